import type { Members } from "./codec-options.ts";

/** Narrows to a JSON object: neither `null` nor an array. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a result that mean something only in the modern era. */
export const modernMembers: readonly string[] = ["resultType", "ttlMs", "cacheScope"];

/** A copy without some members; the object itself when it has none of them. */
export function without(value: Members, names: readonly string[]): Members {
  let copy: Members | undefined;
  for (const name of names) {
    if (!Object.hasOwn(value, name)) continue;
    copy ??= { ...value };
    delete copy[name];
  }
  return copy ?? value;
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
