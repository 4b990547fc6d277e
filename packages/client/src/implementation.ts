import { isJsonObject } from "@tenon/jsonrpc";
import type { Implementation } from "@tenon/protocol";

/** Tells whether a value identifies a piece of software: it has a name and a version. */
export function isImplementation(value: unknown): value is Implementation {
  return isJsonObject(value) && typeof value["name"] === "string" && typeof value["version"] === "string";
}
