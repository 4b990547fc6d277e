/** Response headers, by name. A name stands there once. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/**
 * One HTTP request and the way to answer it: what a runtime has to provide, and all that a server knows of HTTP. It is answered
 * once, by `respond` or by `stream`. Nothing here throws because the client has gone: what is sent then is dropped.
 */
export interface HttpExchange<Caller = unknown> {
  /** In upper case. */
  readonly method: string;
  /** Where the request went, as its client wrote it: path and query, or the whole URL. */
  readonly url: string;
  /** A request header by its lower-case name. When it came more than once, all values joined with `", "`. */
  header(name: string): string | undefined;
  /**
   * Whether a header came more than once, where the runtime can tell. It is asked only of values that hold a comma; a runtime
   * that cannot tell leaves it out, and the joined value stands for itself.
   */
  isRepeated?(name: string): boolean;
  /** The body, where something before the endpoint parsed it already. Undefined: nothing did. */
  readonly parsedBody?: unknown;
  /** Reads the body as UTF-8, no further than the limit. Rejects only for what is not the sender's fault. */
  readText(limitBytes: number): Promise<BodyText>;
  /**
   * Whether what is started for one request must not touch another, nor outlive its own: the rule of some runtimes (Workers).
   * Then the endpoint shares no timer among requests. Default: false.
   */
  readonly isWalledOff?: boolean | undefined;
  /** Who calls, where something before the endpoint found it out. */
  readonly authInfo?: Caller | undefined;
  /** Asks to be told, once, when the client goes away before the answer is complete. */
  onGone(listener: () => void): void;
  /** Answers at once. The type of a body stands in the headers. */
  respond(status: number, headers: ResponseHeaders, body?: ResponseBody): void;
  /** Answers bit by bit: sends the status and the headers now. */
  stream(status: number, headers: ResponseHeaders): BodyWriter;
}

/** The body of a request, or why there is none: it is over the limit, it is not UTF-8, its sender went away before its end. */
export type BodyText = { readonly text: string } | { readonly fault: "too-large" | "malformed" | "gone" };

/** A response body that is known at once: text or, where that was encoded before, both. */
export type ResponseBody = string | EncodedBody;

/** A text together with the same as UTF-8. */
export interface EncodedBody {
  readonly text: string;
  /** They may be shared with other answers, and are not to be changed. */
  readonly pieces: readonly Uint8Array[];
}

/** A response body that is being written. */
export interface BodyWriter {
  /** Writes text. A promise tells that the client is slow: it resolves when more may be written, or when the client has gone. */
  write(text: string): void | Promise<void>;
  /** How much was written that the client has not taken. */
  readonly bufferedBytes: number;
  /** Ends the body in good order. */
  end(): void;
  /** Breaks the response off, so that the client sees that its end is missing. */
  destroy(): void;
}

/** The headers of an answer that is a stream of events. */
export const eventStreamHeaders: ResponseHeaders = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache, no-transform",
  // Tells nginx, and what copies it, to pass every event on at once.
  "X-Accel-Buffering": "no",
};
