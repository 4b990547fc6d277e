import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { JsonRpcDispatcher, type Service } from "@tenon/jsonrpc";
import { createNodeHandler } from "@tenon/node";
import { attachWebSocket, nodeWebSocket } from "@tenon/node/websocket";
import { LEGACY_VERSIONS } from "@tenon/protocol";
import { sse } from "@tenon/sse/client";
import { createSseHandler } from "@tenon/sse/server";
import { LineChannel } from "@tenon/stdio/client";
import { type StdioServer, serveStdio } from "@tenon/stdio/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler, type EndpointOptions } from "@tenon/streamable-http/server";
import {
  channelTransport,
  createInteractionMatrix,
  type InteractionCell,
  type InteractionTransport,
  inProcessTransport,
  type Served,
  type Wire,
  withSessions,
} from "@tenon/testing";
import { webSocket } from "@tenon/websocket/client";

/** Lines of JSON over a pair of streams, as between two processes. */
export const stdioTransport: InteractionTransport = {
  name: "stdio streams",
  serve(service) {
    const wire: Wire = { fromClient: [], fromServer: [] };
    const servers: StdioServer[] = [];
    return {
      wire,
      async close() {
        await Promise.all(servers.map((server) => server.close()));
      },
      transport: {
        kind: "stdio",
        async connect(local) {
          const toServer = new PassThrough();
          const toClient = new PassThrough();
          toServer.on("data", (chunk) => wire.fromClient.push(String(chunk)));
          toClient.on("data", (chunk) => wire.fromServer.push(String(chunk)));
          const quiet = (): void => undefined;
          servers.push(await serveStdio(service, { stdin: toServer, stdout: toClient, onError: quiet }));
          const client = new JsonRpcDispatcher(new LineChannel(toClient, toServer), { onFault: quiet });
          client.start(local);
          return client;
        },
      },
    };
  },
};

/** A `fetch` that is answered by a handler, and writes down what goes by. */
function recordingFetch(handler: (request: Request) => Promise<Response>, wire: Wire): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    wire.fromClient.push(`${await request.clone().text()}\n`);
    const response = await handler(request);
    const record = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        wire.fromServer.push(`${new TextDecoder().decode(chunk)}\n`); // a body or an event, whole
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body?.pipeThrough(record) ?? null, response);
  };
}

function serveByHandler(service: Service, options?: EndpointOptions): Served {
  const wire: Wire = { fromClient: [], fromServer: [] };
  const handler = createHandler(service, { onError: () => undefined, ...options });
  return {
    wire,
    transport: streamableHttp("http://localhost/mcp", { fetch: recordingFetch(handler, wire) }),
    close: () => handler.close({ graceMs: 0 }),
  };
}

/** Streamable HTTP with fetch bridged to the handler, as in a worker; legacy clients in sessions. */
const fetchTransport: InteractionTransport = { name: "HTTP handler", serve: (service) => serveByHandler(service) };

/** The same without sessions. Modern requests know none in either, so there is nothing to add to theirs. */
const statelessTransport: InteractionTransport = {
  name: "HTTP handler without sessions",
  versions: LEGACY_VERSIONS,
  sessionless: "without a session a server knows nothing of earlier requests, and reaches its client in answers only",
  serve: (service) => serveByHandler(service, { legacy: "stateless" }),
};

/** The transport of 2024-11-05, with fetch bridged to its handler. */
const sseTransport: InteractionTransport = {
  name: "SSE",
  serve(service) {
    const wire: Wire = { fromClient: [], fromServer: [] };
    const handler = createSseHandler(service, { onError: () => undefined });
    return {
      wire,
      transport: sse("http://localhost/sse", { fetch: recordingFetch(handler, wire) }),
      close: () => handler.close(),
    };
  },
};

/** WebSocket over a socket of this machine. */
const webSocketTransport: InteractionTransport = {
  name: "WebSocket",
  async serve(service) {
    const server = createServer();
    const attached = await attachWebSocket(server, service, { onError: () => undefined });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    return {
      transport: webSocket(`ws://127.0.0.1:${port}/mcp`, { WebSocket: nodeWebSocket }),
      async close() {
        await attached.close();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

/** Streamable HTTP over sockets of this machine. */
const nodeTransport: InteractionTransport = {
  name: "HTTP on Node",
  async serve(service) {
    const handler = createNodeHandler(service, { onError: () => undefined });
    const server = createServer((request, response) => handler(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    return {
      transport: streamableHttp(`http://127.0.0.1:${port}/mcp`),
      async close() {
        await handler.close({ graceMs: 0 });
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

/** Every transport. */
export const transports: readonly InteractionTransport[] = [
  inProcessTransport,
  channelTransport,
  stdioTransport,
  fetchTransport,
  statelessTransport,
  nodeTransport,
  sseTransport,
  webSocketTransport,
];

/** Every transport with every revision. */
export const matrix: readonly InteractionCell[] = createInteractionMatrix(transports);

/** The cells of the era in which requests stand alone. */
export const modernCells: readonly InteractionCell[] = matrix.filter(({ era }) => era === "modern");

/** The cells of the era that shakes hands. */
export const legacyCells: readonly InteractionCell[] = matrix.filter(({ era }) => era === "legacy");

/** The cells in which a server can ask the user to fill in a form. */
export const elicitingCells: readonly InteractionCell[] = withSessions(
  matrix.filter(({ version }) => version >= "2025-06-18"),
);
