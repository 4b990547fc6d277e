import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UriOperator } from "./operators.ts";
import { UriTemplate } from "./uri-template.ts";
import { UriTemplateError } from "./uri-template-error.ts";
import type { UriValue } from "./value.ts";

const text = fc.string({ unit: "binary", maxLength: 8 });
// "." is never encoded, so what {.x} separates must not hold one; and + and # copy triplets, which are then decoded.
const dotless = text.map((value) => value.replaceAll(".", ""));
const reserved = dotless.map((value) => value.replace(/%(?=[\dA-Fa-f]{2})/g, ""));

interface Piece {
  readonly literal: string;
  readonly operator: UriOperator;
  readonly value: string | string[];
}

// Every literal has a reserved character, which the values before and after it cannot have unencoded.
const literal = fc.constantFrom("/", "!", "!!", ":", "/x/", "x/", "/é", "$x");
const own = fc.oneof(literal, fc.constant(""));
const narrow: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ literal, operator: fc.constant<UriOperator>(""), value: dotless }),
  fc.record({ literal: own, operator: fc.constantFrom<UriOperator>(".", "/", ";"), value: dotless }),
);
const wide: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({
    literal,
    operator: fc.constant<UriOperator>("+"),
    value: reserved.map((value) => value.replace(/[?#]/g, "")),
  }),
  fc.record({ literal: own, operator: fc.constant<UriOperator>("#"), value: reserved }),
  fc.record({
    literal: own,
    operator: fc.constantFrom<UriOperator>(".", "/", ";"),
    value: fc.array(dotless, { maxLength: 4 }),
  }),
);
const query = fc.array(fc.oneof(fc.option(text, { nil: undefined }), fc.array(text, { maxLength: 3 })), {
  maxLength: 4,
});

/** A template that can be matched, and values that come back from what it expands to. */
const roundTrip = fc
  .record({
    before: fc.array(narrow, { maxLength: 3 }),
    pivot: fc.option(wide, { nil: undefined }),
    after: fc.array(narrow, { maxLength: 3 }),
    end: own,
    query,
  })
  .map(({ before, pivot, after, end, query }) => {
    const pieces = [...before, ...(pivot ? [pivot] : []), ...after];
    const values: Record<string, string | string[]> = {};
    let template = "";
    for (const [i, piece] of pieces.entries()) {
      const isList = Array.isArray(piece.value);
      template += `${piece.literal}{${piece.operator}v${i}${isList ? "*" : ""}}`;
      values[`v${i}`] = piece.value;
    }
    template += end;
    if (pivot?.operator !== "#" && query.length > 0) {
      template += `{?${query.map((value, i) => (Array.isArray(value) ? `q${i}*` : `q${i}`)).join(",")}}`;
      for (const [i, value] of query.entries()) if (value !== undefined) values[`q${i}`] = value;
    }
    return { template, values };
  });

const operator = fc.constantFrom("", "+", "#", ".", "/", ";", "?", "&");
const variable = fc.tuple(fc.constantFrom("x", "y", "z.x", "%20", "__proto__"), fc.constantFrom("", "*", ":1", ":7"));
const expression = fc
  .tuple(operator, fc.array(variable, { minLength: 1, maxLength: 3 }))
  .map(([operator, variables]) => `{${operator}${variables.map((parts) => parts.join("")).join(",")}}`);

/** Any template at all, of the usual pieces. */
const anyTemplate = fc
  .array(fc.oneof(expression, fc.constantFrom("/", "a", "-", "é", "%41", "?", "#", "&x=", "'")), { maxLength: 6 })
  .map((pieces) => pieces.join(""));
const scalar = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
const anyValue: fc.Arbitrary<UriValue> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(text, scalar, { maxKeys: 3 }),
);

describe("for any template and values", () => {
  it("[Q-14] match gives back what expand was given, when no value holds its own separator", () => {
    fc.assert(
      fc.property(roundTrip, ({ template, values }) => {
        const parsed: UriTemplate = UriTemplate.parse(template, { forMatching: true });
        expect(parsed.match(parsed.expand(values))).toEqual(values);
      }),
      { numRuns: 5000 },
    );
  });

  it("[Q-08] match never throws, whatever the URI", () => {
    const uri = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(..."/?#&;=.,x%4\uD800") }));
    fc.assert(
      fc.property(anyTemplate, uri, (template, uri) => {
        const parsed: UriTemplate = UriTemplate.parse(template);
        if (parsed.matchable) parsed.match(uri);
        else expect(() => parsed.match(uri)).toThrow(UriTemplateError);
      }),
      { numRuns: 5000 },
    );
  });

  it("expand writes a URI, which is a template of itself", () => {
    const values = fc.dictionary(fc.constantFrom("x", "y", "z.x", "%20", "__proto__"), anyValue);
    fc.assert(
      fc.property(anyTemplate, values, (template, values) => {
        let uri: string;
        try {
          uri = UriTemplate.parse<string>(template).expand(values);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError); // the prefix of a list
          return;
        }
        expect(uri).toMatch(/^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/);
        expect(UriTemplate.parse(uri).expand({})).toBe(uri);
        expect(UriTemplate.parse(uri).match(uri)).toEqual({});
      }),
      { numRuns: 3000 },
    );
  });

  it("parse gives a template or a UriTemplateError with a position within it", () => {
    const soup = fc.string({ unit: fc.constantFrom(..."{}{}+#?&*:,.%1ax_- \uD800é") });
    fc.assert(
      fc.property(soup, (template) => {
        try {
          expect(UriTemplate.parse(template).toString()).toBe(template);
        } catch (error) {
          if (!UriTemplateError.is(error)) throw error;
          expect(error.position).toBeGreaterThanOrEqual(0);
          expect(error.position).toBeLessThan(template.length);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
