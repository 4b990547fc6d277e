import { describe, expect, it } from "vitest";
import { UriTemplate } from "./uri-template.ts";
import { UriTemplateError } from "./uri-template-error.ts";

function match(template: string, uri: string): Record<string, string | string[]> | undefined {
  return UriTemplate.parse(template).match(uri);
}

describe("matching by place", () => {
  it.each([
    ["books://{isbn}", "books://0441013597", { isbn: "0441013597" }],
    ["books://{isbn}", "books://", { isbn: "" }],
    ["books://{isbn}", "magazines://1", undefined],
    ["books://{isbn}", "books://1/2", undefined],
    ["books://{isbn}", "books:/", undefined],
    ["a/{b}/c", "a/x/c", { b: "x" }],
    ["a/{b}/c", "a/c", undefined],
    ["aba{b}aba", "aba", undefined],
    ["fixed", "fixed", {}],
    ["fixed", "fixed!", undefined],
    ["", "", {}],
    ["", "a", undefined],
    ["{a,b}", "1,2", { a: "1", b: "2" }],
    ["{a}-{b}", "x-y-z", { a: "x-y", b: "z" }],
    ["ab{x}", "abab1", { x: "ab1" }],
    ["{a}é", "x%C3%A9", { a: "x" }],
    ["{a}é", "xé", undefined],
  ])("[Q-10] %s against %j", (template, uri, expected) => {
    expect(match(template, uri)).toEqual(expected);
  });

  it.each([
    ["{x}", "/?#&,", ".;=+"],
    ["{+x}", "?#", "/&,.;="],
    ["#{x}", "/?#&,", ".;"],
    ["{#x}", "", "/?#&,.;="],
    ["{.x}", "./?#", "&,;="],
    ["{/x}", "/?#", "&,.;="],
    ["{;x}", ";/?#", "&,.="],
    ["{?x}!", "&#", "/?,.;="],
    ["{&x}", "&#", "/?,.;="],
  ])("[Q-09] %s stops at %s and at nothing else", (template, stops, others) => {
    const [before = "", after = ""] = UriTemplate.parse(template).expand({ x: "v" }).split("v");
    for (const stop of stops) expect(match(template, `${before}a${stop}b${after}`), stop).toBeUndefined();
    for (const other of `${others}é\u{1F600}`) {
      expect(match(template, `${before}a${other}b${after}`), other).toEqual({ x: `a${other}b` });
    }
  });

  it.each([
    ["files://{+path}", "files://a/b,c&d", { path: "a/b,c&d" }],
    ["{+path}/{name}", "a/b/c", { path: "a/b", name: "c" }],
    ["{a}/{+rest}", "a/b/c", { a: "a", rest: "b/c" }],
    ["{a}/{+rest}/{z}", "a/b/c/d", { a: "a", rest: "b/c", z: "d" }],
    ["{a}/{+rest}/{z}", "a/b", undefined],
    ["{+path}{.ext}", "a/b.tar.gz", { path: "a/b.tar", ext: "gz" }],
    ["x{#f}", "x#a/b?c#d", { f: "a/b?c#d" }],
    ["{a}{#f}", "x#a#b", { a: "x", f: "a#b" }],
  ])(
    "[Q-10] a variable that spans separators takes what the others leave: %s against %j",
    (template, uri, expected) => {
      expect(match(template, uri)).toEqual(expected);
    },
  );

  it.each([
    ["{;id}", ";id=5", { id: "5" }],
    ["{;id}", ";id", { id: "" }],
    ["{;id}", ";id=", { id: "" }],
    ["{;id}", ";idle=5", undefined],
    ["{;id}", ";idle", undefined],
    ["{;id,idle}", ";id=1;idle=2", { id: "1", idle: "2" }],
    ["{;idle,id}", ";idle;id", { idle: "", id: "" }],
    ["{;a,b}", ";b=1;a=2", undefined],
  ])("[Q-12] a path parameter may lack its value: %s against %j", (template, uri, expected) => {
    expect(match(template, uri)).toEqual(expected);
  });

  it.each([
    ["x{/p*}", "x/a/b", { p: ["a", "b"] }],
    ["x{/p*}", "x", { p: [] }],
    ["x{/p*}", "x/", { p: [""] }],
    ["x{/p*}", "x//a/", { p: ["", "a", ""] }],
    ["x{/p*}", "xa/b", undefined],
    ["x{/p*}", "x/a?b", undefined],
    ["x{/p*}/end", "x/a/b/end", { p: ["a", "b"] }],
    ["x{/p*}{/last}", "x/a/b/c", { p: ["a", "b"], last: "c" }],
    ["x{/p*}{.ext}", "x/a/b.c.d", { p: ["a", "b.c"], ext: "d" }],
    ["{owner}{/p*}", "me/a/b", { owner: "me", p: ["a", "b"] }],
    ["{owner}{/p*}", "me", { owner: "me", p: [] }],
    ["{/a,p*}", "/x/y/z", { a: "x", p: ["y", "z"] }],
    ["x{.l*}", "x.a.b", { l: ["a", "b"] }],
    ["{host}{.l*}", "x.a.b", { host: "x", l: ["a", "b"] }],
    ["x{;l*}", "x;l=a;l=;l", { l: ["a", "", ""] }],
    ["x{;l*}", "x;l=a;m=b", undefined],
    ["x{;l*}", "x;list=a", undefined],
    ["x{/p*}", "x/a%2Fb/c", { p: ["a/b", "c"] }],
  ])("[Q-13] an exploded variable is a list: %s against %j", (template, uri, expected) => {
    expect(match(template, uri)).toEqual(expected);
  });

  it("[Q-08] decodes once, and only after the URI was taken apart", () => {
    expect(match("{a}/{b}", "x%2Fy/%252F")).toEqual({ a: "x/y", b: "%2F" });
    expect(match("{a}", "%FF%zz%C3")).toEqual({ a: "\uFFFD%zz\uFFFD" });
    expect(match("{a}", "x+y")).toEqual({ a: "x+y" });
  });

  it("[Q-14] documents what does not come back", () => {
    expect(match("x{.ext}", UriTemplate.parse("x{.ext}").expand({ ext: "tar.gz" }))).toBeUndefined();
    expect(match("{+p}", UriTemplate.parse("{+p}").expand({ p: "a?b" }))).toBeUndefined();
    expect(match("{/l}", UriTemplate.parse("{/l}").expand({ l: ["a", "b"] }))).toEqual({ l: "a,b" });
  });

  it("gives the variables in the order of the template, as own properties, whatever their names", () => {
    const found = match("{a}/{__proto__}/{+constructor}/{b}", "1/2/3/4");
    expect(Object.entries(found ?? {})).toEqual([
      ["a", "1"],
      ["__proto__", "2"],
      ["constructor", "3"],
      ["b", "4"],
    ]);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect(match("x{?toString}", "x")).toEqual({});
    expect(Object.hasOwn(match("x{?__proto__}", "x?__proto__=1") ?? {}, "__proto__")).toBe(true);
    expect(Object.hasOwn(match("x{?__proto__}", "x") ?? {}, "__proto__")).toBe(false);
  });
});

describe("matching a query by name", () => {
  const template = "search{?q,lang}{&page}";

  it.each([
    ["search?q=a&lang=b&page=c", { q: "a", lang: "b", page: "c" }],
    ["search?page=c&q=a", { q: "a", page: "c" }],
    ["search", {}],
    ["search?", {}],
    ["search?other=1&q=a&&=", { q: "a" }],
    ["search?q=a&q=b", { q: "a" }],
    ["search?q", { q: "" }],
    ["search?q=", { q: "" }],
    ["search?q=a=b", { q: "a=b" }],
    ["search?q=a+b%20c", { q: "a+b c" }],
    ["search?%71=a", {}],
    ["search?q=a?b/c", { q: "a?b/c" }],
    ["search?q=a#q=b&lang=c", { q: "a" }],
    ["search#?q=a", {}],
    ["search#", {}],
    ["searching?q=a", undefined],
    ["searc?q=a", undefined],
  ])("[Q-11] in any order and any subset: %j", (uri, expected) => {
    expect(match(template, uri)).toEqual(expected);
  });

  it("[Q-06] [Q-11] does so only where the query is the template's own, and at its end", () => {
    expect(UriTemplate.parse(template).queryVariableNames).toEqual(["q", "lang", "page"]);
    expect(UriTemplate.parse("{+path}{?q}").queryVariableNames).toEqual(["q"]);
    for (const strict of ["a?b=1{&q}", "a?b{?q}", "a#b{?q}", "{#a}{?q}", "{?q}/x", "{?q}{#f}", "{&q}"]) {
      expect(UriTemplate.parse(strict).queryVariableNames, strict).toEqual([]);
    }
  });

  it("[Q-11] matches by place elsewhere", () => {
    expect(match("a?b=1{&q,r}", "a?b=1&q=x&r=y")).toEqual({ q: "x", r: "y" });
    expect(match("a?b=1{&q,r}", "a?b=1&r=y&q=x")).toBeUndefined();
    expect(match("a?b=1{&q}", "a?b=1")).toBeUndefined();
    expect(match("{?q}{#f}", "?q=x#y")).toEqual({ q: "x", f: "y" });
  });

  it("collects an exploded variable from all its pairs", () => {
    expect(match("x{?tag*,q}", "x?tag=a&q=b&tag=c&tag")).toEqual({ tag: ["a", "c", ""], q: "b" });
    expect(match("x{?tag*}", "x")).toEqual({ tag: [] });
    expect(match("x{?tag*}", "x?tags=a")).toEqual({ tag: [] });
  });
});

describe("a template that cannot be matched", () => {
  it.each([
    ["x{a}{b}", 4, "nothing separates"],
    ["x{a}{+b}", 4, "nothing separates"],
    ["x{/a*}{b}", 6, "nothing separates"],
    ["x{+a}/{+b}", 6, "can both span separators"],
    ["x{+a,b}", 1, "can both span separators"],
    ["x{+a}{#b}", 5, "can both span separators"],
    ["x{/a*}{.b*}", 6, "can both span separators"],
    ["x{a*}", 1, 'where "a*" ends'],
    ["x{+a*}", 1, 'where "a*" ends'],
    ["x{#a*}", 1, 'where "a*" ends'],
    ["x?y{&a*}", 3, 'where "a*" ends'],
    ["x{?a*}/y", 1, 'where "a*" ends'],
    ["x{a:3}", 1, "leaves out the rest"],
    ["x{?a:3}", 1, "leaves out the rest"],
    ["x{a}/{a}", 5, "occurs twice"],
    ["x{a}{?a}", 4, "occurs twice"],
    ["x{?a}{?b}", 5, "one query"],
    ["x{?a}/y{?b}", 7, "one query"],
  ])("[Q-04] is found when it is parsed for matching, with the reason: %s", (template, position, reason) => {
    const parse = () => UriTemplate.parse(template, { forMatching: true });
    expect(parse).toThrow(reason);
    expect(parse).toThrow(expect.objectContaining({ code: "unmatchable", position, template }));
  });

  it("says so, expands all the same, and refuses to match any URI at all", () => {
    const template = UriTemplate.parse("x{a}{b}");
    expect(template.matchable).toBe(false);
    expect(template.queryVariableNames).toEqual([]);
    expect(template.expand({ a: "1", b: "2" })).toBe("x12");
    for (const uri of ["x12", "y", "x".repeat(70_000)]) {
      expect(() => template.match(uri)).toThrow(expect.objectContaining({ code: "unmatchable" }));
    }
    try {
      template.match("x12");
    } catch (error) {
      expect(UriTemplateError.is(error)).toBe(true);
    }
  });

  it("is none of the usual ones", () => {
    for (const template of ["{a}", "{a}/{b}", "{+a}{?b}", "{a}{/b*}{?c*}", "{a}{.b}", "{;a,b}"]) {
      expect(UriTemplate.parse(template, { forMatching: true }).matchable, template).toBe(true);
    }
  });
});

describe("the limit of a URI", () => {
  it("[Q-08] is 65536 characters unless the caller says otherwise, and what is over it does not match", () => {
    const template = UriTemplate.parse("{a}");
    expect(template.match("x".repeat(65_536))).toEqual({ a: "x".repeat(65_536) });
    expect(template.match("x".repeat(65_537))).toBeUndefined();
    expect(template.match("x".repeat(65_537), { maxUriLength: 65_537 })).toBeDefined();
    expect(template.match("abc", { maxUriLength: 2 })).toBeUndefined();
  });
});
