import type { JsonObject } from "@tenon/jsonrpc";
import type { Tool } from "@tenon/protocol";
// This file is loaded on demand, and shares no code with those that are not: a bundler would put it into one more file for all.
import { type HeaderParam, headerParamIn, headerParamsOf, headerParamValue } from "@tenon/protocol/header-params";

/**
 * What is known of the arguments that HTTP requests repeat in `Mcp-Param-*` headers: learnt from the tools that were listed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export class ToolHeaders {
  readonly #params = new Map<string, readonly HeaderParam[]>();
  readonly #encode: (text: string) => string;

  /** @param encode `encodeHeaderValue`, which is loaded before. */
  constructor(encode: (text: string) => string) {
    this.#encode = encode;
  }

  /** Learns from listed tools, and gives back those whose annotations are valid; a tool that is not must not be offered. */
  learn(tools: readonly Tool[], onInvalid: (tool: Tool, reason: string) => void): Tool[] {
    return tools.filter((tool) => {
      const headers = headerParamsOf(tool.inputSchema);
      if (!headers.ok) {
        onInvalid(tool, headers.reason);
        return false;
      }
      if (headers.params.length === 0) this.#params.delete(tool.name);
      else this.#params.set(tool.name, headers.params);
      return true;
    });
  }

  /** The headers of a call; undefined when there are none. */
  headersFor(name: string, args: Readonly<JsonObject> | undefined): Record<string, string> | undefined {
    const params = this.#params.get(name);
    if (params === undefined) return undefined;
    const headers: Record<string, string> = {};
    for (const param of params) {
      const value = headerParamValue(headerParamIn(args, param));
      if (value !== undefined) headers[param.header] = this.#encode(value);
    }
    return headers;
  }
}
