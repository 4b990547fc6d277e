import { isJsonObject } from "@tenon/jsonrpc";

/** Freezes a JSON value and everything in it: what all callers share, none of them can change. */
export function deepFreeze<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(deepFreeze);
  else if (isJsonObject(value)) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
