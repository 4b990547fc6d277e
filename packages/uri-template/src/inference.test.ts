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

  it("reaches the last of a hundred variables", () => {
    const template = UriTemplate.parse(
      "hundred://{v0}{?v1,v2,v3,v4,v5,v6,v7,v8,v9,v10,v11,v12,v13,v14,v15,v16,v17,v18,v19,v20,v21,v22,v23,v24,v25,v26,v27,v28,v29,v30,v31,v32,v33,v34,v35,v36,v37,v38,v39,v40,v41,v42,v43,v44,v45,v46,v47,v48,v49,v50,v51,v52,v53,v54,v55,v56,v57,v58,v59,v60,v61,v62,v63,v64,v65,v66,v67,v68,v69,v70,v71,v72,v73,v74,v75,v76,v77,v78,v79,v80,v81,v82,v83,v84,v85,v86,v87,v88,v89,v90,v91,v92,v93,v94,v95,v96,v97,v98,v99}",
    );
    expectTypeOf<UriTemplateVariables<"a{x}">>().not.toHaveProperty("v99");
    expectTypeOf<NonNullable<ReturnType<typeof template.match>>>().toHaveProperty("v99");
    expect(template.match("hundred://a?v99=b")?.v99).toBe("b");
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
