import { describe, expect, it } from "vitest";
import { UriTemplate } from "./uri-template.ts";

// Each template beside a backtracking expression for the same language, that prefers the same of several readings: short
// captures before a variable that spans separators, long ones elsewhere. `gaps` counts the texts, of all that were tried,
// that only backtracking can match: the price of never looking twice.
const cases: { template: string; oracle: RegExp; alphabet: string; gaps: number }[] = [
  { template: "{a}", oracle: /^([^/?#&,]*)$/, alphabet: "a/?#&,", gaps: 0 },
  { template: "a{x}a", oracle: /^a([^/?#&,]*)a$/, alphabet: "ab/", gaps: 0 },
  { template: "{x}-{y}", oracle: /^([^/?#&,]*)-([^/?#&,]*)$/, alphabet: "a-/&", gaps: 0 },
  { template: "{x}aa{y}aba{z}", oracle: /^([^/?#&,]*)aa([^/?#&,]*)aba([^/?#&,]*)$/, alphabet: "ab/", gaps: 0 },
  { template: "a{x,y}{/z}", oracle: /^a([^/?#&,]*),([^/?#&,]*)\/([^/?#]*)$/, alphabet: "a,/", gaps: 0 },
  { template: "{x}{.y}", oracle: /^([^/?#&,]*)\.([^./?#]*)$/, alphabet: "a./,", gaps: 0 },
  { template: "{+x}", oracle: /^([^?#]*)$/, alphabet: "a/?#,", gaps: 0 },
  { template: "{+x}/{y}", oracle: /^([^?#]*)\/([^/?#&,]*)$/, alphabet: "a/?,", gaps: 0 },
  { template: "{x}/{+y}", oracle: /^([^/?#&,]*?)\/([^?#]*)$/, alphabet: "a/?,", gaps: 0 },
  { template: "{x}a{+y}aa{z}", oracle: /^([^/?#&,]*?)a([^?#]*)aa([^/?#&,]*)$/, alphabet: "ab/?", gaps: 0 },
  { template: "{x}ab{y}a{+z}", oracle: /^([^/?#&,]*?)ab([^/?#&,]*?)a([^?#]*)$/, alphabet: "ab/", gaps: 0 },
  { template: "{x}baa{y}", oracle: /^([^/?#&,]*)baa([^/?#&,]*)$/, alphabet: "ab/", gaps: 0 },
  { template: "{x}aab{+y}", oracle: /^([^/?#&,]*?)aab([^?#]*)$/, alphabet: "ab/", gaps: 0 },
  { template: "{x}{#y}a{z}", oracle: /^([^/?#&,]*?)#(.*)a([^/?#&,]*)$/, alphabet: "a#?", gaps: 0 },
  { template: "{.x}-{y}", oracle: /^\.([^./?#]*)-([^/?#&,]*)$/, alphabet: "a.-", gaps: 867 },
  { template: "{x}-{;y}", oracle: /^([^/?#&,]*)-;y(?:=([^;/?#]*))?$/, alphabet: "a-;y=", gaps: 0 },
  { template: "{;a,ab}", oracle: /^;a(?:=([^;/?#]*))?;ab(?:=([^;/?#]*))?$/, alphabet: ";ab=", gaps: 0 },
];

/** Every text over an alphabet, up to a length. */
function* texts(alphabet: string, maxLength: number): Generator<string> {
  yield "";
  if (maxLength === 0) return;
  for (const text of texts(alphabet, maxLength - 1)) for (const char of alphabet) yield char + text;
}

describe("matching every text over a small alphabet", () => {
  it.each(cases)(
    "[Q-10] $template reads what backtracking reads, but for $gaps texts",
    ({ template, oracle, alphabet, gaps }) => {
      const parsed = UriTemplate.parse(template, { forMatching: true });
      let matches = 0;
      let missed = 0;
      for (const text of new Set(texts(alphabet, alphabet.length > 4 ? 6 : 8))) {
        const found = parsed.match(text);
        const expected = oracle.exec(text)?.slice(1);
        if (found === undefined) {
          if (expected !== undefined) missed++;
          continue;
        }
        matches++;
        const values = Object.values(found);
        // A bare path parameter is a group that took no part.
        if (!values.every((value, i) => value === (expected?.[i] ?? ""))) expect(values, text).toEqual(expected);
        if (expected === undefined) expect(found, text).toBeUndefined();
      }
      expect(matches).toBeGreaterThan(0);
      expect(missed).toBe(gaps);
    },
  );

  it("[Q-13] reads a list exactly where its separators are", () => {
    const parsed = UriTemplate.parse("a{/x*}");
    for (const text of new Set(texts("a/?", 8))) {
      const expected = /^a((?:\/[^/?#]*)*)$/.exec(text)?.[1];
      expect(parsed.match(text), text).toEqual(
        expected === undefined ? undefined : { x: expected.split("/").slice(1) },
      );
    }
  });

  it("[Q-11] reads a query as splitting it does", () => {
    const parsed = UriTemplate.parse("a{?x,y*}");
    for (const text of new Set(texts("x=&y", 8))) {
      const pairs = text.split("&").map((pair) => /^([^=]*)=?(.*)$/.exec(pair)?.slice(1) ?? []);
      const first = pairs.find(([name]) => name === "x")?.[1];
      const y = pairs.flatMap(([name, value]) => (name === "y" ? [value] : []));
      const found = parsed.match(`a?${text}`);
      if (found?.x !== first || found?.y.join() !== y.join()) expect(found, text).toEqual({ x: first, y });
    }
  });
});
