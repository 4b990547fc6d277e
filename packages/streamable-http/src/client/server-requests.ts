import type {
  CallContext,
  CallerPort,
  Endpoint,
  JsonObject,
  JsonRpcErrorResponse,
  JsonRpcMessage,
  JsonRpcNotification,
  JsonRpcRequest,
  JsonRpcResponse,
  RequestId,
} from "@tenon/jsonrpc";
import type { SharedCode } from "./shared-code.ts";

// From how many messages of the server's in work on nothing more is read.
const MAX_OPEN = 256;

/** What the messages of a server need of the connection that they came on. */
export interface ServerRequestsPort extends CallerPort {
  /** Sends an answer. Never rejects. */
  post(answer: JsonRpcResponse): Promise<void>;
  report(error: unknown): void;
  readonly shared: SharedCode;
}

/**
 * What a legacy server says to the client beside answers: requests and notifications come in on event streams, whichever, and
 * each answer goes out as a POST of its own.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server
 */
export class ServerRequests {
  readonly #local: Endpoint;
  readonly #port: ServerRequestsPort;
  /** The requests that wait for their answer, by what stops their handlers. */
  readonly #open = new Map<RequestId, AbortController>();
  /** Handlers, those included whose request was given up; answers on their way; and notifications that are being heard. */
  #unfinished = 0;
  #held: Promise<void> | undefined;
  #release: (() => void) | undefined;

  constructor(local: Endpoint, port: ServerRequestsPort) {
    this.#local = local;
    this.#port = port;
  }

  /** Takes a message of the server's. A promise tells to read on later. */
  receive(message: JsonRpcMessage): void | Promise<void> {
    if (!("method" in message)) {
      this.#refuse("an answer to nothing that was asked");
    } else if (!("id" in message)) {
      this.#take(message);
    } else if (this.#local.takesCalls === false || this.#open.has(message.id)) {
      this.#refuse(`the request ${message.method}, which it must not, or not under an id that is in use`);
    } else {
      this.#finish(this.#serve(message));
    }
    if (!this.#mustHold) return undefined;
    this.#held ??= new Promise((resolve) => {
      this.#release = resolve;
    });
    return this.#held;
  }

  /** Handlers that still run see their signals abort. */
  close(): void {
    const handlers = [...this.#open.values()];
    this.#open.clear();
    for (const handler of handlers) handler.abort(this.#closedError("The connection was closed"));
    this.#release?.();
  }

  #take({ method, params }: JsonRpcNotification): void {
    if (method !== "notifications/cancelled") {
      this.#finish(this.#tell(method, params));
      return;
    }
    const { requestId, reason } = params ?? {};
    if (!this.#port.shared.isRequestId(requestId)) return;
    const handler = this.#open.get(requestId);
    this.#open.delete(requestId);
    const text = typeof reason === "string" && reason !== "" ? reason : "The caller cancelled the call";
    handler?.abort(new DOMException(text, "AbortError"));
  }

  async #tell(method: string, params: JsonObject | undefined): Promise<void> {
    await this.#local.notify(method, params);
  }

  /** Answers a request, unless the server gives it up. */
  async #serve(request: JsonRpcRequest): Promise<void> {
    const { id, method, params } = request;
    const handler = new AbortController();
    this.#open.set(id, handler);
    const isOpen = (): boolean => this.#open.get(id) === handler;
    const context = this.#contextOf(request, handler.signal, isOpen);
    let answer: JsonRpcResponse | undefined;
    try {
      const result = await this.#local.call({ method, params, context });
      if (!this.#port.shared.isJsonObject(result)) throw new TypeError("Expected the result to be an object");
      answer = { jsonrpc: "2.0", id, result };
    } catch (thrown) {
      if (isOpen()) answer = { jsonrpc: "2.0", id, error: this.#errorFor(method, thrown) };
    }
    if (answer === undefined || !isOpen()) return;
    this.#open.delete(id);
    await this.#port.post(answer);
  }

  /** Nothing gets through to the server once its request is over. */
  #contextOf({ id }: JsonRpcRequest, signal: AbortSignal, isOpen: () => boolean): CallContext {
    const { origin, callBack } = this.#port;
    return {
      id,
      signal,
      origin,
      notify: (method, params) => (isOpen() ? this.#port.notify(method, params) : undefined),
      callBack:
        callBack &&
        (async (call) => {
          if (isOpen()) return callBack(call);
          throw this.#closedError(`The call that ${call.method} belongs to is over`);
        }),
    };
  }

  /** What a handler threw, as far as the server may know it; the rest is reported. */
  #errorFor(method: string, thrown: unknown): JsonRpcErrorResponse["error"] {
    if (this.#port.shared.McpError.is(thrown) && Number.isInteger(thrown.code)) {
      const { code, message, data } = thrown;
      return data === undefined ? { code, message } : { code, message, data };
    }
    const correlationId = Math.random().toString(36).slice(2, 14);
    const text = `The handler of ${JSON.stringify(method)} failed (correlation id ${correlationId})`;
    this.#port.report(new Error(text, { cause: thrown }));
    return { code: -32603, message: "Internal error", data: { correlationId } };
  }

  #finish(work: Promise<void>): void {
    this.#unfinished += 1;
    void work
      .catch((error: unknown) => this.#port.report(error))
      .then(() => {
        this.#unfinished -= 1;
        if (this.#mustHold) return;
        this.#release?.();
        this.#held = undefined;
      });
  }

  #refuse(what: string): void {
    this.#port.report(new this.#port.shared.TransportError("malformed", `The server sent ${what}`));
  }

  #closedError(text: string): Error {
    return new this.#port.shared.TransportError("closed", text);
  }

  get #mustHold(): boolean {
    return this.#unfinished >= MAX_OPEN;
  }
}
