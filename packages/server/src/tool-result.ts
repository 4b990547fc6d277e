import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import type { CallToolResult, ContentBlock } from "@tenon/protocol";
import type { CompiledSchema } from "@tenon/schema";
import { assertContent, isContentBlock } from "./content.ts";
import { describeIssues } from "./issues.ts";
import { assertExpressible, isJsonValue } from "./json-value.ts";

/**
 * What a tool may return: a text, one or several content blocks, a full result, or any JSON value, which becomes structured
 * content and its text. Nothing (`undefined`) is an empty result.
 */
export type ToolValue =
  | string
  | ContentBlock
  | readonly ContentBlock[]
  | CallToolResult
  | number
  | boolean
  | null
  | undefined
  // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement is a handler like any other
  | void
  | object;

/**
 * Makes a `tools/call` result of what a tool returned.
 *
 * @throws {TypeError} when the value does not fit the tool's own output schema, or JSON cannot hold it. That is the server's fault: the
 * peer gets `-32603`.
 */
export function toToolResult(
  value: unknown,
  output: CompiledSchema | undefined,
  toolName: string,
): JsonObject | Promise<JsonObject> {
  if (isFullResult(value)) {
    assertExpressible(value, `Tool ${toolName} returned`);
    if (Array.isArray(value["content"])) assertContent(value["content"], `Tool ${toolName}`);
    if (output === undefined || value["isError"] === true || value["resultType"] === "input_required") return value;
    return withStructuredContent(value, value["structuredContent"], output, toolName);
  }
  if (output !== undefined) return withStructuredContent(undefined, value, output, toolName);
  if (value === undefined) return { content: [] };
  if (typeof value === "string") return { content: [{ type: "text", text: value }] };
  const content = isContentBlock(value) ? [value] : value;
  if (!Array.isArray(content) || content.length === 0 || !content.every(isContentBlock))
    return structured(value, toolName);
  assertExpressible(value, `Tool ${toolName} returned`);
  assertContent(content, `Tool ${toolName}`);
  return { content };
}

function structured(value: unknown, toolName: string): JsonObject {
  if (value === undefined)
    throw new TypeError(`Tool ${toolName} returned nothing where its outputSchema wants a value`);
  const isPlain = isJsonValue(value);
  if (!isPlain) assertExpressible(value, `Tool ${toolName} returned`);
  const text = JSON.stringify(value);
  // Dates and instances of classes are what JSON makes of them, on every transport.
  return { content: [{ type: "text", text }], structuredContent: isPlain ? value : JSON.parse(text) };
}

function withStructuredContent(
  result: JsonObject | undefined,
  value: unknown,
  output: CompiledSchema,
  toolName: string,
): JsonObject | Promise<JsonObject> {
  const checked = output.validate(value);
  const finish = (outcome: Awaited<typeof checked>): JsonObject => {
    if (!outcome.ok) {
      const issues = describeIssues(outcome.issues);
      throw new TypeError(`Tool ${toolName} returned a value that does not fit its outputSchema: ${issues}`);
    }
    const made = structured(outcome.value, toolName);
    return result === undefined ? made : { ...result, structuredContent: made["structuredContent"] };
  };
  return checked instanceof Promise ? checked.then(finish) : finish(checked);
}

function isFullResult(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  if (value["resultType"] === "input_required") return true;
  return Array.isArray(value["content"]) && value["content"].every(isContentBlock);
}
