import { type Call, INVALID_REQUEST, type JsonObject, McpError } from "@tenon/jsonrpc";
import { encodeServerRequest, type ProtocolVersion } from "@tenon/protocol";
import type { Asking, InputMethod } from "./asking.ts";
import { emptyJournal, type Journal, questionMark } from "./journal.ts";
import { assertKeepable } from "./json-value.ts";
import { QuestionNames } from "./question-names.ts";

/** Asks a legacy client: a question is a request to it, sent while the call is open, and a step runs when it is first met. */
export class LegacyAsking implements Asking {
  readonly #call: Call;
  readonly #version: ProtocolVersion;
  readonly #journal: Journal;
  readonly #names = new QuestionNames();

  /**
   * The journal has the steps and the answers of earlier runs of the same call: a handler that ends with `inputRequired` runs again,
   * and what it has been told already is not asked again.
   */
  constructor(call: Call, version: ProtocolVersion, journal: Journal = emptyJournal()) {
    this.#call = call;
    this.#version = version;
    this.#journal = journal;
  }

  /** @throws {McpError} the client's refusal; `-32600` when it cannot be asked on this connection. */
  async ask(key: string | undefined, method: InputMethod, params: JsonObject): Promise<JsonObject> {
    const name = this.#names.claim(key ?? this.#names.next(method));
    const question = questionMark(method, params);
    const earlier = this.#journal.answers.get(name);
    if (earlier?.question === question) return earlier.answer;
    const { callBack, signal } = this.#call.context;
    if (callBack === undefined) {
      throw new McpError(
        INVALID_REQUEST,
        `${method} needs a connection on which the client can be asked; open a session`,
      );
    }
    const asked = encodeServerRequest(this.#version, method, params);
    const answer = await callBack({ method, params: asked, context: { signal } });
    this.#journal.answers.set(name, { question, answer });
    return answer;
  }

  async step<T>(key: string, run: () => T | Promise<T>): Promise<T> {
    const name = this.#names.claim(`step:${key}`); // as in the other era
    const { steps } = this.#journal;
    if (steps.has(name)) return steps.get(name) as T; // kept by the same step
    const value = await run();
    assertKeepable(key, value); // as in the other era
    steps.set(name, value);
    return value;
  }
}
