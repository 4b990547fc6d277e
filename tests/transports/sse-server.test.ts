import type { AuthInfo, CallHandler, CallOrigin, JsonObject, Service } from "@tenon/jsonrpc";
import { createSseHandler, type RequestExtra, type SseHandler, type SseHandlerOptions } from "@tenon/sse/server";
import { createDeferred } from "@tenon/testing";
import { describe, expect, it, vi } from "vitest";

const url = "http://localhost/sse";

class StubService implements Service {
  readonly call: CallHandler;
  readonly origins: (CallOrigin | undefined)[] = [];
  connected = 0;

  constructor(call: CallHandler = async ({ params }) => ({ value: params?.["value"] })) {
    this.call = (received) => {
      this.origins.push(received.context.origin);
      return call(received);
    };
  }

  open(): ReturnType<Service["open"]> {
    this.connected++;
    return { call: this.call, notify() {}, close: () => void this.connected-- };
  }
}

/** An event stream, as a client reads it. */
class OpenStream {
  readonly response: Response;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = "";

  constructor(response: Response) {
    this.response = response;
    if (response.body === null) throw new Error("There is no stream");
    this.#reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next event or comment, as it is on the wire; undefined at the end. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end >= 0) {
        const event = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return event;
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += value;
    }
  }

  async message(): Promise<unknown> {
    const event = await this.next();
    expect(event).toMatch(/^event: message\ndata: [^\n]+$/);
    return JSON.parse(event?.slice("event: message\ndata: ".length) ?? "");
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

async function open(
  handler: SseHandler,
  extra?: RequestExtra,
  at = url,
): Promise<{ stream: OpenStream; endpoint: string }> {
  const stream = new OpenStream(await handler(new Request(at), extra));
  const event = await stream.next();
  expect(event).toMatch(/^event: endpoint\ndata: \//);
  return { stream, endpoint: new URL(event?.slice("event: endpoint\ndata: ".length) ?? "", at).href };
}

const request = (id: number, value: unknown = id): JsonObject => ({
  jsonrpc: "2.0",
  id,
  method: "m",
  params: { value },
});

function post(
  handler: SseHandler,
  endpoint: string,
  body: unknown,
  { headers, ...extra }: RequestExtra & { headers?: Record<string, string> } = {},
): Promise<Response> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  };
  return handler(new Request(endpoint, init), extra);
}

async function status(response: Response | Promise<Response>): Promise<number> {
  return (await response).status;
}

describe("createSseHandler", () => {
  it("[F-15] [S-SSE-01] tells first where messages go: a path of its own, with a session id that cannot be guessed", async () => {
    const handler = createSseHandler(new StubService());
    const [first, second] = [await open(handler), await open(handler)];
    expect(first.stream.response.headers.get("content-type")).toBe("text/event-stream");
    expect(first.endpoint).toMatch(/^http:\/\/localhost\/sse\?sessionId=[0-9a-f-]{36}$/);
    expect(first.endpoint).not.toBe(second.endpoint);
    expect(handler.sessions).toBe(2);
    await handler.close();
  });

  it("[F-15] [C-SSE-02] takes messages with 202 and answers on the stream", async () => {
    const service = new StubService();
    const handler = createSseHandler(service);
    const { stream, endpoint } = await open(handler);
    const response = await post(handler, endpoint, request(1, "\u2028 ünïcödé"));
    expect([response.status, await response.text()]).toEqual([202, ""]);
    expect(await stream.message()).toEqual({ jsonrpc: "2.0", id: 1, result: { value: "\u2028 ünïcödé" } });
    expect(service.origins[0]).toMatchObject({ transport: "sse", sessionId: endpoint.split("=")[1] });
    expect(await status(post(handler, endpoint, { jsonrpc: "2.0", method: "notifications/initialized" }))).toBe(202);
    await handler.close();
  });

  it("keeps sessions apart", async () => {
    const handler = createSseHandler(new StubService());
    const [first, second] = [await open(handler), await open(handler)];
    await post(handler, second.endpoint, request(1, "second"));
    await post(handler, first.endpoint, request(1, "first"));
    expect(await first.stream.message()).toMatchObject({ result: { value: "first" } });
    expect(await second.stream.message()).toMatchObject({ result: { value: "second" } });
    await handler.close();
  });

  it("names another path for messages where that is set, and never another host", async () => {
    const handler = createSseHandler(new StubService(), { messagePath: "/api/messages/" });
    expect((await open(handler)).endpoint).toMatch(/^http:\/\/localhost\/api\/messages\/\?sessionId=/);
    await handler.close();
    const plain = createSseHandler(new StubService());
    const { endpoint } = await open(plain, {}, "http://localhost//evil.example.com/sse");
    expect(new URL(endpoint).host).toBe("localhost");
    await plain.close();
  });

  it.each([
    "messages",
    "//evil.example.com",
    "https://evil.example.com/",
    "/a?b",
    "/a#b",
    "/\\evil",
    "/a\nb",
    "/a b",
    "",
  ])("[F-15] refuses the message path %j", (messagePath) => {
    expect(() => createSseHandler(new StubService(), { messagePath })).toThrow(TypeError);
  });

  it.each([{ keepAliveMs: -1 }, { limits: { sessions: 0 } }, { limits: { bodyBytes: 1.5 } }])(
    "refuses the options %j",
    (options) => {
      expect(() => createSseHandler(new StubService(), options)).toThrow(RangeError);
    },
  );
});

describe("createSseHandler refuses", () => {
  it("[F-15] a message without a session id with 400, and one for a session that is not there with 404", async () => {
    const handler = createSseHandler(new StubService());
    expect(await status(post(handler, url, request(1)))).toBe(400);
    expect(await status(post(handler, `${url}?sessionId=`, request(1)))).toBe(400);
    expect(await status(post(handler, `${url}?sessionId=nonsense`, request(1)))).toBe(404);
    expect(await status(post(handler, `${url}?sessionId=${crypto.randomUUID()}`, request(1)))).toBe(404);
  });

  it("[F-15] [S6] a message of somebody else to a session with 404, as if there were none", async () => {
    const who = (clientId: string, subject?: string): AuthInfo => ({ token: "t", clientId, scopes: [], subject });
    const service = new StubService();
    const handler = createSseHandler(service);
    const { stream, endpoint } = await open(handler, { authInfo: who("a", "ada") });
    const stranger = await post(handler, endpoint, request(1), { authInfo: who("a", "eve") });
    const nobody = await post(handler, endpoint, request(1));
    const missing = await post(handler, `${url}?sessionId=x`, request(1));
    expect([stranger.status, nobody.status]).toEqual([404, 404]);
    expect(await stranger.text()).toBe(await missing.text());
    const renewed = { ...who("a", "ada"), token: "new" };
    expect(await status(post(handler, endpoint, request(2), { authInfo: renewed }))).toBe(202);
    expect(await stream.message()).toMatchObject({ id: 2 });
    expect(service.origins.map((origin) => origin?.authInfo?.token)).toEqual(["new"]);
    await handler.close();
  });

  it("whoever authorize refuses, before the body is read", async () => {
    const authInfo = { token: "t", clientId: "c", scopes: [] };
    const refused = { status: 401, message: "Log in", headers: { "WWW-Authenticate": "Bearer" } };
    const options: SseHandlerOptions = {
      authorize: ({ header }) => (header("authorization") === "Bearer t" ? { authInfo } : { refused }),
    };
    const handler = createSseHandler(new StubService(), options);
    const response = await handler(new Request(url), { authInfo });
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    const granted = await handler(new Request(url, { headers: { authorization: "Bearer t" } }));
    expect(granted.status).toBe(200);
    expect(handler.sessions).toBe(1);
    await handler.close();
  });

  it("[F-15] other methods with 405", async () => {
    const handler = createSseHandler(new StubService());
    for (const method of ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"]) {
      const response = await handler(new Request(url, { method }));
      expect([method, response.status, response.headers.get("allow")]).toEqual([method, 405, "GET, POST"]);
    }
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "text/plain; a=application/json",
    "application/jsonp",
    "",
  ])("[S2] the Content-Type %j with 415", async (type) => {
    const service = new StubService();
    const handler = createSseHandler(service);
    const { endpoint } = await open(handler);
    expect(await status(post(handler, endpoint, request(1), { headers: { "content-type": type } }))).toBe(415);
    expect(service.origins).toEqual([]);
    await handler.close();
  });

  it("bodies that would have to be unpacked with 415, and that are not JSON or not UTF-8 with 400", async () => {
    const handler = createSseHandler(new StubService());
    const { endpoint } = await open(handler);
    expect(await status(post(handler, endpoint, request(1), { headers: { "content-encoding": "gzip" } }))).toBe(415);
    const broken = await post(handler, endpoint, "{broken");
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: -32700 } }]);
    expect(await status(post(handler, endpoint, new Uint8Array([0x22, 0xff, 0x22])))).toBe(400);
    expect(await status(post(handler, endpoint, new Uint8Array([0x22, 0xc3])))).toBe(400);
    await handler.close();
  });

  it("[F-15] [S16] a body over the limit with 413, whether it says how long it is or not", async () => {
    const handler = createSseHandler(new StubService(), { limits: { bodyBytes: 200 } });
    const { endpoint } = await open(handler);
    expect(await status(post(handler, endpoint, request(1, "x".repeat(200))))).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++;
        controller.enqueue(new Uint8Array(100));
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: endless,
      duplex: "half",
    };
    expect(await status(handler(new Request(endpoint, init)))).toBe(413);
    expect(pulled).toBeLessThan(10);
    await handler.close();
  });

  it("[S16] sessions over the limit with 503, until one has ended", async () => {
    const handler = createSseHandler(new StubService(), { limits: { sessions: 2 } });
    const { stream } = await open(handler);
    await open(handler);
    expect(await status(handler(new Request(url)))).toBe(503);
    await stream.cancel();
    await vi.waitUntil(() => handler.sessions === 1);
    await open(handler);
    await handler.close();
    expect(await status(handler(new Request(url)))).toBe(503);
  });

  it("[S16] calls over the limit of a session with 429, but not what ends calls", async () => {
    const all = createDeferred<JsonObject>();
    const service = new StubService(({ context: { signal } }) => {
      const abort = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      return Promise.race([all.promise, abort]);
    });
    const handler = createSseHandler(service, { limits: { pendingCallsPerSession: 3 } });
    const { stream, endpoint } = await open(handler);
    const other = await open(handler);
    for (let id = 1; id <= 3; id++) expect(await status(post(handler, endpoint, request(id)))).toBe(202);
    expect(await status(post(handler, endpoint, request(4)))).toBe(429);
    expect(await status(post(handler, other.endpoint, request(1)))).toBe(202);
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 2 } };
    expect(await status(post(handler, endpoint, cancel))).toBe(202);
    await vi.waitFor(async () => expect(await status(post(handler, endpoint, request(5)))).toBe(202));
    all.resolve({});
    const ids = [await stream.message(), await stream.message(), await stream.message()];
    expect(ids).toMatchObject([{ id: 1 }, { id: 3 }, { id: 5 }]);
    await handler.close();
  });
});

describe("a session", () => {
  it.each(["the stream is cancelled", "the request is aborted"])("ends with its calls when %s", async (how) => {
    const aborted = createDeferred();
    const begun = createDeferred();
    const service = new StubService(({ context }) => {
      context.signal?.addEventListener("abort", () => aborted.resolve());
      begun.resolve();
      return new Promise(() => {});
    });
    const handler = createSseHandler(service);
    const controller = new AbortController();
    const stream = new OpenStream(await handler(new Request(url, { signal: controller.signal })));
    const endpoint = new URL((await stream.next())?.split("data: ")[1] ?? "", url).href;
    await post(handler, endpoint, request(1));
    await begun.promise;
    if (how === "the stream is cancelled") await stream.cancel();
    else controller.abort();
    await aborted.promise;
    await vi.waitUntil(() => handler.sessions === 0);
    expect(service.connected).toBe(0);
    expect(await status(post(handler, endpoint, request(2)))).toBe(404);
  });

  it("ends with the handler, after the answers that were given, and close() is idempotent", async () => {
    const service = new StubService();
    const handler = createSseHandler(service);
    const { stream, endpoint } = await open(handler);
    await post(handler, endpoint, request(1));
    await vi.waitUntil(() => service.origins.length === 1);
    await Promise.all([handler.close(), handler.close()]);
    expect(await stream.message()).toMatchObject({ id: 1 });
    expect(await stream.next()).toBeUndefined();
    expect([handler.sessions, service.connected]).toEqual([0, 0]);
    expect(await status(post(handler, endpoint, request(2)))).toBe(503);
  });

  it("is pinged while it is quiet, and leaves no timer", async () => {
    vi.useFakeTimers();
    try {
      const handler = createSseHandler(new StubService(), { keepAliveMs: 1000 });
      const { stream } = await open(handler);
      const ping = stream.next();
      await vi.advanceTimersByTimeAsync(1000);
      expect(await ping).toBe(": ping");
      await handler.close();
      expect(vi.getTimerCount()).toBe(0);
      const silent = createSseHandler(new StubService(), { keepAliveMs: 0 });
      await open(silent);
      expect(vi.getTimerCount()).toBe(0);
      await silent.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it("tells nothing of an unexpected error of the service, but to onError", async () => {
    const errors: Error[] = [];
    const service: Service = {
      call: async () => ({}),
      open: () => {
        throw new Error("hunter2");
      },
    };
    const handler = createSseHandler(service, { onError: (error) => errors.push(error) });
    const response = await handler(new Request(url));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
    expect(errors.map(({ message }) => message)).toEqual(["hunter2"]);
    expect(handler.sessions).toBe(0);
  });
});
