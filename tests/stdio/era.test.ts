import { PassThrough } from "node:stream";
import { Client, type ClientOptions } from "@tenon/client";
import { type JsonObject, JsonRpcDispatcher, type Transport, TransportError } from "@tenon/jsonrpc";
import { LineChannel } from "@tenon/stdio/client";
import { afterEach, describe, expect, it, vi } from "vitest";

/** What a program does with a message: it may answer, or exit. */
type Program = (message: JsonObject, say: (message: JsonObject) => void, exit: () => void) => void;

/** A way to a program of a test over pipes, which is started anew for each connection; and what it was sent. */
function pipesTo(program: Program): { transport: Transport; sent: string[]; starts: () => number } {
  const sent: string[] = [];
  let starts = 0;
  const transport: Transport = {
    kind: "stdio",
    async connect(local) {
      starts += 1;
      const [stdin, stdout] = [new PassThrough(), new PassThrough()];
      let rest = "";
      stdin.on("data", (chunk) => {
        const lines = `${rest}${String(chunk)}`.split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          const message = JSON.parse(line) as JsonObject;
          sent.push(typeof message["method"] === "string" ? message["method"] : "an answer");
          const say = (answer: JsonObject): void =>
            void stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...answer })}\n`);
          program(message, say, () => stdout.end());
        }
      });
      const channel = new LineChannel(stdout, stdin);
      const dispatcher = new JsonRpcDispatcher(channel, { onFault: () => undefined });
      dispatcher.start(local);
      return dispatcher;
    },
  };
  return { transport, sent, starts: () => starts };
}

const initialized = {
  protocolVersion: "2025-06-18",
  capabilities: { tools: {} },
  serverInfo: { name: "old", version: "1.0.0" },
};
const discovered = (...supportedVersions: string[]) => ({
  resultType: "complete",
  supportedVersions,
  capabilities: { tools: {} },
  ttlMs: 0,
  cacheScope: "private",
});

/** A program of the legacy era that takes the probe in its own way. */
function legacy(onProbe: Program): Program {
  let isInitialized = false;
  return (message, say, exit) => {
    const { id, method } = message;
    if (method === "initialize") {
      isInitialized = true;
      say({ id, result: initialized });
    } else if (!isInitialized) onProbe(message, say, exit);
    else if (method === "tools/list") say({ id, result: { tools: [] } });
  };
}

const refuse =
  (code: number, data?: JsonObject): Program =>
  ({ id }, say) =>
    say({ id, error: { code, message: "No", ...(data && { data }) } });

async function connect(transport: Transport, options: ClientOptions = {}): Promise<Client> {
  return Client.connect(transport, { healing: false, ...options });
}

afterEach(() => void vi.useRealTimers());

describe("a server on pipes", () => {
  it.each([-32601, -32602, -32600, -32603, -32000, -32001, -32003, -32004, 0, 1])(
    "[C-STDIO-11] [C-STDIO-12] [B-ERR-02] [C-ERR-08] is asked first, and shaken hands with when it answers %i",
    async (code) => {
      const { transport, sent, starts } = pipesTo(legacy(refuse(code)));
      const client = await connect(transport);
      expect(client.protocolVersion).toBe("2025-06-18");
      await client.listTools();
      expect(sent).toEqual(["server/discover", "initialize", "notifications/initialized", "tools/list"]);
      expect(starts()).toBe(1);
      await client.close();
    },
  );

  it("[C-STDIO-11] [C-STDIO-12] is shaken hands with when it says nothing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { transport, sent } = pipesTo(legacy(() => undefined));
    const connecting = connect(transport);
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(sent).toEqual(["server/discover"]);
    await vi.advanceTimersByTimeAsync(1);
    const client = await connecting;
    expect(sent).toEqual(["server/discover", "initialize", "notifications/initialized"]); // and no courtesy that it could not read
    await client.close();
  });

  it("[C-STDIO-14] may answer the question late: that answer is passed over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let probe: unknown;
    const { transport, sent } = pipesTo((message, say, exit) => {
      if (message["method"] === "server/discover") probe = message["id"];
      if (message["method"] === "initialize") say({ id: probe, error: { code: -32601, message: "Method not found" } });
      legacy(() => undefined)(message, say, exit);
    });
    const connecting = connect(transport);
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(10_000);
    const client = await connecting;
    expect(client.protocolVersion).toBe("2025-06-18");
    await client.close();
  });

  it("[C-STDIO-14] that exits when it is asked is started again to shake hands", async () => {
    const { transport, sent, starts } = pipesTo(legacy((_message, _say, exit) => exit()));
    const client = await connect(transport);
    await client.listTools();
    expect(sent).toEqual(["server/discover", "initialize", "notifications/initialized", "tools/list"]);
    expect(starts()).toBe(2);
    await client.close();
  });

  it("[C-STDIO-14] is shaken hands with in a revision that it names, when all of those are legacy ones", async () => {
    const offered: unknown[] = [];
    const { transport } = pipesTo((message, say) => {
      const { id, method, params } = message;
      if (method === "server/discover") say({ id, result: discovered("2025-03-26", "2024-11-05") });
      if (method !== "initialize") return;
      offered.push((params as JsonObject)["protocolVersion"]);
      say({ id, result: { ...initialized, protocolVersion: "2025-03-26" } });
    });
    const client = await connect(transport);
    expect([client.protocolVersion, offered]).toEqual(["2025-03-26", ["2025-03-26"]]);
    await client.close();
  });

  it("[C-STDIO-11] [C-ERR-08] is a modern one when it says which modern revisions it speaks, and is not shaken hands with", async () => {
    let asked = 0;
    const { transport, sent } = pipesTo((message, say, exit) => {
      asked += 1;
      if (asked === 1) refuse(-32022, { supported: ["2026-07-28"], requested: "2026-07-28" })(message, say, exit);
      else say({ id: message["id"], result: discovered("2026-07-28") });
    });
    const client = await connect(transport);
    expect(client.protocolVersion).toBe("2026-07-28");
    expect(sent).toEqual(["server/discover", "server/discover"]);
    await client.close();
  });

  it.each<[string, Program]>([
    ["refuses", refuse(-32601)],
    ["exits", (_message, _say, exit) => exit()],
  ])("fails at its first call when no other revision will do than a modern one, and it %s", async (_, program) => {
    const { transport, sent } = pipesTo(program);
    const client = await connect(transport, { mode: "2026-07-28" });
    const error: unknown = await client.listTools().catch((reason: unknown) => reason);
    expect(TransportError.is(error) || String(error).includes("No")).toBe(true);
    expect(sent).toEqual(["tools/list"]);
    await client.close();
  });

  it("[C-STDIO-05] [B-RPC-10] is sent no answers in the modern era, whatever it asks", async () => {
    const { transport, sent } = pipesTo((message, say) => {
      const { id, method } = message;
      if (method === "server/discover") say({ id, result: discovered("2026-07-28") });
      if (method !== "tools/list") return;
      say({ id: 1, method: "ping" });
      say({ id: 2, method: "roots/list" });
      say({ id: 3, method: "nobody/knows", params: {} });
      say({ id, result: { resultType: "complete", tools: [], ttlMs: 0, cacheScope: "private" } });
    });
    const client = await connect(transport, { roots: [{ uri: "file:///" }] });
    await client.listTools();
    await client.listTools();
    expect(sent).toEqual(["server/discover", "tools/list", "tools/list"]);
    await client.close();
  });

  it("[C-STDIO-06] has what it says led to the call that it belongs to: by id, by progress token, by subscription", async () => {
    const calls: JsonObject[] = [];
    const { transport } = pipesTo((message, say) => {
      const { id, method } = message;
      if (method === "server/discover") say({ id, result: discovered("2026-07-28") });
      const params = (message["params"] ?? {}) as JsonObject;
      if (method === "subscriptions/listen") {
        const _meta = { "io.modelcontextprotocol/subscriptionId": id };
        const { notifications } = params;
        say({ method: "notifications/subscriptions/acknowledged", params: { notifications, _meta } });
        calls.push(message);
      }
      if (method === "tools/call") calls.push(message);
      if (calls.length < 4) return;
      const [first, second, tools, prompts] = calls.splice(0);
      const tokenOf = ({ params }: JsonObject = {}): unknown => {
        const { _meta } = params as JsonObject;
        return (_meta as JsonObject)["progressToken"];
      };
      const tell = (listen: JsonObject | undefined, what: string): void => {
        const _meta = { "io.modelcontextprotocol/subscriptionId": listen?.["id"] };
        say({ method: `notifications/${what}/list_changed`, params: { _meta } });
      };
      tell(prompts, "prompts");
      say({ method: "notifications/progress", params: { progressToken: tokenOf(second), progress: 2 } });
      say({ method: "notifications/progress", params: { progressToken: tokenOf(first), progress: 1 } });
      tell(tools, "tools");
      const answer = (call: JsonObject | undefined, text: string): void =>
        say({ id: call?.["id"], result: { resultType: "complete", content: [{ type: "text", text }] } });
      answer(second, "second");
      answer(first, "first");
    });
    const client = await connect(transport);
    const progress: [string, number][] = [];
    const call = (name: string) =>
      client.callTool(name, {}, { onProgress: (one) => progress.push([name, one.progress]) });
    const [first, second] = [call("first"), call("second")];
    await using tools = client.listen({ toolsListChanged: true });
    await using prompts = client.listen({ promptsListChanged: true });
    expect(await Promise.all([first, second])).toMatchObject([
      { content: [{ text: "first" }] },
      { content: [{ text: "second" }] },
    ]);
    expect(progress).toEqual([
      ["second", 2],
      ["first", 1],
    ]);
    for await (const { kind } of tools) {
      expect(kind).toBe("toolsListChanged");
      break;
    }
    for await (const { kind } of prompts) {
      expect(kind).toBe("promptsListChanged");
      break;
    }
    await client.close();
  });
});
