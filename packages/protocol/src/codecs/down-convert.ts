import { isVersionAtLeast, type ProtocolVersion } from "../versions.ts";
import type { Members } from "./codec-options.ts";
import { withKnownContent } from "./content.ts";
import { isMembers, mapChanged, without } from "./members.ts";

/**
 * Converts what a legacy revision lacks, and leaves alone what its open objects carry without harm (titles, icons).
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/changelog
 */
export function downConvert(version: ProtocolVersion, method: string, result: Members): Members {
  switch (method) {
    case "tools/call":
      return downConvertToolResult(version, result);
    case "tools/list":
      return withList(result, "tools", (tool) => downConvertTool(version, tool));
    case "prompts/get":
      return withList(result, "messages", (message) => downConvertMessage(version, message));
    default:
      return result;
  }
}

function withList(result: Members, name: string, change: (item: unknown) => unknown): Members {
  const list = result[name];
  if (!Array.isArray(list)) return result;
  const changed = mapChanged(list, change);
  return changed === list ? result : { ...result, [name]: changed };
}

/** `structuredContent` is an object since 2025-06-18 and does not exist before; what cannot be sent so is sent as text. */
function downConvertToolResult(version: ProtocolVersion, result: Members): Members {
  const converted = withList(result, "content", (block) => withKnownContent(version, block));
  const structured = converted["structuredContent"];
  if (structured === undefined) return converted;
  if (isVersionAtLeast(version, "2025-06-18") && isMembers(structured)) return converted;
  const rest = without(converted, ["structuredContent"]);
  const content = rest["content"];
  if (!Array.isArray(content) || content.some((block) => isTextOf(block, structured))) return rest;
  return { ...rest, content: [...content, { type: "text", text: JSON.stringify(structured) }] };
}

function isTextOf(block: unknown, value: unknown): boolean {
  if (!isMembers(block) || typeof block["text"] !== "string") return false;
  return block["text"] === JSON.stringify(value) || block["text"] === JSON.stringify(value, null, 2);
}

/** Annotations came with 2025-03-26, output schemas with 2025-06-18, and until 2026-07-28 their root is an object. */
function downConvertTool(version: ProtocolVersion, tool: unknown): unknown {
  if (!isMembers(tool)) return tool;
  const annotated = isVersionAtLeast(version, "2025-03-26") ? tool : without(tool, ["annotations"]);
  const output = annotated["outputSchema"];
  const sendable = isVersionAtLeast(version, "2025-06-18") && isMembers(output) && output["type"] === "object";
  return sendable ? annotated : without(annotated, ["outputSchema"]);
}

function downConvertMessage(version: ProtocolVersion, message: unknown): unknown {
  if (!isMembers(message)) return message;
  const content = withKnownContent(version, message["content"]);
  return content === message["content"] ? message : { ...message, content };
}
