import { isJsonObject } from "@tenon/jsonrpc";
import type { BlobResourceContents, TextResourceContents } from "@tenon/protocol";
import { toBase64 } from "./base64.ts";

type Contents = TextResourceContents | BlobResourceContents;

/**
 * What a resource handler may return: a text, bytes, contents with their own URI, several of these, or any other JSON value,
 * which becomes its JSON text.
 */
export type ResourceValue = string | Uint8Array | Contents | readonly Contents[] | object;

/** Makes the `contents` of a `resources/read` result of what a handler returned. */
export function toResourceContents(value: unknown, uri: string, mimeType: string | undefined): Contents[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isContents)) return value;
  if (isContents(value)) return [value];
  if (typeof value === "string") return [{ uri, mimeType: mimeType ?? "text/plain", text: value }];
  if (value instanceof Uint8Array) {
    return [{ uri, mimeType: mimeType ?? "application/octet-stream", blob: toBase64(value) }];
  }
  if (value === undefined || value === null) {
    throw new TypeError(
      `The handler of resource ${uri} returned ${value}; return its contents, or throw resourceNotFound(uri)`,
    );
  }
  return [{ uri, mimeType: mimeType ?? "application/json", text: JSON.stringify(value) }];
}

function isContents(value: unknown): value is Contents {
  return (
    isJsonObject(value) &&
    typeof value["uri"] === "string" &&
    (typeof value["text"] === "string" || typeof value["blob"] === "string")
  );
}
