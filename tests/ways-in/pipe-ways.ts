import { createServer, request as httpRequest, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import type { Service } from "@tenon/jsonrpc";
import { serve } from "@tenon/node";
import { attachWebSocket, webSocket } from "@tenon/node/websocket";
import { serveStdio } from "@tenon/stdio/server";
import { acceptWebSocket, createUpgradeCheck, type ServedWebSocket, type WebSocketLike } from "@tenon/websocket/server";
import { authInfoOf, Mailbox, type OpenWay, type Peer, type Way, type WayOptions } from "./way.ts";

/** The part of `ws` that is used here. */
interface RawSocket {
  send(data: string | Uint8Array): void;
  pause(): void;
  resume(): void;
  on(type: "open" | "message" | "close" | "error", listener: (...args: readonly unknown[]) => void): void;
  terminate(): void;
}
interface RawServer {
  on(type: "connection", listener: (socket: WebSocketLike, request: { headers: Record<string, string> }) => void): void;
  close(callback: () => void): void;
}
const ws: {
  WebSocket: new (url: string, protocols: string[], options?: object) => RawSocket;
  WebSocketServer: new (options: object) => RawServer;
} = createRequire(new URL("../../packages/node/package.json", import.meta.url))("ws");

const initialize = (version: string): string =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: "init",
    method: "initialize",
    params: { protocolVersion: version, capabilities: {}, clientInfo: { name: "test", version: "1" } },
  });

async function socketPeer(port: number, name: string | undefined, version: string): Promise<Peer> {
  const mailbox = new Mailbox();
  const headers = name === undefined ? {} : { authorization: `Bearer ${name}` };
  const socket = new ws.WebSocket(`ws://127.0.0.1:${port}/mcp`, ["mcp"], { headers });
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.on("message", (data) => mailbox.put(JSON.parse(String(data))));
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("error", reject);
  });
  socket.on("error", () => undefined);
  socket.send(initialize(version));
  await mailbox.take(({ id }) => id === "init");
  return {
    async send(text) {
      socket.send(text);
      return undefined;
    },
    receive: (fits) => mailbox.take(fits),
    get unread() {
      return mailbox.size;
    },
    closed,
    async close() {
      socket.terminate();
      await closed;
    },
  };
}

/** A connection that is not read; afterwards it is read until the answer to a last request. */
async function deafSocket(port: number): Promise<() => Promise<number>> {
  const socket = new ws.WebSocket(`ws://127.0.0.1:${port}/mcp`, ["mcp"]);
  let bytes = 0;
  socket.on("error", () => undefined);
  await new Promise<void>((resolve) => socket.on("open", () => resolve()));
  socket.pause();
  return async () => {
    const last = new Promise<void>((resolve) => {
      socket.on("message", (data) => {
        const text = String(data);
        bytes += text.length;
        if (text.includes('"last"')) resolve();
      });
      socket.on("close", () => resolve());
    });
    socket.resume();
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: "last", method: "echo", params: {} }));
    await last;
    socket.terminate();
    return bytes;
  };
}

function knockForUpgrade(port: number, headers: Record<string, string | string[]>): Promise<number> {
  return new Promise((resolve, reject) => {
    const shake = {
      host: "localhost",
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      "sec-websocket-protocol": "mcp",
    };
    const list = Object.entries({ ...shake, ...headers }).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => [name, one]),
    );
    const request = httpRequest({ port, host: "127.0.0.1", path: "/mcp", headers: list });
    request.on("error", reject);
    request.on("upgrade", (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    request.on("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.end();
  });
}

function socketWay(port: number, close: () => Promise<void>): OpenWay {
  return {
    connect: (name, version = "2025-03-26") => socketPeer(port, name, version),
    connectDeaf: () => deafSocket(port),
    knock: (headers) => knockForUpgrade(port, headers),
    close,
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** What a WebSocket server is told, in the words of those options. */
function socketOptions({ withNames, bodyBytes, pendingCalls, sessions, ...rest }: WayOptions): object {
  return {
    ...rest,
    ...(withNames === true && {
      authorize: ({ header }: { header(name: string): string | undefined }) => ({
        authInfo: authInfoOf(header("authorization")),
      }),
    }),
    maxMessageBytes: bodyBytes,
    maxPendingCalls: pendingCalls,
    ...(sessions !== undefined && { maxConnections: sessions }),
  };
}

const oneConnection = "a connection is one stream, and there is no id by which another could get at it";
const inRuntime = "the runtime that upgrades does, as the HTTP server that it is";

/** `acceptWebSocket` as a runtime would use it: behind its upgrade check. */
async function openAccepting(service: Service, options: WayOptions): Promise<OpenWay> {
  const check = createUpgradeCheck(options);
  const served = new Set<ServedWebSocket>();
  const httpServer = createServer((_, response) => response.writeHead(404).end());
  const port = await listen(httpServer);
  const sockets = new ws.WebSocketServer({
    server: httpServer,
    handleProtocols: () => "mcp",
    verifyClient: (
      { req }: { req: { headers: Record<string, string> } },
      done: (ok: boolean, status?: number) => void,
    ) => {
      const refusal = check({ header: (name) => req.headers[name] });
      done(refusal === undefined, refusal?.status);
    },
  });
  sockets.on("connection", (socket, { headers }) => {
    const origin = { authInfo: authInfoOf(headers["authorization"]) };
    served.add(acceptWebSocket(service, socket, { ...socketOptions({ ...options, withNames: false }), origin }));
  });
  return socketWay(port, async () => {
    await Promise.all([...served].map((one) => one.close()));
    await new Promise<void>((resolve) => sockets.close(resolve));
    await stop(httpServer);
  });
}

/** Lines over a pair of streams, as between two processes. */
async function openLines(service: Service, { bodyBytes, onError = () => undefined }: WayOptions): Promise<OpenWay> {
  const closers: (() => Promise<void>)[] = [];
  return {
    async connect(_name, version = "2025-03-26") {
      const [input, output] = [new PassThrough(), new PassThrough()];
      const server = await serveStdio(service, { stdin: input, stdout: output, onError, maxMessageBytes: bodyBytes });
      closers.push(() => server.close());
      const mailbox = new Mailbox();
      let text = "";
      output.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
        for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
          mailbox.put(JSON.parse(text.slice(0, end)));
          text = text.slice(end + 1);
        }
      });
      const send: Peer["send"] = async (line) => {
        input.write(line);
        input.write("\n");
        return undefined;
      };
      await send(initialize(version));
      await mailbox.take(({ id }) => id === "init");
      return {
        send,
        receive: (fits) => mailbox.take(fits),
        get unread() {
          return mailbox.size;
        },
        closed: server.closed,
        close: () => server.close(),
      };
    },
    async connectDeaf() {
      const [input, output] = [new PassThrough(), new PassThrough()];
      const server = await serveStdio(service, { stdin: input, stdout: output, onError });
      closers.push(() => server.close());
      return async () => {
        let bytes = 0;
        const last = new Promise<void>((resolve) => {
          output.setEncoding("utf8").on("data", (text: string) => {
            bytes += text.length;
            if (text.includes('"last"')) resolve();
          });
        });
        input.write(`${JSON.stringify({ jsonrpc: "2.0", id: "last", method: "echo", params: {} })}\n`);
        await last;
        return bytes;
      };
    },
    knock: () => Promise.reject(new Error("There is no door")),
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

const noNetwork = "no network: the one client is the process that started this one";

/** The ways in over which messages come in a stream of their own. */
export const pipeWays: readonly Way[] = [
  {
    name: "attachWebSocket",
    from: "@tenon/node/websocket",
    without: { strangers: oneConnection, streams: oneConnection },
    async open(service, options) {
      const httpServer = createServer((_, response) => response.writeHead(404).end());
      const attached = await attachWebSocket(httpServer, service, socketOptions(options));
      const port = await listen(httpServer);
      return socketWay(port, async () => {
        await attached.close();
        await stop(httpServer);
      });
    },
  },
  {
    name: "webSocket",
    from: "@tenon/node/websocket",
    without: { strangers: oneConnection, streams: oneConnection },
    async open(service, options) {
      const beside = [webSocket(socketOptions(options))];
      const serving = await serve(service, { port: 0, beside });
      return socketWay(serving.port, () => serving.close({ graceMs: 0 }));
    },
  },
  {
    name: "acceptWebSocket",
    from: "@tenon/websocket/server",
    without: { strangers: oneConnection, streams: oneConnection, headerBytes: inRuntime, sessions: inRuntime },
    open: openAccepting,
  },
  {
    name: "serveStdio",
    from: "@tenon/stdio/server",
    without: {
      ...{ host: noNetwork, mediaType: noNetwork, headerBytes: noNetwork, strangers: noNetwork },
      ...{ sessions: noNetwork, streams: noNetwork },
    },
    open: openLines,
  },
  // In one process a call is a function call: no bytes come in that could be too many, or anybody else's.
  { name: "inProcess", from: "@tenon/client", without: {} },
  { name: "connectInProcess", from: "@tenon/jsonrpc/in-process", without: {} },
];
