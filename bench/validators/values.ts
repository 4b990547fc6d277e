/** One thing to check: the value and the name of its check in the pool. */
export interface Case {
  readonly title: string;
  readonly check: string;
  readonly value: unknown;
  readonly valid: boolean;
}

const meta = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "bench", version: "1.0.0" },
  "io.modelcontextprotocol/clientCapabilities": { elicitation: {} },
};

const tools = Array.from({ length: 100 }, (_, i) => ({
  name: `tool_${i}`,
  title: `Tool ${i}`,
  description: "Searches the catalogue by title or author.",
  inputSchema: {
    type: "object",
    properties: { query: { type: "string" }, limit: { type: "integer", maximum: 50 } },
    required: ["query"],
  },
  annotations: { readOnlyHint: true },
}));

export const cases: readonly Case[] = [
  {
    title: "tools/call params",
    check: "callToolRequestParams",
    value: { name: "search", arguments: { query: "dune", limit: 3 }, _meta: meta },
    valid: true,
  },
  {
    title: "tools/call result, 1 block",
    check: "callToolResult",
    value: { resultType: "complete", content: [{ type: "text", text: "Found 3 books." }] },
    valid: true,
  },
  {
    title: "tools/list result, 100 tools",
    check: "listToolsResult",
    value: { resultType: "complete", ttlMs: 0, cacheScope: "private", tools },
    valid: true,
  },
  {
    title: "initialize result",
    check: "initializeResult",
    value: {
      protocolVersion: "2025-11-25",
      capabilities: { tools: { listChanged: true }, logging: {} },
      serverInfo: { name: "bench", version: "1.0.0" },
    },
    valid: true,
  },
  {
    title: "invalid tools/call result",
    check: "callToolResult",
    value: { resultType: "complete", content: [{ type: "text", text: 1 }] },
    valid: false,
  },
];
