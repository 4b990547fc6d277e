import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo, Server as NetServer } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { JsonRpcDispatcher, type Service } from "@tenon/jsonrpc";
import { attachWebSocket, nodeWebSocket } from "@tenon/node/websocket";
import { sse } from "@tenon/sse/client";
import { createSseHandler } from "@tenon/sse/server";
import { LineChannel } from "@tenon/stdio/client";
import { type StdioServer, serveStdio } from "@tenon/stdio/server";
import type { CreateTransportPair, TransportPair } from "@tenon/testing";
import { type WebSocketConstructor, type WebSocketOpener, webSocket } from "@tenon/websocket/client";

/** Listens on a free port of this machine. */
export async function listen(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port; // it listens on a port, so it has one
}

/** Stops a server, and cuts off whoever is still connected. */
export async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** A fetch handler as a listener of `node:http`. */
export function fetchListener(handler: (request: Request) => Promise<Response>): RequestListener {
  return (incoming, outgoing) => void answer(handler, incoming, outgoing);
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const controller = new AbortController();
  outgoing.on("close", () => controller.abort());
  const { method = "GET", url = "/" } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const request = new Request(`http://localhost${url}`, {
    method,
    headers,
    signal: controller.signal,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const response = await handler(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  if (response.body === null) outgoing.end();
  else
    Readable.from(response.body)
      .on("error", () => outgoing.destroy())
      .pipe(outgoing);
}

/** Standard input and output, without a process around them. */
export const stdioPair: CreateTransportPair = async (service, onError) => {
  const served: { server: StdioServer; streams: PassThrough[] }[] = [];
  return {
    async connect(local, { signal } = {}) {
      signal?.throwIfAborted();
      const [input, output] = [new PassThrough(), new PassThrough()];
      const server = await serveStdio(service, { stdin: input, stdout: output, onError, drainMs: 50 });
      served.push({ server, streams: [input, output] });
      const dispatcher = new JsonRpcDispatcher(new LineChannel(output, input), { origin: { transport: "stdio" } });
      dispatcher.start(local);
      return dispatcher;
    },
    cut: () => {
      for (const stream of served.flatMap(({ streams }) => streams)) stream.destroy();
    },
    async cleanup() {
      await Promise.all(served.map(({ server }) => server.close()));
    },
  };
};

/** HTTP+SSE with no network in between: the client's `fetch` is the server's handler. */
export const ssePair: CreateTransportPair = async (service, onError) => {
  const handler = createSseHandler(service, { onError });
  const transport = sse("http://localhost/sse", { fetch: (url, init) => handler(new Request(url, init)) });
  return {
    connect: (local, options) => transport.connect(local, options),
    cut: () => handler.close(),
    open: () => handler.sessions,
    cleanup: () => handler.close(),
  };
};

/** HTTP+SSE over `node:http`. */
export const sseOverHttpPair: CreateTransportPair = async (service, onError) => {
  const handler = createSseHandler(service, { onError });
  const server = createServer(fetchListener(handler));
  const transport = sse(`http://127.0.0.1:${await listen(server)}/sse`);
  return {
    connect: (local, options) => transport.connect(local, options),
    cut: () => server.closeAllConnections(),
    async cleanup() {
      await handler.close();
      await stop(server);
    },
  };
};

/** A socket as platforms have it: without a ping, a pause, or word of what has left. It is the one that Node has from 22 on. */
export const PlatformWebSocket: WebSocketConstructor = createRequire(
  new URL("../../packages/node/package.json", import.meta.url),
)("undici").WebSocket;

/** WebSocket, with `ws` on both sides. */
export const webSocketPair: CreateTransportPair = (service, onError) => pairOf(nodeWebSocket, service, onError);

/** WebSocket, with a platform's socket on the client's side. */
export const platformWebSocketPair: CreateTransportPair = (service, onError) =>
  pairOf(PlatformWebSocket, service, onError);

async function pairOf(
  WebSocket: WebSocketConstructor | WebSocketOpener,
  service: Service,
  onError: (error: Error) => void,
): Promise<TransportPair> {
  const server = createServer();
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  const attached = await attachWebSocket(server, service, { onError });
  const transport = webSocket(`ws://127.0.0.1:${await listen(server)}/mcp`, { WebSocket });
  return {
    connect: (local, options) => transport.connect(local, options),
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    async cleanup() {
      await attached.close();
      await stop(server);
    },
  };
}
