// Closures over a table, made when a check is first asked for. The counterpart of the generated functions in this comparison.
type Issue = { path: string; expected: string } | undefined;
type Check = (value: unknown) => Issue;
type Code = string | number | readonly unknown[] | Compound;
type Compound = { c?: unknown; e?: readonly string[]; a?: Code; x?: number; m?: Code; u?: readonly Code[] };

const wrong = (expected: string): Issue => ({ path: "", expected });
const at = (key: string | number, issue: Issue): Issue =>
  issue && {
    path: `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}${issue.path}`,
    expected: issue.expected,
  };
const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const test =
  (holds: (value: unknown) => boolean, expected: string): Check =>
  (value) =>
    holds(value) ? undefined : wrong(expected);

const simple: { [code: string]: Check } = {
  "*": test((value) => value !== undefined, "a value"),
  s: test((value) => typeof value === "string", "a string"),
  b: test((value) => typeof value === "boolean", "true or false"),
  0: test((value) => value === null, "null"),
  n: test((value) => typeof value === "number", "a number"),
  i: test(Number.isInteger, "an integer"),
  N: test((value) => Number.isInteger(value) && Number(value) >= 0, "an integer of at least 0"),
  f: test((value) => typeof value === "number" && value >= 0 && value <= 1, "a number from 0 to 1"),
  o: test(isObject, "an object"),
};

export function interpreter(table: readonly Code[]): (index: number) => Check {
  const made: (Check | undefined)[] = [];
  const get = (index: number): Check => (made[index] ??= make(table[index] ?? "*"));
  const late = (code: Code): Check => (typeof code === "number" ? get(code) : make(code));

  function make(code: Code): Check {
    if (typeof code === "string") return simple[code] ?? (() => wrong(code));
    if (typeof code === "number") return get(code);
    if (Array.isArray(code)) return makeObject(code);
    const { c, e, a, x, m, u } = code as Compound;
    if (c !== undefined) return test((value) => value === c, JSON.stringify(c));
    if (e !== undefined) return test((value) => e.some((one) => one === value), `one of ${e.join(", ")}`);
    if (a !== undefined) return makeList(late(a), x ?? Number.POSITIVE_INFINITY);
    if (m !== undefined) return makeMap(late(m));
    const parts = u ?? [];
    return makeUnion(
      parts.map(late),
      parts.map((part) => (typeof part === "number" ? table[part] : part)),
    );
  }

  function makeObject(code: readonly unknown[]): Check {
    const names: string[] = [];
    const optional: boolean[] = [];
    const checks: Check[] = [];
    for (let i = 0; i < code.length; i += 2) {
      const name = String(code[i]);
      optional.push(name.endsWith("?"));
      names.push(name.replace(/\?$/, ""));
      checks.push(late(code[i + 1] as Code));
    }
    return (value) => {
      if (!isObject(value)) return wrong("an object");
      for (let i = 0; i < names.length; i++) {
        const member = value[names[i] as string];
        if (member === undefined && optional[i]) continue;
        const issue = (checks[i] as Check)(member);
        if (issue) return at(names[i] as string, issue);
      }
      return undefined;
    };
  }

  function makeList(check: Check, most: number): Check {
    return (value) => {
      if (!Array.isArray(value) || value.length > most) return wrong("a list");
      for (let i = 0; i < value.length; i++) {
        const issue = check(value[i]);
        if (issue) return at(i, issue);
      }
      return undefined;
    };
  }

  function makeMap(check: Check): Check {
    return (value) => {
      if (!isObject(value)) return wrong("an object");
      for (const key in value) {
        const issue = check(value[key]);
        if (issue) return at(key, issue);
      }
      return undefined;
    };
  }

  function makeUnion(checks: readonly Check[], codes: readonly unknown[]): Check {
    const tags = codes.map((code) =>
      Array.isArray(code) ? (code[code.indexOf("type") + 1] as { c?: unknown })?.c : undefined,
    );
    return (value) => {
      let issue: Issue;
      for (let i = 0; i < checks.length; i++) {
        if (tags[i] !== undefined && isObject(value) && value["type"] !== tags[i]) continue;
        issue = (checks[i] as Check)(value);
        if (!issue) return undefined;
      }
      return issue ?? wrong("another type");
    };
  }

  return get;
}
