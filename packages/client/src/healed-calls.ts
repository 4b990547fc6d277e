import type { JsonObject } from "@tenon/jsonrpc";
import { isModernVersion, type ProtocolVersion } from "@tenon/protocol";
import { backOff } from "./back-off.ts";
import { ClientError } from "./client-error.ts";
import { failureOf, retryAfterOf } from "./failures.ts";
import { HealedCall } from "./healed-call.ts";
import type { Healer } from "./healer.ts";
import type { ConnectionEvent, HealingLimits } from "./healing-options.ts";
import { isRepeatable } from "./repeatable.ts";
import type { RequestOptions, SessionRequestOptions } from "./request-options.ts";
import { pause, within } from "./waiting.ts";

/** What calls are made through. */
export interface CallPort {
  /** Makes a call once, on the connection that there is, in the revision that is spoken. */
  send(method: string, params: JsonObject | undefined, options: RequestOptions): Promise<JsonObject>;
  /** The revision that is spoken. */
  readonly protocolVersion: ProtocolVersion | undefined;
  /** For calls that name no time-out of their own. Milliseconds; undefined: never. */
  readonly timeoutMs: number | undefined;
  /** Never throws. */
  announce(event: ConnectionEvent): void;
}

/**
 * Makes calls on a connection that may break: a call that the server refused unseen is sent again once the connection is whole; one
 * whose answer was lost is sent again only if it may be carried out twice. Whatever happens, a call ends within its time-outs.
 */
export class HealedCalls {
  readonly #healer: Healer;
  readonly #limits: HealingLimits;
  readonly #port: CallPort;
  /** The generation of the connection on which the server last gave a result. */
  #proven = 0;

  constructor(healer: Healer, limits: HealingLimits, port: CallPort) {
    this.#healer = healer;
    this.#limits = limits;
    this.#port = port;
  }

  /**
   * Makes a call.
   *
   * @throws {ClientError} `outcome-unknown`, `reconnect-failed`; or what the call itself, or the last attempt, failed with.
   */
  async run(method: string, params: JsonObject | undefined, options: SessionRequestOptions): Promise<JsonObject> {
    const call = new HealedCall(method, options, this.#port.timeoutMs, this.#limits.clock);
    for (;;) {
      if (!this.#healer.isWhole) await this.#untilWhole(call);
      const { generation } = this.#healer;
      try {
        const result = await this.#port.send(method, params, call.options);
        this.#proven = generation;
        return result;
      } catch (error) {
        if (options.signal?.aborted === true || this.#healer.isStopped) throw error;
        call.failed();
        const delayMs = this.#delayAfter(call, error, generation);
        if (call.retries >= this.#limits.maxRetries || delayMs > call.remainingMs()) throw this.#giveUp(call, error);
        call.retries += 1;
        this.#port.announce({ type: "retrying", method, attempt: call.retries, delayMs, cause: error });
        if (delayMs > 0) await pause(delayMs, options.signal);
      }
    }
  }

  async #untilWhole(call: HealedCall): Promise<void> {
    call.delayed = true;
    await within(this.#healer.restored(), call.patience());
    if (call.refusal !== undefined) {
      this.#proven = this.#healer.generation;
      // The server was asked again what it speaks, and it is what it was: the refusal was meant for the call.
      if (call.refusedVersion === this.#port.protocolVersion) throw call.refusal;
    }
    await call.options.onReconnected?.();
  }

  /** How long to wait before the call is sent again. Throws when it must not be. */
  #delayAfter(call: HealedCall, error: unknown, generation: number): number {
    const version = this.#port.protocolVersion ?? "";
    const kind = failureOf(error, !isModernVersion(version));
    switch (kind) {
      case "session-lost":
        this.#healer.lost("session", error, generation);
        return 0;
      case "closed":
        this.#healer.lost("connection", error, generation);
        this.#assertRepeatable(call, error);
        return 0;
      case "lost":
        this.#assertRepeatable(call, error);
        return backOff(call.retries + 1, this.#limits);
      case "unreadable":
        this.#assertRepeatable(call, error);
        throw error;
      case "not-sent":
        return backOff(call.retries + 1, this.#limits);
      case "busy":
        return this.#delayOfBusy(call, error);
      case "wrong-era":
      case "perhaps-wrong-era":
        // Ordinary errors look like this, too. They say something of the era only if nothing else was heard since the connection
        // was made again without a handshake.
        if (kind === "perhaps-wrong-era" && !this.#isUnproven(version, generation)) throw error;
        if (call.refusal !== undefined || !(error instanceof Error)) throw error;
        call.refusal = error;
        call.refusedVersion = this.#port.protocolVersion;
        this.#healer.lost("era", error, generation);
        return 0;
      case "other":
        throw error;
    }
  }

  #isUnproven(version: string, generation: number): boolean {
    return isModernVersion(version) && this.#proven !== generation;
  }

  #delayOfBusy(call: HealedCall, error: unknown): number {
    const delayMs = retryAfterOf(error) ?? backOff(call.retries + 1, this.#limits);
    if (delayMs > this.#limits.maxRetryAfterMs) throw this.#giveUp(call, error);
    return delayMs;
  }

  #assertRepeatable(call: HealedCall, error: unknown): void {
    if (isRepeatable(call.method, call.options.retry)) return;
    const cause = this.#giveUp(call, error);
    if (call.method === "subscriptions/listen") throw cause; // which carries nothing out
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError("outcome-unknown", `Whether ${call.method} was carried out is not known: ${why}`, { cause });
  }

  #giveUp(call: HealedCall, cause: unknown): unknown {
    this.#port.announce({ type: "gave-up", method: call.method, cause });
    return cause;
  }
}
