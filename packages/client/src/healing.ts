import type { Connection, JsonObject } from "@tenon/jsonrpc";
import type { ProtocolVersion } from "@tenon/protocol";
import { type CallPort, HealedCalls } from "./healed-calls.ts";
import { Healer, type Renewal } from "./healer.ts";
import type { ConnectionEvent, HealingLimits } from "./healing-options.ts";
import type { SessionRequestOptions } from "./request-options.ts";

/** The session that is kept whole, as the healing of it sees it. */
export interface HealedSession {
  readonly protocolVersion: ProtocolVersion | undefined;
  readonly timeoutMs: number | undefined;
  announce(event: ConnectionEvent): void;
}

/** What keeps a session whole needs of it beside what everybody sees. */
export interface HealingPort {
  readonly session: HealedSession;
  /** Makes a call once. */
  readonly send: CallPort["send"];
  /** The connection that there is now. */
  readonly connection: () => Connection;
  /** Makes the connection again, or what was agreed on it. */
  readonly renew: (what: Renewal, signal: AbortSignal) => Promise<void>;
}

/** Keeps a session whole, for as long as it is not closed. */
export class Healing {
  readonly limits: HealingLimits;
  /** Settles when the session was closed. */
  readonly closed: Promise<undefined>;
  readonly #healer: Healer;
  readonly #calls: HealedCalls;
  readonly #connection: () => Connection;
  #watched: Connection | undefined;
  #settleClosed: () => void = () => undefined;

  constructor(limits: HealingLimits, { session, send, connection, renew }: HealingPort) {
    const port = {
      get protocolVersion(): ProtocolVersion | undefined {
        return session.protocolVersion;
      },
      timeoutMs: session.timeoutMs,
      renew,
      send,
      announce: (event: ConnectionEvent): void => {
        session.announce(event);
        if (event.type === "reconnected") this.#watch();
      },
    };
    this.limits = limits;
    this.#connection = connection;
    this.#healer = new Healer(limits, port);
    this.#calls = new HealedCalls(this.#healer, limits, port);
    this.closed = new Promise((resolve) => {
      this.#settleClosed = () => resolve(undefined);
    });
    this.#watch();
  }

  /** See {@link Healer.generation}. */
  get generation(): number {
    return this.#healer.generation;
  }

  /** See {@link Healer.restored}. */
  restored(): Promise<void> {
    return this.#healer.restored();
  }

  /** See {@link HealedCalls.run}. */
  run(method: string, params: JsonObject | undefined, options: SessionRequestOptions): Promise<JsonObject> {
    return this.#calls.run(method, params, options);
  }

  /** Nothing is made again from now on. */
  stop(): void {
    this.#healer.stop();
  }

  /** The connection was closed, and nothing is left. */
  ended(): void {
    this.#settleClosed();
  }

  #watch(): void {
    const connection = this.#connection();
    if (connection === this.#watched) return;
    this.#watched = connection;
    void connection.closed.then((reason) => {
      if (connection === this.#connection()) this.#healer.lost("connection", reason);
    });
  }
}
