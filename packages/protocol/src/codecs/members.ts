import type { Members } from "./codec-options.ts";

/** Narrows to a JSON object: neither `null` nor an array. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy without some members; the object itself when it has none of them. */
export function without(value: Members, ...names: string[]): Members {
  if (!names.some((name) => Object.hasOwn(value, name))) return value;
  const copy = { ...value };
  for (const name of names) delete copy[name];
  return copy;
}

/** Like `map`, but gives the list itself back when no item has become another. */
export function mapChanged(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const changed = change(list[i]);
    if (changed === list[i]) continue;
    copy ??= list.slice();
    copy[i] = changed;
  }
  return copy ?? list;
}
