import type { ServerResponse } from "node:http";
import type { RequestExtra } from "@tenon/http-exchange";
import type { AuthInfo, Service } from "@tenon/jsonrpc";
import { createSseEndpoint, type SseEndpoint, type SseHandlerOptions } from "@tenon/sse/server";
import { NodeExchange, type NodeRequest } from "../node-exchange.ts";

type Extra = RequestExtra<AuthInfo> | ((error?: unknown) => void);

/** Answers requests of `node:http`, and of every framework that hands them on. */
export interface NodeSseHandler {
  (request: NodeRequest, response: ServerResponse, extra?: Extra): void;
  /** How many sessions are open. */
  readonly sessions: number;
  /** See `SseEndpoint.close` of `@tenon/sse/server`. */
  readonly close: SseEndpoint["close"];
}

/**
 * Makes a handler of the HTTP+SSE transport of revision 2024-11-05 for `node:http`, Express, Fastify and whatever else has Node's
 * request and response to give. Bodies that were parsed already are taken as by `createNodeHandler`. Every path is answered: GET opens a
 * session, POST takes its messages.
 *
 * @throws {TypeError} for a message path that could lead elsewhere, or a host or an origin that is none
 * @throws {RangeError} when a number makes no sense
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 * @example
 * ```ts
 * import { createNodeSseHandler } from "@tenon/node/sse";
 *
 * app.all(["/sse", "/messages"], createNodeSseHandler(server, { messagePath: "/messages" })); // Express
 * ```
 */
export function createNodeSseHandler(service: Service, options: SseHandlerOptions = {}): NodeSseHandler {
  const endpoint = createSseEndpoint(service, options);
  const handle = (request: NodeRequest, response: ServerResponse, extra?: Extra): void => {
    void endpoint(new NodeExchange(request, response, typeof extra === "function" ? undefined : extra));
  };
  const handler = Object.assign(handle, { sessions: 0, close: endpoint.close });
  return Object.defineProperty(handler, "sessions", { get: () => endpoint.sessions });
}
