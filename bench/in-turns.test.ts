import { describe, expect, it } from "vitest";
import { inTurns } from "./in-turns.ts";

const entry = (name: string) => ({ name, title: name, isPeer: false, imports: {} });

describe("inTurns", () => {
  it("lets every subject have its turn in each round, and another begin each time", async () => {
    const order: string[] = [];
    const { samples } = await inTurns([entry("a"), entry("b")], 2, async ({ name }, round) => {
      order.push(`${name}${round}`);
      return order.length;
    });
    expect(order).toEqual(["a0", "b0", "b1", "a1"]);
    expect(samples).toEqual({ a: [1, 4], b: [2, 3] });
  });

  it("leaves out and names a subject that fails, and goes on with the others", async () => {
    const { samples, faults } = await inTurns([entry("a"), entry("b")], 2, async ({ name }, round) => {
      if (name === "a" && round === 1) throw new Error("gone");
      return 1;
    });
    expect(samples).toEqual({ b: [1, 1] });
    expect(faults).toEqual(["a was left out. Error: gone"]);
  });
});
