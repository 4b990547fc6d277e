import { isUtf8 } from "node:buffer";
import { TransportError } from "@tenon/jsonrpc";
import type { HttpRequest, HttpResponse, HttpSender } from "@tenon/streamable-http/client";
import type { Dispatcher } from "undici";

/** How connections are pooled. */
export interface UndiciSenderOptions {
  /** Connections to one origin at once; each open event stream holds one. Default: no limit. */
  readonly connections?: number | undefined;
  /** An idle connection is closed after so long, unless the server says less. Default 4,000. */
  readonly keepAliveMs?: number | undefined;
  /** How long looking up the name, connecting and TLS may take together, in milliseconds. Default 10,000; 0: no limit. */
  readonly connectTimeoutMs?: number | undefined;
  /** Whether HTTP/2 is spoken with servers that offer it (by ALPN, so over TLS only). Default true. */
  readonly http2?: boolean | undefined;
  /**
   * `"environment"` goes through the proxies that `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name, in capitals or not, as they are when
   * the first request is sent; `false` always goes straight. Default `"environment"`.
   */
  readonly proxy?: "environment" | false | undefined;
  /** Sends the requests in the sender's place, and none of the options above counts: undici's `MockAgent`, an `Agent` with own certificates. */
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
 * @throws {TypeError} for an option that makes no sense
 * @example
 * ```ts
 * import { Client } from "@tenon/client";
 * import { undiciSender } from "@tenon/node";
 *
 * await using client = await Client.connect("https://example.com/mcp", { sender: undiciSender() });
 * ```
 */
export function undiciSender(options: UndiciSenderOptions = {}): UndiciSender {
  assertOptions(options);
  let agent: Promise<Dispatcher> | undefined;
  const dispatcher = (): Dispatcher | Promise<Dispatcher> => {
    agent ??= options.dispatcher === undefined ? createAgent(options) : undefined;
    return options.dispatcher ?? (agent as Promise<Dispatcher>); // there is one where there is no other
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

/** Only whoever sends loads undici: most programs that import this package serve. */
async function createAgent(options: UndiciSenderOptions): Promise<Dispatcher> {
  const { connections, keepAliveMs = 4_000, connectTimeoutMs = 10_000, http2 = true, proxy } = options;
  const undici = await import("undici");
  const settings = {
    keepAliveTimeout: keepAliveMs,
    // An event stream may be quiet for as long as it likes; calls have time-outs of their own.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: connectTimeoutMs,
    allowH2: http2,
    ...(connections !== undefined && { connections }),
  };
  // The agent that reads the environment looks at the URL of each request, which only those need who have a proxy.
  return proxy !== false && namesProxy(process.env)
    ? new undici.EnvHttpProxyAgent(settings)
    : new undici.Agent(settings);
}

function namesProxy(environment: NodeJS.ProcessEnv): boolean {
  return ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"].some((name) => Boolean(environment[name]));
}

function assertOptions({ connections, keepAliveMs, connectTimeoutMs, http2, proxy }: UndiciSenderOptions): void {
  assertWholeNumber("connections", connections, 1);
  assertWholeNumber("keepAliveMs", keepAliveMs, 1);
  assertWholeNumber("connectTimeoutMs", connectTimeoutMs, 0);
  if (http2 !== undefined && typeof http2 !== "boolean") {
    throw new TypeError(`Expected http2 to be true or false, received ${String(http2)}`);
  }
  if (proxy !== undefined && proxy !== false && proxy !== "environment") {
    throw new TypeError(
      `Expected proxy to be "environment" or false, received ${String(proxy)}; for a proxy of your own pass a dispatcher`,
    );
  }
}

function assertWholeNumber(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw new TypeError(`Expected ${name} to be a whole number of at least ${least}, received ${String(value)}`);
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

const BYTE_ORDER_MARK = "\ufeff";

/** @throws {TransportError} `too-large` as soon as there are more than `maxBytes` */
async function readBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new TransportError("too-large", `The body of the HTTP answer is over the limit of ${maxBytes} bytes`);
    }
    kept.push(chunk);
  }
  return Buffer.concat(kept);
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
    const bytes = length <= maxBytes ? await this.#body.bytes() : await readBytes(this.#body, maxBytes);
    if (!isUtf8(bytes)) throw new TransportError("malformed", "Expected the HTTP answer to be UTF-8");
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text; // as `fetch` does
  }

  chunks(): AsyncIterable<Uint8Array> {
    return this.#body;
  }

  discard(): void {
    this.#body.on("error", () => undefined);
    this.#body.destroy();
  }
}
