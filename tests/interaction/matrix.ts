import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { JsonRpcDispatcher } from "@tenon/jsonrpc";
import { createNodeHandler } from "@tenon/node";
import { LineChannel } from "@tenon/stdio/client";
import { type StdioServer, serveStdio } from "@tenon/stdio/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import {
  channelTransport,
  createInteractionMatrix,
  type InteractionCell,
  type InteractionTransport,
  inProcessTransport,
} from "@tenon/testing";

/** Lines of JSON over a pair of streams, as between two processes. */
const stdioTransport: InteractionTransport = {
  name: "stdio streams",
  serve(service) {
    const wire: string[] = [];
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
          for (const stream of [toServer, toClient]) stream.on("data", (chunk) => wire.push(String(chunk)));
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

/** Streamable HTTP with fetch bridged to the handler, as in a worker. */
const fetchTransport: InteractionTransport = {
  name: "HTTP handler",
  serve(service) {
    const wire: string[] = [];
    const handler = createHandler(service, { onError: () => undefined });
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      wire.push(await request.clone().text());
      const response = await handler(request);
      const record = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          wire.push(new TextDecoder().decode(chunk));
          controller.enqueue(chunk);
        },
      });
      return new Response(response.body?.pipeThrough(record) ?? null, response);
    };
    return {
      wire,
      transport: streamableHttp("http://localhost/mcp", { fetch }),
      close: () => handler.close({ graceMs: 0 }),
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

/** Every transport with every revision. */
export const matrix: readonly InteractionCell[] = createInteractionMatrix([
  inProcessTransport,
  channelTransport,
  stdioTransport,
  fetchTransport,
  nodeTransport,
]);

/** The cells of the era in which requests stand alone. */
export const modernCells: readonly InteractionCell[] = matrix.filter(({ era }) => era === "modern");

/** The cells of the era that shakes hands. */
export const legacyCells: readonly InteractionCell[] = matrix.filter(({ era }) => era === "legacy");

/** The cells in which a server can ask the user to fill in a form. */
export const elicitingCells: readonly InteractionCell[] = matrix.filter(({ version }) => version >= "2025-06-18");
