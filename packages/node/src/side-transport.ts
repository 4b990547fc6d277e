import type { RequestListener, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Service } from "@tenon/jsonrpc";
import type { EndpointOptions } from "@tenon/streamable-http/server";

/** What a side transport serves, and what its server was told already. */
export interface SideHost {
  readonly service: Service;
  /** Listens later. */
  readonly httpServer: Server;
  /** The path of the endpoint beside which it stands. */
  readonly path: string;
  /** Tells that a connection is in use which was upgraded, and on which no request will come any more. */
  claim(socket: Duplex): void;
  /** What holds for the endpoint, and for the side transport where it says nothing else. */
  readonly options: EndpointOptions;
}

/** A side transport that serves. */
export interface SideServing {
  /** What answers requests, by path. */
  readonly listeners: ReadonlyMap<string, RequestListener>;
  /** Takes nothing new, lets the calls that are open finish for so long, and leaves nothing running. Idempotent. */
  close(options: { graceMs: number }): Promise<void>;
}

/** Another transport by which `serve` offers the same server on the same port: `sse()`, `webSocket()`. */
export interface SideTransport {
  /** Begins to serve. */
  attach(host: SideHost): SideServing | Promise<SideServing>;
}
