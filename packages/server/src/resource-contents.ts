import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import type {
  BlobResourceContents,
  InputRequiredResult,
  ReadResourceResult,
  TextResourceContents,
} from "@tenon/protocol";
import { toBase64 } from "./base64.ts";
import { assertContents, isResourceContents } from "./content.ts";
import { assertExpressible } from "./json-value.ts";

type Contents = TextResourceContents | BlobResourceContents;

/**
 * What a resource handler may return: a text, bytes, contents with their own URI, several of these, a full result, or any other
 * JSON value, which becomes its JSON text.
 */
export type ResourceValue =
  | string
  | Uint8Array
  | Contents
  | readonly Contents[]
  | ReadResourceResult
  | InputRequiredResult
  | object;

/**
 * Makes the `contents` of a `resources/read` result of what a handler returned.
 *
 * @throws {TypeError} when that is nothing, or JSON cannot hold it. It is the server's fault: the peer gets `-32603`.
 */
export function toResourceContents(value: unknown, uri: string, mimeType: string | undefined): Contents[] {
  if (typeof value === "string") return [{ uri, mimeType: mimeType ?? "text/plain", text: value }];
  if (value instanceof Uint8Array) {
    return [{ uri, mimeType: mimeType ?? "application/octet-stream", blob: toBase64(value) }];
  }
  if (value === undefined || value === null) {
    throw new TypeError(
      `The handler of resource ${uri} returned ${value}; return its contents, or throw resourceNotFound(uri)`,
    );
  }
  assertExpressible(value, `The handler of resource ${uri} returned`);
  const contents = isResourceContents(value) ? [value] : value;
  if (isContentsList(contents)) {
    assertContents(contents, `The handler of resource ${uri}`);
    return contents;
  }
  return [{ uri, mimeType: mimeType ?? "application/json", text: JSON.stringify(value) }];
}

/** Tells whether a value is a full result: contents, with cache hints perhaps, or a question. */
export function isReadResult(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const { contents, resultType } = value;
  if (resultType === "input_required") return true;
  return isContentsList(contents);
}

function isContentsList(value: unknown): value is Contents[] {
  return Array.isArray(value) && value.length > 0 && value.every(isResourceContents);
}
