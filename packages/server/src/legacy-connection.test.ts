import type { Endpoint, JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { McpServer } from "./mcp-server.ts";

const info = { name: "test", version: "1.0.0" };
const hello = { protocolVersion: "2025-06-18", capabilities: { roots: {} }, clientInfo: { name: "ada", version: "1" } };
const silent: Endpoint = { call: async () => ({}), notify: () => undefined };

function createServer(): McpServer {
  const server = new McpServer(info);
  server.tool(
    "who",
    {},
    (_args, ctx) => `${ctx.clientInfo?.name} ${ctx.protocolVersion} ${JSON.stringify(ctx.clientCapabilities)}`,
  );
  return server;
}

const who = { method: "tools/call", params: { name: "who" }, context: {} };

describe("what a connection agreed on", () => {
  it("[K-16] can be kept as JSON, and taken up by another process", async () => {
    const first = createServer().open(silent);
    expect(first.handshake).toBeUndefined();
    await first.call({ method: "initialize", params: hello, context: {} });
    const kept = JSON.parse(JSON.stringify(first.handshake));
    expect(kept).toEqual(hello);
    const second = createServer().open(silent, kept);
    const expected = { content: [{ type: "text", text: 'ada 2025-06-18 {"roots":{}}' }] };
    expect(await first.call(who)).toEqual(expected);
    expect(await second.call(who)).toEqual(expected);
    await expect(second.call({ method: "initialize", params: hello, context: {} })).rejects.toMatchObject({
      code: -32600,
    });
  });

  it("[K-16] is read with patience: what is no name is none, what is no revision is refused", async () => {
    const broken = { protocolVersion: "2025-06-18", clientInfo: { name: 7 }, capabilities: [] as never };
    const connection = createServer().open(silent, broken);
    expect(await connection.call(who)).toMatchObject({ content: [{ text: "undefined 2025-06-18 {}" }] });
    expect(() => createServer().open(silent, { protocolVersion: "2031-01-01" })).toThrow(RangeError);
  });

  it.each<[string, JsonObject | undefined]>([
    ["nothing", undefined],
    ["no version", { ...hello, protocolVersion: undefined }],
    ["no capabilities", { ...hello, capabilities: undefined }],
    ["no name", { ...hello, clientInfo: { version: "1" } }],
  ])("[S-LIFE-02] [K-12] is nothing when initialize says %s", async (_what, params) => {
    const connection = createServer().open(silent);
    await expect(connection.call({ method: "initialize", params, context: {} })).rejects.toMatchObject({
      code: -32602,
    });
    expect(connection.handshake).toBeUndefined();
    await expect(connection.call(who)).rejects.toMatchObject({ code: -32600 });
  });

  it("[K-12] is nothing when middleware refuses it", async () => {
    const server = createServer().use((next) => async (call) => {
      const result = await next(call);
      if (call.method === "initialize" && call.params?.["refuse"] === true) throw new TypeError("Not you");
      return result;
    });
    const connection = server.open(silent);
    const refused = { method: "initialize", params: { ...hello, refuse: true }, context: {} };
    await expect(connection.call(refused)).rejects.toThrow("Not you");
    expect(connection.handshake).toBeUndefined();
    await expect(connection.call(who)).rejects.toMatchObject({ code: -32600 });
    await connection.call({ method: "initialize", params: hello, context: {} });
    await expect(connection.call({ method: "initialize", params: hello, context: {} })).rejects.toMatchObject({
      code: -32600,
    });
    expect(connection.handshake).toMatchObject(hello);
  });
});

describe("two handshakes at the same time", () => {
  it("[K-12] are one, and another that is refused and changes nothing", async () => {
    const slow = createServer().use((next) => async (call) => {
      await new Promise((resolve) => setImmediate(resolve));
      return next(call);
    });
    const connection = slow.open(silent);
    const shake = () => connection.call({ method: "initialize", params: hello, context: {} });
    const outcomes = await Promise.allSettled([shake(), shake()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(connection.handshake).toMatchObject(hello);
  });
});

describe("a client that cannot be told", () => {
  it("[K-24] holds up nobody: neither the server nor the other clients", async () => {
    const server = createServer();
    const heard: string[] = [];
    const open = async (notify: Endpoint["notify"]): Promise<void> => {
      const connection = server.open({ ...silent, notify });
      await connection.call({ method: "initialize", params: hello, context: {} });
      await connection.notify("notifications/initialized", undefined);
    };
    await open(() => Promise.reject(new Error("broken pipe")));
    await open(() => new Promise(() => undefined));
    await open((method) => void heard.push(method));
    server.tool("more", {}, () => "more");
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(["notifications/tools/list_changed"]);
  });
});

describe("one connection", () => {
  const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };

  it("[K-13] [S-VER-03] serves both eras, and takes each request for what it says itself", async () => {
    const connection = createServer().open(silent);
    const modern = { ...who, params: { ...who.params, _meta } };
    await expect(connection.call(who)).rejects.toMatchObject({ code: -32600 });
    expect(await connection.call(modern)).toMatchObject({ content: [{ text: "undefined 2026-07-28 {}" }] });
    const enveloped = { method: "initialize", params: { ...hello, _meta }, context: {} };
    await expect(connection.call(enveloped)).rejects.toMatchObject({ code: -32601 });
    await connection.call({ method: "initialize", params: hello, context: {} });
    expect(await connection.call(who)).toMatchObject({ content: [{ text: 'ada 2025-06-18 {"roots":{}}' }] });
    expect(await connection.call(modern)).toMatchObject({ content: [{ text: "undefined 2026-07-28 {}" }] });
  });

  it("[K-13] [AMB-02] [S-VER-04] says which revisions there are when its server is a modern one", async () => {
    const connection = new McpServer(info, { versions: ["2026-07-28"] }).open(silent);
    await expect(connection.call({ method: "initialize", params: hello, context: {} })).rejects.toMatchObject({
      code: -32022,
      message: expect.stringContaining("2026-07-28"),
      data: { supported: ["2026-07-28"], requested: "2025-06-18" },
    });
  });
});
