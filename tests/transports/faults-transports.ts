import { createServer } from "node:http";
import type { Server, Socket } from "node:net";
import { type Connection, type Endpoint, JsonRpcDispatcher, type Service, type Transport } from "@tenon/jsonrpc";
import { createNodeHandler } from "@tenon/node";
import { createNodeSseHandler } from "@tenon/node/sse";
import { attachWebSocket, nodeWebSocket } from "@tenon/node/websocket";
import { MetaKey } from "@tenon/protocol";
import { sse } from "@tenon/sse/client";
import { LineChannel } from "@tenon/stdio/client";
import { type StdioServer, serveStdio } from "@tenon/stdio/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { webSocket } from "@tenon/websocket/client";
import { type Faults, pipesWith, relayTo } from "./faults-wire.ts";
import { serveTcp, tcp } from "./own-transport.ts";
import { listen } from "./pairs.ts";

/** A server, and the ways to it. */
export interface Opened {
  /** Over a wire with faults. */
  connect(): Promise<Connection>;
  /** Over one without. */
  connectHonestly(): Promise<Connection>;
  close(): Promise<void>;
}

export type Open = (service: Service, faults: Faults, onError: (error: Error) => void) => Promise<Opened>;

const local: Endpoint = { call: async () => ({}), notify: () => undefined };

export const openStdio: Open = async (service, faults, onError) => {
  const servers: StdioServer[] = [];
  const connect = async (): Promise<Connection> => {
    const { client, server } = pipesWith(faults);
    const streams = { stdin: server.readable, stdout: server.writable };
    servers.push(await serveStdio(service, { ...streams, onError, drainMs: 50 }));
    const dispatcher = new JsonRpcDispatcher(new LineChannel(client.readable, client.writable), { onFault: onError });
    dispatcher.start(local);
    return dispatcher;
  };
  return {
    connect,
    connectHonestly: connect, // every client has a server of its own, and one fault strikes only once
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
};

/** Something that listens on a port, behind a relay on which faults happen. */
async function openOnPort(
  server: Server,
  faults: Faults,
  transportTo: (port: number) => Transport,
  { prepare = async (connection: Connection) => connection, close = async (): Promise<void> => {} } = {},
): Promise<Opened> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const port = await listen(server);
  const relay = await relayTo(port, faults);
  return {
    connect: async () => prepare(await transportTo(relay.port).connect(local)),
    connectHonestly: async () => prepare(await transportTo(port).connect(local)),
    async close() {
      await relay.close();
      await close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export const openOwn: Open = (service, faults, onError) => openOnPort(serveTcp(service, onError), faults, tcp);

export const openWebSocket: Open = async (service, faults, onError) => {
  const server = createServer();
  const attached = await attachWebSocket(server, service, { onError });
  const transportTo = (port: number): Transport =>
    webSocket(`ws://127.0.0.1:${port}/mcp`, { WebSocket: nodeWebSocket });
  return openOnPort(server, faults, transportTo, { close: () => attached.close() });
};

export const openSse: Open = async (service, faults, onError) => {
  const handler = createNodeSseHandler(service, { onError });
  const transportTo = (port: number): Transport => sse(`http://127.0.0.1:${port}/sse`);
  return openOnPort(createServer(handler), faults, transportTo, { close: () => handler.close() });
};

const httpTo = (port: number): Transport =>
  streamableHttp(`http://127.0.0.1:${port}/mcp`, {
    reconnection: { initialDelayMs: 1, maxDelayMs: 1, maxAttempts: 1 },
  });

const openHttp =
  (prepare: (connection: Connection) => Promise<Connection>): Open =>
  async (service, faults, onError) => {
    const handler = createNodeHandler(service, { onError });
    return openOnPort(createServer(handler), faults, httpTo, { prepare, close: () => handler.close() });
  };

export const openModernHttp: Open = openHttp(async (connection) => asModern(connection));

export const openLegacyHttp: Open = openHttp(async (connection) => {
  const clientInfo = { name: "faults", version: "1" };
  const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
  await connection.call({ method: "initialize", params, context: {} });
  return connection;
});

/** What the client's half of the engine adds to each call of the modern era. */
export function asModern(connection: Connection): Connection {
  const meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
  return {
    ...connection,
    closed: connection.closed,
    notify: (method, params) => connection.notify(method, params),
    close: () => connection.close(),
    call: (call) =>
      connection.call({
        ...call,
        params: { ...call.params, _meta: { ...(call.params?.["_meta"] as object | undefined), ...meta } },
      }),
  };
}
