import { McpError, TransportError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FetchFunction } from "./fetch-sender.ts";
import { statusOf } from "./status-of.ts";
import { deferred, modernCall, rejection, StubServer } from "./stub-server.test-d.ts";

let server: StubServer;
beforeEach(async () => {
  server = await StubServer.start();
});
afterEach(() => server.close());

const progress = (progressToken: unknown, value: number) => ({
  jsonrpc: "2.0",
  method: "notifications/progress",
  params: { progressToken, progress: value },
});
const logged = { jsonrpc: "2.0", method: "notifications/message", params: { level: "info", data: "working" } };

describe("a modern call", () => {
  it("[C-HTTP-05] [C-HTTP-06] [C-HTTP-07] [G-02] is one POST whose headers repeat what is in its body", async () => {
    const connection = await server.connect();
    const answer = connection.call(modernCall("tools/call", { name: "Grüße", arguments: {} }));
    const post = await server.next();
    expect(post.method).toBe("POST");
    expect(post.headers).toMatchObject({
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "=?base64?R3LDvMOfZQ==?=",
    });
    expect(post.headers).not.toHaveProperty("mcp-session-id");
    expect(post.body).toMatchObject({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "Grüße" } });
    post.result({ content: [] });
    expect(await answer).toEqual({ content: [] });
  });

  it.each([
    ["prompts/get", { name: "recommend" }, "recommend"],
    ["resources/read", { uri: "books://1" }, "books://1"],
    ["tools/list", {}, undefined],
  ])("[C-HTTP-07] names what %s is about", async (method, params, name) => {
    const connection = await server.connect();
    const answer = connection.call(modernCall(method, params));
    const post = await server.next();
    expect(post.headers["mcp-name"]).toBe(name);
    post.result({});
    await answer;
  });

  it("[G-13] adds the headers of the call, and those of the user, but never over the protocol's own", async () => {
    const headers = { Authorization: "Bearer 1", "MCP-METHOD": "forged", Accept: "text/html", "X-Both": "user" };
    const connection = await server.connect({ headers });
    const context = { headers: { "Mcp-Param-City": "Bern", "x-both": "call", "mcp-protocol-version": "forged" } };
    const answer = connection.call(modernCall("tools/list", {}, context));
    const post = await server.next();
    expect(post.headers).toMatchObject({
      authorization: "Bearer 1",
      accept: "application/json, text/event-stream",
      "mcp-method": "tools/list",
      "mcp-protocol-version": "2026-07-28",
      "mcp-param-city": "Bern",
      "x-both": "call",
    });
    post.result({});
    await answer;
  });

  it("[C-HTTP-08] asks a function for the headers before each request", async () => {
    let asked = 0;
    const connection = await server.connect({ headers: async () => ({ authorization: `Bearer ${++asked}` }) });
    for (const expected of ["Bearer 1", "Bearer 2"]) {
      const answer = connection.call(modernCall("tools/list"));
      const post = await server.next();
      expect(post.headers.authorization).toBe(expected);
      post.result({});
      await answer;
    }
  });

  it("[B-RPC-02] [G-10] never uses an id twice, and accepts one that comes back as a string", async () => {
    const connection = await server.connect();
    const first = connection.call(modernCall("tools/list"));
    const second = connection.call(modernCall("tools/list"));
    const posts = [await server.next(), await server.next()];
    expect(posts.map(({ id }) => id).sort()).toEqual([1, 2]);
    for (const post of posts) post.json({ jsonrpc: "2.0", id: String(post.id), result: { id: post.id } });
    expect([await first, await second]).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("[C-HTTP-09] [C-HTTP-15] takes its answer from an event stream, whatever else is on it", async () => {
    const connection = await server.connect();
    const answer = connection.call(modernCall("tools/list"));
    const post = (await server.next()).stream();
    post.write(
      '\ufeff: hello\r\n\r\nunknown: field\nid: 7\nretry: 1\ndata:\n\nevent: other\ndata: {"not": "ours"}\n\n',
    );
    const text = JSON.stringify({ jsonrpc: "2.0", id: post.id, result: { text: "世界\u2028" } });
    const bytes = Buffer.from(`data: ${text}\r\n\r\n`);
    for (const byte of bytes) post.write(Uint8Array.of(byte));
    post.end();
    expect(await answer).toEqual({ text: "世界\u2028" });
  });

  it("[C-PROG-04] hands everything on its stream to its caller, with the caller's own token", async () => {
    const heard: unknown[] = [];
    const connection = await server.connect({}, { notify: (method) => void heard.push(`elsewhere: ${method}`) });
    const context = { notify: (method: string, params: object) => void heard.push([method, params]) };
    const answer = connection.call(modernCall("tools/call", { _meta: { progressToken: "mine" } }, context));
    const post = (await server.next()).stream();
    expect(post.body).toMatchObject({ params: { _meta: { progressToken: post.id } } });
    post.event(progress(post.id, 1)).event(progress(post.id, 1)).event(logged).resultEvent({});
    await answer;
    expect(heard).toEqual([
      ["notifications/progress", { progressToken: "mine", progress: 1 }],
      ["notifications/message", logged.params],
    ]);
  });

  it("reads no further than a slow caller has heard", async () => {
    const order: string[] = [];
    const started = deferred();
    const held = deferred();
    const notify = () => {
      started.resolve();
      return held.promise.then(() => void order.push("heard"));
    };
    const connection = await server.connect();
    const answer = connection.call(modernCall("tools/call", {}, { notify })).then(() => order.push("answered"));
    const post = (await server.next()).stream().event(logged).resultEvent({});
    post.end();
    await started.promise;
    await post.closed;
    expect(order).toEqual([]);
    held.resolve();
    await answer;
    expect(order).toEqual(["heard", "answered"]);
  });

  it("[C-CAN-01] [G-09] is given up by breaking its stream, and nothing else is sent", async () => {
    const connection = await server.connect();
    const controller = new AbortController();
    const before = rejection(connection.call(modernCall("tools/call", {}, { signal: controller.signal })));
    const early = await server.next();
    const reason = new Error("no longer needed");
    controller.abort(reason);
    expect(await before).toBe(reason);
    await early.closed;

    const again = new AbortController();
    const during = rejection(connection.call(modernCall("tools/call", {}, { signal: again.signal })));
    const late = (await server.next()).stream().event(logged);
    again.abort(reason);
    expect(await during).toBe(reason);
    await late.closed;
    expect(server.waiting).toEqual([]);
  });

  it("[C-TMO-01] [C-TMO-02] gives up after its time-out with an error that is not the server's", async () => {
    let signal: AbortSignal | undefined;
    const neverAnswers: FetchFunction = (_url, init) => {
      signal = init.signal ?? undefined;
      return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    };
    const connection = await server.connect({ fetch: neverAnswers });
    const error = await rejection(connection.call(modernCall("tools/call", {}, { timeoutMs: 10 })));
    expect(error).toMatchObject({ name: "TransportError", code: "timeout" });
    expect(signal?.aborted).toBe(true);
  });

  it("[C-HTTP-17] [C-HTTP-18] is lost when its stream ends before the answer, and is not taken up again", async () => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).stream().write("id: 1\ndata:\n\n").event(logged, "2").end();
    expect(await answer).toMatchObject({ name: "TransportError", code: "lost" });
    expect(server.waiting).toEqual([]);
  });

  it("is lost when the connection breaks in the middle of its stream", async () => {
    const connection = await server.connect();
    const started = deferred();
    const answer = rejection(connection.call(modernCall("tools/call", {}, { notify: started.resolve })));
    const post = (await server.next()).stream().event(logged);
    await started.promise;
    post.reset();
    expect(await answer).toMatchObject({ name: "TransportError", code: "lost" });
  });

  it("does not wait for the end of a stream that has brought the answer", async () => {
    const connection = await server.connect();
    const answer = connection.call(modernCall("tools/call"));
    const post = (await server.next()).stream().resultEvent({ done: true });
    expect(await answer).toEqual({ done: true });
    await connection.close();
    await post.closed;
  });

  it("uses the TCP connection again after an event stream that was ended", async () => {
    const connection = await server.connect();
    const ports: unknown[] = [];
    for (let call = 0; call < 10; call++) {
      const answer = connection.call(modernCall("tools/call"));
      const post = (await server.next()).stream().resultEvent({});
      ports.push(post.response.socket?.remotePort);
      post.end();
      await answer;
      await post.closed;
    }
    expect(new Set(ports).size).toBeLessThan(10); // a stream that was cut off would cost its connection
  });
});

describe("an answer with an error", () => {
  it("[G-08] rejects with the server's own error, and so does one with a status that is not a good one", async () => {
    const connection = await server.connect();
    for (const status of [200, 400, 404, 500]) {
      const answer = rejection(connection.call(modernCall("tools/call")));
      const post = await server.next();
      const error = { code: -32602, message: "Unknown tool", data: { name: "x" } };
      post.json({ jsonrpc: "2.0", id: post.id, error }, status);
      const thrown = await answer;
      expect(McpError.is(thrown)).toBe(true);
      expect(thrown).toMatchObject(error);
      expect(statusOf(thrown)).toBe(status === 200 ? undefined : status);
    }
  });

  it.each([{}, { id: null }])("[C-ERR-07] is understood without the request's id: %j", async (id) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).json({ jsonrpc: "2.0", ...id, error: { code: -32020, message: "Header mismatch" } }, 400);
    expect(await answer).toMatchObject({ name: "McpError", code: -32020 });
  });

  it.each([99, "99", { toString: 1 }, [[1]]])("[C-ERR-07] is not taken for that of another request: %j", async (id) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).json({ jsonrpc: "2.0", id, error: { code: -32602, message: "Not yours" } }, 400);
    expect(await answer).toMatchObject({ name: "TransportError", code: "http-status", status: 400 });
  });

  it.each([
    [401, "unauthorized"],
    [403, "unauthorized"],
    [404, "http-status"],
    [405, "http-status"],
    [413, "http-status"],
    [429, "http-status"],
    [503, "http-status"],
  ])("[C-NEG-04] [G-08] keeps the status %i where the body has no error of the protocol", async (status, code) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).reply(status, "go\naway\u001b[2J", { "retry-after": "30" });
    const error = await answer;
    expect(error).toMatchObject({ name: "TransportError", code, status });
    expect(statusOf(error)).toBe(status);
    expect((error as Error).message).toBe(
      `The server answered with HTTP status ${status} (retry after: 30): go away [2J`,
    );
  });

  it.each([
    [401, 'Bearer resource_metadata="https://example.com/.well-known/oauth-protected-resource", scope="books"'],
    [403, 'Bearer error="insufficient_scope", scope="orders"'],
  ])("tells with %i which credentials are wanted, whatever the body is", async (status, challenge) => {
    const connection = await server.connect();
    for (const body of ["", '{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Who are you?"}}']) {
      const answer = rejection(connection.call(modernCall("tools/call")));
      (await server.next()).reply(status, body, { "www-authenticate": challenge });
      const error = await answer;
      expect(error).toMatchObject({ code: "unauthorized", status, wwwAuthenticate: challenge });
      expect(McpError.is((error as Error).cause)).toBe(body !== "");
    }
  });

  it("stays the server's own error where the headers of 403, 429 and 503 say nothing", async () => {
    const connection = await server.connect();
    for (const status of [403, 429, 503]) {
      const answer = rejection(connection.call(modernCall("tools/call")));
      (await server.next()).json({ jsonrpc: "2.0", id: null, error: { code: -32000, message: "No" } }, status);
      const error = await answer;
      expect([McpError.is(error), statusOf(error)]).toEqual([true, status]);
    }
  });

  it.each([
    [429, "30", 30_000],
    [503, "0", 0],
    [503, new Date(0).toUTCString(), 0],
    [429, "soon", undefined],
    [404, "7", 7_000],
  ])("tells with %i and Retry-After: %s when to come again", async (status, header, retryAfterMs) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    const body = { jsonrpc: "2.0", id: null, error: { code: -32000, message: "Later" } };
    if (status === 404) (await server.next()).reply(status, "", { "retry-after": header });
    else (await server.next()).json(body, status, { "retry-after": header });
    expect(await answer).toMatchObject({ name: "TransportError", code: "http-status", status, retryAfterMs });
  });

  it("tells of a date at which to come again how far away it is", async () => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    (await server.next()).reply(503, "", { "retry-after": inAnHour });
    const { retryAfterMs } = (await answer) as TransportError;
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
    expect(retryAfterMs).toBeGreaterThan(0);
  });

  it("[G-12] fails its own call only", async () => {
    const connection = await server.connect();
    const failed = rejection(connection.call(modernCall("tools/call", { name: "a" })));
    const fine = connection.call(modernCall("tools/call", { name: "b" }));
    for (const post of [await server.next(), await server.next()]) {
      if (post.headers["mcp-name"] === "a") post.reset();
      else post.result({ fine: true });
    }
    expect(await failed).toMatchObject({ name: "TransportError", code: "lost" });
    expect(await fine).toEqual({ fine: true });
  });
});

describe("an answer that is none", () => {
  it.each([
    [202, {}, ""],
    [204, {}, ""],
    [200, {}, "{}"],
    [200, { "content-type": "text/html" }, "<p>Welcome</p>"],
    [200, { "content-type": "application/json" }, '{"jsonrpc":"2.0","id":1,"resu'],
    [200, { "content-type": "application/json; charset=utf-8" }, '{"jsonrpc":"2.0","id":1}'],
    [200, { "content-type": "application/json" }, '{"jsonrpc":"2.0","id":2,"result":{}}'],
    [200, { "content-type": "application/json" }, '{"jsonrpc":"2.0","id":1,"method":"ping"}'],
    [200, { "content-type": "application/json" }, "[]"],
  ])("is malformed: %i %j %s", async (status, headers, body) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).reply(status, body, headers as Record<string, string>);
    expect(await answer).toMatchObject({ name: "TransportError", code: "malformed" });
  });

  it("is reported and passed over on an event stream", async () => {
    const errors: Error[] = [];
    const connection = await server.connect({ onError: (error) => errors.push(error) });
    const answer = connection.call(modernCall("tools/call"));
    const post = (await server.next()).stream().write("data: {broken\n\n").resultEvent({ not: "ours" }, 77);
    post.event([{}]).resultEvent({ ours: true }).end();
    expect(await answer).toEqual({ ours: true });
    expect(errors.map((error) => TransportError.is(error) && error.code)).toEqual(Array(3).fill("malformed"));
  });
});

describe("a server that cannot be reached", () => {
  it("[G-12] is named, together with the reason", async () => {
    const gone = await StubServer.start();
    const connection = await gone.connect();
    await gone.close();
    const again = await server.connect();
    expect(await rejection(connection.call(modernCall("tools/call")))).toMatchObject({ code: "closed" });

    const refused = new TypeError("fetch failed", {
      cause: Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" }),
    });
    const failing = await server.connect({ fetch: () => Promise.reject(refused) });
    const error = await rejection(failing.call(modernCall("tools/call")));
    expect(error).toMatchObject({ name: "TransportError", code: "connect-failed", cause: refused });
    expect((error as Error).message).toBe(`Could not reach ${server.url}: connect refused`);
    await again.close();
  });

  it("leaves errors alone that a custom fetch throws for reasons of its own", async () => {
    class LoginNeeded extends Error {
      override readonly name = "LoginNeeded";
    }
    const connection = await server.connect({ fetch: () => Promise.reject(new LoginNeeded()) });
    expect(await rejection(connection.call(modernCall("tools/call")))).toBeInstanceOf(LoginNeeded);
  });
});

describe("a notification", () => {
  it("[C-HTTP-10] is one POST with the headers of the revision that is spoken", async () => {
    const connection = await server.connect();
    const answer = connection.call(modernCall("tools/list"));
    (await server.next()).result({});
    await answer;
    const told = connection.notify("com.example/hello", { a: 1 });
    const post = await server.next();
    expect(post.headers).toMatchObject({ "mcp-protocol-version": "2026-07-28", "mcp-method": "com.example/hello" });
    expect(post.body).toEqual({ jsonrpc: "2.0", method: "com.example/hello", params: { a: 1 } });
    post.reply(202);
    await told;
  });

  it("[G-12] reports its refusal, and harms nothing", async () => {
    const errors: Error[] = [];
    const connection = await server.connect({ onError: (error) => errors.push(error) });
    const told = connection.notify("com.example/hello", undefined);
    (await server.next()).reply(400, "no");
    await told;
    expect(errors).toMatchObject([{ code: "http-status", status: 400 }]);
  });
});
