import { isUtf8 } from "node:buffer";
import { TransportError } from "@tenon/jsonrpc";
import type { HttpRequest, HttpResponse, HttpSender } from "@tenon/streamable-http/client";
import type { Agent, Dispatcher } from "undici";

/** How connections are pooled. */
export interface UndiciSenderOptions {
  /** Connections to one origin at once; each open event stream holds one. Default: no limit. */
  readonly connections?: number | undefined;
  /** An idle connection is closed after so long, unless the server says less. Default 4,000. */
  readonly keepAliveMs?: number | undefined;
  /** Sends the requests in the sender's place: undici's `ProxyAgent`, `MockAgent`, an `Agent` with own certificates. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** A sender with connections of its own. */
export interface UndiciSender extends HttpSender {
  /** Closes the connections once their requests are answered. A `dispatcher` that was given stays open. */
  close(): Promise<void>;
}

/**
 * Sends a client's requests over pooled connections, with undici itself in place of the `fetch` that Node builds on it: the
 * same network, without the web streams and the objects in between. Idle connections do not keep the process alive.
 *
 * @example
 * ```ts
 * import { undiciSender } from "@tenon/node";
 * import { streamableHttp } from "@tenon/streamable-http/client";
 *
 * await using client = await Client.connect(streamableHttp("https://example.com/mcp", { sender: undiciSender() }));
 * ```
 */
export function undiciSender(options: UndiciSenderOptions = {}): UndiciSender {
  let agent: Promise<Agent> | undefined;
  const dispatcher = (): Dispatcher | Promise<Dispatcher> => {
    agent ??= options.dispatcher === undefined ? createAgent(options) : undefined;
    return options.dispatcher ?? (agent as Promise<Agent>); // there is one where there is no other
  };
  let target = targetOf("http://localhost/"); // a client sends to the same URL again and again
  return {
    async send(request) {
      if (request.url !== target.url) target = targetOf(request.url);
      return new UndiciResponse(await (await dispatcher()).request(toRequestOptions(request, target)));
    },
    async close() {
      const own = agent;
      agent = undefined;
      await (await own)?.close();
    },
  };
}

/** Only whoever sends loads undici, and the client's half of the transport: most programs that import this package serve. */
async function createAgent({ connections, keepAliveMs = 4_000 }: UndiciSenderOptions): Promise<Agent> {
  const undici = await import("undici");
  return new undici.Agent({
    keepAliveTimeout: keepAliveMs,
    // An event stream may be quiet for as long as it likes; calls have time-outs of their own.
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(connections !== undefined && { connections }),
  });
}

interface Target {
  readonly url: string;
  readonly origin: string;
  readonly path: string;
}

function targetOf(url: string): Target {
  const { origin, pathname, search } = new URL(url);
  return { url, origin, path: pathname + search };
}

function toRequestOptions(request: HttpRequest, { origin, path }: Target): Dispatcher.RequestOptions {
  const { method, headers, body = null, signal = null } = request;
  return { origin, path, method, headers, body, signal };
}

class UndiciResponse implements HttpResponse {
  readonly status: number;
  readonly #headers: Dispatcher.ResponseData["headers"];
  readonly #body: Dispatcher.ResponseData["body"];

  constructor({ statusCode, headers, body }: Dispatcher.ResponseData) {
    this.status = statusCode;
    this.#headers = headers;
    this.#body = body;
  }

  header(name: string): string | undefined {
    const value = this.#headers[name];
    return typeof value === "object" ? value.join(", ") : value;
  }

  async text(maxBytes: number): Promise<string> {
    const length = Number(this.#headers["content-length"] ?? Number.NaN);
    // What says how long it is can be read in one go: the parser holds it to its word.
    if (!(length <= maxBytes)) {
      const { readText } = await import("@tenon/streamable-http/client");
      return readText(this.#body, maxBytes);
    }
    const bytes = await this.#body.bytes();
    if (!isUtf8(bytes)) throw new TransportError("malformed", "Expected the HTTP answer to be UTF-8");
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  }

  chunks(): AsyncIterable<Uint8Array> {
    return this.#body;
  }

  discard(): void {
    this.#body.on("error", () => undefined);
    this.#body.destroy();
  }
}
