import { INTERNAL_ERROR, McpError, type Service } from "@tenon/jsonrpc";
import type { OpenCall } from "./open-call.ts";
import type { Settings } from "./options.ts";
import { Sweep } from "./sweep.ts";

/** What all requests to one endpoint share: the service, the settings, and the calls that are open. */
export class Edge {
  readonly service: Service;
  readonly settings: Settings;
  readonly sweep: Sweep;
  readonly #calls = new Set<OpenCall>();
  readonly #listens = new Set<OpenCall>();
  #onIdle: (() => void) | undefined;

  constructor(service: Service, settings: Settings) {
    this.service = service;
    this.settings = settings;
    this.sweep = new Sweep(settings.keepAliveMs);
  }

  /** Counts a call in until {@link leave}. A listen call is one that ends only when somebody ends it. */
  enter(call: OpenCall, isListen: boolean): void {
    (isListen ? this.#listens : this.#calls).add(call);
  }

  leave(call: OpenCall): void {
    if (!this.#calls.delete(call)) this.#listens.delete(call);
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

  /** Resolves when no call is open any more, or after some time: with 0, once those that were aborted could say so. */
  #idleWithin(delayMs: number): Promise<void> {
    if (this.#calls.size === 0 && this.#listens.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
