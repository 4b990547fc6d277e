import type { JsonObject } from "@tenon/jsonrpc";
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
    return JSON.stringify(tools).includes('"x-mcp-header"');
  } catch {
    return true; // nested too deeply to be written
  }
}
