import type { BodyText, BodyWriter, HttpExchange, ResponseHeaders } from "@tenon/http-exchange";
import type { AuthInfo, CallHandler, JsonObject, Service } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEndpoint } from "./endpoint.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An exchange that writes down what is sent on it. */
class RecordedExchange implements HttpExchange<AuthInfo> {
  readonly method: string;
  readonly url = "/mcp";
  readonly isWalledOff: boolean;
  readonly parsedBody: unknown;
  readonly sent: string[] = [];
  status: number | undefined;
  headers: ResponseHeaders = {};
  bufferedBytes = 0;
  isDestroyed = false;
  gone: () => void = () => undefined;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(method: string, headers: Record<string, string>, parsedBody?: JsonObject, isWalledOff = false) {
    this.method = method;
    this.#headers = { host: "localhost", "content-type": "application/json", ...headers };
    this.parsedBody = parsedBody;
    this.isWalledOff = isWalledOff;
  }

  header(name: string): string | undefined {
    return this.#headers[name];
  }

  readText(): Promise<BodyText> {
    return Promise.reject(new Error("The body was parsed already"));
  }

  onGone(listener: () => void): void {
    this.gone = listener;
  }

  respond(status: number, headers: ResponseHeaders, body?: string): void {
    this.status = status;
    this.headers = headers;
    if (body !== undefined) this.sent.push(body);
  }

  stream(status: number, headers: ResponseHeaders): BodyWriter {
    this.status = status;
    this.headers = headers;
    const exchange = this;
    return {
      write: (text) => void this.sent.push(text),
      end: () => void this.sent.push("end"),
      destroy: () => {
        this.isDestroyed = true;
      },
      get bufferedBytes() {
        return exchange.bufferedBytes;
      },
    };
  }
}

function modern(isWalledOff = false, method = "x"): RecordedExchange {
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  const headers = { "mcp-protocol-version": "2026-07-28", "mcp-method": method };
  return new RecordedExchange("POST", headers, { jsonrpc: "2.0", id: 1, method, params: { _meta } }, isWalledOff);
}

function legacy(method: string, sessionId?: string): RecordedExchange {
  const headers = sessionId === undefined ? {} : { "mcp-session-id": sessionId };
  const body = { jsonrpc: "2.0", id: 1, method, params: {} };
  return method === "GET" ? new RecordedExchange("GET", headers) : new RecordedExchange("POST", headers, body);
}

function service(call: CallHandler): Service & { closed: number } {
  const made = {
    closed: 0,
    call,
    open: () => ({ call, notify: () => undefined, close: () => void made.closed++ }),
  };
  return made;
}

const pings = (exchange: RecordedExchange): number => exchange.sent.filter((text) => text === ": ping\n\n").length;

describe("a quiet answer", () => {
  it.each([
    ["with one timer for all", false],
    ["with a timer of its own where requests are walled off", true],
  ])("[I-10] [S-HTTP-14] becomes a stream before the keep-alive time is over, %s", async (_, isWalledOff) => {
    let finish: (result: JsonObject) => void = () => undefined;
    const endpoint = createEndpoint(service(() => new Promise((resolve) => (finish = resolve))));
    const exchange = modern(isWalledOff);
    const done = endpoint(exchange);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(exchange.status).toBeUndefined();
    await vi.advanceTimersByTimeAsync(6_000);
    expect([exchange.status, exchange.headers["Content-Type"], pings(exchange)]).toEqual([200, "text/event-stream", 1]);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(pings(exchange)).toBe(4);
    finish({ done: true });
    await done;
    expect(exchange.sent.at(-2)).toBe('event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{"done":true}}\n\n');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(exchange.sent.at(-1)).toBe("end");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("[S-SUB-08] of a subscription is pinged for as long as nothing happens", async () => {
    const endpoint = createEndpoint(
      service(async ({ context }) => {
        await context.notify?.("notifications/subscriptions/acknowledged", { notifications: {} });
        return new Promise(() => undefined);
      }),
    );
    const exchange = modern(false, "subscriptions/listen");
    void endpoint(exchange);
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
    expect(exchange.sent[0]).toContain("acknowledged");
    expect(pings(exchange)).toBeGreaterThan(24 * 60 * 2);
    expect(exchange.sent).toHaveLength(1 + pings(exchange));
    const closing = endpoint.close();
    await vi.advanceTimersByTimeAsync(1_000);
    await closing;
    expect(exchange.sent.at(-1)).toBe("end");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stays what it is when the time is 0, and leaves no timer", async () => {
    const endpoint = createEndpoint(
      service(() => new Promise(() => undefined)),
      { keepAliveMs: 0, legacy: "off" },
    );
    const exchange = modern();
    void endpoint(exchange);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([exchange.status, vi.getTimerCount()]).toEqual([undefined, 0]);
    const closing = endpoint.close();
    await vi.advanceTimersByTimeAsync(0);
    await closing;
    expect(exchange.status).toBe(503);
  });

  it("is not pinged while it has something to say", async () => {
    let say: (() => unknown) | undefined;
    const call: CallHandler = ({ context }) => {
      say = () => context.notify?.("notifications/progress", {});
      return new Promise(() => undefined);
    };
    const exchange = modern();
    void createEndpoint(service(call))(exchange);
    for (let second = 0; second < 60; second += 5) {
      say?.();
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(pings(exchange)).toBe(0);
    exchange.gone();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([pings(exchange), vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("[S16] [SEC-17] breaks off when its client does not read, and aborts the call", async () => {
    let signal: AbortSignal | undefined;
    let say: (() => unknown) | undefined;
    const call: CallHandler = ({ context }) => {
      signal = context.signal;
      say = () => context.notify?.("notifications/progress", {});
      return new Promise(() => undefined);
    };
    const exchange = modern();
    void createEndpoint(service(call), { limits: { bufferedBytes: 1000 } })(exchange);
    await vi.advanceTimersByTimeAsync(0);
    exchange.bufferedBytes = 1000;
    say?.();
    expect([exchange.isDestroyed, signal?.aborted]).toEqual([false, false]);
    exchange.bufferedBytes = 1001;
    say?.();
    expect([exchange.isDestroyed, signal?.aborted]).toEqual([true, true]);
  });
});

describe("an idle session", () => {
  async function open(endpoint: (exchange: HttpExchange<AuthInfo>) => Promise<void>): Promise<string> {
    const exchange = legacy("initialize");
    await endpoint(exchange);
    const id = exchange.headers["Mcp-Session-Id"];
    if (id === undefined) throw new Error("no session");
    return id;
  }
  async function status(
    endpoint: (exchange: HttpExchange<AuthInfo>) => Promise<void>,
    id: string,
  ): Promise<number | undefined> {
    const exchange = legacy("ping", id);
    await endpoint(exchange);
    return exchange.status;
  }

  it("[H-08] ends after its time, and not as long as it is used", async () => {
    const stub = service(async () => ({}));
    const endpoint = createEndpoint(stub, { sessionIdleMs: 60_000 });
    const [used, idle] = [await open(endpoint), await open(endpoint)];
    for (let minute = 0; minute < 10; minute++) {
      await vi.advanceTimersByTimeAsync(45_000);
      expect(await status(endpoint, used)).toBe(200);
    }
    expect(stub.closed).toBe(1);
    expect(await status(endpoint, idle)).toBe(404);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await status(endpoint, used)).toBe(404);
    expect([stub.closed, vi.getTimerCount()]).toEqual([2, 0]);
  });

  it("[H-08] is none while a call or a stream of it is open", async () => {
    let finish: (result: JsonObject) => void = () => undefined;
    const call: CallHandler = ({ method }) =>
      method === "slow" ? new Promise((resolve) => (finish = resolve)) : Promise.resolve({});
    const endpoint = createEndpoint(service(call), { sessionIdleMs: 60_000 });
    const [calling, listening] = [await open(endpoint), await open(endpoint)];
    const slow = legacy("slow", calling);
    const stream = legacy("GET", listening);
    const done = endpoint(slow);
    await endpoint(stream);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([await status(endpoint, calling), await status(endpoint, listening)]).toEqual([200, 200]);
    expect(pings(stream)).toBeGreaterThan(200);
    finish({});
    await done;
    stream.gone();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([await status(endpoint, calling), await status(endpoint, listening)]).toEqual([404, 404]);
  });

  it("ends although a call of it still runs, once the client of that call has gone", async () => {
    let signal: AbortSignal | undefined;
    const call: CallHandler = ({ method, context }) => {
      if (method !== "stuck") return Promise.resolve({});
      signal = context.signal;
      return new Promise(() => undefined);
    };
    const endpoint = createEndpoint(service(call), { sessionIdleMs: 60_000 });
    const id = await open(endpoint);
    const stuck = legacy("stuck", id);
    void endpoint(stuck);
    await vi.advanceTimersByTimeAsync(120_000);
    stuck.gone();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(signal?.aborted).toBe(true);
    expect(await status(endpoint, id)).toBe(404);
  });

  it("never ends by itself where the time is Infinity", async () => {
    const endpoint = createEndpoint(
      service(async () => ({})),
      { sessionIdleMs: Number.POSITIVE_INFINITY, keepAliveMs: 0 },
    );
    const id = await open(endpoint);
    await vi.advanceTimersByTimeAsync(7 * 24 * 3_600_000);
    expect(await status(endpoint, id)).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
    await endpoint.close();
  });

  it("is not opened for a client that went away during its handshake", async () => {
    let finish: (result: JsonObject) => void = () => undefined;
    const stub = service(() => new Promise((resolve) => (finish = resolve)));
    const endpoint = createEndpoint(stub);
    const exchange = legacy("initialize");
    const done = endpoint(exchange);
    await vi.advanceTimersByTimeAsync(0);
    exchange.gone();
    finish({});
    await done;
    expect(stub.closed).toBe(1);
  });
});
