import type { AuthInfo, Call, JsonObject } from "@tenon/jsonrpc";
import { McpError, TransportError } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { entries } from "./entries.ts";
import { deferred, initialize, json, legacy, modern, nextMessage, openSession, request } from "./requests.ts";
import { StubService } from "./stub-service.ts";

const getHeaders = { accept: "text/event-stream" };
const initialized = { jsonrpc: "2.0", method: "notifications/initialized" };

function person(clientId: string, more: Partial<AuthInfo> = {}): { authInfo: AuthInfo } {
  return { authInfo: { token: "secret", clientId, scopes: [], ...more } };
}

describe.each(entries)("$name keeps legacy sessions", (entry) => {
  it("[S-LHTTP-10] [H-06] [SEC-05] opens a session with an unguessable id when initialize succeeds", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const response = await opened.send(legacy(initialize()));
    expect(response.status).toBe(200);
    expect(response.header("mcp-session-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await json(response)).toMatchObject({ id: "init", result: { protocolVersion: "2025-11-25" } });
    const second = await opened.send(legacy(initialize()));
    expect(second.header("mcp-session-id")).not.toBe(response.header("mcp-session-id"));
  });

  it("opens none when initialize fails, and forgets the connection", async () => {
    const service = new StubService({ initialize: () => Promise.reject(new McpError(-32602, "No such version")) });
    await using opened = await entry.open(service);
    const response = await opened.send(legacy(initialize()));
    expect(response.header("mcp-session-id")).toBeUndefined();
    expect(await json(response)).toMatchObject({ id: "init", error: { code: -32602 } });
    expect(service.connections.map((connection) => connection.isClosed)).toEqual([true]);
  });

  it("opens none for anything else: a notification, a GET, a DELETE, a broken body, a call", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    for (const outgoing of [
      legacy(initialized),
      legacy(request("tools/list")),
      legacy([initialize()]),
      { ...legacy({}), body: "{" },
      { method: "GET", headers: getHeaders },
      { method: "DELETE" },
    ]) {
      const response = await opened.send(outgoing);
      expect([outgoing, response.status]).toEqual([outgoing, 400]);
      expect(response.header("mcp-session-id")).toBeUndefined();
    }
    expect(service.connections).toEqual([]);
  });

  it("[S-LHTTP-12] [S-NEG-09] answers 400 without a session id and 404 with an unknown one, under the request's id", async () => {
    await using opened = await entry.open(new StubService());
    const missing = await opened.send(legacy(request("tools/list", {}, 8)));
    expect([missing.status, await json(missing)]).toMatchObject([400, { id: 8, error: { code: -32600 } }]);
    for (const id of ["unknown", "", "constructor", "x".repeat(5000)]) {
      const unknown = await opened.send(legacy(request("tools/list", {}, 8), { "mcp-session-id": id }));
      expect([unknown.status, await json(unknown)]).toMatchObject([404, { id: 8, error: { code: -32600 } }]);
    }
  });

  it("[S-LHTTP-03] [H-10] serves a session: notifications with 202, calls with JSON, tells the service which session", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const accepted = await session.post(initialized);
    expect([accepted.status, await accepted.text()]).toEqual([202, ""]);
    expect(service.connections[0]?.notifications).toEqual([{ method: "notifications/initialized", params: undefined }]);
    const answer = await session.post(request("tools/list", {}, 2));
    expect(await json(answer)).toEqual({ jsonrpc: "2.0", id: 2, result: { tools: [] } });
    expect(service.calls[0]?.context.origin?.sessionId).toBe(session.id);
  });

  it("answers a handler's error with 200, and one initialize on top of another with the service's error", async () => {
    await using opened = await entry.open(new StubService());
    const session = await openSession(opened);
    const unknown = await session.post(request("no/such"));
    expect([unknown.status, await json(unknown)]).toMatchObject([200, { id: 1, error: { code: -32601 } }]);
    const again = await session.post(initialize());
    expect([again.status, again.header("mcp-session-id")]).toEqual([200, undefined]);
    expect(await json(again)).toMatchObject({ error: { code: -32600 } });
  });

  it("[C-LHTTP-15] accepts every known legacy version header and none, and answers 400 to others", async () => {
    await using opened = await entry.open(new StubService());
    const session = await openSession(opened);
    const status = async (version: string): Promise<number> =>
      (await session.post(request("tools/list"), { "mcp-protocol-version": version })).status;
    for (const version of ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
      expect(await status(version)).toBe(200);
    for (const version of ["2025-01-01", "nonsense", "2025-11-25, 2025-11-25"]) {
      expect(await status(version)).toBe(400);
      for (const method of ["GET", "DELETE"]) {
        const headers = { ...session.headers, ...getHeaders, "mcp-protocol-version": version };
        expect((await opened.send({ method, headers })).status).toBe(400);
      }
    }
    expect(await status("2025-11-25")).toBe(200);
  });

  it("[S-NEG-08] [S-VER-06] serves a modern request beside it, whatever session header that carries", async () => {
    await using opened = await entry.open(new StubService());
    const session = await openSession(opened);
    for (const id of [session.id, "unknown"]) {
      const response = await opened.send(modern("tools/list", { headers: { "mcp-session-id": id } }));
      expect(response.status).toBe(200);
      expect(response.header("mcp-session-id")).toBeUndefined();
    }
  });

  it("[H-14] [C-LHTTP-14] [H-23] [S-LHTTP-01] ends a session on DELETE: its calls, its stream, its connection; then it is unknown", async () => {
    const started = deferred();
    const service = new StubService({
      "tools/call": ({ context }) =>
        new Promise((_, reject) => {
          context.signal?.addEventListener("abort", () => reject(context.signal?.reason));
          started.resolve();
        }),
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const stream = await opened.send({ method: "GET", headers: { ...session.headers, ...getHeaders } });
    const running = session.post(request("tools/call", {}, 4));
    await started.promise;
    const deleted = await opened.send({ method: "DELETE", headers: session.headers });
    expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
    expect(await stream.text()).toBe("");
    expect(await json(await running)).toMatchObject({ id: 4, error: { code: -32603 } });
    expect(service.connections[0]?.isClosed).toBe(true);
    expect((await session.post(request("tools/list"))).status).toBe(404);
    expect((await opened.send({ method: "DELETE", headers: session.headers })).status).toBe(404);
    expect((await opened.send({ method: "GET", headers: { ...session.headers, ...getHeaders } })).status).toBe(404);
  });

  it("[S6] [H-07] [S-LHTTP-18] [SEC-05] hides a session from everybody but the one who opened it", async () => {
    const owner = person("app", { subject: "ada", issuer: "https://id.example.com" });
    await using opened = await entry.open(new StubService());
    const session = await openSession(opened, undefined, owner);
    expect((await session.post(request("tools/list"))).status).toBe(200);
    const unknown = await json(await opened.send(legacy(request("tools/list"), { "mcp-session-id": "unknown" })));
    for (const stranger of [
      undefined,
      person("other", { subject: "ada", issuer: "https://id.example.com" }),
      person("app", { subject: "eve", issuer: "https://id.example.com" }),
      person("app", { subject: "ada", issuer: "https://id.example.net" }),
      person("app", { subject: "ada" }),
    ]) {
      const post = await opened.send({ ...legacy(request("tools/list"), session.headers), extra: stranger });
      expect([post.status, await json(post)]).toEqual([404, unknown]);
      const get = { method: "GET", headers: { ...session.headers, ...getHeaders }, extra: stranger };
      expect((await opened.send(get)).status).toBe(404);
      expect((await opened.send({ method: "DELETE", headers: session.headers, extra: stranger })).status).toBe(404);
    }
    expect((await session.post(request("tools/list"))).status).toBe(200);
  });

  it("[S6] [H-13] [S-LHTTP-01] [H-22] holds one stream for each session: a second gets 409, and the first goes on", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const get = { method: "GET", headers: { ...session.headers, ...getHeaders } };
    const first = await opened.send(get);
    expect([first.status, first.header("content-type")]).toEqual([200, "text/event-stream"]);
    expect((await opened.send(get)).status).toBe(409);
    await service.connections[0]?.client.notify("notifications/tools/list_changed", undefined);
    expect(await nextMessage(first.events())).toEqual({ jsonrpc: "2.0", method: "notifications/tools/list_changed" });
    first.abort();
    for (;;) {
      const next = await opened.send(get); // until the end of the first was heard of
      if (next.status === 200) break;
    }
  });

  it("[H-13] refuses a GET that takes no events with 406", async () => {
    await using opened = await entry.open(new StubService());
    const session = await openSession(opened);
    const get = { method: "GET", headers: { ...session.headers, accept: "application/json" } };
    expect((await opened.send(get)).status).toBe(406);
  });
});

describe.each(entries)("$name keeps the messages of a session apart", (entry) => {
  it("[S4] answers concurrent calls with the same id each with its own result, also in several sessions", async () => {
    const gates = new Map<unknown, () => void>();
    const service = new StubService({
      "tools/call": async ({ params, context }) => {
        await new Promise<void>((resolve) => gates.set(params?.["name"], resolve));
        await context.notify?.("notifications/message", { data: params?.["name"] });
        return { name: params?.["name"] };
      },
    });
    await using opened = await entry.open(service);
    const sessions = [await openSession(opened), await openSession(opened)];
    const names = Array.from({ length: 20 }, (_, index) => `call ${index}`);
    const answers = names.map((name, index) => sessions[index % 2]?.post(request("tools/call", { name }, 1)));
    while (gates.size < names.length) await new Promise((resolve) => setImmediate(resolve));
    for (const open of [...gates.values()].reverse()) open();
    for (const [index, name] of names.entries()) {
      const response = await answers[index];
      const data = (await response?.text())?.split("\n").filter((line) => line.startsWith("data: ")) ?? [];
      expect(data.map((line) => JSON.parse(line.slice(6)))).toEqual([
        { jsonrpc: "2.0", method: "notifications/message", params: { data: name } },
        { jsonrpc: "2.0", id: 1, result: { name } },
      ]);
    }
  });

  it("[S7] [S-LHTTP-05] [B-LIFE-11] asks the client on the stream of its own call, and takes the answer from another POST", async () => {
    const service = new StubService({
      "tools/call": async ({ context }) => {
        const call = { method: "elicitation/create", params: { message: "Sure?" }, context: {} };
        return { answer: await context.callBack?.(call) };
      },
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const other = await openSession(opened);
    const stream = await opened.send({ method: "GET", headers: { ...session.headers, ...getHeaders } });
    const response = await session.post(request("tools/call", {}, 7));
    const events = response.events();
    const asked = await nextMessage(events);
    expect(asked).toMatchObject({ jsonrpc: "2.0", method: "elicitation/create", params: { message: "Sure?" } });
    const reply = { jsonrpc: "2.0", id: asked["id"], result: { action: "accept" } };
    expect((await other.post({ ...reply, result: { action: "forged" } })).status).toBe(202);
    expect((await session.post(reply)).status).toBe(202);
    expect(await nextMessage(events)).toEqual({ jsonrpc: "2.0", id: 7, result: { answer: { action: "accept" } } });
    await opened.send({ method: "DELETE", headers: session.headers });
    expect(await stream.text()).toBe("");
  });

  it("hands the client's own error, and its progress, to whoever asked", async () => {
    const progress: JsonObject[] = [];
    const service = new StubService({
      "tools/call": async ({ context }) => {
        const notify = (_: string, params: JsonObject): void => void progress.push(params);
        const call = {
          method: "sampling/createMessage",
          params: { _meta: { progressToken: "p" } },
          context: { notify },
        };
        return (await context.callBack?.(call).catch((error: McpError) => ({ code: error.code }))) ?? {};
      },
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const events = (await session.post(request("tools/call", {}, 7))).events();
    const asked = await nextMessage(events);
    const meta = (asked["params"] as JsonObject)["_meta"] as JsonObject;
    await session.post({ jsonrpc: "2.0", method: "notifications/progress", params: { ...meta, progress: 1 } });
    await session.post({ jsonrpc: "2.0", id: asked["id"], error: { code: -1, message: "Declined" } });
    expect(await nextMessage(events)).toMatchObject({ id: 7, result: { code: -1 } });
    expect(progress).toMatchObject([{ progress: 1, progressToken: "p" }]);
  });

  it("[16b] [H-22] asks outside any call on the client's own stream, and fails at once when there is none", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const client = service.connections[0]?.client;
    const ping: Call = { method: "ping", params: undefined, context: {} };
    await client?.notify("notifications/tools/list_changed", undefined); // nobody hears it yet
    await expect(client?.call(ping)).rejects.toMatchObject({ code: "connect-failed" });
    const stream = await opened.send({ method: "GET", headers: { ...session.headers, ...getHeaders } });
    const events = stream.events();
    expect(await nextMessage(events)).toMatchObject({ method: "notifications/tools/list_changed" });
    const answer = client?.call(ping);
    const asked = await nextMessage(events);
    await session.post({ jsonrpc: "2.0", id: asked["id"], result: { pong: true } });
    expect(await answer).toEqual({ pong: true });
    const lost = expect(client?.call(ping)).rejects.toSatisfy(TransportError.is);
    await nextMessage(events);
    await opened.send({ method: "DELETE", headers: session.headers });
    await lost;
  });

  it("cannot ask a client that takes no events", async () => {
    const service = new StubService({
      "tools/call": async ({ context }) => {
        const call = { method: "roots/list", params: undefined, context: {} };
        return (await context.callBack?.(call).catch((error: TransportError) => ({ code: error.code }))) ?? {};
      },
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const response = await session.post(request("tools/call"), { accept: "application/json" });
    expect(await json(response)).toMatchObject({ result: { code: "connect-failed" } });
  });

  it("[B-LHTTP-16] [H-17] lets a call go on when its stream breaks", async () => {
    const started = deferred();
    const gate = deferred();
    const finished = deferred<boolean | undefined>();
    const service = new StubService({
      "tools/call": async ({ context }) => {
        const { signal } = context;
        started.resolve();
        await gate.promise;
        finished.resolve(signal?.aborted);
        return {};
      },
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const client = new AbortController();
    const outgoing = legacy(request("tools/call"), session.headers);
    const answer = opened.send({ ...outgoing, signal: client.signal }).catch(() => undefined);
    await started.promise;
    client.abort();
    await answer;
    expect((await session.post(request("tools/list"))).status).toBe(200);
    gate.resolve();
    expect(await finished.promise).toBe(false);
  });

  it("[S7] [B-CAN-08] [H-16] [AMB-15] cancels a call on notice, answers it at once, and touches no other session's", async () => {
    const signals: AbortSignal[] = [];
    const service = new StubService({
      "tools/call": ({ context }) => {
        if (context.signal !== undefined) signals.push(context.signal);
        return new Promise(() => undefined); // hears nothing
      },
    });
    await using opened = await entry.open(service);
    const [mine, other] = [await openSession(opened), await openSession(opened)];
    const running = mine.post(request("tools/call", {}, 3));
    while (signals.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 3, reason: "bored" } };
    expect((await other.post(cancel)).status).toBe(202);
    expect((await mine.post({ ...cancel, params: { requestId: "3" } })).status).toBe(202);
    expect((await mine.post({ ...cancel, params: {} })).status).toBe(202);
    expect(signals[0]?.aborted).toBe(false);
    expect((await mine.post(cancel)).status).toBe(202);
    expect(await json(await running)).toMatchObject({ id: 3, error: { code: -32800 } });
    expect(signals[0]?.reason).toMatchObject({ name: "AbortError", message: expect.stringContaining("bored") });
  });
});

describe.each(entries)("$name and batches", (entry) => {
  const batch = [request("tools/list", {}, 1), initialized, request("no/such", {}, 2), { nonsense: true }];

  it("[B-RPC-07] answers an array in a session of revision 2025-03-26", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const session = await openSession(opened, "2025-03-26");
    const response = await session.post(batch);
    const answers: unknown = JSON.parse(await response.text());
    expect(answers).toHaveLength(3);
    expect(answers).toEqual(
      expect.arrayContaining([
        { jsonrpc: "2.0", id: 1, result: { tools: [] } },
        expect.objectContaining({ id: 2, error: expect.objectContaining({ code: -32601 }) }),
        expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32600 }) }),
      ]),
    );
    expect(service.connections[0]?.notifications).toHaveLength(1);
    expect((await session.post([initialized, initialized])).status).toBe(202);
  });

  it("answers it with events once there is a notification, every answer before the end", async () => {
    const service = new StubService({
      "tools/call": async ({ context }) => {
        await context.notify?.("notifications/progress", { progress: 1 });
        return {};
      },
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened, "2025-03-26");
    const response = await session.post([request("tools/list", {}, 1), request("tools/call", {}, 2)]);
    const text = await response.text();
    expect(response.header("content-type")).toBe("text/event-stream");
    expect([...text.matchAll(/"id":(\d)/g)].map((match) => match[1]).sort()).toEqual(["1", "2"]);
  });

  it("[S16] [B-RPC-07] refuses it under every other revision, when it is empty, when it is too long, and around initialize", async () => {
    await using opened = await entry.open(new StubService(), { limits: { batch: 3 } });
    const later = await openSession(opened, "2025-06-18");
    const old = await openSession(opened, "2025-03-26");
    for (const response of [
      await later.post(batch.slice(0, 2)),
      await old.post([]),
      await old.post(batch),
      await opened.send(legacy([initialize()])),
    ]) {
      expect(response.status).toBe(400);
      expect(await json(response)).toMatchObject({ error: { code: -32600 } });
    }
  });
});

describe.each(entries)("$name and legacy clients without sessions", (entry) => {
  it("[S-LHTTP-17] [H-05] [A-03] [S-HTTP-23] serves each POST for itself, at the revision of its header, and keeps nothing", async () => {
    const service = new StubService();
    await using opened = await entry.open(service, { legacy: "stateless" });
    const hello = await opened.send(legacy(initialize()));
    expect([hello.status, hello.header("mcp-session-id")]).toEqual([200, undefined]);
    expect(await json(hello)).toMatchObject({ result: { protocolVersion: "2025-11-25" } });
    expect((await opened.send(legacy(initialized))).status).toBe(202);
    const versions = [undefined, "2025-06-18"];
    for (const version of versions) {
      const response = await opened.send(legacy(request("tools/list"), { "mcp-protocol-version": version }));
      expect(await json(response)).toMatchObject({ id: 1, result: { tools: [] } });
    }
    expect(service.connections.map(({ handshake }) => handshake?.protocolVersion)).toEqual([
      "2025-11-25",
      "2025-03-26",
      "2025-03-26",
      "2025-06-18",
    ]);
    expect(service.connections.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it("cannot call the client, but can tell it of progress", async () => {
    const service = new StubService({
      "tools/call": async ({ context }) => {
        await context.notify?.("notifications/progress", { progress: 1 });
        return { canCallBack: context.callBack !== undefined };
      },
    });
    await using opened = await entry.open(service, { legacy: "stateless" });
    const events = (await opened.send(legacy(request("tools/call")))).events();
    expect(await nextMessage(events)).toMatchObject({ method: "notifications/progress" });
    expect(await nextMessage(events)).toMatchObject({ result: { canCallBack: false } });
    const client = service.connections[0]?.client;
    await expect(client?.call({ method: "ping", params: undefined, context: {} })).rejects.toSatisfy(TransportError.is);
  });

  it("answers GET and DELETE with 405", async () => {
    await using opened = await entry.open(new StubService(), { legacy: "stateless" });
    for (const method of ["GET", "DELETE"]) {
      const response = await opened.send({ method, headers: getHeaders });
      expect([response.status, response.header("allow")]).toEqual([405, "POST"]);
    }
  });

  it("[AMB-02] [S-VER-04] [S-HTTP-23] names the revisions that it serves where legacy clients are not wanted", async () => {
    const service = new StubService();
    await using opened = await entry.open(service, { legacy: "off" });
    for (const message of [initialize(), request("tools/list", {}, "init"), [initialize()]]) {
      const response = await opened.send(legacy(message, { "mcp-session-id": "x" }));
      const body = await json(response);
      expect([response.status, body]).toMatchObject([
        400,
        { error: { code: -32020, data: { supported: ["2026-07-28"] } } },
      ]);
      expect(JSON.stringify((body["error"] as JsonObject)["message"])).toContain("2026-07-28");
    }
    expect(service.connections).toEqual([]);
  });
});

describe.each(entries)("$name limits what a session can hold", (entry) => {
  it("[S16] [SEC-17] answers 429 over the number of calls that may be open in a session", async () => {
    const gate = deferred();
    const service = new StubService({ "tools/call": () => gate.promise.then(() => ({})) });
    await using opened = await entry.open(service, { limits: { pendingCallsPerSession: 2 } });
    const session = await openSession(opened);
    const open = [session.post(request("tools/call", {}, 1)), session.post(request("tools/call", {}, 2))];
    while (service.calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const third = await session.post(request("tools/call", {}, 3));
    expect([third.status, await json(third)]).toMatchObject([429, { id: 3, error: { code: -32603 } }]);
    gate.resolve();
    await Promise.all(open);
    expect((await session.post(request("tools/call", {}, 3))).status).toBe(200);
  });

  it("[S16] makes room for a new session by ending the one that was idle longest, and none that is busy", async () => {
    const gate = deferred();
    const service = new StubService({ "tools/call": () => gate.promise.then(() => ({})) });
    await using opened = await entry.open(service, { limits: { sessions: 2 } });
    const busy = await openSession(opened);
    const idle = await openSession(opened);
    const running = busy.post(request("tools/call"));
    while (service.calls.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const third = await openSession(opened);
    expect((await idle.post(request("tools/list"))).status).toBe(404);
    const stream = await opened.send({ method: "GET", headers: { ...third.headers, ...getHeaders } });
    expect((await opened.send(legacy(initialize()))).status).toBe(503);
    stream.abort();
    gate.resolve();
    expect((await running).status).toBe(200);
  });
});
