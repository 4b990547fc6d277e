import { deepFreeze } from "./deep-freeze.ts";
import { assertExpressible, isJsonValue } from "./json-value.ts";

/**
 * Makes an entry of a list of a definition: a copy, so that what is changed in the definition later changes nothing that was
 * registered, and frozen, so that no client in this process changes it for the others.
 *
 * @throws {TypeError} for what JSON would lose on its way to a client.
 */
export function toListEntry<Entry>(what: string, entry: object): Entry {
  if (isJsonValue(entry)) return deepFreeze(structuredClone(entry)) as Entry;
  assertExpressible(entry, `${what} is described by`);
  return deepFreeze(JSON.parse(JSON.stringify(entry)));
}
