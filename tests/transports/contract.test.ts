import { createServer } from "node:http";
import { connect as connectTcp, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { inProcess } from "@tenon/client";
import {
  type Channel,
  type Connection,
  JsonRpcDispatcher,
  type JsonRpcMessage,
  type Transport,
  TransportError,
} from "@tenon/jsonrpc";
import { createNodeHandler } from "@tenon/node";
import { MetaKey } from "@tenon/protocol";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import { describeTransport } from "@tenon/testing";
import { listen, platformWebSocketPair, sseOverHttpPair, ssePair, stdioPair, stop, webSocketPair } from "./pairs.ts";

describeTransport("[F-17] stdio, on streams in memory", stdioPair);
describeTransport("[F-14] [F-15] HTTP+SSE, in process", ssePair);
describeTransport("[F-14] [F-15] HTTP+SSE, over node:http", sseOverHttpPair);
describeTransport("[F-16] WebSocket, over ws", webSocketPair);
describeTransport("[F-16] WebSocket, with a platform's socket as the client's", platformWebSocketPair);

describeTransport(
  "[F-13] in process",
  async (service) => ({
    connect: (local) => inProcess(service).connect(local),
    cleanup: async () => {},
  }),
  {
    without: {
      cut: "nothing between the two can break",
      hiddenErrors: "in process nobody is asked for an onError",
    },
  },
);

// A modern request stands alone: nothing is opened that could be called back, notified or broken.
const standsAlone = {
  callBack: "a modern server cannot call its client",
  serverCalls: "a modern server cannot call its client",
  serverNotifications: "in the modern era they come by subscriptions only",
  connectionEnd: "a modern server knows no connections",
  cut: "a connection is no more than a name for requests: none of them ends it",
};

describeTransport(
  "Streamable HTTP, modern, in process",
  async (service, onError) => {
    const handler = createHandler(service, { onError });
    const transport = streamableHttp("http://localhost/mcp", { fetch: (url, init) => handler(new Request(url, init)) });
    return {
      connect: async (local, options) => asModern(await transport.connect(local, options)),
      cleanup: () => handler.close(),
    };
  },
  { without: standsAlone },
);

describeTransport(
  "Streamable HTTP, modern, over node:http",
  async (service, onError) => {
    const handler = createNodeHandler(service, { onError });
    const server = createServer(handler);
    const transport = streamableHttp(`http://127.0.0.1:${await listen(server)}/mcp`);
    return {
      connect: async (local, options) => asModern(await transport.connect(local, options)),
      async cleanup() {
        await handler.close();
        await stop(server);
      },
    };
  },
  { without: standsAlone },
);

describeTransport(
  "Streamable HTTP, in a legacy session",
  async (service, onError) => {
    const handler = createHandler(service, { onError });
    const transport = streamableHttp("http://localhost/mcp", { fetch: (url, init) => handler(new Request(url, init)) });
    return {
      async connect(local, options) {
        const connection = await transport.connect(local, options);
        const params = {
          protocolVersion: "2025-11-25",
          capabilities: {},
          clientInfo: { name: "contract", version: "1" },
        };
        await connection.call({ method: "initialize", params, context: {} });
        return connection;
      },
      cleanup: () => handler.close(),
    };
  },
  {
    without: {
      cut: standsAlone.cut,
      serverNotifications: "they are dropped until the client has its own stream open, and nothing tells when that is",
      serverCalls: "they fail until the client has its own stream open, and nothing tells when that is",
    },
  },
);

/** What the client's half of the engine adds to each call of the modern era. */
function asModern(connection: Connection): Connection {
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

describeTransport(
  "[F-17] [B-TR-03] [B-TR-04] [K-15] a transport of one's own: lines over TCP",
  async (service, onError) => {
    const sockets = new Set<Socket>();
    const server: Server = createTcpServer((socket) => {
      sockets.add(socket);
      const dispatcher = new JsonRpcDispatcher(lineChannel(socket), { onFault: onError });
      const client = service.open(dispatcher);
      dispatcher.start(client);
      void dispatcher.closed.then(() => client.close());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const transport = tcp(typeof address === "object" && address !== null ? address.port : 0);
    return {
      connect: (local, options) => transport.connect(local, options),
      cut: () => {
        for (const socket of sockets) socket.destroy();
      },
      cleanup: () => new Promise((resolve) => server.close(() => resolve())),
    };
  },
);

// All that it takes: a channel, and the way to open one.

function lineChannel(socket: Socket): Channel {
  const lines = createInterface({ input: socket, terminal: false });
  socket.on("error", () => {});
  return {
    start(receiver) {
      lines.on("line", (line) => void receiver.message(JSON.parse(line)));
      socket.on("close", () => receiver.closed(new TransportError("closed", "The socket closed")));
    },
    send(message: JsonRpcMessage | readonly JsonRpcMessage[]) {
      socket.write(`${JSON.stringify(message)}\n`);
    },
    close: () => new Promise((resolve) => (socket.destroyed ? resolve() : socket.once("close", () => resolve()).end())),
  };
}

function tcp(port: number): Transport {
  return {
    kind: "tcp",
    async connect(local, { signal } = {}) {
      signal?.throwIfAborted();
      const dispatcher = new JsonRpcDispatcher(lineChannel(connectTcp(port, "127.0.0.1")));
      dispatcher.start(local);
      return dispatcher;
    },
  };
}
