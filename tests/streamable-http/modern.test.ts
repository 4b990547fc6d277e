import { McpError } from "@tenon/jsonrpc";
import { encodeHeaderValue, MetaKey } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { describe, expect, it } from "vitest";
import { entries } from "./entries.ts";
import { deferred, json, legacy, MODERN, modern, nextMessage, request } from "./requests.ts";
import { StubService } from "./stub-service.ts";

const meta = { [MetaKey.protocolVersion]: MODERN, [MetaKey.clientCapabilities]: {} };
const echo = { "tools/call": async ({ params }: { params: unknown }) => ({ params }) };

type Change = Record<string, string | string[] | undefined>;
const tool = { name: "Zürich", arguments: {} };
const mismatches: [why: string, headers: Change][] = [
  ["no MCP-Protocol-Version", { "mcp-protocol-version": undefined }],
  ["another MCP-Protocol-Version", { "mcp-protocol-version": "2025-11-25" }],
  ["an unknown MCP-Protocol-Version", { "mcp-protocol-version": "v999" }],
  ["MCP-Protocol-Version twice", { "mcp-protocol-version": [MODERN, MODERN] }],
  ["no Mcp-Method", { "mcp-method": undefined }],
  ["another Mcp-Method", { "mcp-method": "tools/list" }],
  ["an Mcp-Method in another case", { "mcp-method": "Tools/Call" }],
  ["an empty Mcp-Method", { "mcp-method": "" }],
  ["Mcp-Method twice", { "mcp-method": ["tools/call", "tools/call"] }],
  ["no Mcp-Name", { "mcp-name": undefined }],
  ["another Mcp-Name", { "mcp-name": "Basel" }],
  ["an Mcp-Name in another case", { "mcp-name": encodeHeaderValue("zürich") }],
  ["Mcp-Name twice", { "mcp-name": [encodeHeaderValue("Zürich"), encodeHeaderValue("Zürich")] }],
  ["an Mcp-Name that is not canonical base64", { "mcp-name": "=?base64?WsO8cmljaA?=" }],
  ["an Mcp-Name in another alphabet", { "mcp-name": "=?base64?WsO8!!!cmljaA==?=" }],
];

describe.each(entries)("$name compares headers and body", (entry) => {
  it.each(mismatches)(
    "[S-HTTP-22] [I-06] [I-07] [S-HTTP-26] [SEC-14] [B-TR-02] refuses %s with 400 and -32020, under the request's id",
    async (_, headers) => {
      const service = new StubService(echo);
      await using opened = await entry.open(service);
      const good = { "mcp-name": encodeHeaderValue("Zürich") };
      const response = await opened.send(
        modern("tools/call", { id: "a-7", params: tool, headers: { ...good, ...headers } }),
      );
      expect(response.status).toBe(400);
      expect(await json(response)).toMatchObject({ jsonrpc: "2.0", id: "a-7", error: { code: -32020 } });
      expect(service.calls).toEqual([]);
    },
  );

  it("[B-TR-02] goes by the body: headers that repeat it may not differ, and others that look like it select nothing", async () => {
    const service = new StubService(echo);
    await using opened = await entry.open(service);
    const headers = {
      "mcp-name": encodeHeaderValue("Zürich"),
      ...{ "mcp-session-id": "0", "last-event-id": "0", "mcp-id": "9", "mcp-arguments": "{}", "x-mcp-method": "other" },
    };
    const response = await opened.send(modern("tools/call", { id: "a-7", params: tool, headers }));
    expect([response.status, await json(response)]).toMatchObject([200, { id: "a-7" }]);
    const [call] = service.calls;
    expect([call?.method, call?.context.id]).toEqual(["tools/call", "a-7"]);
    expect(call?.params).toMatchObject(tool);
    expect(Object.keys(call?.params ?? {}).sort()).toEqual(["_meta", ...Object.keys(tool)].sort());
    for (const differing of [{ "mcp-method": "prompts/get" }, { "mcp-name": "London" }]) {
      const refused = await opened.send(modern("tools/call", { params: tool, headers: { ...headers, ...differing } }));
      expect(refused.status).toBe(400);
    }
    expect(service.calls).toHaveLength(1);
  });

  it("[B-XH-07] [S-HTTP-22] accepts encoded names, plain names, blanks around them and any case of header names", async () => {
    await using opened = await entry.open(new StubService(echo));
    for (const [name, header] of [
      ["Zürich", "=?base64?WsO8cmljaA==?="],
      ["a, b", "a, b"],
      ["plain", "  plain\t"],
      ["=?BASE64?x?=", "=?BASE64?x?="],
    ] as const) {
      const headers = { "mcp-name": undefined, "MCP-NAME": header };
      const response = await opened.send(modern("tools/call", { params: { name }, headers }));
      expect([name, response.status]).toEqual([name, 200]);
    }
  });

  it("[S-HTTP-22] asks for Mcp-Name where the method has one: a prompt's name, a resource's URI, an extension's own", async () => {
    const service = new StubService({
      "prompts/get": async () => ({}),
      "resources/read": async () => ({}),
      "x/get": async () => ({}),
    });
    await using opened = await entry.open(service, { nameParams: { "x/get": "taskId" } });
    const send = async (method: string, params: Record<string, string>, name: string | undefined): Promise<number> =>
      (await opened.send(modern(method, { params, headers: { "mcp-name": name } }))).status;
    expect(await send("prompts/get", { name: "p" }, "p")).toBe(200);
    expect(await send("prompts/get", { name: "p" }, undefined)).toBe(400);
    expect(await send("resources/read", { uri: "file:///a" }, "file:///a")).toBe(200);
    expect(await send("resources/read", { uri: "file:///a" }, "file:///b")).toBe(400);
    expect(await send("x/get", { taskId: "7" }, "7")).toBe(200);
    expect(await send("x/get", { taskId: "7" }, "8")).toBe(400);
    expect(await send("tasks/get", { taskId: "7" }, "8")).toBe(400);
  });

  it("[S-HTTP-24] [S-VER-01] lets the service answer -32022 with 400 when header and body agree on a version nobody serves", async () => {
    await using opened = await entry.open(new StubService());
    for (const version of ["v999.0.0", "2025-11-25"]) {
      const params = { _meta: { ...meta, [MetaKey.protocolVersion]: version } };
      const headers = { "mcp-protocol-version": version };
      const response = await opened.send(modern("tools/list", { params, headers }));
      expect(response.status).toBe(400);
      expect(await json(response)).toMatchObject({ id: 1, error: { code: -32022, data: { requested: version } } });
    }
  });

  it.each([
    ["no _meta", {}],
    ["_meta without a version", { _meta: { [MetaKey.clientCapabilities]: {} } }],
    ["_meta without capabilities", { _meta: { [MetaKey.protocolVersion]: MODERN } }],
    ["a version that is no string", { _meta: { ...meta, [MetaKey.protocolVersion]: 7 } }],
    ["capabilities that are no object", { _meta: { ...meta, [MetaKey.clientCapabilities]: [] } }],
    ["_meta that is no object", { _meta: [] }],
  ])("[S-META-07] [S-HTTP-24] answers %s with 400 and -32602", async (_, params) => {
    await using opened = await entry.open(new StubService());
    const message = { jsonrpc: "2.0", id: 3, method: "tools/list", params };
    const response = await opened.send(legacy(message, { "mcp-protocol-version": MODERN, "mcp-method": "tools/list" }));
    expect(response.status).toBe(400);
    expect(await json(response)).toMatchObject({ id: 3, error: { code: -32602 } });
  });
});

describe.each(entries)("$name answers modern requests", (entry) => {
  it("[I-01] [S-HTTP-11] answers with one line of JSON under the request's id, and mints no session", async () => {
    await using opened = await entry.open(new StubService(echo));
    for (const id of [0, 7, "7", "ünïcode"]) {
      const response = await opened.send(
        modern("tools/call", { id, params: { name: "t" }, headers: { "mcp-session-id": "made-up" } }),
      );
      expect(response.status).toBe(200);
      expect(response.header("content-type")).toBe("application/json");
      expect(response.header("mcp-session-id")).toBeUndefined();
      const text = await response.text();
      expect(text).not.toContain("\n");
      expect(JSON.parse(text)).toMatchObject({ jsonrpc: "2.0", id, result: { params: { name: "t" } } });
    }
  });

  it.each([
    [-32601, 404],
    [-32600, 400],
    [-32700, 400],
    [-32020, 400],
    [-32021, 400],
    [-32022, 400],
    [-32602, 200],
    [-32603, 200],
    [-32002, 200],
    [42, 200],
  ])("[I-11] [S-HTTP-25] [AMB-03] answers an error %i of the service with status %i", async (code, status) => {
    const service = new StubService({
      "tools/call": async () => {
        throw new McpError(code, "No", { why: "because" });
      },
    });
    await using opened = await entry.open(service);
    const response = await opened.send(modern("tools/call", { id: "e", params: { name: "t" } }));
    expect(response.status).toBe(status);
    expect(await json(response)).toEqual({
      jsonrpc: "2.0",
      id: "e",
      error: { code, message: "No", data: { why: "because" } },
    });
  });

  it.each([
    "initialize",
    "ping",
    "logging/setLevel",
    "resources/subscribe",
    "resources/unsubscribe",
    "unknown/method",
    "constructor",
  ])("[S-HTTP-25] [I-08] answers %s with 404 and -32601 in the modern era", async (method) => {
    await using opened = await entry.open(new StubService());
    const response = await opened.send(modern(method));
    expect(response.status).toBe(404);
    expect(await json(response)).toMatchObject({ id: 1, error: { code: -32601 } });
  });

  it("[S-ERR-05] tells the peer nothing of an unexpected error, and the operator everything", async () => {
    const errors: Error[] = [];
    const secret = new Error("password is hunter2");
    const service = new StubService({
      "tools/call": () => Promise.reject(secret),
      "tools/list": async () => ({ n: 1n }),
    });
    await using opened = await entry.open(service, { onError: (error) => errors.push(error) });
    const response = await opened.send(modern("tools/call", { params: { name: "t" } }));
    const text = await response.text();
    expect(text).not.toContain("hunter2");
    const { error } = JSON.parse(text);
    expect(error).toMatchObject({ code: -32603, data: { correlationId: expect.any(String) } });
    expect(errors[0]?.cause).toBe(secret);
    expect(errors[0]?.message).toContain(error.data.correlationId);
    const unserialisable = await json(await opened.send(modern("tools/list")));
    expect(unserialisable).toMatchObject({ id: 1, error: { code: -32603 } });
    expect(errors).toHaveLength(2);
  });

  it("answers with the code and message of an error whose data is no JSON", async () => {
    const data: Record<string, unknown> = {};
    data["self"] = data;
    const service = new StubService({ "tools/list": () => Promise.reject(new McpError(-32602, "Round", data)) });
    await using opened = await entry.open(service);
    expect(await json(await opened.send(modern("tools/list")))).toEqual({
      jsonrpc: "2.0",
      id: 1,
      error: { code: -32602, message: "Round" },
    });
  });

  it("tells the service who calls and what the headers say", async () => {
    const authInfo = { token: "t", clientId: "c", scopes: ["read"] };
    const service = new StubService();
    await using opened = await entry.open(service);
    await opened.send({
      ...modern("tools/list", { id: 9, headers: { "mcp-param-region": "eu" } }),
      extra: { authInfo },
    });
    const context = service.calls[0]?.context;
    expect(context?.id).toBe(9);
    expect(context?.callBack).toBeUndefined();
    expect(context?.origin?.transport).toBe("streamable-http");
    expect(context?.origin?.sessionId).toBeUndefined();
    expect(context?.origin?.authInfo).toEqual(authInfo);
    expect(context?.origin?.header?.("mcp-param-region")).toBe("eu");
    expect(context?.origin?.header?.("mcp-param-other")).toBeUndefined();
  });

  it.each(["GET", "DELETE", "PUT", "PATCH", "HEAD"])(
    "[S-HTTP-04] [H-15] [I-01] answers %s with 405 and Allow when it is modern only",
    async (method) => {
      await using opened = await entry.open(new StubService(), { legacy: "off" });
      const response = await opened.send({ method });
      expect(response.status).toBe(405);
      expect(response.header("allow")).toBe("POST");
    },
  );

  it.each([
    ["an array", [request("tools/list", { _meta: meta })]],
    ["an empty array", []],
    ["a string", "hello"],
    ["null", null],
    ["a response", { jsonrpc: "2.0", id: 1, result: {} }],
    ["an error response", { jsonrpc: "2.0", id: 1, error: { code: 1, message: "x" } }],
    ["another JSON-RPC", { jsonrpc: "1.0", id: 1, method: "tools/list" }],
    ["params that are an array", { jsonrpc: "2.0", id: 1, method: "tools/list", params: [] }],
    ["a method that is no string", { jsonrpc: "2.0", id: 1, method: 7 }],
  ])("[I-05] [C-HTTP-05] refuses %s with 400 and -32600", async (_, message) => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const response = await opened.send(legacy(message, { "mcp-protocol-version": MODERN }));
    expect(response.status).toBe(400);
    expect(await json(response)).toMatchObject({ error: { code: -32600 } });
    expect(service.calls).toEqual([]);
  });

  it.each([null, 1.5, true, {}])("[AMB-27] refuses the id %j", async (id) => {
    await using opened = await entry.open(new StubService());
    const message = { jsonrpc: "2.0", id, method: "tools/list", params: { _meta: meta } };
    const response = await opened.send(legacy(message, { "mcp-protocol-version": MODERN, "mcp-method": "tools/list" }));
    expect([response.status, "id" in (await json(response))]).toEqual([400, false]);
  });

  it("[S7] [I-04] [C-HTTP-10] [AMB-10] [S-HTTP-11] accepts a notification with 202 and no body, and drops it", async () => {
    const gate = deferred();
    const aborted: boolean[] = [];
    const service = new StubService({
      "tools/call": async ({ context }) => {
        await gate.promise;
        aborted.push(context.signal?.aborted === true);
        return {};
      },
    });
    await using opened = await entry.open(service);
    const running = opened.send(modern("tools/call", { id: 5, params: { name: "t" } }));
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 5, _meta: meta } };
    const response = await opened.send(legacy(cancel, { "mcp-protocol-version": MODERN }));
    expect([response.status, await response.text()]).toEqual([202, ""]);
    gate.resolve();
    expect((await running).status).toBe(200);
    expect(aborted).toEqual([false]);
    const foreign = await opened.send(legacy({ ...cancel, params: {} }, { "mcp-protocol-version": "v999" }));
    expect([foreign.status, await json(foreign)]).toMatchObject([400, { error: { code: -32022 } }]);
    const torn = await opened.send(legacy(cancel, { "mcp-protocol-version": "v999" }));
    expect([torn.status, await json(torn)]).toMatchObject([400, { error: { code: -32020 } }]);
  });
});

describe.each(entries)("$name and what clients accept", (entry) => {
  const service = (): StubService =>
    new StubService({
      "tools/call": async ({ context }) => {
        await context.notify?.("notifications/progress", { progress: 1 });
        return { done: true };
      },
    });
  const call = (accept: string | undefined) => modern("tools/call", { params: { name: "t" }, headers: { accept } });

  it.each(["text/html", "image/*", "application/json;q=0, text/*;q=0"])(
    "[I-02] [AMB-26] refuses Accept: %s with 406",
    async (accept) => {
      await using opened = await entry.open(service());
      expect((await opened.send(call(accept))).status).toBe(406);
    },
  );

  it.each(["application/json", "application/*", "application/json, text/event-stream;q=0"])(
    "[S-HTTP-20] [AMB-26] [S-PROG-03] answers Accept: %s with JSON and drops what would need a stream",
    async (accept) => {
      await using opened = await entry.open(service());
      const response = await opened.send(call(accept));
      expect(response.header("content-type")).toBe("application/json");
      expect(await json(response)).toEqual({ jsonrpc: "2.0", id: 1, result: { done: true } });
    },
  );

  it.each(["*/*", undefined, "application/json, text/event-stream", "text/event-stream"])(
    "[S-HTTP-20] [I-10] [AMB-26] [S-HTTP-11] [S-HTTP-13] [S-HTTP-16] answers Accept: %s with events once there is a notification, the response last",
    async (accept) => {
      await using opened = await entry.open(service());
      const response = await opened.send(call(accept));
      expect(response.status).toBe(200);
      expect(response.header("content-type")).toBe("text/event-stream");
      expect(response.header("cache-control")).toBe("no-cache, no-transform");
      expect(response.header("x-accel-buffering")).toBe("no");
      const text = await response.text();
      expect(text).not.toMatch(/^(id|retry):/m);
      expect(
        text
          .split("\n")
          .filter((line) => line.startsWith("data: "))
          .map((line) => JSON.parse(line.slice(6))),
      ).toEqual([
        { jsonrpc: "2.0", method: "notifications/progress", params: { progress: 1 } },
        { jsonrpc: "2.0", id: 1, result: { done: true } },
      ]);
    },
  );

  it("answers a client that takes only events with events", async () => {
    await using opened = await entry.open(new StubService());
    const response = await opened.send(modern("tools/list", { headers: { accept: "text/event-stream" } }));
    expect(response.header("content-type")).toBe("text/event-stream");
  });

  it("[I-16] refuses subscriptions/listen where no stream is accepted", async () => {
    await using opened = await entry.open(new StubService());
    const headers = { accept: "application/json" };
    expect((await opened.send(modern("subscriptions/listen", { headers }))).status).toBe(406);
  });
});

describe.each(entries)("$name streams", (entry) => {
  it("[S-ERR-06] sends each event at once, and an error as the last one", async () => {
    const gate = deferred();
    const service = new StubService({
      "tools/call": async ({ context }) => {
        await context.notify?.("notifications/progress", { progress: 1 });
        await gate.promise;
        throw new McpError(-32601, "Gone after all");
      },
    });
    await using opened = await entry.open(service);
    const response = await opened.send(modern("tools/call", { params: { name: "t" } }));
    const events = response.events();
    expect(await nextMessage(events)).toMatchObject({ method: "notifications/progress" });
    gate.resolve();
    expect(await nextMessage(events)).toMatchObject({ id: 1, error: { code: -32601 } });
    expect((await events.next()).done).toBe(true);
  });

  it("drops what a handler sends after its end", async () => {
    let late: (() => void) | undefined;
    const service = new StubService({
      "tools/call": async ({ context }) => {
        late = () => void context.notify?.("notifications/progress", { progress: 2 });
        await context.notify?.("notifications/progress", { progress: 1 });
        return {};
      },
    });
    await using opened = await entry.open(service);
    const response = await opened.send(modern("tools/call", { params: { name: "t" } }));
    const text = await response.text();
    late?.();
    expect(text).not.toContain('"progress":2');
  });

  it.each(["before the answer", "in the middle of it"])(
    "[S-HTTP-19] [S-CAN-02] [I-17] aborts the call when its client goes away %s, and reports no error",
    async (when) => {
      const started = deferred();
      const ended = deferred<unknown>();
      const service = new StubService({
        "tools/call": ({ context }) =>
          new Promise((_, reject) => {
            context.signal?.addEventListener("abort", () => {
              ended.resolve(context.signal?.reason);
              reject(new Error("stopped by the signal"));
            });
            if (when === "in the middle of it") void context.notify?.("notifications/progress", { progress: 1 });
            started.resolve();
          }),
      });
      const errors: Error[] = [];
      await using opened = await entry.open(service, { onError: (error) => errors.push(error) });
      const client = new AbortController();
      const outgoing = modern("tools/call", { params: { name: "t" } });
      const answer = opened.send({ ...outgoing, signal: client.signal }).catch(() => undefined);
      await started.promise;
      if (when === "in the middle of it") await answer;
      client.abort();
      expect(await ended.promise).toMatchObject({ name: "AbortError" });
      expect(errors).toEqual([]);
    },
  );

  it("makes no signal for a handler that never looks, and an aborted one for a handler that looks too late", async () => {
    const started = deferred();
    const gate = deferred();
    const seen = deferred<boolean | undefined>();
    const service = new StubService({
      "tools/call": async ({ context }) => {
        started.resolve();
        await gate.promise;
        seen.resolve(context.signal?.aborted);
        return {};
      },
    });
    await using opened = await entry.open(service);
    const client = new AbortController();
    const answer = opened
      .send({ ...modern("tools/call", { params: { name: "t" } }), signal: client.signal })
      .catch(() => undefined);
    await started.promise;
    client.abort();
    await answer;
    await opened.send(modern("tools/list")); // by now the other connection's end has been heard of
    gate.resolve();
    expect(await seen.promise).toBe(true);
  });

  it("[S-SUB-02] [S-SUB-05] holds a subscription open, and ends it with its result when the server closes", async () => {
    const service = new StubService({
      "subscriptions/listen": async ({ context }) => {
        await context.notify?.("notifications/subscriptions/acknowledged", { notifications: {} });
        await new Promise<void>((resolve) => context.signal?.addEventListener("abort", () => resolve()));
        return { resultType: "complete" };
      },
    });
    await using opened = await entry.open(service);
    const response = await opened.send(modern("subscriptions/listen", { id: "sub", params: { notifications: {} } }));
    expect(response.header("content-type")).toBe("text/event-stream");
    const events = response.events();
    expect(await nextMessage(events)).toMatchObject({ method: "notifications/subscriptions/acknowledged" });
    const closing = opened.close({ graceMs: 5_000 });
    expect(await nextMessage(events)).toEqual({ jsonrpc: "2.0", id: "sub", result: { resultType: "complete" } });
    expect((await events.next()).done).toBe(true);
    await closing;
  });

  it("[S16] [SEC-17] answers 503 when the server says that it holds all the subscriptions that it can", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { subscriptions: { maxStreams: 1 } });
    server.tool("a", {}, () => "a");
    await using opened = await entry.open(server);
    const filter = { params: { notifications: { toolsListChanged: true } } };
    const first = await opened.send(modern("subscriptions/listen", filter));
    expect(first.status).toBe(200);
    const second = await opened.send(modern("subscriptions/listen", filter));
    expect(second.status).toBe(503);
    expect(await json(second)).toMatchObject({
      error: { code: -32603, data: { reason: "too_many_subscriptions", limit: 1 } },
    });
    expect((await opened.send(modern("tools/list"))).status).toBe(200);
    await server.close();
  });

  it("closes: lets a call finish in its grace, gives up what does not, and takes no more", async () => {
    const gate = deferred();
    const signals: (AbortSignal | undefined)[] = [];
    const service = new StubService({
      "tools/call": async ({ params, context }) => {
        if (params?.["name"] === "deaf") signals.push(context.signal);
        await (params?.["name"] === "deaf" ? new Promise(() => undefined) : gate.promise);
        return { done: true };
      },
    });
    const graceful = await entry.open(service);
    const quick = graceful.send(modern("tools/call", { params: { name: "quick" } }));
    await untilCalled(service, 1);
    const closing = graceful.close({ graceMs: 60_000 });
    expect((await graceful.send(modern("tools/list")).catch(() => ({ status: 503 }))).status).toBe(503);
    gate.resolve();
    expect(await json(await quick)).toMatchObject({ result: { done: true } });
    await closing;
    const abrupt = await entry.open(service);
    const deaf = abrupt.send(modern("tools/call", { params: { name: "deaf" } }));
    await untilCalled(service, 2);
    const closed = abrupt.close();
    const response = await deaf;
    expect([response.status, await json(response)]).toMatchObject([503, { id: 1, error: { code: -32603 } }]);
    expect(signals[0]?.aborted).toBe(true);
    await closed;
  });
});

async function untilCalled(service: StubService, count: number): Promise<void> {
  while (service.calls.length < count) await new Promise((resolve) => setImmediate(resolve));
}
