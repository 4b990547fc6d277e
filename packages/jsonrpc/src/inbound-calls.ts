import { errorAnswer, resultAnswer } from "./answers.ts";
import type { Call } from "./call.ts";
import { cancellationReason } from "./cancellation.ts";
import type { Endpoint } from "./connection.ts";
import type { OnFault } from "./fault-reporter.ts";
import { type CallerPort, InboundCall } from "./inbound-call.ts";
import type { JsonObject } from "./json.ts";
import type { JsonRpcRequest, JsonRpcResponse, RequestId } from "./message.ts";

/** Takes the one answer to a request; undefined when there will be none, because the request was cancelled. */
export interface AnswerSink {
  /** Announces that an answer, or word that there is none, will come. */
  expect(): void;
  answer(answer: JsonRpcResponse | undefined, requestId?: RequestId): void;
}

/** The requests that came in on one connection and are being handled. */
export class InboundCalls {
  readonly #open = new Map<RequestId, OpenRequest>();
  readonly #caller: CallerPort;
  readonly #onFault: OnFault | undefined;
  readonly #onEnd: () => void;
  #running = 0;

  /** `onEnd` is called after each request that ended, and after each handler that did. */
  constructor(caller: CallerPort, onFault: OnFault | undefined, onEnd: () => void) {
    this.#caller = caller;
    this.#onFault = onFault;
    this.#onEnd = onEnd;
  }

  /** How many requests wait for their answer. */
  get size(): number {
    return this.#open.size;
  }

  /** How many handlers run: those, too, whose request was cancelled and that have not noticed. */
  get running(): number {
    return this.#running;
  }

  has(id: RequestId): boolean {
    return this.#open.has(id);
  }

  /** Hands a request to its handler. */
  start(request: JsonRpcRequest, local: Endpoint, sink: AnswerSink): void {
    const { id, method, params } = request;
    const open = new OpenRequest(id, method, sink, new InboundCall(this.#caller, id));
    this.#open.set(id, open);
    this.#running += 1;
    invoke(local, { method, params, context: open.context }).then(
      (result) => this.#succeeded(open, result),
      (error: unknown) => this.#failed(open, error),
    );
  }

  /** The caller gave a request up: its handler's signal aborts, and it is not answered. False when it is not open. */
  cancel(id: RequestId, reason: unknown): boolean {
    const open = this.#open.get(id);
    if (open === undefined) return false;
    this.#open.delete(id);
    open.context.abort(cancellationReason(reason));
    open.sink.answer(undefined, id);
    this.#onEnd();
    return true;
  }

  /** Ends all requests without an answer. */
  abort(reason: unknown): void {
    const aborted = [...this.#open.values()];
    this.#open.clear();
    for (const open of aborted) open.context.abort(reason);
  }

  #succeeded(open: OpenRequest, result: JsonObject): void {
    this.#running -= 1;
    if (open.context.end()) {
      const { id, method } = open;
      this.#open.delete(id);
      open.sink.answer(resultAnswer(id, method, result, this.#onFault), id);
    }
    this.#onEnd();
  }

  #failed(open: OpenRequest, error: unknown): void {
    this.#running -= 1;
    if (open.context.end()) {
      const { id, method } = open;
      this.#open.delete(id);
      open.sink.answer(errorAnswer(id, method, error, this.#onFault), id);
    }
    this.#onEnd();
  }
}

/** What is kept of a request until its answer: not its params, since a subscription may be open for days. */
class OpenRequest {
  readonly id: RequestId;
  readonly method: string;
  readonly sink: AnswerSink;
  readonly context: InboundCall;

  constructor(id: RequestId, method: string, sink: AnswerSink, context: InboundCall) {
    this.id = id;
    this.method = method;
    this.sink = sink;
    this.context = context;
  }
}

/** Calls an endpoint; whatever it throws at once is a rejection, too. */
export function invoke(endpoint: Endpoint, call: Call): Promise<JsonObject> {
  try {
    return Promise.resolve(endpoint.call(call));
  } catch (error) {
    return Promise.reject(error);
  }
}
