/** Replacements, at least one of which has the wrong type wherever a type is asked for. */
const replacements: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  "",
  "wrong",
  [],
  ["wrong"],
  [{}],
  {},
  { wrong: null },
  { wrong: {} },
];

/** What was done to a value. */
export interface Mutation {
  /** The keys that lead to the changed member. */
  readonly path: readonly string[];
  readonly removed: boolean;
}

/**
 * Changes one member after the other, calls back with each changed value, and changes it back: every member is
 * removed once, and replaced by values of every type.
 */
export function forEachMutation(root: unknown, visit: (value: unknown, mutation: Mutation) => void): void {
  for (const replacement of replacements) visit(replacement, { path: [], removed: false });
  mutateInside(root, root, [], visit);
}

function mutateInside(
  root: unknown,
  part: unknown,
  path: readonly string[],
  visit: (value: unknown, mutation: Mutation) => void,
): void {
  if (typeof part !== "object" || part === null) return;
  const container = part as { [key: string]: unknown }; // arrays are indexed by the same keys
  for (const key of Object.keys(container)) {
    const original = container[key];
    const here = [...path, key];
    for (const replacement of replacements) {
      container[key] = replacement;
      visit(root, { path: here, removed: false });
    }
    if (!Array.isArray(part)) {
      delete container[key];
      visit(root, { path: here, removed: true });
    }
    container[key] = original;
    mutateInside(root, original, here, visit);
  }
}
