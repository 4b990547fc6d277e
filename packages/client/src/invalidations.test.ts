import { describe, expect, it } from "vitest";
import { Invalidations } from "./invalidations.ts";

function create(): { readonly invalidations: Invalidations; at(now: number): Invalidations } {
  let now = 0;
  const invalidations = new Invalidations(() => now);
  return {
    invalidations,
    at(time) {
      now = time;
      return invalidations;
    },
  };
}

describe("Invalidations", () => {
  it("tells when a list changed last, and of nothing else", () => {
    const { invalidations, at } = create();
    at(5).list("tools/list");
    expect(invalidations.ofList("tools/list").at).toBe(5);
    expect(invalidations.ofList("prompts/list").at).toBe(Number.NEGATIVE_INFINITY);
    expect(invalidations.ofResource("a:/b").at).toBe(Number.NEGATIVE_INFINITY);
  });

  it.each([
    ["itself", "file:///a/b", true],
    ["what is below it", "file:///a/b/c/d", true],
    ["a query of it", "file:///a/b?c=d", true],
    ["a part of it", "file:///a/b#c", true],
    ["what contains it", "file:///a", true],
    ["what contains it, with a slash at its end", "file:///a/", true],
    ["what only begins alike", "file:///a/bc", false],
    ["its neighbour", "file:///a/c", false],
    ["another scheme", "http:///a/b", false],
  ])("[C-CACHE-07] takes a changed resource to have changed %s", (_, uri, changed) => {
    const { invalidations, at } = create();
    at(7).resource("file:///a/b");
    expect(invalidations.ofResource(uri).at === 7).toBe(changed);
  });

  it("tells two changes of one millisecond apart", () => {
    const { invalidations } = create();
    invalidations.resource("a:/b");
    const first = invalidations.ofResource("a:/b");
    invalidations.resource("a:/b");
    expect(invalidations.ofResource("a:/b").at).toBe(first.at);
    expect(invalidations.ofResource("a:/b").order).toBeGreaterThan(first.order);
  });

  it("takes everything to have changed, and what changes after that again", () => {
    const { invalidations, at } = create();
    at(1).list("tools/list");
    at(2).everything();
    expect(invalidations.ofList("tools/list").at).toBe(2);
    expect(invalidations.ofResource("a:/b").at).toBe(2);
    at(3).resource("a:/b");
    expect(invalidations.ofResource("a:/b").at).toBe(3);
    expect(invalidations.ofResource("a:/c").at).toBe(2);
  });

  it("never forgets a change, however many there are", () => {
    const { invalidations, at } = create();
    at(1).resource("a:first");
    for (let i = 0; i < 10_000; i++) at(2).resource(`b:${i}`);
    expect(invalidations.ofResource("a:first").at).toBeGreaterThanOrEqual(1);
  });

  it("takes a URI with too many parts to be touched by any change, and to touch all others", () => {
    const { invalidations, at } = create();
    const deep = `a:${"/x".repeat(100_000)}`;
    at(4).resource("b:/unrelated");
    expect(invalidations.ofResource(deep).at).toBe(4);
    at(5).resource(deep);
    expect(invalidations.ofResource("c:/unrelated").at).toBe(5);
  });
});
