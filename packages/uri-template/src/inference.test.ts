import { describe, expect, expectTypeOf, it } from "vitest";
import type { UriTemplateValues, UriTemplateVariables } from "./inference.ts";
import { UriTemplate } from "./uri-template.ts";
import type { UriScalar, UriValue } from "./value.ts";

// `expectTypeOf` and `@ts-expect-error` are checked by the compiler; what runs checks that the values agree with the types.

describe("the type of a literal template", () => {
  it("is the template itself", () => {
    const template = UriTemplate.parse("books://{isbn}{?lang}");
    expectTypeOf(template).toEqualTypeOf<UriTemplate<"books://{isbn}{?lang}">>();
    expectTypeOf(template.toString()).toEqualTypeOf<"books://{isbn}{?lang}">();
    expectTypeOf(template.variableNames).toEqualTypeOf<readonly ("isbn" | "lang")[]>();
    expect(template.variableNames).toEqual(["isbn", "lang"]);
  });

  it("makes a matched path variable a string, a query variable optional and an exploded one a list", () => {
    expectTypeOf<UriTemplateVariables<"books://{isbn}{?lang}">>().toEqualTypeOf<{ isbn: string; lang?: string }>();
    expectTypeOf<UriTemplateVariables<"{a}{.b}{/c}{;d}{?e}{&f}{#g}">>().toEqualTypeOf<{
      a: string;
      b: string;
      c: string;
      d: string;
      e?: string;
      f?: string;
      g: string;
    }>();
    expectTypeOf<UriTemplateVariables<"x{/path*}{?tags*,q}">>().toEqualTypeOf<{
      path: string[];
      tags: string[];
      q?: string;
    }>();
    expectTypeOf<UriTemplateVariables<"no variables">>().toEqualTypeOf<Record<never, never>>();
    expectTypeOf(UriTemplate.parse("x{/path*}{?q}").match("x/a")).toEqualTypeOf<
      { path: string[]; q?: string } | undefined
    >();
    expect(UriTemplate.parse("x{/path*}{?tags*,q}").match("x/a")).toEqual({ path: ["a"], tags: [] });
  });

  it("requires the values that would leave a hole, and lets the others be left out", () => {
    expectTypeOf<UriTemplateValues<"{a}{+b}{#c}{.d}{/e*}{;f}{?g}{&h}">>().toEqualTypeOf<{
      readonly a: UriValue;
      readonly b: UriValue;
      readonly c?: UriValue;
      readonly d?: UriValue;
      readonly e?: UriValue;
      readonly f?: UriValue;
      readonly g?: UriValue;
      readonly h?: UriValue;
    }>();
    const template = UriTemplate.parse("books://{isbn}{?lang}");
    expect(template.expand({ isbn: 7 })).toBe("books://7");
    expect(template.expand({ isbn: undefined })).toBe("books://");
    // @ts-expect-error isbn is missing
    expect(template.expand({ lang: "en" })).toBe("books://?lang=en");
    // @ts-expect-error the template has no variable of that name
    expect(template.expand({ isbn: "7", language: "en" })).toBe("books://7");
    // @ts-expect-error a Date is not a value
    expect(() => template.expand({ isbn: new Date(0) })).toThrow(TypeError);
  });

  it("lets a prefix be taken of a scalar only", () => {
    expectTypeOf<UriTemplateValues<"{a:3}">>().toEqualTypeOf<{ readonly a: UriScalar | null | undefined }>();
    // @ts-expect-error a list has no prefix
    expect(() => UriTemplate.parse("{a:3}").expand({ a: ["x"] })).toThrow(TypeError);
  });

  it("accepts interfaces and read-only data as values", () => {
    interface Book {
      readonly isbn: string;
      readonly tags: readonly string[];
    }
    const book: Book = { isbn: "7", tags: ["a", "b"] };
    expect(UriTemplate.parse("{isbn}{?tags*}").expand(book)).toBe("7?tags=a&tags=b");
  });

  it("takes back what match gave", () => {
    const template = UriTemplate.parse("books://{isbn}{/path*}{?lang}");
    const found = template.match("books://7/a/b?lang=en");
    expect(found && template.expand(found)).toBe("books://7/a/b?lang=en");
  });

  it("reads percent-encoded, dotted and repeated names", () => {
    expectTypeOf<UriTemplateVariables<"{%20a}{/b.c}">>().toEqualTypeOf<{ "%20a": string; "b.c": string }>();
    expectTypeOf<UriTemplateValues<"{x}{?x*}">>().toExtend<{ readonly x?: UriValue }>();
  });
});

describe("the type of any other template", () => {
  it("names no variables when the text is not known", () => {
    const text: string = "books://{isbn}";
    const template = UriTemplate.parse(text);
    expectTypeOf(template).toEqualTypeOf<UriTemplate>();
    expectTypeOf(template.match("")).toEqualTypeOf<Record<string, string | string[]> | undefined>();
    expect(template.expand({ isbn: "7", other: true })).toBe("books://7");
  });

  it("does so too when a part of the text is not known", () => {
    const scheme: string = "books";
    const template = UriTemplate.parse(`${scheme}://{isbn}`);
    expectTypeOf<UriTemplateVariables<`${string}://{isbn}`>>().toEqualTypeOf<Record<string, string | string[]>>();
    expect(template.match("books://7")).toEqual({ isbn: "7" });
  });

  it("is the union of a union", () => {
    expectTypeOf<UriTemplateVariables<"{a}" | "{b}">>().toEqualTypeOf<{ a: string } | { b: string }>();
  });

  it("has room for every literal template, so that they can be kept together", () => {
    const templates: UriTemplate[] = [UriTemplate.parse("a://{x}{?y}"), UriTemplate.parse("b://{z}{/w*}{?v*}")];
    expect(templates.map((template) => template.match("b://1/2"))).toEqual([undefined, { z: "1", w: ["2"], v: [] }]);
  });
});
