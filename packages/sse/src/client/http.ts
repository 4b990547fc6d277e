import { TransportError } from "@tenon/jsonrpc";
import type { SseOptions } from "./options.ts";
import { printableUrl } from "./urls.ts";

const MAX_REDIRECTS = 3;
const MAX_SNIPPET_BYTES = 4096;
const MAX_SNIPPET_CHARACTERS = 200;

/** A request of this transport. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/** An answer with a good status, and the URL that gave it. */
export interface HttpAnswer {
  readonly url: string;
  readonly response: Response;
}

/**
 * Sends a request with the user's headers. Redirects that keep it what it is, 307 and 308, are followed within the origin, three of
 * them at most; any other is an error: it would take the credentials elsewhere, or turn a POST into a GET.
 *
 * @throws {TransportError} `connect-failed`, `unauthorized`, `session-lost` (404 for a POST), `http-status`
 */
export async function sendRequest(options: SseOptions, request: HttpRequest): Promise<HttpAnswer> {
  const { headers } = options;
  const own = typeof headers === "function" ? await headers() : headers;
  const init: RequestInit = { method: request.method, redirect: "manual", signal: request.signal };
  const all = new Headers({ ...own });
  for (const [name, value] of Object.entries(request.headers)) all.set(name, value);
  init.headers = all;
  if (request.body !== undefined) init.body = request.body;
  let { url } = request;
  for (let followed = 0; ; followed++) {
    const response = await attempt(options, url, init);
    if (response.ok) return { url, response };
    if (!isRedirect(response)) throw await failureOf(response, request.method);
    discard(response);
    url = nextUrl(response, url, followed);
  }
}

/** Gives up the body of an answer, so that nothing stays open. */
export function discard({ body }: Response): void {
  if (body !== null && !body.locked) body.cancel().catch(() => {});
}

async function attempt(options: SseOptions, url: string, init: RequestInit): Promise<Response> {
  try {
    return await (options.fetch === undefined ? fetch(url, init) : options.fetch(url, init));
  } catch (error) {
    // Only `fetch` itself throws a TypeError; what a custom one throws is the caller's to see as it is.
    if (!(error instanceof TypeError) || TransportError.is(error)) throw error;
    const inner = error.cause instanceof Error ? error.cause : error;
    throw new TransportError("connect-failed", `Could not reach ${printableUrl(url)}: ${inner.message}`, {
      cause: error,
    });
  }
}

function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status >= 301 && status <= 308 && status !== 304);
}

function nextUrl({ status, headers }: Response, from: string, followed: number): string {
  const source = new URL(from);
  const location = headers.get("location");
  if (location === null || !URL.canParse(location, from)) {
    throw refused(status, `${source.origin} redirects to a place that cannot be seen here; connect to the final URL`);
  }
  const target = new URL(location, from);
  if (target.origin !== source.origin) {
    const text = `${source.origin} redirects to another origin, ${target.origin}; connect there if you trust it`;
    throw refused(status, text);
  }
  if (status !== 307 && status !== 308) {
    throw refused(status, `${source.origin} redirects (${status}) to ${target.pathname}; connect to that URL instead`);
  }
  if (followed >= MAX_REDIRECTS) throw refused(status, `${source.origin} redirects more than ${MAX_REDIRECTS} times`);
  target.username = "";
  target.password = "";
  target.hash = "";
  return target.href;
}

function refused(status: number, message: string): TransportError {
  return new TransportError("http-status", message, { status });
}

async function failureOf(response: Response, method: string): Promise<TransportError> {
  const { status } = response;
  const text = oneLine(await beginningOf(response));
  if (status === 404 && method === "POST") {
    return new TransportError("session-lost", "The server no longer knows the session; connect again", { status });
  }
  const message = `The server answered with HTTP status ${status}${text === "" ? "" : `: ${text}`}`;
  const wwwAuthenticate = response.headers.get("www-authenticate") ?? undefined;
  return new TransportError(status === 401 || status === 403 ? "unauthorized" : "http-status", message, {
    status,
    wwwAuthenticate,
  });
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += decoder.decode(read.value, { stream: true });
      if (text.length > MAX_SNIPPET_BYTES) break;
    }
  } catch {} // a status tells enough
  reader.cancel().catch(() => {});
  return text.slice(0, MAX_SNIPPET_BYTES);
}

// A peer's text must not be able to forge lines of a log, or to steer a terminal.
function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return line.length > MAX_SNIPPET_CHARACTERS ? `${line.slice(0, MAX_SNIPPET_CHARACTERS)}…` : line;
}
