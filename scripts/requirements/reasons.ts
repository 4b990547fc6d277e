import type { Coverage } from "./coverage.ts";

/** Why an id has no test, by id: one plain sentence each. */
export type Reasons = ReadonlyMap<string, string>;

/**
 * Reads `reasons.json`.
 *
 * @throws {@link RangeError} when it is no object of sentences, an id comes twice, or the ids are out of order:
 * sorted lines let two changes meet without a conflict and show what is missing.
 */
export function parseReasons(text: string): Reasons {
  const read: unknown = JSON.parse(text);
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    throw new RangeError("requirements/reasons.json holds no object; write { id: sentence }.");
  }
  const entries = Object.entries(read);
  // A parser keeps only the last of two equal keys, so the lines are what can be counted.
  const ids = [...text.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(([, id = ""]) => id);
  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1];
    if (before === id) throw new RangeError(`requirements/reasons.json has ${id} twice; keep one of the two.`);
    if (before !== undefined && compareIds(before, id) > 0) {
      throw new RangeError(`requirements/reasons.json has ${id} after ${before}; sort the ids.`);
    }
  }
  if (ids.length !== entries.length) {
    throw new RangeError("requirements/reasons.json does not have one id per line; format it so.");
  }
  return new Map(
    entries.map(([id, sentence]) => {
      if (typeof sentence !== "string" || !/^\S.*\.$/s.test(sentence)) {
        throw new RangeError(
          `requirements/reasons.json gives ${id} ${JSON.stringify(sentence)}; write a sentence that ends in a full stop.`,
        );
      }
      return [id, sentence];
    }),
  );
}

/** By UTF-16 code unit, as `sort()` without an argument does. */
function compareIds(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Reads `complete.json`: the sections (by title) and groups of ids (by prefix, with a hyphen at the end) in which
 * nothing may be open.
 *
 * @throws {@link RangeError} when it is no sorted list of different strings.
 */
export function parseComplete(text: string): readonly string[] {
  const read: unknown = JSON.parse(text);
  if (!Array.isArray(read) || !read.every((entry): entry is string => typeof entry === "string" && entry !== "")) {
    throw new RangeError("requirements/complete.json holds no list of strings.");
  }
  if (read.join("\n") !== [...new Set(read)].sort().join("\n")) {
    throw new RangeError("requirements/complete.json is not sorted, or has an entry twice.");
  }
  return read;
}

/**
 * What contradicts the written reasons and the sets that are complete, one sentence per fault.
 *
 * @param excused Ids that a test names which was skipped in this run, because what it needs is not there.
 */
export function faultsOf(
  { sections }: Coverage,
  reasons: Reasons,
  complete: readonly string[],
  excused: ReadonlySet<string> = new Set(),
): string[] {
  const all = sections.flatMap(({ section, proven, reasoned, open }) => [
    ...proven.map((id) => ({ id, section, state: "proven" as const })),
    ...reasoned.map(({ id }) => ({ id, section, state: "reasoned" as const })),
    ...open.map(({ id }) => ({ id, section, state: "open" as const })),
  ]);
  const state = new Map(all.map((one) => [one.id, one.state]));
  const faults: string[] = [];
  for (const id of reasons.keys()) {
    if (!state.has(id)) faults.push(`requirements/reasons.json: no list has ${id}, or it states a fact; remove it.`);
    else if (state.get(id) === "proven") {
      faults.push(`requirements/reasons.json: a test proves ${id}; remove the reason, or the id from the test's name.`);
    }
  }
  for (const entry of complete) {
    const members = all.filter(({ id, section }) => section === entry || (entry.endsWith("-") && id.startsWith(entry)));
    if (members.length === 0) faults.push(`requirements/complete.json: ${entry} is no section and no prefix of an id.`);
    for (const { id, state } of members) {
      if (state === "open" && !excused.has(id)) {
        faults.push(
          `${id} belongs to ${entry}, which is complete: name it in a test that proves it, or write a reason.`,
        );
      }
    }
  }
  return [...new Set(faults)];
}
