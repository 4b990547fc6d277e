import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { connect as connectTcp } from "node:net";
import type { CallHandler, CallOrigin, Connection, Endpoint, Service } from "@tenon/jsonrpc";
import { serve } from "@tenon/node";
import {
  type AttachWebSocketOptions,
  attachWebSocket,
  nodeWebSocket,
  webSocket as webSocketSide,
} from "@tenon/node/websocket";
import { createDeferred } from "@tenon/testing";
import { type WebSocketOptions, webSocket } from "@tenon/websocket/client";
import { describe, expect, it, vi } from "vitest";
import { listen, PlatformWebSocket, stop } from "./pairs.ts";

/** The part of a socket of `ws` with which a test misbehaves. */
interface RawSocket {
  readonly protocol: string;
  send(data: string | Uint8Array): void;
  on(type: "open" | "message" | "close" | "error", listener: (...args: readonly unknown[]) => void): void;
  terminate(): void;
}
const {
  WebSocket: RawWebSocket,
}: { WebSocket: new (url: string, protocols: string[], options?: object) => RawSocket } = createRequire(
  new URL("../../packages/node/package.json", import.meta.url),
)("ws");

const local: Endpoint = { call: async () => ({}), notify() {} };
const answer: CallHandler = async ({ params }) => ({ value: params?.["value"] });

class StubService implements Service {
  readonly call: CallHandler;
  readonly origins: (CallOrigin | undefined)[] = [];
  connected = 0;

  constructor(call: CallHandler = answer) {
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

interface Stage {
  readonly service: StubService;
  readonly port: number;
  readonly url: string;
  readonly attached: Awaited<ReturnType<typeof attachWebSocket>>;
  connect(options?: WebSocketOptions): Promise<Connection>;
}

async function onStage(
  test: (stage: Stage) => Promise<void>,
  options?: AttachWebSocketOptions,
  service: StubService = new StubService(),
): Promise<void> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const attached = await attachWebSocket(server, service, options);
  const port = await listen(server);
  const url = `ws://127.0.0.1:${port}${options?.path ?? "/mcp"}`;
  const connect: Stage["connect"] = (more) => webSocket(url, { WebSocket: nodeWebSocket, ...more }).connect(local);
  try {
    await test({ service, port, url, attached, connect });
  } finally {
    await attached.close();
    await stop(server);
  }
}

/** Asks for an upgrade; gives the status, 101 when it was granted, and the text of a refusal. */
function upgrade(
  port: number,
  headers: Record<string, string | string[]>,
  path = "/mcp",
): Promise<{ status: number; headers: IncomingMessage["headers"]; text: string }> {
  return new Promise((resolve, reject) => {
    const all = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      "sec-websocket-protocol": "mcp",
      ...headers,
    };
    const lines = Object.entries({ host: "localhost", ...all }).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => [name, one]),
    );
    const request = httpRequest({ port, host: "127.0.0.1", path, headers: lines });
    request.on("error", reject);
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: response.headers, text: "" });
    });
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.end();
  });
}

/** A client that speaks frames, not messages; gives what it hears. */
function raw(url: string): Promise<{ socket: RawSocket; next(): Promise<unknown>; closed: Promise<unknown> }> {
  const socket = new RawWebSocket(url, ["mcp"]);
  const heard: unknown[] = [];
  let wake = createDeferred();
  const closed = createDeferred<unknown>();
  socket.on("message", (data) => {
    heard.push(JSON.parse(String(data)));
    wake.resolve();
  });
  socket.on("close", (code) => closed.resolve(code));
  socket.on("error", () => {});
  const next = async (): Promise<unknown> => {
    if (heard.length === 0) await wake.promise;
    wake = createDeferred();
    return heard.shift();
  };
  return new Promise((resolve) => socket.on("open", () => resolve({ socket, next, closed: closed.promise })));
}

describe("attachWebSocket guards its door", () => {
  const refused: [why: string, headers: Record<string, string | string[]>][] = [
    ["a foreign Host", { host: "evil.example.com" }],
    ["two Hosts", { host: ["localhost", "evil.example.com"] }],
    ["a foreign Origin", { origin: "http://evil.example.com" }],
    ["the Origin null", { origin: "null" }],
    ["a foreign Host and Origin that fit each other", { host: "evil.example.com", origin: "http://evil.example.com" }],
  ];
  it.each(refused)("[S1] refuses %s with 403 before the upgrade, and opens nothing", async (_, headers) => {
    await onStage(async ({ port, service }) => {
      const { status, text } = await upgrade(port, headers);
      expect([status, text]).toEqual([403, expect.stringMatching(/allowed(Hosts|Origins)|no Host/)]);
      expect(service.connected).toBe(0);
    });
  });

  it("[S1] lets in loopback, its own origin, and what was named", async () => {
    const options = { allowedHosts: ["mcp.example.com"], allowedOrigins: ["https://app.example.com"] };
    await onStage(async ({ port }) => {
      for (const headers of [
        {},
        { origin: "http://localhost:5173" },
        { host: "mcp.example.com" },
        { host: "mcp.example.com", origin: "https://mcp.example.com" },
        { origin: "https://app.example.com" },
      ]) {
        expect(await upgrade(port, headers)).toMatchObject({
          status: 101,
          headers: { "sec-websocket-protocol": "mcp" },
        });
      }
    }, options);
  });

  it("wants the subprotocol mcp, alone or among others", async () => {
    await onStage(async ({ port }) => {
      expect(await upgrade(port, { "sec-websocket-protocol": "graphql-ws" })).toMatchObject({ status: 400 });
      expect(await upgrade(port, { "sec-websocket-protocol": "xmcp, mcpx" })).toMatchObject({ status: 400 });
      const { status, headers } = await upgrade(port, { "sec-websocket-protocol": "other, mcp" });
      expect([status, headers["sec-websocket-protocol"]]).toEqual([101, "mcp"]);
    });
  });

  it("answers other paths with 404, unless somebody else may want them", async () => {
    await onStage(async ({ port }) => {
      expect(await upgrade(port, {}, "/other")).toMatchObject({ status: 404 });
      expect(await upgrade(port, {}, "/mcp?token=1")).toMatchObject({ status: 101 });
    });
    const server = createServer();
    const first = await attachWebSocket(server, new StubService(), { path: "/first" });
    const second = await attachWebSocket(server, new StubService(), { path: "/second" });
    const port = await listen(server);
    expect(await upgrade(port, {}, "/first")).toMatchObject({ status: 101 });
    expect(await upgrade(port, {}, "/second")).toMatchObject({ status: 101 });
    await Promise.all([first.close(), second.close()]);
    await stop(server);
  });

  it("asks who connects before the upgrade, and tells handlers", async () => {
    const authInfo = { token: "t", clientId: "c", scopes: [] };
    const options: AttachWebSocketOptions = {
      authorize: async ({ header, method }) => {
        if (header("authorization") === "Bearer t" && method === "GET") return { authInfo };
        return { refused: { status: 401, message: "Log in", headers: { "WWW-Authenticate": 'Bearer realm="x"' } } };
      },
    };
    await onStage(async ({ port, connect, service }) => {
      const { status, headers, text } = await upgrade(port, {});
      expect([status, headers["www-authenticate"], text]).toEqual([401, 'Bearer realm="x"', "Log in"]);
      await expect(connect()).rejects.toMatchObject({ name: "TransportError", code: "unauthorized", status: 401 });
      const connection = await connect({ headers: async () => ({ Authorization: "Bearer t" }) });
      await connection.call({ method: "m", params: {}, context: {} });
      expect(service.origins[0]).toMatchObject({ transport: "websocket", authInfo });
      expect(service.origins[0]?.header?.("authorization")).toBe("Bearer t");
      await connection.close();
    }, options);
  });

  it("answers 500 and says nothing more when finding that out fails", async () => {
    const errors: Error[] = [];
    const options: AttachWebSocketOptions = {
      authorize: () => Promise.reject(new Error("hunter2")),
      onError: (error) => errors.push(error),
    };
    await onStage(async ({ port }) => {
      expect(await upgrade(port, {})).toMatchObject({ status: 500, text: "Internal error\n" });
      expect(errors.map(({ message }) => message)).toEqual(["hunter2"]);
    }, options);
  });

  it("[S16] takes so many connections at once and no more", async () => {
    await onStage(
      async ({ port, connect, attached }) => {
        const first = await connect();
        await connect();
        expect(attached.connections).toBe(2);
        expect(await upgrade(port, {})).toMatchObject({ status: 503 });
        await first.close();
        await vi.waitUntil(() => attached.connections === 1);
        expect(await upgrade(port, {})).toMatchObject({ status: 101 });
      },
      { maxConnections: 2 },
    );
  });

  it("survives a client that goes away while it is looked at", async () => {
    const asked = createDeferred();
    const decide = createDeferred();
    const options: AttachWebSocketOptions = {
      authorize: async () => {
        asked.resolve();
        await decide.promise;
        return { authInfo: undefined };
      },
    };
    await onStage(async ({ port, service, connect }) => {
      const socket = connectTcp(port, "127.0.0.1");
      socket.write(
        "GET /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mcp\r\n\r\n",
      );
      await asked.promise;
      socket.resetAndDestroy();
      decide.resolve();
      const connection = await connect();
      expect(await connection.call({ method: "m", params: { value: 1 }, context: {} })).toEqual({ value: 1 });
      await connection.close();
      await vi.waitUntil(() => service.connected === 0);
    }, options);
  });

  it.each([{ path: "mcp" }, { maxMessageBytes: 0 }, { maxConnections: 0 }, { pingIntervalMs: -1 }])(
    "refuses the options %j",
    async (options) => {
      await expect(attachWebSocket(createServer(), new StubService(), options)).rejects.toThrow(/Expected/);
    },
  );
});

describe("a client that misbehaves on a WebSocket", () => {
  const request = (id: number): string => JSON.stringify({ jsonrpc: "2.0", id, method: "m", params: { value: id } });

  it("gets an error for what is not JSON, and can go on", async () => {
    await onStage(async ({ url }) => {
      const { socket, next } = await raw(url);
      socket.send("{broken");
      expect(await next()).toMatchObject({ error: { code: -32700 } });
      socket.send(request(7));
      expect(await next()).toEqual({ jsonrpc: "2.0", id: 7, result: { value: 7 } });
      socket.terminate();
    });
  });

  it("is cut off with 1003 for a binary frame", async () => {
    await onStage(async ({ url, service }) => {
      const { socket, closed } = await raw(url);
      socket.send(new TextEncoder().encode(request(1)));
      expect(await closed).toBe(1003);
      await vi.waitUntil(() => service.connected === 0);
      expect(service.origins).toEqual([]);
    });
  });

  it("[S16] is cut off with 1009 for a message over the limit", async () => {
    await onStage(
      async ({ url, service }) => {
        const { socket, closed } = await raw(url);
        socket.send(JSON.stringify("x".repeat(1000)));
        expect(await closed).toBe(1009);
        await vi.waitUntil(() => service.connected === 0);
      },
      { maxMessageBytes: 1000 },
    );
  });

  it("is cut off when it answers no ping, and its open call is aborted", async () => {
    const aborted = createDeferred();
    const service = new StubService(({ context }) => {
      context.signal?.addEventListener("abort", () => aborted.resolve());
      return new Promise(() => {});
    });
    await onStage(
      async ({ url, attached }) => {
        const socket = new RawWebSocket(url, ["mcp"], { autoPong: false });
        const closed = new Promise((resolve) => socket.on("close", resolve));
        socket.on("open", () => socket.send(request(1)));
        expect(await closed).toBe(1006);
        await aborted.promise;
        expect(attached.connections).toBe(0);
      },
      { pingIntervalMs: 20 },
      service,
    );
  });

  it("is kept as long as it answers pings, however quiet it is", async () => {
    let pongs = 0;
    await onStage(
      async ({ url, attached }) => {
        const { socket } = await raw(url);
        Reflect.apply(Reflect.get(socket, "on"), socket, ["ping", () => pongs++]);
        await vi.waitUntil(() => pongs >= 5);
        expect(attached.connections).toBe(1);
        socket.terminate();
      },
      { pingIntervalMs: 10 },
    );
  });

  it("is told with 1001 when the server closes, after the answers that were given", async () => {
    await onStage(async ({ url, attached }) => {
      const { socket, next, closed } = await raw(url);
      socket.send(request(1));
      expect(await next()).toMatchObject({ id: 1 });
      await attached.close();
      expect(await closed).toBe(1001);
      await attached.close();
      expect(attached.connections).toBe(0);
    });
  });
});

describe("the end of a server's WebSockets", () => {
  const request = (id: number, method = "m"): string => JSON.stringify({ jsonrpc: "2.0", id, method, params: {} });

  it("lets open calls finish in its grace, refuses new ones, and closes with 1001 after the last answer", async () => {
    const [started, finish] = [createDeferred(), createDeferred()];
    const service = new StubService(async () => {
      started.resolve();
      await finish.promise;
      return { late: true };
    });
    await onStage(
      async ({ url, attached, connect, port }) => {
        const { socket, next, closed } = await raw(url);
        socket.send(request(1));
        await started.promise;
        const closing = attached.close({ graceMs: 60_000 });
        socket.send(request(2));
        expect(await next()).toMatchObject({ id: 2, error: { code: -32603, message: "The server is closing" } });
        await expect(connect()).rejects.toThrow();
        expect((await upgrade(port, {})).status).not.toBe(101);
        finish.resolve();
        expect(await next()).toEqual({ jsonrpc: "2.0", id: 1, result: { late: true } });
        expect(await closed).toBe(1001);
        await closing;
        expect([attached.connections, service.connected]).toEqual([0, 0]);
      },
      {},
      service,
    );
  });

  it("[S-SUB-05] answers subscriptions in its grace, since they would never end by themselves", async () => {
    const service = new StubService(
      ({ context }) =>
        new Promise((resolve) => {
          context.signal?.addEventListener("abort", () => resolve({ resultType: "complete" }));
        }),
    );
    await onStage(
      async ({ url, attached }) => {
        const { socket, next, closed } = await raw(url);
        socket.send(request(1, "subscriptions/listen"));
        await vi.waitUntil(() => service.origins.length === 1);
        await attached.close({ graceMs: 60_000 });
        expect(await next()).toEqual({ jsonrpc: "2.0", id: 1, result: { resultType: "complete" } });
        expect(await closed).toBe(1001);
      },
      {},
      service,
    );
  });

  it("does not wait for a call whose client has gone, nor for one that outstays its grace", async () => {
    const service = new StubService(() => new Promise(() => {}));
    await onStage(
      async ({ url, attached }) => {
        const [gone, stuck] = [await raw(url), await raw(url)];
        gone.socket.send(request(1));
        stuck.socket.send(request(1));
        await vi.waitUntil(() => service.origins.length === 2);
        gone.socket.terminate();
        await vi.waitUntil(() => attached.connections === 1);
        await attached.close({ graceMs: 1 });
        expect(await stuck.closed).toBe(1001);
      },
      {},
      service,
    );
  });

  it("refuses a grace that makes no sense", async () => {
    await onStage(async ({ attached }) => {
      await expect(attached.close({ graceMs: Number.NaN })).rejects.toThrow(RangeError);
    });
  });
});

describe("serve, with webSocket() beside it", () => {
  it("takes WebSockets on the endpoint's own path, behind the endpoint's guards, and ends them with it", async () => {
    const service = new StubService();
    const options = { port: 0, allowedOrigins: ["https://app.example.com"], limits: { jsonDepth: 20 } };
    const serving = await serve(service, { ...options, beside: [webSocketSide()] });
    const { port } = serving;
    const shake = { host: "localhost", "sec-websocket-protocol": "mcp" };
    expect((await upgrade(port, { ...shake, origin: "https://evil.example.com" })).status).toBe(403);
    expect((await upgrade(port, { ...shake, origin: "https://app.example.com" })).status).toBe(101);
    const { socket, next, closed } = await raw(serving.url.replace("http", "ws"));
    socket.send(`{"jsonrpc":"2.0","id":1,"method":"m","params":${"[".repeat(21)}${"]".repeat(21)}}`);
    expect(await next()).toMatchObject({ error: { code: -32700 } });
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: 2, method: "m", params: { value: 2 } }));
    expect(await next()).toMatchObject({ id: 2, result: { value: 2 } });
    expect((await fetch(serving.url, { method: "PUT" })).status).toBe(405);
    await serving.close();
    expect(await closed).toBe(1001);
    await vi.waitUntil(() => service.connected === 0);
  });

  it("[S16] keeps its connections, however many come that say nothing", async () => {
    const serving = await serve(new StubService(), { port: 0, maxConnections: 3, beside: [webSocketSide()] });
    const { socket, next } = await raw(serving.url.replace("http", "ws"));
    for (let n = 0; n < 10; n++) {
      await new Promise<void>((resolve) => {
        const silent = connectTcp(serving.port, "127.0.0.1", resolve);
        silent.on("error", () => {});
      });
    }
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "m", params: { value: "still here" } }));
    expect(await next()).toMatchObject({ id: 1, result: { value: "still here" } });
    await serving.close();
  });

  it("says at once which options make no sense, and leaves nothing listening", async () => {
    expect(() => webSocketSide({ path: "ws" })).toThrow(TypeError);
    const beside = [webSocketSide({ maxConnections: 0 })];
    await expect(serve(new StubService(), { port: 0, beside })).rejects.toThrow(RangeError);
  });
});

describe("webSocket", () => {
  it("says what to pass where the platform has no WebSocket", async () => {
    vi.stubGlobal("WebSocket", undefined);
    await expect(webSocket("ws://localhost/mcp").connect(local)).rejects.toThrow(/nodeWebSocket.*@tenon\/node/);
    vi.unstubAllGlobals();
  });

  it("takes the platform's WebSocket by default", async () => {
    await onStage(async ({ url }) => {
      vi.stubGlobal("WebSocket", PlatformWebSocket);
      const connection = await webSocket(url).connect(local);
      vi.unstubAllGlobals();
      expect(await connection.call({ method: "m", params: { value: 1 }, context: {} })).toEqual({ value: 1 });
      await connection.close();
    });
  });

  it.each(["", "/mcp", "http://localhost/mcp", "wss://user:pass@localhost/mcp", "ftp://x"])(
    "refuses the URL %j with a TypeError that has no secret in it",
    (url) => {
      expect(() => webSocket(url)).toThrow(TypeError);
      expect(() => webSocket(url)).not.toThrow(/pass@|user:/);
    },
  );

  it("refuses headers that a platform's WebSocket could not send", () => {
    expect(() => webSocket("ws://localhost/mcp", { headers: { a: "b" } })).toThrow(/nodeWebSocket/);
    expect(() => webSocket("ws://localhost/", { headers: {}, WebSocket: PlatformWebSocket })).toThrow(TypeError);
  });

  it.each([
    ["ws", { WebSocket: nodeWebSocket }],
    ["a platform's socket", { WebSocket: PlatformWebSocket }],
  ])("rejects with connect-failed where nobody listens, with %s", async (_, options) => {
    const server = createServer();
    const port = await listen(server);
    await stop(server);
    const attempt = webSocket(`ws://127.0.0.1:${port}/mcp?token=secret`, options).connect(local);
    const error: unknown = await attempt.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "TransportError", code: "connect-failed" });
    expect(String(error)).not.toContain("secret");
  });

  it("tells the status of a refusal, and follows no redirect", async () => {
    let asked = 0;
    const server = createServer();
    server.on("upgrade", (_request, socket) => {
      asked++;
      socket.end("HTTP/1.1 307 Temporary Redirect\r\nLocation: ws://localhost:1/\r\nContent-Length: 0\r\n\r\n");
    });
    const url = `ws://127.0.0.1:${await listen(server)}/`;
    const attempt = webSocket(url, { WebSocket: nodeWebSocket, headers: { authorization: "x" } }).connect(local);
    await expect(attempt).rejects.toMatchObject({ code: "http-status", status: 307 });
    expect(asked).toBe(1);
    await stop(server);
  });

  it("refuses a server that does not speak the subprotocol", async () => {
    const { WebSocketServer } = createRequire(new URL("../../packages/node/package.json", import.meta.url))("ws");
    const server = createServer();
    const sockets = new WebSocketServer({ server, handleProtocols: () => false });
    const url = `ws://127.0.0.1:${await listen(server)}/`;
    await expect(webSocket(url, { WebSocket: nodeWebSocket }).connect(local)).rejects.toMatchObject({
      code: "connect-failed",
    });
    sockets.close();
    await stop(server);
  });

  it.each([
    ["ws", { WebSocket: nodeWebSocket }],
    ["a platform's socket", { WebSocket: PlatformWebSocket }],
  ])("gives up on a server that accepts and says nothing, by time and by signal, with %s", async (_, options) => {
    const server = createServer();
    const upgrades: (() => void)[] = [];
    server.on("upgrade", (_request, socket) => {
      socket.on("error", () => {});
      socket.on("end", () => socket.destroy()).resume();
      upgrades.shift()?.();
    });
    const url = `ws://127.0.0.1:${await listen(server)}/`;
    const slow = webSocket(url, { ...options, connectTimeoutMs: 50 }).connect(local);
    await expect(slow).rejects.toMatchObject({ code: "timeout" });
    const arrived = createDeferred();
    upgrades.push(() => arrived.resolve());
    const controller = new AbortController();
    const unwanted = webSocket(url, options).connect(local, { signal: controller.signal });
    await arrived.promise;
    const reason = new Error("never mind");
    controller.abort(reason);
    await expect(unwanted).rejects.toBe(reason);
    await stop(server);
  });

  it.each([
    ["ws", { WebSocket: nodeWebSocket }],
    ["a platform's socket", { WebSocket: PlatformWebSocket }],
  ])("[S16] ends the connection for a message over its limit, with %s", async (_, options) => {
    const service = new StubService(async () => ({ text: "x".repeat(5000) }));
    await onStage(
      async ({ connect, attached }) => {
        const connection = await connect({ ...options, maxMessageBytes: 4000 });
        const call = connection.call({ method: "m", params: {}, context: {} });
        await expect(call).rejects.toMatchObject({ code: "closed", cause: { code: "too-large" } });
        expect(await connection.closed).toMatchObject({ code: "too-large" });
        await connection.close();
        await vi.waitUntil(() => attached.connections === 0);
      },
      {},
      service,
    );
  });

  it("hears by ping that its server is gone", async () => {
    const { WebSocketServer } = createRequire(new URL("../../packages/node/package.json", import.meta.url))("ws");
    const server = createServer();
    const sockets = new WebSocketServer({ server, autoPong: false });
    const url = `ws://127.0.0.1:${await listen(server)}/`;
    const connection = await webSocket(url, { WebSocket: nodeWebSocket, pingIntervalMs: 20 }).connect(local);
    expect(await connection.closed).toMatchObject({ code: "lost" });
    await connection.close();
    sockets.close();
    await stop(server);
  });
});
