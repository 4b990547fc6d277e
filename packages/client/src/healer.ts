import { TransportError } from "@tenon/jsonrpc";
import type { ProtocolVersion } from "@tenon/protocol";
import { ReconnectBudget } from "./back-off.ts";
import { ClientError } from "./client-error.ts";
import { isPassing, retryAfterOf } from "./failures.ts";
import type { ConnectionEvent, HealingLimits } from "./healing-options.ts";
import { pause, within } from "./waiting.ts";

/**
 * What has to be renewed: the `connection` itself, and what was agreed on it; the `session` on a connection that is still there; or
 * the knowledge of the `era` that the server speaks.
 */
export type Renewal = "connection" | "session" | "era";

/** What the healer does its work on. */
export interface HealerPort {
  renew(what: Renewal, signal: AbortSignal): Promise<void>;
  /** The revision that is spoken. */
  readonly protocolVersion: ProtocolVersion | undefined;
  /** Never throws. */
  announce(event: ConnectionEvent): void;
}

/**
 * Keeps a connection whole: knows whether it is, and makes it again when it is needed, once for all who wait for it. There is one
 * state at a time, and each change of it is announced.
 *
 * ```
 *            lost()                 restored()               renewed
 *   whole ─────────────▶ broken ─────────────────▶ renewing ─────────▶ whole
 *                           ▲                          │
 *                           └── too many, or in vain ──┘        stop(): the end, from everywhere
 * ```
 */
export class Healer {
  readonly #limits: HealingLimits;
  readonly #port: HealerPort;
  readonly #budget: ReconnectBudget;
  readonly #stopped = new AbortController();
  #broken: { readonly what: Renewal; readonly cause: unknown } | undefined;
  #renewing: Promise<void> | undefined;
  #gaveUp = false;
  #generation = 0;

  constructor(limits: HealingLimits, port: HealerPort) {
    this.#limits = limits;
    this.#port = port;
    this.#budget = new ReconnectBudget(limits);
  }

  /** Changes whenever the connection breaks, and whenever it is whole again. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether calls can be made now. */
  get isWhole(): boolean {
    return this.#broken === undefined;
  }

  /** Whether the client was closed. */
  get isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** Something broke that was whole in a generation; what was known before, or was made whole since, is no news. */
  lost(what: Renewal, cause: unknown, generation: number = this.#generation): void {
    if (generation !== this.#generation || this.#broken !== undefined || this.isStopped) return;
    this.#broken = { what, cause };
    this.#generation += 1;
    if (what !== "era") this.#port.announce({ type: "disconnected", cause });
  }

  /**
   * Resolves once the connection is whole; makes it so, if need be.
   *
   * @throws {ClientError} `reconnect-failed`
   * @throws {TransportError} `closed`, when it was stopped meanwhile.
   */
  restored(): Promise<void> {
    if (this.#broken === undefined) return Promise.resolve();
    this.#renewing ??= this.#renew(this.#broken).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** The client is closed: nothing is made again, and whoever waits for that is told. */
  stop(): void {
    this.#stopped.abort(new TransportError("closed", "The connection was closed"));
  }

  async #renew(broken: { readonly what: Renewal; readonly cause: unknown }): Promise<void> {
    let { what, cause } = broken;
    for (let attempt = 1; ; attempt++) {
      this.#stopped.signal.throwIfAborted();
      const dueMs = this.#budget.take(Math.min(retryAfterOf(cause) ?? 0, this.#limits.maxRetryAfterMs));
      if (dueMs === undefined) throw this.#giveUp(cause);
      // A server that refused something is there.
      const delayMs = attempt === 1 && what !== "connection" ? 0 : dueMs;
      this.#port.announce({ type: "reconnecting", attempt, delayMs, cause });
      try {
        if (delayMs > 0) await pause(delayMs, this.#stopped.signal);
        await this.#attempt(what);
        this.#broken = undefined;
        this.#gaveUp = false;
        this.#generation += 1;
        this.#port.announce({ type: "reconnected", attempt, protocolVersion: this.#port.protocolVersion });
        return;
      } catch (error) {
        this.#stopped.signal.throwIfAborted();
        if (!isPassing(error)) throw this.#giveUp(error);
        cause = error;
        if (TransportError.is(error) && error.code === "closed") what = "connection";
        this.#broken = { what, cause };
      }
    }
  }

  async #attempt(what: Renewal): Promise<void> {
    const { connectTimeoutMs } = this.#limits;
    const timeUp = new AbortController();
    const text = `Connecting again took longer than ${connectTimeoutMs} ms (healing.connectTimeoutMs)`;
    const timer = setTimeout(() => timeUp.abort(new TransportError("timeout", text)), connectTimeoutMs);
    const signal = AbortSignal.any([timeUp.signal, this.#stopped.signal]);
    try {
      await within(this.#port.renew(what, signal), { signal });
    } finally {
      clearTimeout(timer);
    }
  }

  #giveUp(cause: unknown): ClientError {
    if (!this.#gaveUp) this.#port.announce({ type: "gave-up", cause });
    this.#gaveUp = true;
    const detail = cause instanceof Error ? `: ${cause.message}` : "";
    return new ClientError("reconnect-failed", `The connection broke and could not be made again${detail}`, { cause });
  }
}
