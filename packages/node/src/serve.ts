import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopback } from "@tenon/http-exchange";
import type { Service } from "@tenon/jsonrpc";
import type { EndpointOptions } from "@tenon/streamable-http/server";
import { createNodeHandler } from "./handler.ts";
import { assertHttpLimits, type BoundedServer, createBoundedServer, type HttpLimits } from "./http-limits.ts";
import { assertPath, pathOf } from "./paths.ts";
import type { SideServing, SideTransport } from "./side-transport.ts";

/** Where and how to serve. */
export interface ServeOptions extends EndpointOptions, HttpLimits {
  /** 0 takes a port that is free. Default 3000. */
  readonly port?: number | undefined;
  /**
   * The address to listen on. Default `"127.0.0.1"`: this machine only. With any other, `allowedHosts` has to be given: the names by which
   * clients reach the server or, with `[]`, none but this machine's own.
   */
  readonly host?: string | undefined;
  /** Default `"/mcp"`. Other paths are answered with 404. */
  readonly path?: string | undefined;
  /** Other transports on the same port: `sse()` of `@tenon/node/sse`, `webSocket()` of `@tenon/node/websocket`. Default: none. */
  readonly beside?: readonly SideTransport[] | undefined;
}

/** A server that listens. */
export interface Serving {
  /** The URL for clients; for those on this machine, when `host` stands for every address. */
  readonly url: string;
  readonly port: number;
  /**
   * Stops listening, ends streams and subscriptions, and lets the calls that are open finish for `graceMs` milliseconds
   * (default 5,000) before it gives them up. Resolves when nothing is left running. Idempotent.
   */
  close(options?: { graceMs?: number | undefined }): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const DEFAULT_GRACE_MS = 5_000;
const FLUSH_MS = 1_000;
const loopbackOf: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/**
 * Serves a server over HTTP, both eras on one path.
 *
 * @throws {RangeError} when an option makes no sense
 * @throws {TypeError} when the server would listen beyond this machine and nobody said by which names it may be reached
 * @throws {Error} when the port cannot be had; its `cause` is Node's error
 * @example
 * ```ts
 * import { serve } from "@tenon/node";
 *
 * const serving = await serve(server, { port: 3000 });
 * console.error(`Listening on ${serving.url}`);
 * ```
 */
export async function serve(service: Service, options: ServeOptions = {}): Promise<Serving> {
  const { port = 3000, host = "127.0.0.1", path = "/mcp", beside = [], ...endpointOptions } = options;
  assertHttpLimits(options);
  assertPath(path);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new RangeError(`Expected port to be a whole number from 0 to 65535, received ${JSON.stringify(port)}`);
  }
  assertReachable(host, options.allowedHosts);
  const handler = createNodeHandler(service, endpointOptions);
  const listeners = new Map<string | undefined, RequestListener>([
    [path, (request, response) => handler(request, response)],
  ]);
  const bounded = createBoundedServer(options, (request, response) => {
    const listener = listeners.get(pathOf(request.url));
    if (listener !== undefined) {
      listener(request, response);
    } else {
      response.writeHead(404, { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" });
      response.end(`There is nothing here; the MCP endpoint is ${path}\n`);
    }
  });
  const { server } = bounded;
  const served: Closable[] = [handler];
  const closeServed = (graceMs: number): Promise<unknown> => Promise.all(served.map((one) => one.close({ graceMs })));
  try {
    for (const side of beside) {
      const serving = await side.attach({
        ...{ service, httpServer: server, path, options: endpointOptions },
        claim: bounded.claim,
      });
      served.push(serving);
      addListeners(listeners, serving);
    }
    await listen(server, port, host);
  } catch (error) {
    await closeServed(0);
    throw error;
  }
  const address = server.address() as AddressInfo; // it listens on a port, so it has one
  let closing: Promise<void> | undefined;
  const close: Serving["close"] = ({ graceMs = DEFAULT_GRACE_MS } = {}) => {
    if (!(graceMs >= 0)) {
      return Promise.reject(new RangeError(`Expected graceMs to be 0 or more, received ${graceMs}`));
    }
    closing ??= stop(bounded, () => closeServed(graceMs));
    return closing;
  };
  return {
    url: `http://${urlHost(loopbackOf[host] ?? host)}:${address.port}${path}`,
    port: address.port,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

interface Closable {
  close(options: { graceMs: number }): Promise<void>;
}

function addListeners(listeners: Map<string | undefined, RequestListener>, { listeners: added }: SideServing): void {
  for (const [path, listener] of added) {
    if (listeners.has(path)) throw new TypeError(`Expected each path to be served once, received ${path} twice`);
    listeners.set(path, listener);
  }
}

/** A server that listens to the world and refuses all of it by its Host would be found out only by those who are turned away. */
function assertReachable(host: string, allowedHosts: readonly string[] | undefined): void {
  if (allowedHosts !== undefined || isLoopback(urlHost(host))) return;
  throw new TypeError(
    `Expected allowedHosts beside host: ${JSON.stringify(host)}, since clients from other machines are refused unless their Host is named. ` +
      'Pass the names by which they reach this server, such as ["mcp.example.com"], or [] to let in localhost alone, as behind a published port',
  );
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => reject(explainListenError(error, port, host));
    server.once("error", onError);
    server.listen(port, host, () => {
      server.off("error", onError);
      resolve();
    });
  });
}

function explainListenError(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  const remedy: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use; stop what listens there, choose another port, or pass port: 0 for a free one`,
    EACCES: `Port ${port} on ${host} may not be used by this process; choose one from 1024 up`,
    EADDRNOTAVAIL: `${host} is no address of this machine; pass host: "127.0.0.1" or one that is`,
    ENOTFOUND: `${host} is no address of this machine; pass host: "127.0.0.1" or one that is`,
  };
  const message = remedy[cause.code ?? ""] ?? `Cannot listen on port ${port} of ${host}: ${cause.message}`;
  return new Error(message, { cause });
}

async function stop({ server, closeUnused }: BoundedServer, closeServed: () => Promise<unknown>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closeServed();
  closeUnused();
  // What was answered last may still be on its way: its connection is idle in a moment. What stays longer is cut off.
  const idle = setInterval(() => server.closeIdleConnections(), 10);
  const rest = setTimeout(() => server.closeAllConnections(), FLUSH_MS);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(rest);
}
