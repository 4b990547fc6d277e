import { describe, expect, it } from "vitest";
import { UriTemplate } from "./uri-template.ts";
import { UriTemplateError, type UriTemplateErrorCode } from "./uri-template-error.ts";

function errorOf(template: string, options?: Parameters<typeof UriTemplate.parse>[1]): UriTemplateError {
  try {
    UriTemplate.parse(template, options);
  } catch (error) {
    if (UriTemplateError.is(error)) return error;
    throw error;
  }
  throw new Error(`${template} was accepted`);
}

describe("a template that RFC 6570 allows", () => {
  it("[Q-03] [Q-06] gives its variables in order, with operator and modifier", () => {
    const { variables } = UriTemplate.parse("{a}/x{+b.c,d}{#e}{.f*}{/g:3}{;h}{?%20i}{&j_1*}");
    expect(variables).toEqual([
      { name: "a", operator: "", explode: false, prefix: undefined },
      { name: "b.c", operator: "+", explode: false, prefix: undefined },
      { name: "d", operator: "+", explode: false, prefix: undefined },
      { name: "e", operator: "#", explode: false, prefix: undefined },
      { name: "f", operator: ".", explode: true, prefix: undefined },
      { name: "g", operator: "/", explode: false, prefix: 3 },
      { name: "h", operator: ";", explode: false, prefix: undefined },
      { name: "%20i", operator: "?", explode: false, prefix: undefined },
      { name: "j_1", operator: "&", explode: true, prefix: undefined },
    ]);
  });

  it("[Q-06] names each variable once, however often it occurs", () => {
    const template = UriTemplate.parse("{x}{y}{/x:1,x}");
    expect(template.variableNames).toEqual(["x", "y"]);
    expect(template.variables).toHaveLength(4);
  });

  it("[Q-04] is parsed even where it cannot be matched", () => {
    for (const template of ["{a}{b}", "{a:3}", "{+a}{+b}", "{?a*}{?b}", "{a*}", "{x}{x}"]) {
      expect(UriTemplate.parse(template).toString()).toBe(template);
    }
  });

  it("can be empty, or a URI without any variable", () => {
    expect(UriTemplate.parse("").expand({})).toBe("");
    expect(UriTemplate.parse("https://example.com/a'b?c=%41#d").expand({})).toBe("https://example.com/a'b?c=%41#d");
  });
});

describe("a template that RFC 6570 does not allow", () => {
  const refused: [template: string, code: UriTemplateErrorCode, position: number, hint: string][] = [
    ["a/{b", "unclosed-expression", 2, 'add "}"'],
    ["{a{b}}", "unclosed-expression", 0, 'add "}"'],
    ["{a}{", "unclosed-expression", 3, "%7B"],
    ["a}b", "invalid-literal", 1, "%7D"],
    ["{a}}", "invalid-literal", 3, "%7D"],
    ["{a} b", "invalid-literal", 3, "percent-encode"],
    ["a%2", "invalid-literal", 1, "percent-encode"],
    ["a%zz", "invalid-literal", 1, "percent-encode"],
    ["C:\\{a}", "invalid-literal", 2, "percent-encode"],
    ["ab<c>", "invalid-literal", 2, "percent-encode"],
    ["a\u0000", "invalid-literal", 1, "percent-encode"],
    ["\u{1F600}a\uD800", "invalid-literal", 3, "percent-encode"],
    ["ab{}", "empty-expression", 2, "name one"],
    ["ab{?}", "empty-expression", 2, "name one"],
    ["{a}{=b}", "reserved-operator", 3, "use one of"],
    ["{|b}", "reserved-operator", 0, "use one of"],
    ["x{a-b}", "invalid-name", 1, "letters, digits"],
    ["x{a,}", "invalid-name", 1, "letters, digits"],
    ["x{?a,,b}", "invalid-name", 1, "letters, digits"],
    ["x{.a..b}", "invalid-name", 1, "letters, digits"],
    ["x{%2}", "invalid-name", 1, "letters, digits"],
    ["x{é}", "invalid-name", 1, "letters, digits"],
    ["x{*}", "invalid-name", 1, "letters, digits"],
    ["x{a:0}", "invalid-modifier", 1, ":1 to :9999"],
    ["x{a:10000}", "invalid-modifier", 1, ":1 to :9999"],
    ["x{a**}", "invalid-modifier", 1, ":1 to :9999"],
    ["x{a*:1}", "invalid-modifier", 1, ":1 to :9999"],
  ];

  it.each(refused)("[Q-02] [Q-04] is refused with its position and a way out: %j", (template, code, position, hint) => {
    const error = errorOf(template);
    expect({ code: error.code, position: error.position, template: error.template }).toEqual({
      code,
      position,
      template,
    });
    expect(error.message).toContain(hint);
    expect(error.message).toContain(String(position));
  });

  it("is quoted in part only, however long it is", () => {
    expect(errorOf(`{${"-".repeat(8000)}}`).message.length).toBeLessThan(250);
  });
});

describe("the limits of a template", () => {
  it("[Q-01] are 8192 characters unless the caller says otherwise", () => {
    const longest = "a".repeat(8192);
    expect(UriTemplate.parse(longest).toString()).toBe(longest);
    expect(errorOf(`${longest}a`)).toMatchObject({ code: "too-long", position: undefined });
    expect(UriTemplate.parse(`${longest}a`, { maxLength: 8193 }).toString()).toHaveLength(8193);
    expect(errorOf("abc", { maxLength: 2 }).message).toContain("maxLength");
  });

  it("[Q-01] are 256 variables, counted one by one, unless the caller says otherwise", () => {
    const names = (count: number) => `{?${Array.from({ length: count }, (_, i) => `v${i}`).join(",")}}`;
    expect(UriTemplate.parse(names(256)).variables).toHaveLength(256);
    expect(errorOf(names(257))).toMatchObject({ code: "too-many-variables", position: 0 });
    expect(errorOf("{a}{b,c}", { maxVariables: 2 })).toMatchObject({ code: "too-many-variables", position: 3 });
    expect(UriTemplate.parse("{a}{b,c}", { maxVariables: 3 }).variables).toHaveLength(3);
  });

  it("let nothing pass when they are not numbers", () => {
    expect(errorOf("{a}", { maxLength: Number.NaN }).code).toBe("too-long");
    expect(errorOf("{a}", { maxVariables: Number.NaN }).code).toBe("too-many-variables");
    expect(UriTemplate.parse("{a}").match("x", { maxUriLength: Number.NaN })).toBeUndefined();
  });
});

describe("UriTemplateError", () => {
  it("[Q-02] is recognised across copies of the package, by its brand and not by its class", () => {
    class UriTemplateErrorOfAnotherCopy extends Error {}
    Object.defineProperty(UriTemplateErrorOfAnotherCopy.prototype, Symbol.for("@tenon/uri-template/UriTemplateError"), {
      value: true,
    });
    expect(UriTemplateError.is(errorOf("{"))).toBe(true);
    expect(UriTemplateError.is(new UriTemplateErrorOfAnotherCopy())).toBe(true);
    expect(UriTemplateError.is(new Error("no"))).toBe(false);
    expect(UriTemplateError.is({ code: "too-long" })).toBe(false);
    expect(UriTemplateError.is(undefined)).toBe(false);
  });

  it("has its name in what it prints", () => {
    expect(String(errorOf("{"))).toMatch(/^UriTemplateError: The "\{" at 0/);
  });
});
