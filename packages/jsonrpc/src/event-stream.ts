import { TransportError } from "./transport-error.ts";

/** One event of an event stream. */
export interface StreamEvent {
  /** `message`, unless the event says another. */
  readonly type: string;
  /** Its lines of data, joined by line feeds. */
  readonly data: string;
}

const lineEnd = /\r\n|\r|\n/;

/**
 * Takes an event stream apart as it comes in, for the transports that are made of such streams.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 * @example
 * ```ts
 * const decoder = new EventStreamDecoder(1_000);
 * for await (const chunk of body) {
 *   for (const { type, data } of decoder.decode(chunk)) console.log(type, data);
 * }
 * ```
 */
export class EventStreamDecoder {
  /** The id that came last, with an event or by itself: where the stream could be taken up again. Empty: nowhere any more. */
  lastEventId: string | undefined;
  /** The server's last `retry`, in milliseconds. */
  retryMs: number | undefined;
  readonly #maxEventBytes: number;
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  /** A line whose end has not come yet. */
  #rest = "";
  #data: string | undefined;
  #type = "";
  #id: string | undefined;
  #endedInReturn = false;

  /** @param maxEventBytes What one event, or one line, may have: UTF-16 code units, so that it is a little more in bytes. */
  constructor(maxEventBytes: number) {
    this.#maxEventBytes = maxEventBytes;
  }

  /**
   * Gives the events that are complete with the next piece.
   *
   * @throws {TransportError} `too-large` for an event over the limit, `malformed` for what is not UTF-8
   */
  *decode(chunk: Uint8Array): Generator<StreamEvent, void, undefined> {
    const text = this.#textOf(chunk);
    if (text === "") return;
    // The two halves of one line end may come in two pieces.
    const whole = this.#endedInReturn && text.startsWith("\n") ? text.slice(1) : text;
    const [first = "", ...lines] = whole.split(whole.includes("\r") ? lineEnd : "\n"); // the latter is much faster
    this.#endedInReturn = text.endsWith("\r");
    let line = this.#rest + first;
    for (const next of lines) {
      const event = this.#take(line);
      if (event !== undefined) yield event;
      line = next;
    }
    this.#rest = line;
    this.#assertFits(line);
  }

  #take(line: string): StreamEvent | undefined {
    this.#assertFits(line);
    if (line === "") return this.#complete();
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (name === "data") this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    else if (name === "event") this.#type = value;
    else if (name === "id" && !value.includes("\0")) this.#id = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
    return undefined;
  }

  #complete(): StreamEvent | undefined {
    const data = this.#data;
    const type = this.#type || "message";
    this.lastEventId = this.#id ?? this.lastEventId;
    this.#data = undefined;
    this.#type = "";
    return data === undefined ? undefined : { type, data };
  }

  #assertFits(line: string): void {
    if ((this.#data?.length ?? 0) + line.length <= this.#maxEventBytes) return;
    throw new TransportError("too-large", `An event is over the limit of ${this.#maxEventBytes} (maxEventBytes)`);
  }

  #textOf(chunk: Uint8Array): string {
    try {
      return this.#utf8.decode(chunk, { stream: true });
    } catch (cause) {
      throw new TransportError("malformed", "Expected the server's event stream to be UTF-8", { cause });
    }
  }
}
