// What the cache, the healing and the digests of tools cost, per call. No network: the server is a function, which parses its answers
// as they would have come over a wire.
// npx tsx --conditions=@tenon/source packages/client/bench/resilience.ts
import type { Connection, JsonObject, Transport } from "@tenon/jsonrpc";
import { Client } from "../src/client.ts";
import { toolDigest } from "../src/tool-digest.ts";

const tools = Array.from({ length: 50 }, (_, index) => ({
  name: `tool-${index}`,
  description: "Does what its name says, for as long as the arguments are what the schema says.",
  inputSchema: { type: "object", properties: { query: { type: "string" }, limit: { type: "integer", maximum: 50 } } },
}));
const list = JSON.stringify({ resultType: "complete", ttlMs: 3_600_000, cacheScope: "private", tools });
const result = JSON.stringify({ resultType: "complete", content: [{ type: "text", text: "done" }] });

const transport: Transport = {
  kind: "streamable-http",
  target: "bench",
  async connect(): Promise<Connection> {
    return {
      call: async ({ method }): Promise<JsonObject> => JSON.parse(method === "tools/list" ? list : result),
      notify: () => undefined,
      close: async () => undefined,
      closed: new Promise(() => undefined),
    };
  },
};

async function measure(name: string, call: () => Promise<unknown>, times: number): Promise<void> {
  const rounds: number[] = [];
  for (let round = 0; round < 9; round++) {
    const { user } = process.cpuUsage();
    for (let i = 0; i < times; i++) await call();
    rounds.push((process.cpuUsage().user - user) / times);
  }
  rounds.sort((one, other) => one - other);
  console.log(`${(rounds[4] ?? Number.NaN).toFixed(2).padStart(8)} µs of CPU  ${name}`);
}

const mode = "2026-07-28";
const healed = await Client.connect(transport, { mode });
const plain = await Client.connect(transport, { mode, cache: false, healing: false });
const [tool] = (await plain.listTools()).tools;
if (tool === undefined) throw new Error("Expected a tool");

for (let warm = 0; warm < 20_000; warm++) await Promise.all([plain.callTool("tool-1"), healed.callTool("tool-1")]);
await measure("a call of a tool, without healing", () => plain.callTool("tool-1"), 50_000);
await measure("a call of a tool, with healing", () => healed.callTool("tool-1"), 50_000);
await measure("a list of 50 tools, asked for and checked", () => plain.listTools(), 2_000);
await measure("a list of 50 tools, kept", () => healed.listTools(), 50_000);
await measure("a digest of a tool", () => toolDigest(tool), 5_000);
await Promise.all([healed.close(), plain.close()]);
