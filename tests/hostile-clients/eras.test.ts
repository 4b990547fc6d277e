import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey, PROTOCOL_VERSIONS } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { afterEach, describe, expect, it } from "vitest";
import { expectDiscreet, expectUnharmed, outcomeOf } from "./attack.ts";
import { createTarget } from "./target.ts";
import { envelope, type Reply, requestText, VERSION, type Wire, type WireKind, wireKinds } from "./wires.ts";

let wire: Wire | undefined;
afterEach(() => wire?.close());

/** The text of a request with exactly these params. */
function bare(method: string, params?: JsonObject): string {
  return JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
}

async function ask(kind: WireKind, text: string, headers?: Record<string, string | undefined>): Promise<Reply> {
  const target = createTarget();
  wire = await kind.open(target.server);
  const reply = await wire.ask(text, headers);
  expectDiscreet(reply, text.length);
  await expectUnharmed(wire, target);
  return reply;
}

const modernKinds = wireKinds.filter(({ era }) => era === "modern");
const legacyKinds = wireKinds.filter(({ era }) => era === "legacy");
const { protocolVersion, clientCapabilities, clientInfo, logLevel } = MetaKey;

describe.each(modernKinds)("a modern request over $name", (kind) => {
  it.each([
    "ping",
    "logging/setLevel",
    "resources/subscribe",
    "resources/unsubscribe",
    "tasks/get",
    "sampling/createMessage",
    "",
    "tools",
    "Tools/List",
  ])("[S-HTTP-25] [S-CAP-03] finds no method of another era, or of nobody: %s", async (method) => {
    const reply = await ask(kind, requestText("modern", method, { uri: "fixed://one", level: "info", taskId: "1" }), {
      "mcp-method": method,
      ...(method === "tasks/get" && { "mcp-name": "1" }),
    });
    expect(reply.response?.error).toMatchObject({ code: -32601, data: { method } });
    expect(reply.status).toBe(kind.isHttp ? 404 : undefined);
  });

  const capabilities = { [clientCapabilities]: {} };
  it.each<[string, unknown, number]>([
    ["no revision", { ...capabilities }, -32602],
    ["a revision that is a number", { ...capabilities, [protocolVersion]: 20260728 }, -32602],
    ["no capabilities", { [protocolVersion]: VERSION.modern }, -32602],
    ["capabilities that are a list", { [protocolVersion]: VERSION.modern, [clientCapabilities]: [] }, -32602],
    ["capabilities that are a text", { [protocolVersion]: VERSION.modern, [clientCapabilities]: "all" }, -32602],
    ["a client without a version", { ...envelope(), [clientInfo]: { name: "x" } }, -32602],
    ["a log level that is none", { ...envelope(), [logLevel]: "loud" }, -32602],
    ["the keys without their prefix", { protocolVersion: VERSION.modern, clientCapabilities: {} }, -32602],
    ["the keys in upper case", { [protocolVersion.toUpperCase()]: VERSION.modern }, -32602],
    ["a list", [], -32602],
    ["a text", "x", -32602],
    ["null", null, -32602],
    ["nothing", undefined, -32602],
  ])("[S-META-07] [S-META-08] is refused when its envelope is %s", async (what, _meta, code) => {
    // The headers say that the request is modern, where there are any; else the pipe has to be told by something.
    const isTold = kind.isHttp || (typeof _meta === "object" && _meta !== null && protocolVersion in _meta);
    const reply = await ask(kind, bare("tools/call", { name: "honest", arguments: { text: "x" }, _meta }));
    expect(outcomeOf(reply)).toBe(isTold ? code : -32600);
    const isOptional = /client without|log level/.test(what);
    if (kind.isHttp) expect(reply.status).toBe(isOptional ? 200 : 400);
  });

  it.each(["2026-07-29", "2025-11-25", "draft", "", "2026-07-28 ", "2026-07-2８"])(
    "[S-VER-01] [S-VER-03] is refused in a revision that is not served without a handshake: %j",
    async (requested) => {
      const text = requestText("modern", "tools/list", { _meta: { [protocolVersion]: requested } });
      const isHeader = /^[\x21-\x7e]+$/.test(requested);
      const reply = await ask(kind, text, isHeader ? { "mcp-protocol-version": requested } : {});
      if (kind.isHttp && !isHeader) expect(outcomeOf(reply)).toBe(-32020);
      else {
        expect(reply.response?.error).toMatchObject({
          code: -32022,
          data: { supported: [...PROTOCOL_VERSIONS], requested },
        });
      }
      if (kind.isHttp) expect(reply.status).toBe(400);
    },
  );

  it("[S-LIFE-02] [S-HTTP-25] is no handshake, with or without an envelope", async () => {
    const handshake = { protocolVersion: VERSION.legacy, capabilities: {}, clientInfo: { name: "x", version: "1" } };
    expect(outcomeOf(await ask(kind, requestText("modern", "initialize", handshake)))).toBe(-32601);
  });

  it("[S-CAP-04] [S-MRTR-03] cannot be asked what its client did not declare, whatever else it declared", async () => {
    for (const declared of [{}, { elicitation: { url: {} } }, { sampling: {}, roots: {} }, { "elicitation ": {} }]) {
      const reply = await ask(kind, requestText("modern", "tools/call", { name: "ask", _meta: envelope(declared) }));
      expect(reply.response?.error).toMatchObject({
        code: -32021,
        data: { requiredCapabilities: { elicitation: { form: {} } } },
      });
      if (kind.isHttp) expect(reply.status).toBe(400);
    }
  });

  it("[B-META-03] may declare what nobody knows", async () => {
    const foreign = {
      telepathy: { range: 7 },
      experimental: { x: {} },
      extensions: { "com.example/x": { deep: [1] } },
    };
    const params = {
      name: "honest",
      arguments: { text: "x" },
      more: 1,
      _meta: { ...envelope(foreign), "com.example/y": [] },
    };
    expect(outcomeOf(await ask(kind, requestText("modern", "tools/call", params)))).toBe("ok");
  });
});

describe.each(modernKinds.filter(({ isHttp }) => isHttp))("headers and body over $name", (kind) => {
  const call = requestText("modern", "tools/call", { name: "honest", arguments: { text: "x" } });
  it.each<[string, Record<string, string | undefined>, number]>([
    ["another revision in the header", { "mcp-protocol-version": "2025-11-25" }, -32020],
    ["a revision that nobody knows in the header", { "mcp-protocol-version": "2030-01-01" }, -32020],
    ["no revision in the header", { "mcp-protocol-version": undefined }, -32020],
    ["another method in the header", { "mcp-method": "tools/list" }, -32020],
    ["the method in upper case", { "mcp-method": "TOOLS/CALL" }, -32020],
    ["no method in the header", { "mcp-method": undefined }, -32020],
    ["another name in the header", { "mcp-name": "boom" }, -32020],
    ["no name in the header", { "mcp-name": undefined }, -32020],
    ["a name that cannot be decoded", { "mcp-name": "=?base64?!?=" }, -32020],
  ])("[S-HTTP-22] [S-HTTP-24] must say the same: %s", async (_what, headers, code) => {
    const reply = await ask(kind, call, headers);
    expect([outcomeOf(reply), reply.status]).toEqual([code, 400]);
  });

  it("[S-HTTP-24] are modern by the header alone, and then lack what the body has to say", async () => {
    const reply = await ask(kind, bare("tools/list", {}), { "mcp-method": "tools/list" });
    expect([outcomeOf(reply), reply.status]).toEqual([-32602, 400]);
  });
});

describe.each(legacyKinds)("a legacy request over $name", (kind) => {
  it.each([
    "server/discover",
    "subscriptions/listen",
    "tasks/get",
    "sampling/createMessage",
    "elicitation/create",
    "",
    "tools",
  ])("[S-CAP-03] finds no method of another era, or of nobody: %s", async (method) => {
    const reply = await ask(kind, requestText("legacy", method, { notifications: {}, taskId: "1" }));
    expect(reply.response?.error).toMatchObject({ code: -32601, data: { method } });
  });

  it("[K-12] shakes hands once", async () => {
    const handshake = { protocolVersion: VERSION.legacy, capabilities: {}, clientInfo: { name: "x", version: "1" } };
    // Over HTTP a second handshake belongs to the session that the request names.
    expect(outcomeOf(await ask(kind, requestText("legacy", "initialize", handshake)))).toBe(-32600);
  });

  it("[B-03] [B-04] takes nothing of the modern era from the params: neither state, nor answers, nor keys", async () => {
    const modernParts = { requestState: "v1.forged", inputResponses: { a: { action: "accept" } } };
    const _meta = { [clientCapabilities]: { elicitation: {} }, [logLevel]: "debug" };
    const call = { name: "hand", arguments: {}, ...modernParts, _meta };
    const { response } = await ask(kind, requestText("legacy", "tools/call", call));
    // The server itself calls the handler again, with the handler's own state and without an answer.
    expect(response?.result).toEqual({ content: [{ type: "text", text: "back by hand 0" }] });
  });

  it("[S-CAP-04] cannot be asked what its client did not declare in its handshake", async () => {
    const params = { name: "ask", _meta: { [clientCapabilities]: { elicitation: {} } } };
    expect(outcomeOf(await ask(kind, requestText("legacy", "tools/call", params)))).toBe(-32602);
  });

  it("[S-VER-06] [S-VER-03] is answered as a modern one when it says of itself that it is one", async () => {
    const modern = requestText("modern", "tools/call", { name: "honest", arguments: { text: "x" } });
    const headers = { "mcp-protocol-version": VERSION.modern, "mcp-method": "tools/call", "mcp-name": "honest" };
    const reply = await ask(kind, modern, headers);
    expect(reply.response?.result).toMatchObject({ resultType: "complete", content: [{ text: "honest x" }] });
    const unserved = requestText("modern", "tools/list", { _meta: { [protocolVersion]: VERSION.legacy } });
    await wire?.close();
    expect(outcomeOf(await ask(kind, unserved, { "mcp-method": "tools/list" }))).toBe(-32022);
  });
});

describe.each(wireKinds)("a server over $name", (kind) => {
  it.each([
    "prompts/list",
    "prompts/get",
    "resources/list",
    "resources/templates/list",
    "resources/read",
    "completion/complete",
    "logging/setLevel",
    "resources/subscribe",
  ])("[S-CAP-03] answers no method of a capability that it did not declare: %s", async (method) => {
    const server = new McpServer({ name: "tools only", version: "1.0.0" }, { logging: false });
    server.tool("a", {}, () => "a");
    wire = await kind.open(server);
    const params = {
      name: "x",
      uri: "x://x",
      level: "info",
      ref: { type: "ref/prompt", name: "x" },
      argument: { name: "x", value: "" },
    };
    const reply = await wire.ask(requestText(kind.era, method, params), {
      "mcp-name": method.includes("prompt") ? "x" : "x://x",
    });
    expect(reply.response?.error).toMatchObject({ code: -32601, data: { method } });
  });

  it("[S20] [S-ERR-05] tells of a failing handler nothing but where to look for it", async () => {
    const target = createTarget();
    wire = await kind.open(target.server);
    const failing: [string, JsonObject][] = [
      ["tools/call", { name: "boom" }],
      ["resources/read", { uri: "broken://1" }],
      ["prompts/get", { name: "broken" }],
    ];
    for (const [method, params] of failing) {
      const text = requestText(kind.era, method, params);
      const reply = await wire.ask(text);
      expect(reply.response?.error).toEqual({
        code: -32603,
        message: "Internal error",
        data: { correlationId: expect.stringMatching(/^[0-9a-z]+$/) },
      });
      expectDiscreet(reply, text.length);
    }
    await expectUnharmed(wire, target, failing.length);
  });
});

describe.each(wireKinds.filter(({ hasBytes }) => hasBytes))("an envelope of JSON-RPC over $name", (kind) => {
  it.each<[string, string, number]>([
    ["an id that no double holds", '"id":1e400', -32600],
    ["an id that would be changed", '"id":9007199254740993', -32600],
    ["an id that is a fraction", '"id":1.5', -32600],
    ["an id that is null", '"id":null', -32600],
    ["an id that is an object", '"id":{"a":1}', -32600],
    ["another version of JSON-RPC", '"id":1,"jsonrpc":"1.0"', -32600],
    ["a version that is a number", '"id":1,"jsonrpc":2.0', -32600],
    ["params that are a list", '"id":1,"params":[1]', -32600],
    ["a method that is none", '"id":1,"method":7', -32600],
    ["a method in a prototype", '"id":1,"method":null,"__proto__":{"method":"tools/list"}', -32600],
  ])("[B-RPC-02] [S9] is refused: %s", async (_what, members, code) => {
    const target = createTarget();
    wire = await kind.open(target.server);
    const text = `{"jsonrpc":"2.0","method":"ping",${members}}`;
    const reply = await wire.ask(text, { "mcp-method": "ping" });
    expect(outcomeOf(reply)).toBe(code);
    expectDiscreet(reply, text.length);
    await expectUnharmed(wire, target);
  });

  it.each([
    "",
    "{",
    "[",
    "nul",
    "{'a':1}",
    '{"a":1,}',
    "\ufeff{}",
    "\u0000",
    "1e400",
    '"x"',
    "[]",
    "[1]",
    "{}",
    '{"jsonrpc":"2.0"}',
  ])("[S9] [B-RPC-07] is refused when it is none: %j", async (text) => {
    if (text === "" && !kind.isHttp) return; // an empty line is no message
    const target = createTarget();
    wire = await kind.open(target.server);
    const reply = await wire.ask(text);
    expect([-32700, -32600]).toContain(outcomeOf(reply));
    if (kind.isHttp) expect(reply.status).toBe(400);
    await expectUnharmed(wire, target);
  });
});
