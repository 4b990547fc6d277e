import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { encodeHeaderValue, type Tool } from "@tenon/protocol";
import type { ToolHeaders } from "./tool-headers.ts";

/** Repeats arguments of tool calls in headers, from when a tool is listed that wants it. Few do, and so the rest is loaded then. */
export class HeaderMirror {
  #headers: ToolHeaders | undefined;

  /** See {@link ToolHeaders.learn}. */
  async learn(tools: readonly Tool[], onInvalid: (tool: Tool, reason: string) => void): Promise<readonly Tool[]> {
    if (this.#headers === undefined) {
      if (!mayMention(tools)) return tools;
      const loaded = await import("./tool-headers.ts");
      this.#headers ??= new loaded.ToolHeaders(encodeHeaderValue);
    }
    return this.#headers.learn(tools, onInvalid);
  }

  /** See {@link ToolHeaders.headersFor}. */
  headersFor(name: string, args: Readonly<JsonObject> | undefined): Record<string, string> | undefined {
    return this.#headers?.headersFor(name, args);
  }
}

function mayMention(tools: readonly Tool[]): boolean {
  try {
    return tools.some(({ inputSchema }) => hasMark(inputSchema));
  } catch {
    return true; // nested too deeply to be walked through
  }
}

/** Whether anything in a schema is marked: by recursion, which takes a twentieth of what a search in its JSON does. */
function hasMark(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasMark);
  if (!isJsonObject(value)) return false;
  if ("x-mcp-header" in value) return true;
  for (const key in value) if (hasMark(value[key])) return true;
  return false;
}
