import { describe, expect, it } from "vitest";
import { patternCost } from "./pattern-cost.ts";

describe("a pattern", () => {
  it.each([
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    "^([a-z]+\\.)+[a-z]+$",
    "^\\d{4}-\\d{2}-\\d{2}$",
    "^\\d{1,3}(,\\d{3})*$",
    "^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$",
    "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    "^(?:GET|POST|PUT)$",
    "^#(?<hex>[0-9a-fA-F]{3}){1,2}$",
    "^$",
    "",
    "foo",
    "[A-Z]+-\\d+",
    "^\\u{1F600}+$",
    "^(a|b)*c$",
    "^(a?)*$",
    "^https?://[^/\\s]+(/.*)?$",
    "^.+@.+$",
  ])("that takes no long time is taken: %s", (source) => {
    expect(patternCost(source)).toHaveProperty("degree");
  });

  it.each([
    ["^(a+)+$", /exponentially/],
    ["^(a*)*$", /exponentially/],
    ["^(a|a)*$", /exponentially/],
    ["^(a|ab|b)*$", /exponentially/],
    ["^([a-zA-Z]+)*$", /exponentially/],
    ["^(\\w+\\s?)*$", /exponentially/],
    ["^(a?){50}a{50}$", /exponentially/],
    ["^((a?){8}){8}b$", /exponentially/],
    ["^((a|a){8}){8}b$", /exponentially/],
    [`^${"a?".repeat(13)}$`, /8192 ways/],
    [`^${"(a|aa)".repeat(13)}$`, /8192 ways/],
    ["^((ab)*)*$", /exponentially/],
    ["^(.*,)*x$", /exponentially/],
    ["^([\u1200-\u1300]|[\u1250-\u1400])*$", /exponentially/],
    ["^([^\\u1234]|[\\u1200-\\u1300])*$", /exponentially/],
    ["^(\\p{L}|a)*$", /exponentially/],
    ["^(\\d|[0-9])+$", /exponentially/],
    ["^.*.*.*$", /power 3/],
    [".*a.*b.*c", /power 4/],
    ["^(a)\\1$", /group/],
    ["^(?<x>a)\\k<x>$", /group/],
    ["^(?=.*[A-Z]).*$", /ahead or behind/],
    ["(?<!a)b", /ahead or behind/],
    [`^${"(a|b)".repeat(100)}$`, /80 characters/],
    ["a".repeat(1_001), /longer than 1000/],
    ["(".repeat(500), /cannot be read/],
  ])("that may is refused, with the reason: %s", (source, reason) => {
    expect(patternCost(source)).toEqual({ refused: expect.stringMatching(reason) });
  });

  it("is looked at in a time that is bounded, however it is made", () => {
    for (const part of ["(a|b)?", "[ab]*", "(a{2,9}|b+)?", "((((a?)?)?)?)?", ".?"]) {
      for (const count of [1, 10, 40, 80, 150]) expect(() => patternCost(`^${part.repeat(count)}$`)).not.toThrow();
    }
  });
});
