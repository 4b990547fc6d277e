import { fetchSender } from "./fetch-sender.ts";
import { requestFailure } from "./network-error.ts";
import type { StreamableHttpOptions } from "./options.ts";
import { sendAndFollow } from "./redirects.ts";
import { type HeaderSource, headerSource } from "./request-headers.ts";
import type { HttpRequest, HttpResponse, HttpSender } from "./sender.ts";

/** What differs from one request to the next. */
export interface WireRequest {
  readonly method: HttpRequest["method"];
  /** The protocol's own headers, in lower case. They have the last word. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/** Sends requests to one server, with the headers that all of them have. */
export class Wire {
  readonly #url: string;
  readonly #sender: HttpSender;
  readonly #headers: HeaderSource;

  constructor(url: URL, options: StreamableHttpOptions) {
    this.#url = url.href;
    this.#sender = options.sender ?? fetchSender(options.fetch);
    this.#headers = headerSource(options.headers);
  }

  /** Rejects with the signal's reason, with a `TransportError` (`connect-failed`, `lost`, `http-status`), or as a custom `fetch` did. */
  async send({ method, headers, body, signal }: WireRequest): Promise<HttpResponse> {
    const common = this.#headers();
    const merged = { ...(common instanceof Promise ? await common : common), ...headers };
    signal.throwIfAborted();
    try {
      return await sendAndFollow(this.#sender, { method, url: this.#url, headers: merged, body, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw requestFailure(error, this.#url);
    }
  }
}
