import { describe, expect, it } from "vitest";
import { Registry } from "./registry.ts";

function createRegistry() {
  const changes: { told: number[] } = { told: [] };
  const registry = new Registry<number>("tool", (item) => {
    changes.told.push(item);
  });
  return { registry, changes };
}

describe("a registry", () => {
  it("offers what was added, in that order", () => {
    const { registry } = createRegistry();
    expect([registry.isDeclared, registry.offered.size]).toEqual([false, 0]);
    registry.add("b", 1);
    registry.add("a", 2);
    expect([...registry.offered]).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
  });

  it("[L-26] tells of what changes, and of nothing else", () => {
    const { registry, changes } = createRegistry();
    registry.add("a", 1);
    registry.disable("a");
    registry.disable("a");
    registry.disable("unknown");
    registry.enable("a");
    registry.enable("a");
    registry.remove("a");
    registry.remove("a");
    registry.add("b", 2);
    registry.disable("b");
    expect(changes.told).toEqual([1, 1, 1, 1, 2, 2]);
    registry.remove("b"); // of which nobody saw anything any more
    expect(changes.told).toHaveLength(6);
  });

  it("offers a disabled item no more, but keeps its name and its place", () => {
    const { registry } = createRegistry();
    for (const [index, name] of ["a", "b", "c"].entries()) registry.add(name, index);
    registry.disable("b");
    expect([...registry.offered.keys()]).toEqual(["a", "c"]);
    expect(registry.has("b")).toBe(true);
    expect(() => registry.add("b", 9)).toThrow(TypeError);
    registry.enable("b");
    expect([...registry.offered.keys()]).toEqual(["a", "b", "c"]);
  });

  it("gives a removed name free, enabled", () => {
    const { registry } = createRegistry();
    registry.add("a", 1);
    registry.disable("a");
    registry.remove("a");
    expect(registry.offered.size).toBe(0);
    registry.add("a", 2);
    expect(registry.offered.get("a")).toBe(2);
  });

  it("[L-05] takes no name twice, and no name that is none", () => {
    const { registry } = createRegistry();
    registry.add("a", 1);
    expect(() => registry.assertFree("a")).toThrow(/a tool "a" already/);
    expect(() => registry.assertFree("")).toThrow(/one character/);
    expect(() => registry.assertFree(undefined as never)).toThrow(TypeError);
    registry.assertFree("constructor");
  });

  it("tells of a name whether it is offered now", () => {
    const { registry } = createRegistry();
    registry.add("a", 1);
    expect([registry.isOffered("a"), registry.isOffered("b")]).toEqual([true, false]);
    registry.disable("a");
    expect([registry.isOffered("a"), registry.has("a")]).toEqual([false, true]);
    registry.enable("a");
    expect(registry.isOffered("a")).toBe(true);
  });

  it("[S-TOOL-01] stays declared once it was", () => {
    const { registry } = createRegistry();
    registry.add("a", 1);
    registry.remove("a");
    expect([registry.isDeclared, registry.offered.size, registry.isOffered("a")]).toEqual([true, 0, false]);
  });
});
