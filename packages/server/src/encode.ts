import { isJsonObject, type JsonObject, withJsonText } from "@tenon/jsonrpc";
import { encodeResult as encodeFor } from "@tenon/protocol";
import type { CacheableMethod } from "./cache-hints.ts";
import type { Caller } from "./caller.ts";
import type { Definition } from "./definition.ts";

/** Puts a result into the form of the caller's revision. A constant result is encoded and serialised once for each. */
export function encodeResult(definition: Definition, caller: Caller, method: string, result: JsonObject): JsonObject {
  const encode = (): JsonObject =>
    encodeFor(caller.version, method, result, {
      serverInfo: definition.info,
      cacheHint: definition.cacheHints[method as CacheableMethod], // undefined for every other method
    });
  const constant = definition.constants.encoded(result, caller.version, () => {
    const encoded = deepFreeze(structuredClone(encode()));
    return Object.freeze(withJsonText({ ...encoded }, JSON.stringify(encoded)));
  });
  return constant ?? encode();
}

function deepFreeze<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(deepFreeze);
  else if (isJsonObject(value)) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
