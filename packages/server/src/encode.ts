import { type JsonObject, McpError, withJsonText } from "@tenon/jsonrpc";
import { encodeErrorCode, encodeResult as encodeFor, type Implementation, isModernVersion } from "@tenon/protocol";
import type { CacheableMethod } from "./cache-hints.ts";
import type { Caller } from "./caller.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { Definition } from "./definition.ts";
import { withObjectSchemas } from "./property-schemas.ts";
import type { EndForm } from "./subscription-stream.ts";

/** Puts a result into the form of the caller's revision. A constant result is encoded and serialised once for each. */
export function encodeResult(definition: Definition, caller: Caller, method: string, result: JsonObject): JsonObject {
  const encode = (): JsonObject => {
    const isOlderList = method === "tools/list" && !isModernVersion(caller.version);
    return encodeFor(caller.version, method, isOlderList ? withObjectSchemas(result) : result, {
      serverInfo: definition.info,
      cacheHint: definition.cacheHints[method as CacheableMethod], // undefined for every other method
    });
  };
  const constant = definition.constants.encoded(result, caller.version, () => {
    const encoded = deepFreeze(structuredClone(encode()));
    return Object.freeze(withJsonText({ ...encoded }, JSON.stringify(encoded)));
  });
  return constant ?? encode();
}

/** Puts the answers of a method into form that come long after the definition is another, and so keep nothing else of it. */
export function endFormOf(method: string, serverInfo: Implementation): EndForm {
  return {
    result: (version, result) => encodeFor(version, method, result, { serverInfo }),
    error: (version, error) => encodeError({ version }, method, error),
  };
}

/** Puts an error under the code by which the caller's revision knows it. */
export function encodeError(caller: Pick<Caller, "version">, method: string, error: unknown): unknown {
  if (!McpError.is(error)) return error;
  const code = encodeErrorCode(caller.version, method, error);
  return code === error.code ? error : new McpError(code, error.message, error.data, { cause: error });
}
