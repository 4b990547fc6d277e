import {
  type Call,
  type Connection,
  type Endpoint,
  type JsonObject,
  McpError,
  type Transport,
  TransportError,
} from "@tenon/jsonrpc";
import { ErrorCode } from "@tenon/protocol";
import { statusOf } from "@tenon/streamable-http/client";

/**
 * A server that is reached in one way, or, when it turns the handshake away as servers do that do not know that way, in an older one:
 * with 400, 404 or 405. An outage, an overloaded server or one that wants credentials is no reason to try the older way. What was found
 * is remembered until it does not work any more.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#backwards-compatibility
 * @example
 * ```ts
 * import { sse } from "@tenon/sse/client";
 * import { streamableHttp } from "@tenon/streamable-http/client";
 *
 * const url = "https://example.com/mcp";
 * await using client = await Client.connect(withFallback(streamableHttp(url), sse(url)));
 * ```
 */
export function withFallback(transport: Transport, older: Transport): Transport {
  let isOlder = false;
  return {
    kind: transport.kind,
    target: transport.target,
    async connect(local, options) {
      if (isOlder) {
        try {
          return await older.connect(local, options);
        } catch (error) {
          if (!isOtherServer(error)) throw error;
          isOlder = false;
        }
      }
      const connection = await transport.connect(local, options);
      return new FallbackConnection(connection, async (signal) => {
        const found = await older.connect(local, { signal });
        isOlder = true;
        return found;
      });
    },
  };
}

class FallbackConnection implements Connection {
  readonly closed: Promise<TransportError | undefined>;
  readonly #fallBack: (signal: AbortSignal | undefined) => Promise<Connection>;
  #current: Connection;
  #mayFallBack = true;
  #isClosed = false;
  #settleClosed: (reason: TransportError | undefined) => void = () => undefined;

  constructor(first: Connection, fallBack: (signal: AbortSignal | undefined) => Promise<Connection>) {
    this.#fallBack = fallBack;
    this.#current = first;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    this.#follow(first);
  }

  readonly call: Endpoint["call"] = (call) => {
    if (call.method === "initialize" && this.#mayFallBack) return this.#initialize(call);
    return this.#current.call(call);
  };

  notify(method: string, params: JsonObject | undefined): void | Promise<void> {
    return this.#current.notify(method, params);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#current.close();
  }

  async #initialize(call: Call): Promise<JsonObject> {
    const first = this.#current;
    try {
      const result = await first.call(call);
      this.#mayFallBack = false;
      return result;
    } catch (error) {
      if (!isTurnedAway(error)) throw error;
      this.#current = await this.#openOlder(call.context.signal, error);
    }
    this.#mayFallBack = false;
    this.#follow(this.#current);
    await first.close();
    if (this.#isClosed) await this.#current.close();
    return this.#current.call(call);
  }

  async #openOlder(signal: AbortSignal | undefined, refusal: unknown): Promise<Connection> {
    try {
      return await this.#fallBack(signal);
    } catch (error) {
      if (!isOtherServer(error)) throw error;
      // The server does not know the older way either, and so what it said at first counts.
      if (!TransportError.is(refusal)) throw refusal;
      const text = `${refusal.message}. An older transport was tried, too: ${error.message}`;
      throw new TransportError(refusal.code, text, { status: refusal.status, cause: refusal });
    }
  }

  #follow(connection: Connection): void {
    void connection.closed.then((reason) => {
      if (connection === this.#current) this.#settleClosed(reason);
    });
  }
}

/** Whether there is a server, but none of the older kind. */
function isOtherServer(error: unknown): error is TransportError {
  if (!TransportError.is(error)) return false;
  return error.code === "malformed" || unknown.has(error.status);
}

/** The statuses with which a server turns away what it does not know. */
const unknown: ReadonlySet<number | undefined> = new Set([400, 404, 405]);

/** Errors that only servers have that know more than the older way. */
const modern: ReadonlySet<number> = new Set([
  ErrorCode.HeaderMismatch,
  ErrorCode.MissingRequiredClientCapability,
  ErrorCode.UnsupportedProtocolVersion,
]);

function isTurnedAway(error: unknown): boolean {
  return unknown.has(statusOf(error)) && !(McpError.is(error) && modern.has(error.code));
}
