import { isVersionAtLeast, type ProtocolVersion } from "../versions.ts";
import type { Members } from "./codec-options.ts";
import { isMembers } from "./members.ts";

/**
 * Client, outgoing: writes the answer to a server's request for a revision. Arguments are never changed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/changelog
 */
export function encodeClientResult(version: ProtocolVersion, method: string, result: Members): Members {
  const isOneBlock = method === "sampling/createMessage" && !isVersionAtLeast(version, "2025-11-25");
  return isOneBlock ? withSingleContent(result) : result;
}

/** Before 2025-11-25 the model's answer is one block: several texts become one; anything else stays for the peer to judge. */
function withSingleContent(result: Members): Members {
  const content: unknown = result["content"];
  if (!Array.isArray(content)) return result;
  if (content.length === 1) return { ...result, content: content[0] };
  const texts = content.map((block: unknown) => (isMembers(block) ? block["text"] : undefined));
  if (!texts.every((text) => typeof text === "string")) return result;
  return { ...result, content: { type: "text", text: texts.join("\n") } };
}
