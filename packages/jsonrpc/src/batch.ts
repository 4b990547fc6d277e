import type { AnswerSink } from "./inbound-calls.ts";
import type { JsonRpcResponse } from "./message.ts";

/** Gathers the answers to one array of messages. They are sent together once the last of them is there. */
export class Batch implements AnswerSink {
  readonly #send: (answers: readonly JsonRpcResponse[]) => void;
  readonly #answers: JsonRpcResponse[] = [];
  #expected = 1;

  constructor(send: (answers: readonly JsonRpcResponse[]) => void) {
    this.#send = send;
  }

  /** One more request of the array awaits its answer. */
  expect(): void {
    this.#expected += 1;
  }

  answer(answer: JsonRpcResponse | undefined): void {
    if (answer !== undefined) this.#answers.push(answer);
    this.#expected -= 1;
    if (this.#expected === 0 && this.#answers.length > 0) this.#send(this.#answers);
  }

  /** The whole array has been read. */
  complete(): void {
    this.answer(undefined);
  }
}
