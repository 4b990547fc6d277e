import { isTextDeeperThan, isValueDeeperThan } from "./json-depth.ts";
import { McpError, PARSE_ERROR } from "./mcp-error.ts";

/**
 * Parses a JSON text that a peer sent. The depth is looked at first: what checks, copies or writes the value later may do so by
 * recursion, and must not be led into a stack overflow.
 *
 * @param maxDepth How deep arrays and objects may stand in each other.
 * @throws {McpError} `-32700` when it is not JSON, or nested deeper than that; no part of the text is in the message
 */
export function parseJson(text: string, maxDepth: number): unknown {
  if (isTextDeeperThan(text, maxDepth)) throw tooDeep(maxDepth);
  try {
    return JSON.parse(text);
  } catch {
    throw new McpError(PARSE_ERROR, `Expected JSON, received ${text.length} characters that are not`);
  }
}

/**
 * Checks the depth of a JSON value that somebody else parsed, and returns it.
 *
 * @throws {McpError} `-32700` when it is nested deeper than `maxDepth`
 */
export function boundedJson(value: unknown, maxDepth: number): unknown {
  if (isValueDeeperThan(value, maxDepth)) throw tooDeep(maxDepth);
  return value;
}

function tooDeep(maxDepth: number): McpError {
  return new McpError(PARSE_ERROR, `Expected JSON of at most ${maxDepth} levels, received some that is nested deeper`);
}
