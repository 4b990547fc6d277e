import {
  type AnswerSink,
  type CallerPort,
  type Endpoint,
  InboundCalls,
  isRequestId,
  type JsonObject,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcResponse,
  TransportError,
} from "@tenon/jsonrpc";

// From how many messages of the server's in work on nothing more is read.
const MAX_OPEN = 256;

/** What the messages of a server need of the connection that they came on. */
export interface ServerRequestsPort extends CallerPort {
  /** Sends an answer. Never rejects. */
  post(answer: JsonRpcResponse): Promise<void>;
  report(error: unknown): void;
}

/**
 * What a legacy server says to the client beside answers: requests and notifications come in on event streams, whichever, and
 * each answer goes out as a POST of its own.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server
 */
export class ServerRequests implements AnswerSink {
  readonly #local: Endpoint;
  readonly #port: ServerRequestsPort;
  readonly #calls: InboundCalls;
  /** Answers on their way, and notifications that are being heard. */
  #unfinished = 0;
  #held: Promise<void> | undefined;
  #release: (() => void) | undefined;

  constructor(local: Endpoint, port: ServerRequestsPort) {
    this.#local = local;
    this.#port = port;
    this.#calls = new InboundCalls(
      port,
      (error) => port.report(error),
      () => this.#relax(),
    );
  }

  /** Takes a message of the server's. A promise tells to read on later. */
  receive(message: JsonRpcMessage): void | Promise<void> {
    if (!("method" in message)) {
      this.#refuse("an answer to nothing that was asked");
    } else if (!("id" in message)) {
      this.#take(message);
    } else if (this.#local.takesCalls === false || this.#calls.has(message.id)) {
      this.#refuse(`the request ${message.method}, which it must not, or not under an id that is in use`);
    } else {
      this.#calls.start(message, this.#local, this);
    }
    if (!this.#mustHold) return undefined;
    this.#held ??= new Promise((resolve) => {
      this.#release = resolve;
    });
    return this.#held;
  }

  expect(): void {}

  /** Sends the answer to a request; there is none when the server gave it up. */
  answer(answer: JsonRpcResponse | undefined): void {
    if (answer !== undefined) this.#finish(this.#port.post(answer));
  }

  /** Handlers that still run see their signals abort. */
  close(): void {
    this.#calls.abort(new TransportError("closed", "The connection was closed"));
    this.#release?.();
  }

  #take({ method, params }: JsonRpcNotification): void {
    if (method === "notifications/cancelled") {
      const id = params?.["requestId"];
      if (isRequestId(id)) this.#calls.cancel(id, params?.["reason"]);
      return;
    }
    this.#finish(notified(this.#local, method, params));
  }

  #finish(work: Promise<void>): void {
    this.#unfinished += 1;
    void work
      .catch((error: unknown) => this.#port.report(error))
      .then(() => {
        this.#unfinished -= 1;
        this.#relax();
      });
  }

  #refuse(what: string): void {
    this.#port.report(new TransportError("malformed", `The server sent ${what}`));
  }

  get #mustHold(): boolean {
    return this.#calls.running + this.#unfinished >= MAX_OPEN;
  }

  #relax(): void {
    if (this.#mustHold) return;
    this.#release?.();
    this.#held = undefined;
  }
}

async function notified(local: Endpoint, method: string, params: JsonObject | undefined): Promise<void> {
  await local.notify(method, params);
}
