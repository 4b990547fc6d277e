import type { IncomingMessage, Server } from "node:http";
import type { Server as SecureServer } from "node:https";
import type { Duplex } from "node:stream";
import type { Authorize, GuardOptions } from "@tenon/http-exchange";
import { type AuthInfo, assertService, type Service } from "@tenon/jsonrpc";
import {
  type AcceptWebSocketOptions,
  acceptWebSocket,
  createUpgradeCheck,
  DEFAULT_MAX_MESSAGE_BYTES,
  type ServedWebSocket,
} from "@tenon/websocket/server";
import type { WebSocketServer } from "ws";
import { assertPath, pathOf } from "../paths.ts";
import { loadWs } from "./load-ws.ts";
import { headerOf, refuseUpgrade } from "./upgrade.ts";

/** How a server is served over the WebSockets of an HTTP server. */
export interface AttachWebSocketOptions extends GuardOptions, Omit<AcceptWebSocketOptions, "origin"> {
  /** Default `"/mcp"`. Other paths are left to the HTTP server's other listeners or, without any, answered with 404. */
  readonly path?: string | undefined;
  /** Finds out who connects, before the upgrade. Default: nobody asks. */
  readonly authorize?: Authorize<AuthInfo> | undefined;
  /** Connections at once; over it: 503. Default 10,000. */
  readonly maxConnections?: number | undefined;
}

/** A server that takes WebSocket connections. */
export interface AttachedWebSocket extends AsyncDisposable {
  /** How many clients are connected. */
  readonly connections: number;
  /**
   * Takes no more connections and no more calls, ends subscriptions, lets the calls that are open finish for `graceMs` milliseconds
   * (default 0) before it aborts them, and closes every connection with 1001. The HTTP server stays up. Resolves when nothing is left
   * running. Idempotent.
   *
   * @throws {RangeError} when the time is not 0 or more
   */
  close(options?: { graceMs?: number | undefined }): Promise<void>;
}

// How long ws waits for the peer's half of the closing handshake before it cuts the connection.
const CLOSE_MS = 2000;

/**
 * Serves a server over the WebSockets of an HTTP server, beside whatever else that serves. `Host`, `Origin` and the subprotocol
 * `mcp` are checked before the upgrade; peers that answer no ping are cut off.
 *
 * @throws {TypeError} when `path` does not start with "/"
 * @throws {RangeError} when a limit makes no sense
 * @throws {Error} when `ws` is not installed
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-4.2
 * @example
 * ```ts
 * import { attachWebSocket } from "@tenon/node/websocket";
 *
 * const httpServer = createServer(createNodeHandler(server)).listen(3000, "127.0.0.1");
 * const attached = await attachWebSocket(httpServer, server);
 * ```
 */
export function attachWebSocket(
  httpServer: Server | SecureServer,
  service: Service,
  options: AttachWebSocketOptions = {},
): Promise<AttachedWebSocket> {
  return attach(httpServer, service, options);
}

/** The same for who has to know which connections were upgraded. */
export async function attach(
  httpServer: Server | SecureServer,
  service: Service,
  options: AttachWebSocketOptions,
  onUpgraded?: (socket: Duplex) => void,
): Promise<AttachedWebSocket> {
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES, path = "/mcp", maxConnections = 10_000 } = options;
  assertService(service);
  assertPath(path);
  assertLimit("maxMessageBytes", maxMessageBytes, 1);
  assertLimit("maxConnections", maxConnections, 1);
  assertLimit("pingIntervalMs", options.pingIntervalMs ?? 0, 0);
  const ws = await loadWs();
  const sockets = new ws.WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false, // a small frame could become any size
    handleProtocols: () => "mcp", // the check has seen to it that it was offered
    ...{ closeTimeout: CLOSE_MS }, // newer than the types
  });
  // Without a listener ws answers by itself, as HTML.
  sockets.on("wsClientError", ({ message }: Error, socket: Duplex) => {
    refuseUpgrade(socket, { status: 400, message: `${message}\n`, headers: { "Sec-WebSocket-Version": "13" } });
  });
  return new Attachment(httpServer, service, sockets, {
    ...options,
    maxMessageBytes,
    path,
    maxConnections,
    onUpgraded,
  });
}

type Settings = AttachWebSocketOptions & {
  readonly path: string;
  readonly maxConnections: number;
  readonly onUpgraded: ((socket: Duplex) => void) | undefined;
};

class Attachment implements AttachedWebSocket {
  readonly #httpServer: Server | SecureServer;
  readonly #service: Service;
  readonly #sockets: WebSocketServer;
  readonly #settings: Settings;
  readonly #check: ReturnType<typeof createUpgradeCheck>;
  readonly #served = new Set<ServedWebSocket>();
  #opening = 0;
  #closing: Promise<void> | undefined;

  constructor(httpServer: Server | SecureServer, service: Service, sockets: WebSocketServer, settings: Settings) {
    this.#httpServer = httpServer;
    this.#service = service;
    this.#sockets = sockets;
    this.#settings = settings;
    this.#check = createUpgradeCheck(settings);
    httpServer.on("upgrade", this.#onUpgrade);
  }

  get connections(): number {
    return this.#served.size;
  }

  close({ graceMs = 0 }: { graceMs?: number | undefined } = {}): Promise<void> {
    if (!(graceMs >= 0)) {
      return Promise.reject(new RangeError(`Expected graceMs to be 0 or more, received ${graceMs}`));
    }
    this.#closing ??= this.#close(graceMs);
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(graceMs: number): Promise<void> {
    this.#httpServer.off("upgrade", this.#onUpgrade);
    await Promise.all([...this.#served].map((served) => served.close({ graceMs })));
  }

  readonly #onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (pathOf(request.url) !== this.#settings.path) {
      if (this.#httpServer.listenerCount("upgrade") > 1) return;
      refuseUpgrade(socket, {
        status: 404,
        message: `There is nothing here; the endpoint is ${this.#settings.path}\n`,
      });
      return;
    }
    socket.on("error", () => socket.destroy());
    this.#admit(request, socket, head).catch((error: unknown) => {
      refuseUpgrade(socket, { status: 500, message: "Internal error\n" });
      if (error instanceof Error) this.#settings.onError?.(error);
    });
  };

  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const header = (name: string): string | undefined => headerOf(request, name);
    const refusal = this.#check({ header });
    if (refusal !== undefined) return refuseUpgrade(socket, refusal);
    if (this.#served.size + this.#opening >= this.#settings.maxConnections) {
      return refuseUpgrade(socket, { status: 503, message: "Too many connections are open\n" });
    }
    this.#opening++;
    try {
      const authorization = await this.#settings.authorize?.({ method: request.method ?? "GET", header });
      if (authorization !== undefined && "refused" in authorization)
        return refuseUpgrade(socket, authorization.refused);
      if (this.#closing !== undefined)
        return refuseUpgrade(socket, { status: 503, message: "The server is closing\n" });
      this.#upgrade(request, socket, head, authorization?.authInfo);
    } finally {
      this.#opening--;
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, authInfo: AuthInfo | undefined): void {
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#settings.onUpgraded?.(socket);
      const header = (name: string): string | undefined => headerOf(request, name);
      try {
        const served = acceptWebSocket(this.#service, webSocket, { ...this.#settings, origin: { authInfo, header } });
        this.#served.add(served);
        void served.closed.then(() => this.#served.delete(served));
      } catch (error) {
        webSocket.close(1011);
        if (error instanceof Error) this.#settings.onError?.(error);
      }
    });
  }
}

function assertLimit(name: string, value: number, least: number): void {
  if (!(value >= least)) throw new RangeError(`Expected ${name} to be ${least} or more, received ${value}`);
}
