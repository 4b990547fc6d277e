import { INTERNAL_ERROR, McpError, type Service } from "@tenon/jsonrpc";
import type { OpenCall } from "./open-call.ts";
import type { Settings } from "./options.ts";
import { Sweep } from "./sweep.ts";

/** As long as a timer can wait: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** Why a call is one too many, and the status to say it with. */
export interface Overload {
  readonly status: 429 | 503;
  readonly message: string;
}

/** What all requests to one endpoint share: the service, the settings, and the calls that are open. */
export class Edge {
  readonly service: Service;
  readonly settings: Settings;
  readonly sweep: Sweep;
  readonly #calls = new Set<OpenCall>();
  readonly #listens = new Set<OpenCall>();
  /** How many of them each known caller has open. */
  readonly #perCaller = new Map<string, number>();
  #onIdle: (() => void) | undefined;

  constructor(service: Service, settings: Settings) {
    this.service = service;
    this.settings = settings;
    this.sweep = new Sweep(settings.keepAliveMs);
  }

  /**
   * Counts a call in until {@link leave}, or says why it is one too many. A listen call is one that ends only when somebody ends
   * it; how many there may be is for the service to say.
   */
  enter(call: OpenCall, isListen: boolean): Overload | undefined {
    if (isListen) {
      this.#listens.add(call);
      return undefined;
    }
    const { pendingCalls, pendingCallsPerCaller } = this.settings.limits;
    if (this.#calls.size >= pendingCalls) return { status: 503, message: "Too many requests are open" };
    const { caller } = call;
    if (caller !== undefined) {
      const count = this.#perCaller.get(caller) ?? 0;
      if (count >= pendingCallsPerCaller) return { status: 429, message: "Too many requests of yours are open" };
      this.#perCaller.set(caller, count + 1);
    }
    this.#calls.add(call);
    return undefined;
  }

  leave(call: OpenCall): void {
    if (!this.#calls.delete(call)) this.#listens.delete(call);
    else if (call.caller !== undefined) this.#discount(call.caller);
    if (this.#onIdle !== undefined && this.#calls.size === 0 && this.#listens.size === 0) this.#onIdle();
  }

  /** Ends the subscriptions, lets the other calls finish for so long, and gives up what is left. */
  async close(graceMs: number): Promise<void> {
    const reason = new McpError(INTERNAL_ERROR, "The server is closing");
    for (const call of this.#listens) call.abort(reason);
    if (graceMs > 0) await this.#idleWithin(graceMs);
    for (const call of this.#calls) call.abort(reason);
    await this.#idleWithin(0);
    for (const call of [...this.#calls, ...this.#listens]) call.giveUp(reason, 503);
    this.sweep.stop();
  }

  #discount(caller: string): void {
    const count = this.#perCaller.get(caller) ?? 1;
    if (count > 1) this.#perCaller.set(caller, count - 1);
    else this.#perCaller.delete(caller);
  }

  /** Resolves when no call is open any more, or after some time: with 0, once those that were aborted could say so. */
  #idleWithin(delayMs: number): Promise<void> {
    if (this.#calls.size === 0 && this.#listens.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(delayMs, LONGEST_MS));
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
