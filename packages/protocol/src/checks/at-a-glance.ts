import { SERVER_INFO_META } from "../meta.ts";
import { isObject } from "./shapes.ts";

// Nearly all results of tool calls, and lists of tools, look alike in every revision. What looks so is fine without a look at the table,
// which takes five times as long; everything else is for the table to judge. So this may refuse what is fine, and must never take
// what a revision refuses: `tests/protocol/table-agreement.test.ts`.

type Members = Readonly<Record<string, unknown>>;

const none: Members = {};

/** Whether a result is fine at a glance, in every revision of its era. */
export function isPlainResult(method: string, result: unknown, isModern: boolean): boolean {
  if (!isObject(result) || !isPlainMeta(result["_meta"]) || (isModern && !isText(result["resultType"]))) return false;
  return method === "tools/call" ? isPlainAnswer(result) : method === "tools/list" && isPlainList(result, isModern);
}

function isPlainAnswer({ content, isError = true, structuredContent = none }: Members): boolean {
  return (
    Array.isArray(content) && content.every(isPlainText) && typeof isError === "boolean" && isObject(structuredContent)
  );
}

function isPlainText(block: unknown): boolean {
  if (!isObject(block)) return false;
  const { type, text, annotations, _meta = none } = block;
  return type === "text" && isText(text) && annotations === undefined && isObject(_meta);
}

function isPlainList({ tools, nextCursor = "", ttlMs, cacheScope }: Members, isModern: boolean): boolean {
  if (!Array.isArray(tools) || !isText(nextCursor)) return false;
  for (const tool of tools) if (!isPlainTool(tool, isModern)) return false;
  return !isModern || (Number.isInteger(ttlMs) && Number(ttlMs) >= 0 && cacheScope === "private");
}

function isPlainTool(tool: unknown, isModern: boolean): boolean {
  if (!isObject(tool)) return false;
  const { name, title = "", description = "", inputSchema, outputSchema = inputSchema } = tool;
  const { annotations = none, icons, execution, _meta = none } = tool;
  return (
    isText(name) &&
    isText(title) &&
    isText(description) &&
    isPlainSchema(inputSchema, isModern) &&
    (outputSchema === inputSchema || isPlainSchema(outputSchema, isModern)) &&
    isObject(annotations) &&
    areHints(annotations) &&
    icons === undefined &&
    execution === undefined &&
    isObject(_meta)
  );
}

/** The newest revision leaves to JSON Schema what is in a schema. */
function isPlainSchema(schema: unknown, isModern: boolean): boolean {
  if (!isObject(schema) || schema["type"] !== "object") return false;
  const { $schema = "", properties = none, required } = schema;
  if (isModern) return isText($schema);
  if (!isText($schema) || !isObject(properties)) return false;
  for (const name in properties) if (!isObject(properties[name])) return false;
  return required === undefined || (Array.isArray(required) && required.every(isText));
}

function areHints(annotations: Members): boolean {
  for (const name in annotations) {
    if (typeof annotations[name] !== (name === "title" ? "string" : "boolean")) return false;
  }
  return true;
}

/** Our own servers, and others, say in every result what they are. */
function isPlainMeta(meta: unknown = none): boolean {
  if (!isObject(meta)) return false;
  const info = meta[SERVER_INFO_META];
  if (info === undefined) return true;
  if (!isObject(info) || info["name"] === undefined || info["version"] === undefined) return false;
  return Object.values(info).every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
