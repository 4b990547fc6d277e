import { bodyRefusal, Entrance, eventStreamHeaders, parseAccept, type ResponseHeaders } from "@tenon/http-exchange";
import { type AuthInfo, assertService, JsonRpcDispatcher, ServedConnection, type Service } from "@tenon/jsonrpc";
import { report } from "../report.ts";
import { type HttpExchange, type Settings, type SseHandlerOptions, settingsFrom } from "./options.ts";
import { readJson } from "./read-json.ts";
import { closing, notFound, type Refusal, refuse } from "./refusal.ts";
import { principalOf, SseSession } from "./session.ts";
import { parseTarget } from "./target.ts";

/** Answers the HTTP exchanges of the HTTP+SSE transport. It never rejects, and answers every exchange once. */
export interface SseEndpoint {
  (exchange: HttpExchange): Promise<void>;
  /** How many sessions are open. */
  readonly sessions: number;
  /**
   * Opens no more sessions, takes no more calls, ends subscriptions, and lets the calls that are open finish for `graceMs`
   * milliseconds (default 0) before it ends every session. Idempotent.
   */
  close(options?: { graceMs?: number | undefined }): Promise<void>;
}

/**
 * Makes the HTTP+SSE endpoint of a server, for whatever can carry HTTP. `GET` opens a session and its event stream, `POST` takes
 * messages, on whatever path they come. Users want `createSseHandler`, or `sse` of `@tenon/node/sse`.
 *
 * @throws {TypeError} when there is no server to serve, for a message path that could lead elsewhere, or a host or an origin
 * that is none
 * @throws {RangeError} when a number makes no sense
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 */
export function createSseEndpoint(service: Service, options: SseHandlerOptions = {}): SseEndpoint {
  const door = new Door(service, settingsFrom(options));
  const endpoint = (exchange: HttpExchange): Promise<void> => door.answer(exchange);
  const close: SseEndpoint["close"] = ({ graceMs = 0 } = {}) => door.close(graceMs);
  return Object.defineProperty(Object.assign(endpoint, { sessions: 0, close }), "sessions", {
    get: () => door.sessions,
  });
}

interface OpenSession {
  readonly session: SseSession;
  close(graceMs: number): Promise<void>;
}

class Door {
  readonly #service: Service;
  readonly #settings: Settings;
  readonly #entrance: Entrance<AuthInfo>;
  readonly #open = new Map<string, OpenSession>();
  #closing: Promise<void> | undefined;

  constructor(service: Service, settings: Settings) {
    assertService(service);
    this.#service = service;
    this.#settings = settings;
    this.#entrance = new Entrance(settings, { methods: "GET, POST", exposedHeaders: "WWW-Authenticate" });
  }

  get sessions(): number {
    return this.#open.size;
  }

  async answer(exchange: HttpExchange): Promise<void> {
    const headers = this.#entrance.headersFor(exchange);
    try {
      const refusal = await this.#admit(exchange, headers);
      if (refusal !== undefined) refuse(exchange, refusal, headers);
    } catch (error) {
      report(this.#settings.onError, error);
      refuse(exchange, { status: 500, message: "Internal error" }, headers);
    }
  }

  close(graceMs: number): Promise<void> {
    if (!(graceMs >= 0)) {
      return Promise.reject(new RangeError(`Expected graceMs to be 0 or more, received ${graceMs}`));
    }
    this.#closing ??= Promise.all([...this.#open.values()].map((open) => open.close(graceMs))).then(() => undefined);
    return this.#closing;
  }

  /** Serves a request, or returns why it is not served. */
  async #admit(exchange: HttpExchange, headers: ResponseHeaders | undefined): Promise<Refusal | undefined> {
    const admission = await this.#entrance.admit(exchange);
    if ("answer" in admission) return admission.answer;
    const { authInfo } = admission;
    return exchange.method === "GET" ? this.#get(exchange, authInfo, headers) : this.#post(exchange, authInfo, headers);
  }

  #get(
    exchange: HttpExchange,
    authInfo: AuthInfo | undefined,
    headers: ResponseHeaders | undefined,
  ): Refusal | undefined {
    const { limits, messagePath, onError } = this.#settings;
    if (this.#closing !== undefined) return closing;
    if (!parseAccept(exchange.header("accept")).events) {
      return { status: 406, message: "GET answers with text/event-stream; add it to Accept" };
    }
    if (this.#open.size >= limits.sessions) return { status: 503, message: "Too many sessions are open" };
    const session = new SseSession(this.#settings, authInfo, (name) => exchange.header(name));
    const dispatcher = new JsonRpcDispatcher(session, {
      origin: session.origin,
      maxPendingInbound: limits.pendingCallsPerSession,
      maxBatch: limits.batch,
      onFault: (error) => report(onError, error),
    });
    const connection = new ServedConnection(this.#service.open(dispatcher));
    const over = dispatcher.closed.then(async () => {
      this.#open.delete(session.id);
      await connection.close();
    });
    over.catch((error: unknown) => report(onError, error));
    const close = async (graceMs: number): Promise<void> => {
      await connection.drain(graceMs, dispatcher.closed);
      await dispatcher.close();
      await over.catch(() => undefined);
    };
    this.#open.set(session.id, { session, close });
    session.open(
      exchange.stream(200, { ...eventStreamHeaders, ...headers }),
      messagePath ?? parseTarget(exchange.url).path,
    );
    dispatcher.start(connection);
    exchange.onGone(() => session.abandon());
    return undefined;
  }

  async #post(
    exchange: HttpExchange,
    authInfo: AuthInfo | undefined,
    headers: ResponseHeaders | undefined,
  ): Promise<Refusal | undefined> {
    const { limits } = this.#settings;
    const refusal = bodyRefusal(exchange);
    if (refusal !== undefined) return refusal;
    const { sessionId } = parseTarget(exchange.url);
    if (sessionId === undefined) {
      return { status: 400, message: "The sessionId parameter is missing; GET tells the URL for messages" };
    }
    const open = this.#open.get(sessionId);
    // A stranger is told no more than that there is none.
    if (open === undefined || open.session.principal !== principalOf(authInfo)) {
      return this.#closing === undefined ? notFound : closing;
    }
    const body = await readJson(exchange, limits);
    if (!("value" in body)) return body.refusal;
    if (this.#open.get(sessionId) !== open) return notFound;
    const { session } = open;
    session.origin.authInfo = authInfo;
    if (!session.receive(body.value)) {
      const limit = limits.pendingCallsPerSession;
      const message = `${limit} calls (limits.pendingCallsPerSession) of this session wait for their answers`;
      return { status: 429, message };
    }
    exchange.respond(202, headers ?? {});
    return undefined;
  }
}
