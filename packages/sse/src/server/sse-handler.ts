import {
  type AuthInfo,
  INVALID_REQUEST,
  JsonRpcDispatcher,
  PARSE_ERROR,
  type Service,
  stringifyMessage,
} from "@tenon/jsonrpc";
import { report } from "../report.ts";
import { isEncoded, isJsonContentType, readBody } from "./body.ts";
import { createGuard } from "./guard.ts";
import { type Settings, type SseHandlerOptions, settingsFrom } from "./options.ts";
import { principalOf, SseSession } from "./session.ts";

/** What may be known of a request beside itself. */
export interface SseRequestExtra {
  /** Who calls, where something before the handler found it out. `authorize` takes its place. */
  readonly authInfo?: AuthInfo | undefined;
}

/** Answers the requests of the HTTP+SSE transport. It never rejects. */
export interface SseHandler {
  (request: Request, extra?: SseRequestExtra): Promise<Response>;
  /** How many sessions are open. */
  readonly sessions: number;
  /** Ends every session: open calls are aborted, streams end. Requests are refused from now on. Idempotent. */
  close(): Promise<void>;
}

/**
 * Serves a server over the HTTP+SSE transport of revision 2024-11-05, for clients that know no newer one, in any runtime that has
 * fetch. `GET` opens a session and its event stream, `POST` takes messages, on whatever path they come.
 *
 * @throws {TypeError} for a message path that could lead elsewhere
 * @throws {RangeError} when a number makes no sense
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 * @example
 * ```ts
 * export default { fetch: createSseHandler(server, { allowedHosts: ["mcp.example.com"] }) };
 * ```
 */
export function createSseHandler(service: Service, options: SseHandlerOptions = {}): SseHandler {
  const door = new Door(service, settingsFrom(options));
  const handler = (request: Request, extra?: SseRequestExtra): Promise<Response> => door.answer(request, extra);
  return Object.defineProperty(Object.assign(handler, { sessions: 0, close: () => door.close() }), "sessions", {
    get: () => door.sessions,
  });
}

interface OpenSession {
  readonly session: SseSession;
  close(): Promise<void>;
}

class Door {
  readonly #service: Service;
  readonly #settings: Settings;
  readonly #guard: ReturnType<typeof createGuard>;
  readonly #open = new Map<string, OpenSession>();
  #closing: Promise<void> | undefined;

  constructor(service: Service, settings: Settings) {
    this.#service = service;
    this.#settings = settings;
    this.#guard = createGuard(settings);
  }

  get sessions(): number {
    return this.#open.size;
  }

  async answer(request: Request, extra: SseRequestExtra | undefined): Promise<Response> {
    try {
      return await this.#admit(request, extra);
    } catch (error) {
      if (request.signal.aborted) return new Response(null, { status: 499 }); // nobody will see it
      report(this.#settings.onError, error);
      return refusal(500, "Internal error");
    }
  }

  close(): Promise<void> {
    this.#closing ??= Promise.all([...this.#open.values()].map((open) => open.close())).then(() => undefined);
    return this.#closing;
  }

  async #admit(request: Request, extra: SseRequestExtra | undefined): Promise<Response> {
    const { headers, method } = request;
    // A Request that was made by hand, and not by a runtime from the network, has its host in the URL only.
    const host = headers.get("host") ?? new URL(request.url).host;
    const why = this.#guard(host, headers.get("origin") ?? undefined);
    if (why !== undefined) return refusal(403, why);
    if (method !== "GET" && method !== "POST") {
      return refusal(405, `${method} is not answered here; use GET, POST`, { Allow: "GET, POST" });
    }
    if (this.#closing !== undefined) return refusal(503, "The server is closing");
    const header = (name: string): string | undefined => headers.get(name) ?? undefined;
    const authorization = await this.#settings.authorize?.({ method, header });
    if (authorization !== undefined && "refused" in authorization) {
      const { refused } = authorization;
      return refusal(refused.status, refused.message, refused.headers);
    }
    const authInfo = authorization === undefined ? extra?.authInfo : authorization.authInfo;
    if (method === "POST") return this.#post(request, authInfo);
    return this.#closing === undefined ? this.#get(request, authInfo, header) : refusal(503, "The server is closing");
  }

  #get(request: Request, authInfo: AuthInfo | undefined, header: (name: string) => string | undefined): Response {
    const { limits, messagePath, onError } = this.#settings;
    if (this.#open.size >= limits.sessions) return refusal(503, "Too many sessions are open");
    const session = new SseSession(this.#settings, authInfo, header);
    session.announce(messagePath ?? pathOf(request));
    const dispatcher = new JsonRpcDispatcher(session, {
      origin: session.origin,
      maxPendingInbound: limits.pendingCallsPerSession,
      onFault: (error) => report(onError, error),
    });
    const connection = this.#service.open(dispatcher);
    dispatcher.start(connection);
    const over = dispatcher.closed.then(async () => {
      this.#open.delete(session.id);
      await connection.close();
    });
    over.catch((error: unknown) => report(onError, error));
    const close = async (): Promise<void> => {
      await dispatcher.close();
      await over.catch(() => undefined);
    };
    this.#open.set(session.id, { session, close });
    if (request.signal.aborted) session.abandon();
    else request.signal.addEventListener("abort", () => session.abandon(), { once: true });
    return new Response(session.body, { status: 200, headers: eventHeaders });
  }

  async #post(request: Request, authInfo: AuthInfo | undefined): Promise<Response> {
    const { headers } = request;
    if (!isJsonContentType(headers.get("content-type"))) {
      return refusal(415, "Content-Type must be application/json, in UTF-8");
    }
    if (isEncoded(headers.get("content-encoding"))) return refusal(415, "Send the body without a Content-Encoding");
    const id = new URL(request.url).searchParams.get("sessionId");
    if (id === null || id === "")
      return refusal(400, "The sessionId parameter is missing; GET tells the URL for messages");
    const open = this.#open.get(id);
    // A stranger is told no more than that there is none.
    if (open === undefined || open.session.principal !== principalOf(authInfo)) {
      return refusal(404, "Session not found; open a new one with GET");
    }
    const body = await readBody(request, this.#settings.limits.bodyBytes);
    if (!("text" in body)) return refusal(body.status, body.message);
    let value: unknown;
    try {
      value = JSON.parse(body.text);
    } catch {
      return refusal(400, "The body is not JSON", undefined, PARSE_ERROR);
    }
    if (this.#open.get(id) !== open) return refusal(404, "The session has ended; open a new one with GET");
    const { session } = open;
    session.origin.authInfo = authInfo;
    if (session.receive(value)) return new Response(null, { status: 202 });
    const limit = this.#settings.limits.pendingCallsPerSession;
    return refusal(429, `${limit} calls (limits.pendingCallsPerSession) of this session wait for their answers`);
  }
}

// With two slashes in front it would name another host.
function pathOf(request: Request): string {
  return new URL(request.url).pathname.replace(/^\/+/, "/");
}

const eventHeaders = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache, no-transform",
  // Tells nginx, and what copies it, to pass every event on at once.
  "X-Accel-Buffering": "no",
};

function refusal(
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
  code = INVALID_REQUEST,
): Response {
  const body = stringifyMessage({ jsonrpc: "2.0", error: { code, message } });
  return new Response(body, { status, headers: { "Content-Type": "application/json", ...headers } });
}
