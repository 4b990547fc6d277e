import type { Connection, Endpoint, JsonObject } from "@tenon/jsonrpc";
import { type SseOptions, sse } from "@tenon/sse/client";
import { createDeferred } from "@tenon/testing";
import { describe, expect, it, vi } from "vitest";

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** A server that a test plays: it writes on the one stream, and answers requests as it is told to. */
class PlayedServer {
  readonly sent: Sent[] = [];
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #stream: ReadableStream<Uint8Array>;
  isCancelled = false;
  onGet: (sent: Sent) => Response | Promise<Response>;
  onPost: (sent: Sent, message: JsonObject) => Response | Promise<Response> = () => new Response(null, { status: 202 });

  constructor() {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    this.#stream = new ReadableStream({
      start: (made) => {
        controller = made;
      },
      cancel: () => {
        this.isCancelled = true;
      },
    });
    if (controller === undefined) throw new Error("A stream starts at once");
    this.#controller = controller;
    this.onGet = () => this.stream();
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { method = "GET", body } = init;
    const sent = { method, url, headers: new Headers(init.headers), body: typeof body === "string" ? body : undefined };
    this.sent.push(sent);
    const answer = method === "GET" ? this.onGet(sent) : this.onPost(sent, JSON.parse(sent.body ?? "null"));
    const aborted = new Promise<never>((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    });
    return Promise.race([answer, aborted]);
  };

  stream(): Response {
    return new Response(this.#stream, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
  }

  write(text: string): void {
    this.#controller.enqueue(new TextEncoder().encode(text));
  }

  message(message: unknown): void {
    this.write(`data: ${JSON.stringify(message)}\n\n`);
  }

  answer(id: unknown, result: JsonObject = {}): void {
    this.message({ jsonrpc: "2.0", id, result });
  }

  end(): void {
    this.#controller.close();
  }

  break(error: Error): void {
    this.#controller.error(error);
  }

  posts(): JsonObject[] {
    return this.sent.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body ?? "null"));
  }
}

const local: Endpoint = { call: async () => ({}), notify() {} };
const url = "https://example.com/api/sse";

async function connected(
  server: PlayedServer,
  options: SseOptions = {},
  endpoint: Partial<Endpoint> = {},
): Promise<Connection> {
  server.write("event: endpoint\ndata: /messages?sessionId=1\n\n");
  return sse(url, { fetch: server.fetch, ...options }).connect({ ...local, ...endpoint });
}

function ask(connection: Connection, method = "m", context = {}): Promise<JsonObject> {
  return connection.call({ method, params: {}, context });
}

describe("sse connects", () => {
  it.each([
    ["/messages?sessionId=1", "https://example.com/messages?sessionId=1"],
    ["?sessionId=1", "https://example.com/api/sse?sessionId=1"],
    ["messages", "https://example.com/api/messages"],
    ["https://example.com:443/m#x", "https://example.com/m"],
    ["https://user:pass@example.com/m", "https://example.com/m"],
  ])("[F-14] [S-SSE-01] and posts to where the endpoint event %j says", async (data, expected) => {
    const server = new PlayedServer();
    server.write(`: hello\n\nevent: endpoint\ndata: ${data}\n\n`);
    const headers = { authorization: "Bearer t", "Content-Type": "text/plain" };
    const connection = await sse(url, { fetch: server.fetch, headers }).connect(local);
    const answer = ask(connection);
    server.answer(1, { ok: true });
    expect(await answer).toEqual({ ok: true });
    const [get, post] = server.sent;
    expect([get?.url, get?.headers.get("accept")]).toEqual([url, "text/event-stream"]);
    expect([post?.url, post?.headers.get("content-type")]).toEqual([expected, "application/json"]);
    for (const sent of server.sent) expect(sent.headers.get("authorization")).toBe("Bearer t");
    await connection.close();
  });

  it.each([
    "https://evil.example.com/m",
    "//evil.example.com/m",
    "http://example.com/m",
    "https://example.com:8443/m",
    "javascript:1",
    "https://",
  ])("[F-14] [C-SSE-04] but sends nothing to %j, which is of another origin", async (data) => {
    const server = new PlayedServer();
    server.write(`event: endpoint\ndata: ${data}\n\n`);
    const attempt = sse(url, { fetch: server.fetch }).connect(local);
    await expect(attempt).rejects.toMatchObject({ name: "TransportError", code: "malformed" });
    expect(server.sent).toHaveLength(1);
    expect(server.isCancelled).toBe(true);
  });

  it("and gives up, by time and by signal, where the endpoint event does not come", async () => {
    const slow = new PlayedServer();
    slow.write("data: {}\n\n");
    const late = sse(url, { fetch: slow.fetch, connectTimeoutMs: 20 }).connect(local);
    await expect(late).rejects.toMatchObject({ code: "timeout" });
    expect(slow.isCancelled).toBe(true);
    const server = new PlayedServer();
    const controller = new AbortController();
    const unwanted = sse(url, { fetch: server.fetch }).connect(local, { signal: controller.signal });
    const reason = new Error("never mind");
    controller.abort(reason);
    await expect(unwanted).rejects.toBe(reason);
  });

  it("and gives up where not even a status comes", async () => {
    const server = new PlayedServer();
    server.onGet = () => new Promise(() => {});
    const attempt = sse(url, { fetch: server.fetch, connectTimeoutMs: 20 }).connect(local);
    await expect(attempt).rejects.toMatchObject({ code: "timeout" });
  });

  it("[C-NEG-05] and tells what else the server answered with", async () => {
    const cases: [Response, object][] = [
      [new Response("no\u001b[31m\nsuch thing", { status: 404 }), { code: "http-status", status: 404 }],
      [new Response(null, { status: 405 }), { code: "http-status", status: 405 }],
      [new Response(null, { status: 401 }), { code: "unauthorized", status: 401 }],
      [new Response("<html>", { headers: { "content-type": "text/html" } }), { code: "malformed" }],
      [new Response(null, { status: 204 }), { code: "malformed" }],
      [new Response("", { headers: { "content-type": "text/event-stream" } }), { code: "connect-failed" }],
    ];
    for (const [response, expected] of cases) {
      const error: unknown = await sse(url, { fetch: async () => response })
        .connect(local)
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: "TransportError", ...expected });
      for (const control of ["\n", "\u001b"]) expect(String(error)).not.toContain(control);
    }
    const unreachable = sse(url, { fetch: () => Promise.reject(new TypeError("fetch failed")) }).connect(local);
    await expect(unreachable).rejects.toMatchObject({ code: "connect-failed" });
  });

  it("[SEC-21] and follows redirects within its origin only, so that credentials stay there", async () => {
    const redirect = (status: number, location: string) => () => new Response(null, { status, headers: { location } });
    for (const [status, location] of [
      [307, "https://evil.example.com/sse"],
      [308, "http://example.com/sse"],
      [302, "/other"],
    ] as const) {
      const server = new PlayedServer();
      server.onGet = redirect(status, location);
      const attempt = sse(url, { fetch: server.fetch }).connect(local);
      await expect(attempt).rejects.toMatchObject({ code: "http-status", status });
      expect(server.sent).toHaveLength(1);
    }
    const server = new PlayedServer();
    server.onGet = (sent) => (sent.url === url ? redirect(307, "/moved/sse")() : server.stream());
    server.write("event: endpoint\ndata: ?id=1\n\n");
    const connection = await sse(url, { fetch: server.fetch }).connect(local);
    server.onPost = (sent) =>
      sent.url.endsWith("?id=1") ? redirect(307, "https://evil.example.com/")() : new Response();
    await expect(ask(connection)).rejects.toMatchObject({ code: "http-status", status: 307 });
    expect(server.sent.map((sent) => sent.url)).toEqual([
      url,
      "https://example.com/moved/sse",
      "https://example.com/moved/sse?id=1",
    ]);
    await connection.close();
    const round = new PlayedServer();
    round.onGet = redirect(307, "/again");
    await expect(sse(url, { fetch: round.fetch }).connect(local)).rejects.toMatchObject({ code: "http-status" });
    expect(round.sent).toHaveLength(4);
  });

  it.each(["", "/sse", "ws://example.com", "https://user:pass@example.com/"])("to no such URL as %j", (given) => {
    expect(() => sse(given)).toThrow(TypeError);
    expect(() => sse(given)).not.toThrow(/pass@/);
  });

  it("with no limit that makes no sense", () => {
    expect(() => sse(url, { maxEventBytes: 0 })).toThrow(RangeError);
    expect(() => sse(url, { connectTimeoutMs: Number.NaN })).toThrow(RangeError);
  });
});

describe("a connection over HTTP+SSE", () => {
  it.each([
    [404, "session-lost"],
    [401, "unauthorized"],
    [413, "http-status"],
    [500, "http-status"],
  ])("fails only the call whose POST was answered with %i", async (status, code) => {
    const server = new PlayedServer();
    server.onPost = (_sent, { method }) => new Response(null, { status: method === "bad" ? status : 202 });
    const connection = await connected(server);
    const good = ask(connection, "good");
    await expect(ask(connection, "bad")).rejects.toMatchObject({ name: "TransportError", code, status });
    server.answer(1, { still: "there" });
    expect(await good).toEqual({ still: "there" });
    await connection.close();
  });

  it("does not wait for the POST of a request, since a server may answer it last and call back before", async () => {
    const server = new PlayedServer();
    const answered = createDeferred();
    server.onPost = async (_sent, message) => {
      if (message["method"] === "slow") {
        server.message({ jsonrpc: "2.0", id: "s1", method: "roots/list", params: {} });
        await answered.promise;
        server.answer(message["id"], { done: true });
      } else if (message["id"] === "s1") {
        answered.resolve();
      }
      return new Response(null, { status: 200 });
    };
    const connection = await connected(server, {}, { call: async () => ({ roots: [] }) });
    expect(await ask(connection, "slow")).toEqual({ done: true });
    expect(server.posts()[1]).toEqual({ jsonrpc: "2.0", id: "s1", result: { roots: [] } });
    await connection.close();
  });

  it("lets nothing overtake a notification", async () => {
    const server = new PlayedServer();
    const taken = createDeferred<Response>();
    server.onPost = (_sent, { method }) =>
      method === "notifications/initialized" ? taken.promise : new Response(null, { status: 202 });
    const connection = await connected(server);
    const told = connection.notify("notifications/initialized", undefined);
    const answers = Promise.all([ask(connection, "first"), ask(connection, "second")]);
    const after = connection.notify("notifications/other", undefined);
    const methods = (): unknown[] => server.posts().map(({ method }) => method);
    expect(methods()).toEqual(["notifications/initialized"]);
    taken.resolve(new Response(null, { status: 202 }));
    await Promise.all([told, after]);
    expect(methods()).toEqual(["notifications/initialized", "first", "second", "notifications/other"]);
    server.answer(1);
    server.answer(2);
    await answers;
    await connection.close();
  });

  it("does not send a call that was given up while it waited", async () => {
    const server = new PlayedServer();
    const taken = createDeferred<Response>();
    server.onPost = () => taken.promise;
    const connection = await connected(server);
    const told = connection.notify("notifications/initialized", undefined);
    const controller = new AbortController();
    const call = ask(connection, "m", { signal: controller.signal });
    controller.abort(new Error("no"));
    await expect(call).rejects.toThrow("no");
    taken.resolve(new Response(null, { status: 202 }));
    await told;
    expect(server.posts()).toHaveLength(1);
    await connection.close();
  });

  it("reports a notification that was refused, and goes on", async () => {
    const errors: Error[] = [];
    const server = new PlayedServer();
    server.onPost = (_sent, { id }) => new Response(null, { status: id === undefined ? 500 : 202 });
    const connection = await connected(server, { onError: (error) => errors.push(error) });
    await connection.notify("notifications/test", {});
    expect(errors).toMatchObject([{ code: "http-status", status: 500 }]);
    const answer = ask(connection);
    server.answer(1);
    await answer;
    await connection.close();
  });

  it("gives up a notification that the server never takes, reports it, and goes on with what waits behind it", async () => {
    const server = new PlayedServer();
    const errors: Error[] = [];
    server.onPost = (_, { method }) =>
      method === "notifications/stuck" ? new Promise(() => undefined) : new Response(null, { status: 202 });
    const connection = await connected(server, { onError: (error) => errors.push(error) });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      void connection.notify("notifications/stuck", undefined);
      const answer = ask(connection);
      await vi.advanceTimersByTimeAsync(29_999);
      expect([server.posts().length, errors]).toEqual([1, []]);
      await vi.advanceTimersByTimeAsync(1);
      expect(errors).toMatchObject([{ code: "timeout" }]);
      server.answer(1, { ok: true });
      expect(await answer).toEqual({ ok: true });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
    await connection.close();
  });

  it("ends with the stream: open calls are rejected, and the reason is told", async () => {
    const server = new PlayedServer();
    const connection = await connected(server);
    const call = ask(connection);
    server.end();
    await expect(call).rejects.toMatchObject({ code: "closed" });
    expect(await connection.closed).toMatchObject({ code: "closed" });
    await expect(ask(connection)).rejects.toMatchObject({ code: "closed" });
    await connection.close();
  });

  it("ends with a stream that breaks", async () => {
    const server = new PlayedServer();
    const connection = await connected(server);
    const call = ask(connection);
    server.break(new TypeError("terminated"));
    await expect(call).rejects.toMatchObject({ code: "closed", cause: { code: "lost" } });
    expect(await connection.closed).toMatchObject({ code: "lost" });
  });

  it("[S16] ends at an event over the limit, however it is cut", async () => {
    const server = new PlayedServer();
    const connection = await connected(server, { maxEventBytes: 1000 });
    server.write("data: ");
    for (let n = 0; n < 20; n++) server.write("x".repeat(100));
    expect(await connection.closed).toMatchObject({ code: "too-large" });
    await connection.close();
    expect(server.isCancelled).toBe(true);
  });

  it("goes past what is no message, and reports it without a word of it", async () => {
    const errors: Error[] = [];
    const server = new PlayedServer();
    const connection = await connected(server, { onError: (error) => errors.push(error) });
    server.write("data: {secret\n\n: comment\n\nevent: other\ndata: {}\n\n");
    server.message([{ jsonrpc: "2.0", id: 1, result: {} }]);
    server.message({ jsonrpc: "2.0", id: 99, result: {} });
    server.message({ hello: 1 });
    const answer = ask(connection);
    server.answer(1, { ok: 1 });
    expect(await answer).toEqual({ ok: 1 });
    expect(errors.map((error) => Reflect.get(error, "code"))).toEqual(Array(4).fill("malformed"));
    expect(errors.join()).not.toContain("secret");
    await connection.close();
  });

  it("fails the call that a broken answer belongs to", async () => {
    const server = new PlayedServer();
    const connection = await connected(server);
    const call = ask(connection);
    server.message({ jsonrpc: "2.0", id: 1, result: "no object" });
    await expect(call).rejects.toMatchObject({ code: "malformed" });
    await connection.close();
  });

  it("takes arrays where its revision has them", async () => {
    const server = new PlayedServer();
    const connection = await connected(server, {}, { acceptsBatches: true });
    const calls = Promise.all([ask(connection), ask(connection)]);
    server.message([
      { jsonrpc: "2.0", id: 2, result: { n: 2 } },
      { jsonrpc: "2.0", id: 1, result: { n: 1 } },
    ]);
    expect(await calls).toEqual([{ n: 1 }, { n: 2 }]);
    await connection.close();
  });

  it("leaves nothing behind on close(): the stream is cancelled, POSTs are broken off", async () => {
    const server = new PlayedServer();
    server.onPost = () => new Promise(() => {});
    const connection = await connected(server);
    const call = ask(connection);
    await Promise.all([connection.close(), connection.close()]);
    await expect(call).rejects.toMatchObject({ code: "closed" });
    expect(server.isCancelled).toBe(true);
    expect(await connection.closed).toBeUndefined();
    await connection.notify("notifications/late", undefined);
    expect(server.posts()).toHaveLength(1);
  });
});
