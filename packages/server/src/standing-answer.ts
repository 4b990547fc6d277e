import type { JsonObject } from "@tenon/jsonrpc";

/**
 * The answer to a call that stays open until somebody ends it, which may be in days. Whoever gets one hands it on as it is: a
 * function that waited for it would keep all that it knows, the request above all, as long as nothing happens.
 */
export class StandingAnswer extends Promise<JsonObject> {
  /** What follows from it is waited for as anything else. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
}
