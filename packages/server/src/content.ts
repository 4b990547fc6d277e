import { isJsonObject } from "@tenon/jsonrpc";
import type { BlobResourceContents, ContentBlock, TextResourceContents } from "@tenon/protocol";

/** Tells whether a value is a content block: it has one of the known types and the field that goes with it. */
export function isContentBlock(value: unknown): value is ContentBlock {
  if (!isJsonObject(value)) return false;
  switch (value["type"]) {
    case "text":
      return typeof value["text"] === "string";
    case "image":
    case "audio":
      return typeof value["data"] === "string" && typeof value["mimeType"] === "string";
    case "resource":
      return isJsonObject(value["resource"]);
    case "resource_link":
      return typeof value["uri"] === "string" && typeof value["name"] === "string";
    default:
      return false;
  }
}

/** Tells whether a value is what a resource holds: text or bytes, under a URI. */
export function isResourceContents(value: unknown): value is TextResourceContents | BlobResourceContents {
  return (
    isJsonObject(value) &&
    typeof value["uri"] === "string" &&
    (typeof value["text"] === "string" || typeof value["blob"] === "string")
  );
}

/**
 * Asserts what no type can say of content: bytes are base64, their media type is one, and an embedded resource holds something.
 *
 * @throws {TypeError} that names `what` made it.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#content-types
 */
export function assertContent(blocks: readonly ContentBlock[], what: string): void {
  for (const block of blocks) {
    if (block.type === "image" || block.type === "audio")
      assertBytes(block.data, block.mimeType, `${what}: its ${block.type}`);
    else if (block.type !== "resource") continue;
    else if (isResourceContents(block.resource)) assertContents([block.resource], what);
    else throw new TypeError(`${what}: an embedded resource needs a uri, and a text or a blob`);
  }
}

/** Asserts the same of what resources hold. */
export function assertContents(contents: readonly (TextResourceContents | BlobResourceContents)[], what: string): void {
  for (const one of contents) {
    if ("blob" in one && !("text" in one)) assertBytes(one.blob, one.mimeType, `${what}: the blob of ${one.uri}`);
  }
}

function assertBytes(base64: string, mimeType: string | undefined, what: string): void {
  if (!isBase64(base64)) throw new TypeError(`${what} is no base64; encode the bytes with padding, as btoa does`);
  if (mimeType !== undefined && !/^[^\s/;]+\/[^\s/;]+/.test(mimeType)) {
    throw new TypeError(`${what} has the media type ${JSON.stringify(mimeType)}; write one like "image/png"`);
  }
}

/** Looks for what does not belong there: an expression that takes all of a large text at once needs as large a stack. */
function isBase64(text: string): boolean {
  const padding = text.endsWith("==") ? 2 : Number(text.endsWith("="));
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}
