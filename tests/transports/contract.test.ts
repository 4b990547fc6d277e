import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect as connectTcp, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { inProcess } from "@tenon/client";
import { type Channel, JsonRpcDispatcher, type Service, type Transport, TransportError } from "@tenon/jsonrpc";
import { createNodeHandler } from "@tenon/node";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import { describeTransport, type TransportPair } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { asModern } from "./faults-transports.ts";
import { serveTcp, tcp } from "./own-transport.ts";
import { listen, platformWebSocketPair, sseOverHttpPair, ssePair, stdioPair, stop, webSocketPair } from "./pairs.ts";

describe("[C-TR-05]", () => {
  describeTransport("stdio, on streams in memory", stdioPair);
});

describe("[F-14] [F-15]", () => {
  describeTransport("HTTP+SSE, in process", ssePair);
  describeTransport("HTTP+SSE, over node:http", sseOverHttpPair);
});

describe("[F-16]", () => {
  describeTransport("WebSocket, over ws", webSocketPair);
  describeTransport("WebSocket, with a platform's socket as the client's", platformWebSocketPair);
});

describe("[F-13]", () => {
  describeTransport(
    "in process",
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
});

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

/** A transport over TCP, as a pair. */
const tcpPair =
  (serve: (service: Service, onError: (error: Error) => void) => Server, transportTo: (port: number) => Transport) =>
  async (service: Service, onError: (error: Error) => void): Promise<TransportPair> => {
    const sockets = new Set<Socket>();
    const server = serve(service, onError).on("connection", (socket) => sockets.add(socket));
    const transport = transportTo(await listen(server));
    return {
      async connect(local, { signal } = {}) {
        signal?.throwIfAborted();
        return transport.connect(local);
      },
      cut: () => {
        for (const socket of sockets) socket.destroy();
      },
      cleanup: () => new Promise((resolve) => server.close(() => resolve())),
    };
  };

describe("[F-17] [B-TR-03] [B-TR-04] [K-15] a transport of one's own", () => {
  describeTransport("lines over TCP", tcpPair(serveTcp, tcp));

  it("takes twenty lines for both halves", () => {
    const text = readFileSync(new URL("own-transport.ts", import.meta.url), "utf8");
    const lines = text.split("\n").filter((line) => line !== "" && !/^(import|\/\/)/.test(line));
    expect(lines.length).toBeLessThanOrEqual(20);
  });

  describeTransport(
    "with a channel of its own",
    tcpPair(
      (service, onFault) => createTcpServer((socket) => void serveOn(lineChannel(socket), service, onFault)),
      (port) => ({
        kind: "tcp",
        async connect(local) {
          const dispatcher = new JsonRpcDispatcher(lineChannel(connectTcp(port, "127.0.0.1")));
          dispatcher.start(local);
          return dispatcher;
        },
      }),
    ),
  );
});

function serveOn(channel: Channel, service: Service, onFault: (error: Error) => void): void {
  const dispatcher = new JsonRpcDispatcher(channel, { onFault });
  const client = service.open(dispatcher);
  dispatcher.start(client);
  void dispatcher.closed.then(() => client.close());
}

function lineChannel(socket: Socket): Channel {
  const lines = createInterface({ input: socket, terminal: false });
  socket.on("error", () => {});
  return {
    start(receiver) {
      lines.on("line", (line) => void receiver.message(JSON.parse(line)));
      socket.on("close", () => receiver.closed(new TransportError("closed", "The socket closed")));
    },
    send: (message) => void socket.write(`${JSON.stringify(message)}\n`),
    close: () => new Promise((resolve) => (socket.destroyed ? resolve() : socket.once("close", () => resolve()).end())),
  };
}
