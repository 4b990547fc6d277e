import type { ServerResponse } from "node:http";
import type { RequestExtra } from "@tenon/http-exchange";
import type { AuthInfo, Service } from "@tenon/jsonrpc";
import { createEndpoint, type EndpointOptions, type HttpEndpoint } from "@tenon/streamable-http/server";
import { NodeExchange, type NodeRequest } from "./node-exchange.ts";

type Extra = RequestExtra<AuthInfo> | ((error?: unknown) => void);

/** Answers requests of `node:http`, and of every framework that hands them on. */
export interface NodeHandler {
  (request: NodeRequest, response: ServerResponse, extra?: Extra): void;
  /** See `HttpEndpoint.close` of `@tenon/streamable-http/server`. */
  close: HttpEndpoint["close"];
}

/**
 * Makes a handler for `node:http`, Express, Fastify and whatever else has Node's request and response to give. A body that was
 * parsed already is taken from `request.body`, or from the third argument; a third argument that is Express's `next` is ignored.
 * Every path is answered: routing is the framework's business.
 *
 * @throws {RangeError} when an option makes no sense
 * @example
 * ```ts
 * import { createNodeHandler } from "@tenon/node";
 *
 * const handler = createNodeHandler(server, { allowedHosts: ["mcp.example.com"] });
 * app.all("/mcp", handler); // Express
 * fastify.all("/mcp", (request, reply) => {
 *   reply.hijack();
 *   handler(request.raw, reply.raw, { parsedBody: request.body });
 * });
 * ```
 */
export function createNodeHandler(service: Service, options: EndpointOptions = {}): NodeHandler {
  const endpoint = createEndpoint(service, options);
  const handler = (request: NodeRequest, response: ServerResponse, extra?: Extra): void => {
    void endpoint(new NodeExchange(request, response, typeof extra === "function" ? undefined : extra));
  };
  return Object.assign(handler, { close: endpoint.close });
}
