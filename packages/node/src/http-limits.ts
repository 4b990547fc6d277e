import { createServer, type RequestListener, type Server } from "node:http";
import type { Duplex } from "node:stream";

/** What a server takes of those who keep it busy without asking anything. */
export interface HttpLimits {
  /**
   * Connections at once. For who comes on top, the one is hung up on that has been open longest without having asked anything or, where
   * there is none, the new one. Default 10,000; `Infinity`: no limit.
   */
  readonly maxConnections?: number | undefined;
  /**
   * How long a connection may take to send the headers of a request, and to begin at all; then it is answered with 408. Default
   * 15,000.
   */
  readonly headersTimeoutMs?: number | undefined;
  /** How long it may take to send a whole request with its body; the answer may take any time. Default 60,000. */
  readonly requestTimeoutMs?: number | undefined;
}

const DEFAULT_MAX_CONNECTIONS = 10_000;
const DEFAULT_HEADERS_TIMEOUT_MS = 15_000;
const DEFAULT_REQUEST_TIMEOUT_MS = 60_000;
const LONGEST_CHECK_INTERVAL_MS = 5_000;

/** @throws {RangeError} when a limit makes no sense */
export function assertHttpLimits({
  maxConnections = 1,
  headersTimeoutMs = 1,
  requestTimeoutMs = headersTimeoutMs,
}: HttpLimits): void {
  if (!(maxConnections >= 1)) {
    throw new RangeError(`Expected maxConnections to be 1 or more, received ${maxConnections}`);
  }
  if (!(headersTimeoutMs > 0)) {
    throw new RangeError(`Expected headersTimeoutMs to be above 0, received ${headersTimeoutMs}`);
  }
  if (!(requestTimeoutMs > 0 && requestTimeoutMs >= headersTimeoutMs)) {
    throw new RangeError(`Expected requestTimeoutMs to be headersTimeoutMs or more, received ${requestTimeoutMs}`);
  }
}

/** A server that bounds what those may take who ask nothing. */
export interface BoundedServer {
  readonly server: Server;
  /** Takes a connection for one that is in use, although there was no request that the server was told of: an upgraded one. */
  claim(socket: Duplex): void;
  /** Closes the connections on which there has never been a request. */
  closeUnused(): void;
}

/** Makes a server with limits. */
export function createBoundedServer(
  { maxConnections = DEFAULT_MAX_CONNECTIONS, ...options }: HttpLimits,
  listener: RequestListener,
): BoundedServer {
  const headersTimeoutMs =
    options.headersTimeoutMs ??
    Math.min(DEFAULT_HEADERS_TIMEOUT_MS, options.requestTimeoutMs ?? Number.POSITIVE_INFINITY);
  const requestTimeoutMs = options.requestTimeoutMs ?? Math.max(DEFAULT_REQUEST_TIMEOUT_MS, headersTimeoutMs);
  // Clients open connections in advance. Node counts those among the busy ones, and would wait for them when it closes.
  const unused = new Set<Duplex>();
  let open = 0;
  const server = createServer(
    {
      headersTimeout: finite(headersTimeoutMs),
      requestTimeout: finite(requestTimeoutMs),
      // Node's own default, 30 seconds, would let everybody stay so much longer.
      connectionsCheckingInterval: Math.ceil(Math.min(headersTimeoutMs / 2, LONGEST_CHECK_INTERVAL_MS)),
    },
    (request, response) => {
      unused.delete(request.socket);
      listener(request, response);
    },
  );
  server.on("connection", (socket) => {
    open += 1;
    unused.add(socket);
    socket.once("close", () => {
      open -= 1;
      unused.delete(socket);
    });
    // Nobody shuts others out by being there first: of those who say nothing, the one goes that has said nothing for longest.
    if (open > maxConnections) {
      const [longest = socket] = unused;
      unused.delete(longest);
      longest.destroy();
    }
  });
  // Node drops what comes after the first 2,000 headers without a word, and with it an Origin that nobody would then check. What
  // bounds the headers is their size: 16 KiB.
  server.maxHeadersCount = 0;
  return {
    server,
    claim: (socket) => unused.delete(socket),
    closeUnused: () => {
      for (const socket of unused) socket.destroy();
    },
  };
}

/** Node's way of saying that there is no limit is 0. */
function finite(timeoutMs: number): number {
  return Number.isFinite(timeoutMs) ? timeoutMs : 0;
}
