import { describe, expect, it } from "vitest";
import { isUriTemplate, UriTemplate } from "./uri-template.ts";

describe("UriTemplate", () => {
  it("expands and matches the template of a resource", () => {
    const book = UriTemplate.parse("books://{isbn}{?lang}");
    expect(book.expand({ isbn: "0441013597", lang: "en" })).toBe("books://0441013597?lang=en");
    expect(book.match("books://0441013597")).toEqual({ isbn: "0441013597" });
    expect(book.match("magazines://1")).toBeUndefined();
  });

  it("[Q-01] prints as the template and equals what has the same text", () => {
    const template = UriTemplate.parse("a/{b}");
    expect(`${template}`).toBe("a/{b}");
    expect(template.equals(UriTemplate.parse("a/{b}"))).toBe(true);
    expect(template.equals(UriTemplate.parse("a/{c}"))).toBe(false);
  });

  it("[Q-01] [Q-06] cannot be changed", () => {
    const template = UriTemplate.parse("{a}{?b}");
    expect(() => Object.assign(template, { matchable: false })).toThrow(TypeError);
    for (const list of [template.variables, template.variableNames, template.queryVariableNames, template]) {
      expect(Object.isFrozen(list)).toBe(true);
    }
    expect(Object.isFrozen(template.variables[0])).toBe(true);
  });

  it("shares no list between two matches", () => {
    const template = UriTemplate.parse("x{/a*}{?b*}");
    template.match("x")?.a.push("changed");
    template.match("x")?.b.push("changed");
    expect(template.match("x")).toEqual({ a: [], b: [] });
  });

  it("asks for a string when it is given something else", () => {
    const parse: (template: never) => unknown = UriTemplate.parse;
    expect(() => parse(undefined as never)).toThrow(/^Expected a template as a string, received undefined$/);
    expect(() => parse(7 as never)).toThrow(TypeError);
  });
});

describe("isUriTemplate", () => {
  it.each(["{a}", "x{?a}y", "{}", "a{b c}", "}{}"])("[Q-05] takes %j for a template, valid or not", (text) => {
    expect(isUriTemplate(text)).toBe(true);
  });

  it.each(["", "a", "{", "}", "}{", "https://example.com/%7Ba%7D"])("[Q-05] does not take %j for one", (text) => {
    expect(isUriTemplate(text)).toBe(false);
  });
});
