import { at, type Check, entries, type Issue, isObject, items, oneOf, wrong } from "./shapes.ts";

// What clients check is described by a table, because every one of them downloads it: `docs/decisions/client-bytes.md`. A row
// describes a shape:
//
//   name,size?:i,icons?:[7   an object with these members; those with a question mark may be absent, and what has no kind is a text
//   {s                       an object, all of whose members are texts
//   |user assistant          one of these texts
//   s|i|[4|12                one of these kinds
//
// and a kind is a letter of `tests`, the number of a row, `[` and the kind of a list's items (`<100` behind it: at most so many), or
// `=` and the only text that may stand there.

type Test = readonly [holds: (value: unknown) => boolean, expected: string];

const tests: Readonly<Record<string, Test | undefined>> = {
  s: [(value) => typeof value === "string", "a string"],
  b: [(value) => typeof value === "boolean", "true or false"],
  n: [(value) => typeof value === "number", "a number"],
  i: [Number.isInteger, "an integer"],
  N: [(value) => Number.isInteger(value) && Number(value) >= 0, "an integer of at least 0"],
  f: [(value) => typeof value === "number" && value >= 0 && value <= 1, "a number from 0 to 1"],
  o: [isObject, "an object"],
  "-": [(value) => value === null, "null"],
  "*": [(value) => value !== undefined, "a value"],
};

interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  readonly kind: string;
  /** The only text that may stand there. */
  readonly only: string | undefined;
}

/** An object that is one of several. */
interface Part {
  readonly check: Check;
  readonly required: readonly Member[];
}

/** Makes the checks that a table describes, each when it is first asked for. */
export function readTable(rows: readonly string[]): (row: number) => Check {
  const made: Check[] = [];

  const checkOf = (row: number): Check => {
    made[row] ??= rowCheck(rows[row] ?? "");
    return made[row];
  };

  const rowCheck = (row: string): Check => {
    if (row.startsWith("|")) return enumCheck(row.slice(1).split(" "));
    if (row.startsWith("{")) return mapCheck(kindCheck(row.slice(1)));
    if (row.includes("|")) return unionCheck(row.split("|"));
    const members = membersOf(row);
    return objectCheck(
      members,
      members.map(({ kind }) => kindCheck(kind)),
    );
  };

  const kindCheck = (kind: string): Check => {
    const test = tests[kind];
    if (test !== undefined) return (value) => (test[0](value) ? undefined : wrong(test[1]));
    const only = onlyIn(kind);
    if (only !== undefined) return (value) => (value === only ? undefined : wrong(JSON.stringify(only)));
    return kind.startsWith("[") ? listCheck(kind) : checkOf(Number(kind));
  };

  const listCheck = (kind: string): Check => {
    const [item = "", most] = kind.slice(1).split("<");
    const check = kindCheck(item);
    return (value) => items(value, check, most === undefined ? undefined : Number(most));
  };

  const unionCheck = (kinds: readonly string[]): Check => {
    const simple = kinds.map((kind) => tests[kind]);
    const lists = kinds.filter((kind) => kind.startsWith("[")).map(listCheck);
    const objects = kinds.map(Number).filter(Number.isInteger);
    const expected = kinds.map((kind) => tests[kind]?.[1] ?? "a list").join(" or ");
    const otherwise =
      objects.length === 0
        ? () => wrong(expected)
        : choice(objects.map((row) => ({ check: checkOf(row), required: requiredIn(rows[row] ?? "") })));
    return (value) => {
      if (simple.some((test) => test?.[0](value))) return undefined;
      const list = Array.isArray(value) ? lists[0] : undefined;
      return list === undefined ? otherwise(value) : list(value);
    };
  };

  return checkOf;
}

function membersOf(row: string): Member[] {
  return row.split(",").map((text) => {
    const [name = "", kind = "s"] = text.split(":");
    const isOptional = name.endsWith("?");
    return { name: isOptional ? name.slice(0, -1) : name, isOptional, kind, only: onlyIn(kind) };
  });
}

function requiredIn(row: string): Member[] {
  return membersOf(row).filter(({ isOptional }) => !isOptional);
}

function onlyIn(kind: string): string | undefined {
  return kind.startsWith("=") ? kind.slice(1) : undefined;
}

function enumCheck(values: readonly string[]): Check {
  return (value) => oneOf(value, values);
}

function mapCheck(check: Check): Check {
  return (value) => entries(value, check);
}

function objectCheck(members: readonly Member[], checks: readonly Check[]): Check {
  return (value) => {
    if (!isObject(value)) return wrong("an object");
    for (let i = 0; i < members.length; i++) {
      const { name, isOptional } = members[i] as Member; // within the list
      const member = value[name];
      const issue = member === undefined && isOptional ? undefined : checks[i]?.(member);
      if (issue !== undefined) return at(name, issue);
    }
    return undefined;
  };
}

/** Chooses among objects: by the one member that tells them apart if there is one, else by what each requires. */
function choice(parts: readonly Part[]): Check {
  const key = parts[0]?.required.find(({ name }) => {
    const values = new Set(parts.map((part) => onlyOf(part, name)));
    return values.size === parts.length && !values.has(undefined);
  })?.name;
  return key === undefined ? byMembers(parts) : byMember(key, parts);
}

function onlyOf({ required }: Part, key: string): string | undefined {
  return required.find(({ name }) => name === key)?.only;
}

function byMember(key: string, parts: readonly Part[]): Check {
  const checks = new Map<unknown, Check>(parts.map((part) => [onlyOf(part, key), part.check]));
  const expected = `one of ${[...checks.keys()].join(", ")}`;
  return (value) => {
    if (!isObject(value)) return wrong("an object");
    const check = checks.get(value[key]);
    return check === undefined ? at(key, wrong(expected)) : check(value);
  };
}

/** Tries only what can succeed, so that nothing is allocated for a value that is fine; the last reason is the one given. */
function byMembers(parts: readonly Part[]): Check {
  const names = parts.map(({ required }) => required.map(({ name }) => name).join(" and "));
  return (value) => {
    if (!isObject(value)) return wrong("an object");
    let issue: Issue;
    for (const { check, required } of parts) {
      const isMeant = required.every(({ name, only }) =>
        only === undefined ? value[name] !== undefined : value[name] === only,
      );
      if (!isMeant) continue;
      issue = check(value);
      if (issue === undefined) return undefined;
    }
    return issue ?? wrong(`an object with ${names.join(", or with ")}`);
  };
}
