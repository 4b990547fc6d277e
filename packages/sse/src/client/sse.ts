import { type Connection, type Endpoint, type StreamEvent, type Transport, TransportError } from "@tenon/jsonrpc";
import { readEvents } from "./event-stream.ts";
import { discard, sendRequest } from "./http.ts";
import { type Limits, limitsOf, type SseOptions } from "./options.ts";
import { Postbox } from "./postbox.ts";
import { SseConnection } from "./sse-connection.ts";
import { messageUrl, parseServerUrl, printableUrl } from "./urls.ts";

/**
 * A server that is reached over the HTTP+SSE transport of revision 2024-11-05. It is deprecated: take it for servers that know
 * nothing newer.
 *
 * @throws {TypeError} for a URL that is not absolute, not `http:` or `https:`, or has credentials in it
 * @throws {RangeError} for a limit that is not greater than 0
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 * @example
 * ```ts
 * await using client = await Client.connect(sse("https://example.com/sse"));
 * ```
 */
export function sse(url: string | URL, options: SseOptions = {}): Transport {
  const server = parseServerUrl(url);
  const limits = limitsOf(options);
  return {
    kind: "sse",
    target: server.href,
    connect: (local, { signal } = {}) => connect(server.href, { options, limits }, local, signal),
  };
}

interface Configuration {
  readonly options: SseOptions;
  readonly limits: Limits;
}

async function connect(
  url: string,
  { options, limits }: Configuration,
  local: Endpoint,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  signal?.throwIfAborted();
  const stream = new AbortController();
  let gaveUp: unknown;
  const giveUp = (reason: unknown): void => {
    gaveUp ??= reason;
    stream.abort();
  };
  const onAbort = (): void => giveUp(signal?.reason);
  const timer = setTimeout(() => {
    const text = `${printableUrl(url)} did not say within ${limits.connectTimeoutMs} ms where messages go (connectTimeoutMs)`;
    giveUp(new TransportError("timeout", text));
  }, limits.connectTimeoutMs);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const request = { method: "GET", url, headers: { accept: "text/event-stream" }, signal: stream.signal } as const;
    const answer = await sendRequest(options, request);
    const events = readEvents(eventBody(answer.response), {
      maxEventBytes: limits.maxEventBytes,
      signal: stream.signal,
    });
    const postbox = new Postbox(messageUrl(await endpointOf(events), answer.url), options);
    stream.signal.throwIfAborted();
    return new SseConnection({ postbox, events, abort: () => stream.abort(), onError: options.onError }, local);
  } catch (error) {
    stream.abort();
    throw gaveUp ?? error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function eventBody(response: Response): ReadableStream<Uint8Array> {
  const type = (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type === "text/event-stream" && response.body !== null) return response.body;
  discard(response);
  throw new TransportError("malformed", `Expected text/event-stream, received ${type || "no Content-Type"}`);
}

async function endpointOf(events: AsyncGenerator<StreamEvent, void>): Promise<string> {
  for (;;) {
    const event = await events.next();
    if (event.done === true) {
      throw new TransportError("connect-failed", "The server ended its stream before it said where messages go");
    }
    if (event.value.type === "endpoint") return event.value.data;
  }
}
