import { isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { ErrorCode } from "@tenon/protocol";
import type { Completers, Suggestions } from "./completers.ts";
import type { RequestContext } from "./context.ts";
import type { CompiledPrompt } from "./prompts.ts";
import type { CompiledResource } from "./resources.ts";
import { shorten } from "./shorten.ts";

/** What one answer may hold at most. */
const MAX_VALUES = 100;

/**
 * Answers `completion/complete`: for the argument of a prompt, or the variable of a resource template.
 *
 * @throws {McpError} `-32602` for a prompt or a template that does not exist. An argument without a completer has no suggestions.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export async function complete(
  prompts: ReadonlyMap<string, CompiledPrompt>,
  resources: ReadonlyMap<string, CompiledResource>,
  params: JsonObject,
  context: RequestContext,
): Promise<JsonObject> {
  const ref = params["ref"] as { type: string; name?: string; uri?: string }; // checked with the params
  const argument = params["argument"] as { name: string; value: string }; // checked with the params
  const completers =
    ref.type === "ref/prompt" ? promptCompleters(prompts, ref.name) : resourceCompleters(resources, ref.uri);
  if (completers === undefined || !Object.hasOwn(completers, argument.name))
    return { completion: { values: [], hasMore: false } };
  const found = await completers[argument.name]?.(argument.value, settledArguments(params), context);
  return { completion: toCompletion(found ?? []) };
}

function toCompletion(found: Suggestions): JsonObject {
  const { values, total = values.length } = isList(found) ? { values: found } : found;
  const shown = values.slice(0, MAX_VALUES);
  return { values: shown, total, hasMore: total > shown.length };
}

function isList(found: Suggestions): found is readonly string[] {
  return Array.isArray(found);
}

function settledArguments(params: JsonObject): Readonly<Record<string, string>> {
  const settled = isJsonObject(params["context"]) ? params["context"]["arguments"] : undefined;
  return isJsonObject(settled) ? (settled as Record<string, string>) : {}; // checked with the params
}

function promptCompleters(prompts: ReadonlyMap<string, CompiledPrompt>, name = ""): Completers | undefined {
  const prompt = prompts.get(name);
  if (prompt === undefined) throw new McpError(ErrorCode.InvalidParams, `Unknown prompt: ${shorten(name)}`);
  return prompt.complete;
}

function resourceCompleters(resources: ReadonlyMap<string, CompiledResource>, uri = ""): Completers | undefined {
  const resource = resources.get(uri);
  if (resource === undefined)
    throw new McpError(ErrorCode.InvalidParams, `Unknown resource template: ${shorten(uri)}`, { uri });
  return resource.definition.complete;
}
