// Whole servers, served in every way: what takes a server and its endpoint together.
import type { AuthInfo, JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { McpServer, Server } from "@tenon/server";
import { createMemoryEventStore } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { entries } from "./entries.ts";
import { json, legacy, MODERN, modern, openSession, request } from "./requests.ts";

const info = { name: "test", version: "1.0.0" };
const marked = {
  type: "object",
  properties: {
    region: { type: "string", "x-mcp-header": "Region" },
    size: { type: "object", properties: { rows: { type: "integer", "x-mcp-header": "Rows" } } },
  },
} as const;

function createServer(): McpServer {
  const server = new McpServer(info);
  server.tool("route", { inputSchema: marked }, (args) => JSON.stringify(args));
  server.tool("ask", {}, async (_args, ctx) => {
    await ctx.progress(1);
    try {
      await ctx.elicit("Sure?", z.object({}), { key: "sure" });
    } finally {
      await ctx.progress(2); // too late in the first round: the question is the answer then
    }
    return "sure";
  });
  return server;
}

const able = (capabilities: JsonObject, more: JsonObject = {}): JsonObject => ({
  _meta: { [MetaKey.protocolVersion]: MODERN, [MetaKey.clientCapabilities]: capabilities, ...more },
});

describe.each(entries)("$name and the arguments that headers repeat", (entry) => {
  const region = { name: "route", arguments: { region: "eu" } };
  it.each<[string, JsonObject, Record<string, string | string[]>]>([
    ["missing", region, {}],
    ["different", region, { "mcp-param-region": "us" }],
    ["different in case", region, { "mcp-param-region": "EU" }],
    ["there twice", region, { "mcp-param-region": ["eu", "eu"] }],
    ["not to be decoded", region, { "mcp-param-region": "=?base64?***?=" }],
    ["there without an argument", { name: "route", arguments: {} }, { "mcp-param-region": "eu" }],
    ["there without any arguments", { name: "route" }, { "mcp-param-region": "eu" }],
    ["there for null", { name: "route", arguments: { region: null } }, { "mcp-param-region": "" }],
    ["missing for what lies deeper", { name: "route", arguments: { size: { rows: 7 } } }, {}],
  ])(
    "[I-09] [S-XH-08] [AMB-13] [AMB-23] refuses a header that is %s with 400 and -32020",
    async (_, params, headers) => {
      await using opened = await entry.open(createServer());
      const response = await opened.send(modern("tools/call", { id: "x", params, headers }));
      expect([response.status, await json(response)]).toMatchObject([400, { id: "x", error: { code: -32020 } }]);
    },
  );

  it.each<[string, JsonObject, Record<string, string>]>([
    ["the same", region, { "mcp-param-region": "eu" }],
    ["the same, encoded", region, { "mcp-param-region": "=?base64?ZXU=?=" }],
    ["empty, as the argument", { name: "route", arguments: { region: "" } }, { "mcp-param-region": "" }],
    ["absent, as the argument", { name: "route", arguments: {} }, {}],
    ["the same number", { name: "route", arguments: { size: { rows: 7 } } }, { "mcp-param-rows": "7.0" }],
    ["of no tool's making", region, { "mcp-param-region": "eu", "mcp-param-other": "x" }],
  ])("[I-09] [S-XH-08] [AMB-29] takes a header that is %s", async (_, params, headers) => {
    await using opened = await entry.open(createServer());
    const response = await opened.send(modern("tools/call", { params, headers }));
    expect([response.status, await json(response)]).toMatchObject([200, { result: { resultType: "complete" } }]);
  });

  it("[I-09] compares nothing on other methods, nor with a legacy client", async () => {
    await using opened = await entry.open(createServer());
    const headers = { "mcp-param-region": "us" };
    expect((await opened.send(modern("tools/list", { headers }))).status).toBe(200);
    const session = await openSession(opened);
    const response = await session.post(request("tools/call", region), headers);
    expect(await json(response)).toMatchObject({ result: { content: [{ text: '{"region":"eu"}' }] } });
  });
});

describe.each(entries)("$name and a call that asks", (entry) => {
  it("[S-MRTR-10] ends its stream with the question: nothing follows it", async () => {
    await using opened = await entry.open(createServer());
    const params = { name: "ask", ...able({ elicitation: {} }, { progressToken: "p" }) };
    const response = await opened.send(modern("tools/call", { params }));
    const messages = (await response.text())
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line): JsonObject => JSON.parse(line.slice(6)));
    expect(messages[0]).toMatchObject({ method: "notifications/progress", params: { progress: 1 } });
    expect(messages.at(-1)).toMatchObject({ id: 1, result: { resultType: "input_required" } });
    expect(messages.slice(1, -1).every(({ method }) => method === "notifications/progress")).toBe(true);
  });

  it("[S-ELI-07] [SEC-13] goes on for the user who was asked, and for no other, with what was asked", async () => {
    const users: Record<string, AuthInfo> = {
      ada: { token: "a", clientId: "app", scopes: [], subject: "ada" },
      eve: { token: "e", clientId: "app", scopes: [], subject: "eve" },
    };
    await using opened = await entry.open(createServer());
    const send = async (user: string, more: JsonObject = {}): Promise<JsonObject> => {
      const params = { name: "ask", ...able({ elicitation: {} }), ...more };
      const headers = { accept: "application/json" };
      const sent = { ...modern("tools/call", { params, headers }), extra: { authInfo: users[user] } };
      return json(await opened.send(sent));
    };
    const { requestState } = (await send("ada"))["result"] as JsonObject;
    const answer = { requestState, inputResponses: { sure: { action: "accept", content: {} } } };
    expect(await send("eve", answer)).toMatchObject({
      error: { code: -32602, data: { reason: "invalid_request_state" } },
    });
    expect(await send("ada", answer)).toMatchObject({ result: { content: [{ text: "sure" }] } });
  });
});

describe.each(entries)("$name and secrets", (entry) => {
  it("[SEC-19] [S20] says none of them to the peer, nor to the operator", async () => {
    const secrets = ["Bearer-s3cret", "c00kie", "v1.stolenstate", "p4ssword"];
    const reported: unknown[] = [];
    const server = new McpServer(info, { onError: (fault) => reported.push(fault) });
    server.tool("fail", {}, () => {
      throw new TypeError("Something else");
    });
    await using opened = await entry.open(server, { onError: (error) => reported.push(error) });
    const headers = { authorization: "Bearer-s3cret", cookie: "c00kie" };
    const said: string[] = [];
    for (const params of [
      { name: "fail" },
      { name: "fail", requestState: "v1.stolenstate" },
      { name: "fail", arguments: { password: "p4ssword" }, requestState: 7 },
      { name: "unknown", arguments: { password: "p4ssword" } },
    ]) {
      said.push(await (await opened.send(modern("tools/call", { params, headers }))).text());
    }
    said.push(await (await opened.send({ ...legacy({}, headers), body: '{"p4ssword' })).text());
    said.push(await (await opened.send(legacy(request("tools/list"), { ...headers, "mcp-session-id": "x" }))).text());
    const text = JSON.stringify(said) + reported.map((one) => `${String(one)} ${JSON.stringify(one)}`).join();
    expect(reported.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(text, secret).not.toContain(secret);
  });
});

describe.each(entries)("$name serves servers of every kind", (entry) => {
  it("[K-26] low-level ones, in both eras", async () => {
    const tools = [{ name: "echo", inputSchema: { type: "object" as const } }];
    await using opened = await entry.open(new Server(info, { handlers: { "tools/list": () => ({ tools }) as never } }));
    expect(await json(await opened.send(modern("tools/list")))).toMatchObject({
      result: { tools, resultType: "complete" },
    });
    const session = await openSession(opened, "2025-06-18");
    expect(await json(await session.post(request("tools/list")))).toMatchObject({ result: { tools } });
    expect((await opened.send(modern("prompts/list"))).status).toBe(404);
  });

  it("[H-01] and begins what a server holds once for all sessions and requests", async () => {
    const events: string[] = [];
    const server = new McpServer(info, {
      lifespan: () => {
        events.push("begin");
        return { state: "held", [Symbol.asyncDispose]: () => void events.push("end") };
      },
    });
    server.tool("held", {}, (_args, ctx) => ctx.state);
    await using opened = await entry.open(server);
    const sessions = await Promise.all([openSession(opened), openSession(opened)]);
    const call = request("tools/call", { name: "held" });
    const answers = await Promise.all([
      ...sessions.map(({ post }) => post(call)),
      opened.send(modern("tools/call", { params: { name: "held" } })),
    ]);
    for (const answer of answers) expect(await json(answer)).toMatchObject({ result: { content: [{ text: "held" }] } });
    expect(events).toEqual(["begin"]);
    await opened.close();
    await server.close();
    expect(events).toEqual(["begin", "end"]);
  });

  it("[I-18] [S-HTTP-04] and resumes nothing in the modern era, even where an event store is", async () => {
    await using opened = await entry.open(createServer(), { eventStore: createMemoryEventStore() });
    const params = { name: "ask", ...able({ elicitation: {} }, { progressToken: "p" }) };
    const headers = { "last-event-id": "1.1" };
    const text = await (await opened.send(modern("tools/call", { params, headers }))).text();
    expect(text).toContain("input_required");
    expect(text).not.toMatch(/^(id|retry):/m);
    const get = { method: "GET", headers: { ...headers, accept: "text/event-stream", "mcp-protocol-version": MODERN } };
    expect((await opened.send(get)).status).toBe(400);
  });
});

describe.each(entries)("$name looks at a POST in this order:", (entry) => {
  const faults: [what: string, status: number, headers: Record<string, string>, body?: string][] = [
    ["host", 403, { host: "evil.example.com" }],
    ["type of the body", 415, { "content-type": "text/plain" }],
    ["accepted types", 406, { accept: "text/html" }],
    ["JSON", 400, {}, "{"],
    ["shape", 400, {}, "{}"],
    ["session", 404, { "mcp-session-id": "unknown" }],
  ];
  it.each(faults)("[H-09] [I-03] %s", async (what, status) => {
    await using opened = await entry.open(createServer());
    const from = faults.findIndex(([name]) => name === what);
    // This fault and all that come after it.
    const present = faults.slice(from);
    const headers = Object.assign({}, ...present.map(([, , own]) => own));
    const body = present.find(([, , , own]) => own !== undefined)?.[3] ?? JSON.stringify(request("tools/list"));
    const response = await opened.send({ ...legacy({}, headers), body });
    expect(response.status).toBe(status);
    const codes: Record<string, number> = { JSON: -32700 };
    expect(await json(response)).toMatchObject({ error: { code: codes[what] ?? -32600 } });
  });
});

describe.each(entries)("$name tells the eras apart", (entry) => {
  const list = (params: JsonObject = {}) => ({ jsonrpc: "2.0", id: 1, method: "tools/list", params });

  it.each<[string, object, Record<string, string>, number, object]>([
    ["no word of either: an old client without a session", list(), {}, 400, { error: { code: -32600 } }],
    ["an old version: the same", list(), { "mcp-protocol-version": "2025-06-18" }, 400, { error: { code: -32600 } }],
    [
      "a version that nobody knows: a new client, whose request says too little",
      list(),
      { "mcp-protocol-version": "2031-01-01" },
      400,
      { error: { code: -32602 } },
    ],
    [
      "an envelope without headers: a new client, whose headers are missing",
      list(able({})),
      {},
      400,
      { error: { code: -32020 } },
    ],
    [
      "an envelope under an old version: a new client, whose header is wrong",
      list(able({})),
      { "mcp-protocol-version": "2025-06-18", "mcp-method": "tools/list" },
      400,
      { error: { code: -32020 } },
    ],
  ])("[H-03] [AMB-24] [S-NEG-08] [S-NEG-09] by %s", async (_, message, headers, status, expected) => {
    await using opened = await entry.open(createServer());
    const response = await opened.send(legacy(message, headers));
    expect([response.status, await json(response)]).toMatchObject([status, expected]);
  });
});

describe.each(entries)("$name answers a legacy call", (entry) => {
  const call = request("tools/call", { name: "work", _meta: { progressToken: "p" } });
  function createWorker(): McpServer {
    return new McpServer(info).tool("work", {}, async (_args, ctx) => {
      await ctx.progress(1);
      await ctx.log("error", "e");
      return "done";
    });
  }

  it("[H-11] in events, which end after the response and which no proxy may keep or change", async () => {
    await using opened = await entry.open(createWorker());
    const session = await openSession(opened);
    const response = await session.post(call);
    expect(response.header("content-type")).toBe("text/event-stream");
    expect(response.header("cache-control")).toBe("no-cache, no-transform");
    expect(response.header("x-accel-buffering")).toBe("no");
    const methods: unknown[] = [];
    for await (const data of response.events()) if (data !== undefined) methods.push(JSON.parse(data).method);
    expect(methods).toEqual(["notifications/progress", "notifications/message", undefined]);
  });

  it("[H-12] in JSON to who takes nothing else, without what belongs to the call; its own stream is still there", async () => {
    await using opened = await entry.open(createWorker());
    const session = await openSession(opened);
    const response = await session.post(call, { accept: "application/json" });
    expect(response.header("content-type")).toBe("application/json");
    expect(await json(response)).toMatchObject({ id: 1, result: { content: [{ text: "done" }] } });
    const get = { method: "GET", headers: { ...session.headers, accept: "text/event-stream" } };
    const stream = await opened.send(get);
    expect([stream.status, stream.header("content-type")]).toEqual([200, "text/event-stream"]);
    stream.abort();
  });
});
