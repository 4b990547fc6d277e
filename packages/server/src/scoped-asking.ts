import type { JsonObject } from "@tenon/jsonrpc";
import type { Asking, InputMethod } from "./asking.ts";
import { QuestionNames } from "./question-names.ts";

/**
 * Asks on behalf of one part of a call. Its questions and steps have names of their own, so that they stay the same from round
 * to round however the parts, which run at the same time, overtake each other.
 */
export class ScopedAsking implements Asking {
  readonly #name: string;
  readonly #outer: () => Asking;
  readonly #names = new QuestionNames();

  /** `outer` gives the way to ask on behalf of the whole; it is made when something is asked. */
  constructor(name: string, outer: () => Asking) {
    this.#name = name;
    this.#outer = outer;
  }

  ask(key: string | undefined, method: InputMethod, params: JsonObject): Promise<JsonObject> {
    return this.#outer().ask(`${this.#name}/${key ?? this.#names.next(method)}`, method, params);
  }

  step<T>(key: string, run: () => T | Promise<T>): Promise<T> {
    return this.#outer().step(`${this.#name}/${key}`, run);
  }
}
