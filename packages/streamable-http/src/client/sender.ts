/** An HTTP request as the transport needs it: small enough that any HTTP client can send it. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Absolute, `http:` or `https:`, without credentials and without a fragment. */
  readonly url: string;
  /** The names are in lower case; each value is one line. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be sent as UTF-8. */
  readonly body?: string | undefined;
  /** Gives the request up, or the reading of its answer: whatever was going on rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer to a request, once its status and headers are there. The body is read once, by one of the three methods. */
export interface HttpResponse {
  readonly status: number;
  /** A header by its lower-case name; the values of one that came several times are joined by ", ". */
  header(name: string): string | undefined;
  /**
   * Reads the whole body as UTF-8 text.
   *
   * @throws {TransportError} `too-large` as soon as the body is over `maxBytes`, `malformed` when it is not UTF-8
   */
  text(maxBytes: number): Promise<string>;
  /** Reads the body as it comes. Leaving the loop early gives up the rest. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Gives up the body, or what is left of it, so that nothing stays open. Never throws. */
  discard(): void;
}

/**
 * Sends HTTP requests: what a client needs of the network. The default one uses `fetch`; `@tenon/node` has one that pools
 * connections.
 *
 * A sender never follows a redirect: a 3xx answer is handed back like any other, with its `location`. It never retries, and it
 * has no time-outs of its own that could end a quiet event stream.
 */
export interface HttpSender {
  /** Rejects with the network's own error when there is no answer, and with the signal's reason when it was given up. */
  send(request: HttpRequest): Promise<HttpResponse>;
}
