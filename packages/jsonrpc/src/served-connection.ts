import { whenAborted } from "./abort-watch.ts";
import type { Call, CallContext } from "./call.ts";
import type { ServiceConnection } from "./connection.ts";
import { type CallerPort, InboundCall } from "./inbound-call.ts";
import type { JsonObject } from "./json.ts";
import { letProcessEnd } from "./let-process-end.ts";
import { INTERNAL_ERROR, McpError } from "./mcp-error.ts";

/** The request that is answered only when somebody ends it. */
const LISTEN_METHOD = "subscriptions/listen";
/** As long as a timer can wait: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * The server's side of a connection, as whoever serves it ends it in good order: it knows which calls are open, and can let them
 * finish.
 *
 * @example
 * ```ts
 * const served = new ServedConnection(service.open(dispatcher));
 * dispatcher.start(served);
 * await served.drain(5_000);
 * await dispatcher.close();
 * ```
 */
export class ServedConnection implements ServiceConnection {
  readonly #connection: ServiceConnection;
  readonly #listens = new Set<InboundCall>();
  #running = 0;
  #isClosing = false;
  readonly #onIdle: (() => void)[] = [];

  constructor(connection: ServiceConnection) {
    this.#connection = connection;
  }

  get handshake(): ServiceConnection["handshake"] {
    return this.#connection.handshake;
  }

  get acceptsBatches(): boolean | undefined {
    return this.#connection.acceptsBatches;
  }

  get takesCalls(): boolean | undefined {
    return this.#connection.takesCalls;
  }

  /** Answers a call; once the connection is being drained, with `-32603`. */
  readonly call = (call: Call): Promise<JsonObject> => {
    if (this.#isClosing) return Promise.reject(new McpError(INTERNAL_ERROR, "The server is closing"));
    if (call.method === LISTEN_METHOD) return this.#listen(call);
    return this.#count(this.#connection.call(call));
  };

  notify(method: string, params: JsonObject | undefined): void | Promise<void> {
    return this.#connection.notify(method, params);
  }

  close(): void | Promise<void> {
    return this.#connection.close();
  }

  /**
   * Takes no more calls, ends the subscriptions, and resolves when every open call was answered, after so many milliseconds, or when
   * the connection is over. With 0 it only refuses what still comes in.
   *
   * @throws {RangeError} when the time is not 0 or more
   */
  async drain(graceMs: number, over?: Promise<unknown>): Promise<void> {
    if (!(graceMs >= 0)) throw new RangeError(`Expected graceMs to be 0 or more, received ${graceMs}`);
    this.#isClosing = true;
    if (graceMs === 0 || this.#running === 0) return;
    const reason = new DOMException("The server is closing", "AbortError");
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = letProcessEnd(setTimeout(end, Math.min(graceMs, LONGEST_MS)));
      this.#onIdle.push(end);
      void over?.then(end);
      for (const listen of this.#listens) listen.abort(reason);
    });
  }

  /** A subscription hears of two ends: that of its caller, and that of the server. */
  #listen(call: Call): Promise<JsonObject> {
    const { context } = call;
    const own = new InboundCall(portOf(context), context.id);
    const stop = whenAborted(context, { giveUp: (reason) => void own.abort(reason) });
    const end = (): void => {
      this.#listens.delete(own);
      own.end();
      stop?.();
    };
    const answer = this.#connection.call({ ...call, context: own });
    this.#listens.add(own);
    answer.then(end, end);
    return this.#count(answer);
  }

  #count(answer: Promise<JsonObject>): Promise<JsonObject> {
    this.#running += 1;
    answer.then(this.#ended, this.#ended);
    return answer;
  }

  readonly #ended = (): void => {
    this.#running -= 1;
    if (this.#running === 0) for (const tell of this.#onIdle) tell();
  };
}

/** A context is more than its own properties, so it is asked and not copied. */
function portOf(context: CallContext): CallerPort {
  return {
    notify: (method, params) => context.notify?.(method, params),
    get origin() {
      return context.origin;
    },
    get callBack() {
      return context.callBack;
    },
  };
}
