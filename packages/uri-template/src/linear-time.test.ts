import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchUri } from "./match.ts";
import { planMatch } from "./match-plan.ts";
import { parseParts } from "./parse.ts";

/** How many steps a match takes; the template may be as long as it likes. */
function stepsOf(template: string, uri: string): number {
  const plan = planMatch(parseParts(template, Number.POSITIVE_INFINITY));
  if ("reason" in plan) throw new Error(`${template.slice(0, 80)} cannot be matched: ${plan.reason}`);
  const counter = { steps: 0 };
  matchUri(plan, uri, counter);
  return counter.steps;
}

/** A text of just this length. */
function fill(pattern: string, length: number): string {
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
}

function many(count: number, between: string): string {
  return Array.from({ length: count }, (_, i) => `{v${i}}`).join(between);
}

// No character of a text is looked at more often than this, all passes together: the end of the path, the search for a
// literal and its fallback, the stop characters, the separators of a list, and decoding.
const STEPS_PER_CHARACTER = 7;
const LIMIT = 65_536;

const hostile: [name: string, template: string, uri: (length: number) => string][] = [
  ["one long value", "{x}", (n) => fill("a", n)],
  ["a value that fails at its end", "{x}", (n) => `${fill("a", n - 1)}/`],
  ["nothing but percent signs", "{x}", (n) => fill("%", n)],
  ["triplets that are not UTF-8", "{x}", (n) => fill("%F0", n)],
  ["sequences that break off", "{x}", (n) => fill("%F0%9F%98", n)],
  ["a literal that nearly occurs everywhere", `{x}b${"a".repeat(400)}{y}`, (n) => fill("a", n)],
  ["the same from the left", `{x}${"a".repeat(400)}b{+y}`, (n) => fill("a", n)],
  ["a literal that occurs again and again in itself", `{x}c${fill("ab", 401)}{y}`, (n) => fill("ab", n)],
  ["that one from the left", `{x}${fill("ab", 401)}c{+y}`, (n) => fill("ab", n)],
  ["256 variables and nothing but their separator", many(256, "-"), (n) => fill("-", n)],
  ["256 variables and all but the first separator", many(256, "-"), (n) => `${fill("a", n - 254)}${"-".repeat(254)}`],
  ["256 variables and no separator", many(256, "--"), (n) => fill("-a", n)],
  ["many variables before one that spans", `${many(200, "aab")}aab{+rest}`, (n) => fill("a", n)],
  ["many variables around one that spans", `${many(100, "ab")}ab{+rest}ba{y}ba{z}`, (n) => fill("ab", n)],
  ["a list of empty items", "{/p*}", (n) => fill("/", n)],
  ["a list that fails at its end", "{/p*}", (n) => `${fill("/", n - 1)}?`],
  ["a named list", "{;p*}", (n) => fill(";p", n)],
  ["a list behind a value", "{a}{/p*}/{b}", (n) => fill("/", n)],
  ["a query of nothing but &", "x{?a,b}", (n) => fill("&", n).replace(/^&/, "x?").slice(0, n)],
  ["a query whose only = is the last character", "x{?a,b}", (n) => `x?${fill("&", n - 3)}=`],
  ["a query with one name again and again", "x{?a,b}", (n) => `x?${fill("a=%41&", n - 2)}`],
  ["a list in a query", "x{?a*}", (n) => `x?${fill("a=%&", n - 2)}`],
  ["a query that is not the template's", "x{?a}", (n) => `x?${fill("abcdefgh=1&", n - 2)}`],
  ["a fragment", "{+p}{?a}", (n) => fill("/", n - 1).concat("#")],
];

describe("the steps of a match", () => {
  it.each(hostile)("[Q-10] double at most when the URI doubles, up to 64 KiB: %s", (_, template, uri) => {
    for (let length = LIMIT / 8; length < LIMIT; length *= 2) {
      const steps = stepsOf(template, uri(length));
      const doubled = stepsOf(template, uri(2 * length));
      expect(doubled).toBeLessThanOrEqual(2.1 * steps);
      expect(doubled).toBeLessThanOrEqual(STEPS_PER_CHARACTER * (2 * length + template.length));
    }
  });

  it.each([
    [
      "a literal that nearly occurs everywhere",
      (n: number) => `{x}b${"a".repeat(n)}{y}`,
      (n: number) => fill("a", 8 * n),
    ],
    ["the same from the left", (n: number) => `{x}${"a".repeat(n)}b{+y}`, (n: number) => fill("a", 8 * n)],
    ["as many variables as separators", (n: number) => many(n / 8, "-"), (n: number) => fill("-", 8 * n)],
    [
      "as many names as pairs",
      (n: number) =>
        `{?${many(n / 8, "")
          .replace(/^\{|\}$/g, "")
          .replaceAll("}{", ",")}}`,
      (n: number) => `?${fill("v1&v2&", 8 * n)}`,
    ],
    [
      "a head and a tail that fit",
      (n: number) => `${"a".repeat(n)}{x}${"a".repeat(n)}`,
      (n: number) => fill("a", 8 * n),
    ],
  ])("[Q-10] double at most when template and URI both double: %s", (_, template, uri) => {
    for (let length = LIMIT / 64; length < LIMIT / 8; length *= 2) {
      const steps = stepsOf(template(length), uri(length));
      const doubled = stepsOf(template(2 * length), uri(2 * length));
      expect(doubled).toBeLessThanOrEqual(2.1 * steps);
    }
  });

  it("[Q-10] stay under a fixed number for each character, for any template and any URI", () => {
    const piece = fc.constantFrom("a", "b", "ab", "aab", "/", "-", ".", ";v1");
    const unit = fc.constantFrom(..."ab/-.;=%4F&?#v1");
    const template = fc
      .array(fc.tuple(piece, fc.constantFrom("", ".", "/", ";", "+", "#", "/*", ".*", ";*")), { maxLength: 12 })
      .map((pieces) =>
        pieces
          .map(([text, kind], i) => `${text}{${kind[0] === "*" ? "" : (kind[0] ?? "")}v${i}${kind.slice(1)}}`)
          .join(""),
      );
    fc.assert(
      fc.property(template, fc.boolean(), fc.string({ unit, maxLength: 400 }), (path, hasQuery, uri) => {
        const text = hasQuery ? `${path}{?q,r*}` : path;
        if ("reason" in planMatch(parseParts(text, 256))) return;
        expect(stepsOf(text, uri)).toBeLessThanOrEqual(STEPS_PER_CHARACTER * (uri.length + text.length));
      }),
      { numRuns: 3000 },
    );
  });
});
