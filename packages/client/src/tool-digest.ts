import type { Tool } from "@tenon/protocol";
import { sha256 } from "./sha256.ts";

/** What a model, or a user, decides by whether and how a tool is called. */
export const toolParts = ["name", "title", "description", "inputSchema", "outputSchema", "annotations"] as const;

/** A part of a tool that its digest covers. */
export type ToolPart = (typeof toolParts)[number];

/** Deeper schemas are not digested: nobody could check them, either. */
const MAX_DEPTH = 200;

/**
 * The SHA-256 digest of what a tool says of itself, in lower-case hexadecimal: of its name, title, description, schemas and annotations
 * as canonical JSON. The order of members makes no difference; every character does.
 *
 * @throws {RangeError} when a schema is nested too deeply.
 */
export async function toolDigest(tool: Tool): Promise<string> {
  const parts: Partial<Record<ToolPart, unknown>> = {};
  for (const part of toolParts) parts[part] = tool[part];
  return sha256(canonicalJson(parts, 0));
}

/**
 * A digest of what each tool says of itself, by its name: what pins are made of, once somebody has looked at the tools.
 *
 * @throws {RangeError} when a tool's schemas are nested too deeply.
 * @example
 * ```ts
 * const pins = await toolDigests(client.tools());
 * ```
 */
export async function toolDigests(tools: AsyncIterable<Tool> | Iterable<Tool>): Promise<Record<string, string>> {
  const digests: [string, string][] = [];
  for await (const tool of tools) digests.push([tool.name, await toolDigest(tool)]);
  return Object.fromEntries(digests);
}

/** The parts in which two tools differ. */
export function changedParts(before: Tool, after: Tool): ToolPart[] {
  return toolParts.filter((part) => canonicalJson(before[part], 0) !== canonicalJson(after[part], 0));
}

/** JSON with the members of objects in the order of their names, by code units, and those without a value left out. */
function canonicalJson(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (depth > MAX_DEPTH) throw new RangeError(`Expected a tool's schemas to have at most ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member, depth + 1)}`).join(",")}}`;
}
