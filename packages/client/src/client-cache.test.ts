import { type JsonObject, McpError } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import type { ClientOptions } from "./client-options.ts";
import { createMemoryCacheStore, type ResponseCacheStore } from "./response-cache-store.ts";
import { rejection, ScriptedServer, settled } from "./scripted-server.test-d.ts";

const hint = { resultType: "complete", ttlMs: 60_000, cacheScope: "private" };

function tool(name: string, properties: JsonObject = {}): JsonObject {
  return { name, inputSchema: { type: "object", properties } };
}

/** A server with hints on everything that may be kept. */
function server(handlers: ConstructorParameters<typeof ScriptedServer>[0] = {}): ScriptedServer {
  return new ScriptedServer({
    "tools/list": () => ({ ...hint, tools: [tool("a")] }),
    "prompts/list": () => ({ ...hint, prompts: [] }),
    "resources/list": () => ({ ...hint, resources: [] }),
    "resources/templates/list": () => ({ ...hint, resourceTemplates: [] }),
    "resources/read": ({ uri }) => ({ ...hint, contents: [{ uri, text: "text" }] }),
    ...handlers,
  });
}

function storeThat(del: () => Promise<void>): ResponseCacheStore {
  const store = createMemoryCacheStore();
  return { get: (key) => store.get(key), set: (key, entry) => store.set(key, entry), delete: del };
}

describe("a client's cache", () => {
  it("[B2-01] keeps the four lists and what is read, by default", async () => {
    const scripted = server();
    await using client = await Client.connect(scripted);
    for (let i = 0; i < 2; i++) {
      await client.listTools();
      await client.listPrompts();
      await client.listResources();
      await client.listResourceTemplates();
      await client.readResource("a:/b");
      await client.readResource("a:/c");
    }
    expect(scripted.methods).toEqual([
      "tools/list",
      "prompts/list",
      "resources/list",
      "resources/templates/list",
      "resources/read",
      "resources/read",
    ]);
  });

  it("[B2-09] never keeps what a tool, a prompt or a completion gave, nor what the server said of itself", async () => {
    const scripted = server({
      "tools/call": () => ({ ...hint, content: [] }),
      "prompts/get": () => ({ ...hint, messages: [] }),
      "completion/complete": () => ({ ...hint, completion: { values: [] } }),
    });
    await using client = await Client.connect(scripted);
    for (let i = 0; i < 2; i++) {
      await client.callTool("a");
      await client.getPrompt("a");
      await client.complete({ ref: { type: "ref/prompt", name: "a" }, argument: { name: "b", value: "" } });
      await client.session.discover();
    }
    expect(scripted.calls).toHaveLength(9); // and once to find out the era
  });

  it("[B2-01] iterates over kept pages", async () => {
    const scripted = server({
      "tools/list": ({ cursor }) =>
        cursor === undefined ? { ...hint, tools: [tool("a")], nextCursor: "2" } : { ...hint, tools: [tool("b")] },
    });
    await using client = await Client.connect(scripted);
    const names = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const { name } of client.tools()) found.push(name);
      return found;
    };
    expect(await names()).toEqual(["a", "b"]);
    expect(await names()).toEqual(["a", "b"]);
    expect(scripted.count("tools/list")).toBe(2);
  });

  it("[C-CACHE-04] bypasses for calls with headers or metadata of their own, but for those of a trace", async () => {
    const scripted = server();
    await using client = await Client.connect(scripted);
    await client.listTools();
    await client.listTools({ headers: { "x-tenant": "b" } });
    await client.listTools({ meta: { "example.com/tenant": "b" } });
    expect(scripted.count("tools/list")).toBe(3);
    await client.listTools({ meta: { traceparent: "00-0-0-00" } });
    expect(scripted.count("tools/list")).toBe(3);
  });

  it("[C-CACHE-04] [S18] never keeps what was read after a question", async () => {
    const scripted = server({
      "resources/read": ({ uri, inputResponses }) =>
        inputResponses === undefined
          ? { resultType: "input_required", inputRequests: { name: { method: "roots/list" } }, requestState: "s" }
          : { ...hint, contents: [{ uri, text: "for you only" }] },
    });
    await using client = await Client.connect(scripted, { roots: [] });
    await client.readResource("a:/b");
    await client.readResource("a:/b");
    expect(scripted.count("resources/read")).toBe(4);
  });

  it("[C-CACHE-06] keeps nothing of a legacy server, unless it is told how long", async () => {
    const scripted = server();
    scripted.era = "legacy";
    await using client = await Client.connect(scripted);
    await client.listTools();
    await client.listTools();
    expect(scripted.count("tools/list")).toBe(2);
    await using patient = await Client.connect(scripted, { cache: { defaultTtlMs: 1_000 } });
    await patient.listTools();
    await patient.listTools();
    expect(scripted.count("tools/list")).toBe(3);
  });

  it.each([
    ["switched off", {}, { cache: false }],
    ["in process, where it costs more than it saves", { kind: "in-process" }, {}],
  ] satisfies [string, Partial<ScriptedServer>, ClientOptions][])(
    "is not there when %s",
    async (_, properties, options) => {
      const scripted = Object.assign(server(), properties);
      await using client = await Client.connect(scripted, options);
      const result = await client.listTools();
      expect(Object.isFrozen(result)).toBe(false);
      await client.listTools();
      expect(scripted.count("tools/list")).toBe(2);
    },
  );

  it("[B2-03] refuses a store that could mix up principals, before anything is connected", async () => {
    const scripted = server();
    const store = { get: () => undefined, set: () => undefined, delete: () => undefined };
    expect(await rejection(Client.connect(scripted, { cache: { store } }))).toBeInstanceOf(TypeError);
    expect(scripted.connections).toBe(0);
  });

  it("[B2-15] fails after the client was closed, like every call", async () => {
    const scripted = server();
    const client = await Client.connect(scripted);
    await client.listTools();
    await client.close();
    expect(await rejection(client.listTools())).toMatchObject({ code: "closed" });
  });

  it("[B2-13] is up to date before a handler hears of a change", async () => {
    let version = 1;
    const scripted = server({ "tools/list": () => ({ ...hint, tools: [tool(`v${version}`)] }) });
    const seen: Promise<string | undefined>[] = [];
    await using client = await Client.connect(scripted, {
      onNotification: () => seen.push(client.listTools().then(({ tools }) => tools[0]?.name)),
    });
    await client.listTools();
    version = 2;
    scripted.tell("notifications/tools/list_changed");
    expect(await Promise.all(seen)).toEqual(["v2"]);
  });

  it.each([
    ["", () => createMemoryCacheStore()],
    ["in a store that is slow to delete, too", () => storeThat(() => new Promise(() => undefined))],
    ["in a store that fails to delete, too", () => storeThat(() => Promise.reject(new Error("down")))],
  ])("[B2-13] [B3-07] is up to date before a subscription tells of a change %s", async (_, createStore) => {
    let version = 1;
    let tell: (() => unknown) | undefined;
    const scripted = server({
      "tools/list": () => ({ ...hint, tools: [tool(`v${version}`)] }),
      "subscriptions/listen": (_, { context }) =>
        new Promise((resolve) => {
          context.signal?.addEventListener("abort", () => resolve({ resultType: "complete" }));
          tell = () => context.notify?.("notifications/tools/list_changed", {});
          void context.notify?.("notifications/subscriptions/acknowledged", {
            notifications: { toolsListChanged: true },
          });
        }),
    });
    await using client = await Client.connect(scripted, { cache: { store: createStore(), partition: "p" } });
    await client.listTools();
    await using changes = client.listen({ toolsListChanged: true });
    await changes.acknowledged;
    version = 2;
    tell?.();
    for await (const change of changes) {
      expect(change).toEqual({ kind: "toolsListChanged" });
      break;
    }
    expect((await client.listTools()).tools[0]?.name).toBe("v2");
    await settled();
  });

  it("[B2-14] learns once from a kept list which arguments are repeated in headers, and leaves out the same tools", async () => {
    const mirrored = tool("a", { region: { type: "string", "x-mcp-header": "Region" } });
    const broken = tool("b", { region: { type: "object", "x-mcp-header": "Region" } });
    const scripted = server({
      "tools/list": () => ({ ...hint, tools: [mirrored, broken] }),
      "tools/call": () => ({ resultType: "complete", content: [] }),
    });
    const warnings: string[] = [];
    await using client = await Client.connect(scripted, { onWarning: (message) => warnings.push(message) });
    const first = await client.listTools();
    expect(first.tools.map(({ name }) => name)).toEqual(["a"]);
    expect(await client.listTools()).toBe(first);
    expect(warnings).toHaveLength(1);
    await client.callTool("a", { region: "eu" });
    expect(scripted.calls.at(-1)?.context.headers).toEqual({ "Mcp-Param-Region": "eu" });
  });

  it("asks the server, and not the cache, when a tool is no longer as it was listed", async () => {
    let properties: JsonObject = {};
    const scripted = server({
      "tools/list": () => ({ ...hint, tools: [tool("a", properties)] }),
      "tools/call": (_, { context }) => {
        if (context.headers?.["Mcp-Param-Region"] !== "eu") throw new McpError(-32020, "Header mismatch");
        return { resultType: "complete", content: [] };
      },
    });
    await using client = await Client.connect(scripted);
    await client.listTools();
    properties = { region: { type: "string", "x-mcp-header": "Region" } };
    expect(await client.callTool("a", { region: "eu" })).toMatchObject({ content: [] });
  });
});
