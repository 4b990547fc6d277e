import type { BodyText, BodyWriter, HttpExchange, ResponseBody, ResponseHeaders } from "./exchange.ts";
import { readRequestText } from "./fetch-body.ts";

const encoder = new TextEncoder();
const settled = Promise.resolve();
const HIGH_WATER_BYTES = 64 * 1024;

/** What may be known of a request beside itself. */
export interface RequestExtra<Caller = unknown> {
  /** Who calls, where something before the handler found it out. `authorize` takes its place. */
  readonly authInfo?: Caller | undefined;
  /** The body as a parsed JSON value, where something before the handler read it. */
  readonly parsedBody?: unknown;
}

/**
 * Tells a {@link RequestExtra} from whatever a runtime passes beside a request (an environment, a context, a connection): it is a
 * plain object with no other member.
 */
export function requestExtraOf<Caller>(value: unknown): RequestExtra<Caller> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.keys(value).every((key) => key === "authInfo" || key === "parsedBody") ? value : undefined;
}

/** A fetch `Request` as an exchange, which is answered by a `Response`. */
export class FetchExchange<Caller = unknown> implements HttpExchange<Caller> {
  readonly method: string;
  readonly isWalledOff = true;
  readonly authInfo: Caller | undefined;
  readonly parsedBody: unknown;
  readonly #request: Request;
  readonly #headers: Request["headers"];
  readonly #resolve: (response: Response) => void;
  #isDone = false;
  #onGone: (() => void) | undefined;
  /** Once it is listened to. */
  #signal: Request["signal"] | undefined;
  #writer: StreamWriter | undefined;

  constructor(request: Request, extra: RequestExtra<Caller> | undefined, resolve: (response: Response) => void) {
    this.method = request.method;
    this.authInfo = extra?.authInfo;
    this.parsedBody = extra?.parsedBody;
    this.#request = request;
    this.#headers = request.headers;
    this.#resolve = resolve;
  }

  get url(): string {
    return this.#request.url;
  }

  header(name: string): string | undefined {
    const value = this.#headers.get(name);
    // A Request that was made by hand, and not by a runtime from the network, has its host in the URL only.
    if (value === null && name === "host") return new URL(this.#request.url).host;
    return value ?? undefined;
  }

  async readText(limitBytes: number): Promise<BodyText> {
    const body = await readRequestText(this.#request, limitBytes);
    if ("fault" in body && body.fault === "gone") this.#gone();
    return body;
  }

  onGone(listener: () => void): void {
    this.#onGone = listener;
    if (this.#request.signal.aborted) this.#gone();
    // Two steps later, whoever has the answer at once has given it: that is most of them, and a listener costs more than the steps.
    else void settled.then().then(() => this.#listen());
  }

  respond(status: number, headers: ResponseHeaders, body: ResponseBody = ""): void {
    this.#finish();
    // A `Response` takes its bytes as one: to put pieces together is no quicker than to encode the text.
    const text = typeof body === "string" ? body : body.text;
    this.#resolve(new Response(text || null, { status, headers }));
  }

  stream(status: number, headers: ResponseHeaders): BodyWriter {
    const writer = new StreamWriter(() => this.#finish(), this.#gone);
    this.#writer = writer;
    this.#resolve(new Response(writer.stream, { status, headers }));
    return writer;
  }

  #listen(): void {
    const { signal } = this.#request;
    if (this.#isDone) return;
    this.#signal = signal;
    if (signal.aborted) this.#gone();
    else signal.addEventListener("abort", this.#gone, { once: true });
  }

  readonly #gone = (): void => {
    if (this.#isDone) return;
    this.#finish();
    this.#onGone?.();
    // Nobody will see it, but neither the promise of the answer nor a body that was begun must stay open.
    this.#resolve(new Response(null, { status: 499 }));
    this.#writer?.breakOff("The client has gone");
  };

  #finish(): void {
    this.#isDone = true;
    this.#signal?.removeEventListener("abort", this.#gone);
  }
}

/** What is used of a stream's controller; runtimes differ in the type parameters of theirs. */
interface StreamController {
  readonly desiredSize: number | null;
  enqueue(chunk: Uint8Array): void;
  close(): void;
  error(reason: unknown): void;
}

class StreamWriter implements BodyWriter {
  readonly stream;
  readonly #onEnd: () => void;
  readonly #onLost: () => void;
  #controller: StreamController | undefined;
  #drained: (() => void) | undefined;
  #drain: Promise<void> | undefined;

  constructor(onEnd: () => void, onLost: () => void) {
    this.#onEnd = onEnd;
    this.#onLost = onLost;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#resume(),
        cancel: () => {
          this.#leave();
          this.#onLost();
        },
      },
      { highWaterMark: HIGH_WATER_BYTES, size: (chunk) => chunk.byteLength },
    );
  }

  get bufferedBytes(): number {
    return HIGH_WATER_BYTES - (this.#controller?.desiredSize ?? HIGH_WATER_BYTES);
  }

  write(text: string): void | Promise<void> {
    if (this.#controller === undefined) return undefined;
    this.#controller.enqueue(encoder.encode(text));
    if ((this.#controller.desiredSize ?? 1) > 0) return undefined;
    this.#drain ??= new Promise((resolve) => {
      this.#drained = resolve;
    });
    return this.#drain;
  }

  end(): void {
    this.#onEnd();
    this.#leave()?.close();
  }

  destroy(): void {
    this.breakOff("The client did not read its stream");
    this.#onLost();
  }

  breakOff(why: string): void {
    this.#leave()?.error(new Error(why));
  }

  /** Writes nothing more, and lets those go on who wait to. */
  #leave(): StreamController | undefined {
    const controller = this.#controller;
    this.#controller = undefined;
    this.#resume();
    return controller;
  }

  #resume(): void {
    this.#drained?.();
    this.#drained = undefined;
    this.#drain = undefined;
  }
}
