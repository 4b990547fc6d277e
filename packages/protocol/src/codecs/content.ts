import { isVersionAtLeast, type ProtocolVersion } from "../versions.ts";
import { isMembers } from "./members.ts";

/** Turns a content block that a revision does not know into text that says what was there; other blocks come back as they are. */
export function withKnownContent(version: ProtocolVersion, block: unknown): unknown {
  if (!isMembers(block)) return block;
  if (block["type"] === "audio" && !isVersionAtLeast(version, "2025-03-26")) {
    return { type: "text", text: `[audio, ${String(block["mimeType"])}: revision ${version} cannot carry sound]` };
  }
  if (block["type"] === "resource_link" && !isVersionAtLeast(version, "2025-06-18")) {
    const title = block["title"] ?? block["name"];
    return { type: "text", text: `${String(title)}: ${String(block["uri"])}` };
  }
  return block;
}
