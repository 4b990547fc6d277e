import { isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { ErrorCode, type Root } from "@tenon/protocol";

/** Reads the client's roots. They are information, not a permission. */
export function readRoots(answer: JsonObject): readonly Root[] {
  const { roots } = answer;
  if (Array.isArray(roots) && roots.every((root) => isJsonObject(root) && typeof root["uri"] === "string"))
    return roots;
  throw new McpError(ErrorCode.InvalidParams, "The answer to roots/list does not fit: expected roots with a URI each");
}
