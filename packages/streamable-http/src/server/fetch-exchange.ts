import { type AuthInfo, TransportError } from "@tenon/jsonrpc";
import type { BodyWriter, HttpExchange, ResponseHeaders } from "./exchange.ts";

const encoder = new TextEncoder();
const HIGH_WATER_BYTES = 64 * 1024;
const MOST_PIECES = 1024;

/** What may be known of a request beside itself. */
export interface RequestExtra {
  /** Who calls, where something before the handler found it out. */
  readonly authInfo?: AuthInfo | undefined;
  /** The body as a parsed JSON value, where something before the handler read it. */
  readonly parsedBody?: unknown;
}

/** A fetch `Request` as an exchange, which is answered by a `Response`. */
export class FetchExchange implements HttpExchange {
  readonly method: string;
  readonly isWalledOff = true;
  readonly authInfo: AuthInfo | undefined;
  readonly parsedBody: unknown;
  readonly #request: Request;
  readonly #resolve: (response: Response) => void;
  #isDone = false;
  #onGone: (() => void) | undefined;

  constructor(request: Request, extra: RequestExtra | undefined, resolve: (response: Response) => void) {
    this.method = request.method;
    this.authInfo = extra?.authInfo;
    this.parsedBody = extra?.parsedBody;
    this.#request = request;
    this.#resolve = resolve;
  }

  header(name: string): string | undefined {
    const value = this.#request.headers.get(name);
    // A Request that was made by hand, and not by a runtime from the network, has its host in the URL only.
    if (value === null && name === "host") return new URL(this.#request.url).host;
    return value ?? undefined;
  }

  async readText(limitBytes: number): Promise<string> {
    if (Number(this.#request.headers.get("content-length")) > limitBytes) throw tooLarge(limitBytes);
    const reader = this.#request.body?.getReader();
    if (reader === undefined) return "";
    const text = new BodyText();
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return text.end();
        size += value.byteLength;
        if (size > limitBytes) throw tooLarge(limitBytes);
        text.add(value);
      }
    } catch (error) {
      reader.cancel().catch(() => undefined);
      if (TransportError.is(error)) throw error;
      if (error instanceof TypeError && !this.#request.signal.aborted) {
        throw new TransportError("malformed", "The body is not UTF-8", { cause: error });
      }
      this.#gone();
      throw new TransportError("closed", "The client went away before the end of the body", { cause: error });
    }
  }

  onGone(listener: () => void): void {
    this.#onGone = listener;
    const { signal } = this.#request;
    if (signal.aborted) this.#gone();
    else signal.addEventListener("abort", this.#gone, { once: true });
  }

  respond(status: number, headers: ResponseHeaders, body?: string): void {
    this.#finish();
    this.#resolve(new Response(body ?? null, { status, headers: { ...headers } }));
  }

  stream(status: number, headers: ResponseHeaders): BodyWriter {
    const writer = new StreamWriter({ onEnd: () => this.#finish(), onLost: this.#gone });
    this.#resolve(new Response(writer.stream, { status, headers: { ...headers } }));
    return writer;
  }

  readonly #gone = (): void => {
    if (this.#isDone) return;
    this.#finish();
    this.#onGone?.();
    // Nobody will see it, but the promise of the answer must not stay open. A stream that was begun is not affected.
    this.#resolve(new Response(null, { status: 499 }));
  };

  #finish(): void {
    this.#isDone = true;
    this.#request.signal.removeEventListener("abort", this.#gone);
  }
}

/** Text that comes in pieces of any size. A string that is made of a million letters takes many times what it says. */
class BodyText {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #text = "";
  #pieces: string[] = [];

  add(bytes: Uint8Array): void {
    const piece = this.#decoder.decode(bytes, { stream: true });
    if (this.#pieces.push(piece) >= MOST_PIECES) this.#join();
  }

  end(): string {
    this.#join();
    return this.#text + this.#decoder.decode();
  }

  #join(): void {
    this.#text += this.#pieces.join("");
    this.#pieces = [];
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

  constructor({ onEnd, onLost }: { onEnd: () => void; onLost: () => void }) {
    this.#onEnd = onEnd;
    this.#onLost = onLost;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#resume(),
        cancel: () => this.#lose(),
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
    this.#controller?.close();
    this.#controller = undefined;
    this.#resume();
  }

  destroy(): void {
    this.#controller?.error(new TransportError("too-large", "The client did not read its stream"));
    this.#lose();
  }

  #lose(): void {
    this.#controller = undefined;
    this.#resume();
    this.#onLost();
  }

  #resume(): void {
    this.#drained?.();
    this.#drained = undefined;
    this.#drain = undefined;
  }
}

function tooLarge(limitBytes: number): TransportError {
  return new TransportError("too-large", `The body is larger than ${limitBytes} bytes (limits.bodyBytes)`);
}
