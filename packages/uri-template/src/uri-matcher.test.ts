import { describe, expect, expectTypeOf, it } from "vitest";
import { createUriMatcher } from "./uri-matcher.ts";
import { UriTemplate } from "./uri-template.ts";
import { UriTemplateError } from "./uri-template-error.ts";

function refusalOf(act: () => unknown): UriTemplateError {
  try {
    act();
  } catch (error) {
    if (UriTemplateError.is(error)) return error;
    throw error;
  }
  throw new Error("It was not refused");
}

describe("a matcher", () => {
  it("reads from a URI what the template reads, with the same types", () => {
    const matcher = createUriMatcher("books://{isbn}{/chapter*}{?lang}");
    const found = matcher.match("books://0441013597/1/a%2Fb?lang=en");
    expect(found).toEqual({ isbn: "0441013597", chapter: ["1", "a/b"], lang: "en" });
    expectTypeOf(found?.chapter).toEqualTypeOf<string[] | undefined>();
    expect(matcher.template).toBe("books://{isbn}{/chapter*}{?lang}");
    expect(matcher.match("magazines://1")).toBeUndefined();
  });

  it.each(["{a}{b}", "{+a}/{+b}", "{a}/{a}", "{a:3}", "{a", "{}", "{=a}"])(
    "refuses %s in the words in which the template refuses it for matching",
    (template) => {
      const wanted = refusalOf(() => UriTemplate.parse(template, { forMatching: true }));
      const given = refusalOf(() => createUriMatcher(template));
      expect([given.code, given.message, given.position]).toEqual([wanted.code, wanted.message, wanted.position]);
    },
  );

  it("has the limits of the template", () => {
    expect(refusalOf(() => createUriMatcher("x".repeat(8193))).code).toBe("too-long");
    expect(refusalOf(() => createUriMatcher("abc", { maxLength: Number.NaN })).code).toBe("too-long");
    expect(refusalOf(() => createUriMatcher("{a}{?b}", { maxVariables: 1 })).code).toBe("too-many-variables");
    const matcher = createUriMatcher("{+rest}");
    expect(matcher.match("x".repeat(65_536))).toBeDefined();
    expect(matcher.match("x".repeat(65_537))).toBeUndefined();
    expect(matcher.match("abc", { maxUriLength: 2 })).toBeUndefined();
    expect(matcher.match("x", { maxUriLength: Number.NaN })).toBeUndefined();
  });

  it("refuses what is no text", () => {
    expect(() => createUriMatcher(7 as never)).toThrow(TypeError); // what a program without types may pass
  });
});
