import { isVersionAtLeast, type ProtocolVersion } from "../versions.ts";
import { isObject } from "./shapes.ts";

/**
 * A copy of a result in which harmless text stands for the content blocks of kinds that the revision does not know, so that
 * the rest can be checked and every index stays what it is.
 */
export function withKnownKinds(version: ProtocolVersion, result: unknown): unknown {
  if (!isObject(result)) return result;
  const { content, messages } = result;
  return {
    ...result,
    ...(Array.isArray(content) && {
      content: content.map((block: unknown) => (isKnown(version, block) ? block : text)),
    }),
    ...(Array.isArray(messages) && {
      messages: messages.map((message: unknown) => withKnownContent(version, message)),
    }),
  };
}

const text = { type: "text", text: "" };

function withKnownContent(version: ProtocolVersion, message: unknown): unknown {
  return isObject(message) && !isKnown(version, message["content"]) ? { ...message, content: text } : message;
}

/** Only something that says it is of another kind is unknown; everything else is for the check to judge. */
function isKnown(version: ProtocolVersion, block: unknown): boolean {
  if (!isObject(block) || typeof block["type"] !== "string") return true;
  switch (block["type"]) {
    case "text":
    case "image":
    case "resource":
      return true;
    case "audio":
      return isVersionAtLeast(version, "2025-03-26");
    case "resource_link":
      return isVersionAtLeast(version, "2025-06-18");
    default:
      return false;
  }
}
