import {
  INTERNAL_ERROR,
  isRequest,
  type JsonRpcMessage,
  type JsonRpcRequest,
  McpError,
  readableId,
} from "@tenon/jsonrpc";
import { DEFAULT_HTTP_VERSION, ErrorCode, HeaderName, isLegacyVersion, MODERN_VERSIONS } from "@tenon/protocol";
import { answerCall } from "./answer-call.ts";
import type { Edge } from "./edge.ts";
import { report } from "./fault.ts";
import { versionInHeader } from "./header-ladder.ts";
import { answerBatch, answerOne } from "./legacy-post.ts";
import { LegacySession } from "./legacy-session.ts";
import { LegacySessions } from "./legacy-sessions.ts";
import { StandalonePeer } from "./legacy-standalone.ts";
import { HttpOrigin, OpenCall } from "./open-call.ts";
import type { Post } from "./post.ts";
import type { Refusal, Reply } from "./reply.ts";

const sessionHeader = HeaderName.sessionId.toLowerCase();
const lastEventHeader = HeaderName.lastEventId.toLowerCase();

/** How clients of the legacy era are served. */
export interface Legacy {
  /** The methods that the endpoint answers, for `Allow`. */
  readonly methods: string;
  /** Answers a POST with one message, or with an array of them. */
  post(post: Post, body: JsonRpcMessage | readonly unknown[]): void | Promise<void>;
  /** Answers GET and DELETE; absent where they mean nothing. */
  get?(post: Post): void | Promise<void>;
  delete?(post: Post): void;
  close(): void;
}

/** Serves legacy clients as the settings say. */
export function createLegacy(edge: Edge): Legacy {
  if (edge.settings.legacy === "sessions") return new SessionsLegacy(edge);
  const answer = edge.settings.legacy === "stateless" ? answerStandalone : refuseLegacy;
  return {
    methods: "POST",
    post: (post, body) => answer(edge, post, body),
    close: () => undefined,
  };
}

class SessionsLegacy implements Legacy {
  readonly methods = "GET, POST, DELETE";
  readonly #edge: Edge;
  readonly #sessions: LegacySessions;

  constructor(edge: Edge) {
    this.#edge = edge;
    this.#sessions = new LegacySessions(edge);
  }

  post(post: Post, body: JsonRpcMessage | readonly unknown[]): void | Promise<void> {
    const { exchange, reply } = post;
    const id = exchange.header(sessionHeader);
    if (id === undefined && isInitialize(body)) return this.#initialize(post, body);
    const session = this.#find(post, readableId(body));
    if (session === undefined) return;
    if (isBatch(body)) {
      const fault = batchFault(this.#edge, session.connection.acceptsBatches, body);
      if (fault !== undefined) return reply.refuse(400, { message: fault });
    }
    this.#hold(session, reply, () => undefined);
    return isBatch(body) ? answerBatch(this.#edge, post, session, body) : answerOne(this.#edge, post, session, body);
  }

  get(post: Post): void | Promise<void> {
    const { exchange, reply, acceptable } = post;
    if (!acceptable.events) {
      reply.refuse(406, { message: "GET answers with text/event-stream; add it to Accept" });
      return;
    }
    const session = this.#find(post, undefined);
    if (session === undefined) return;
    const { streamsPerSession } = this.#edge.settings.limits;
    if (session.streamCount >= streamsPerSession) {
      const message = `The session holds ${streamsPerSession} streams (limits.streamsPerSession) open already; end one of them`;
      return reply.refuse(429, { message });
    }
    session.streamCount++;
    this.#hold(session, reply, () => session.streamCount--);
    reply.open(acceptable);
    const lastEventId = exchange.header(lastEventHeader);
    if (lastEventId !== undefined && lastEventId !== "") return resume(session, reply, lastEventId);
    if (!session.attach(reply)) {
      reply.refuse(409, { message: "The session has its stream open already; there is one for each session" });
    }
  }

  delete(post: Post): void {
    const session = this.#find(post, undefined);
    if (session === undefined) return;
    this.#sessions.end(session);
    post.reply.empty(204);
  }

  close(): void {
    this.#sessions.close();
  }

  /** Keeps a session from being idle while a request of it is open: until it is answered, or its client has gone. */
  #hold(session: LegacySession, reply: Reply, onOver: () => void): void {
    this.#sessions.acquire(session);
    reply.onOver = () => {
      onOver();
      session.detach(reply);
      this.#sessions.release(session);
    };
  }

  /** Finds the session that a request names, or answers that it names none. */
  #find({ exchange, reply, authInfo }: Post, requestId: Refusal["id"]): LegacySession | undefined {
    const version = versionInHeader(exchange);
    if (version !== undefined && !isLegacyVersion(version)) {
      reply.refuse(400, { message: `Sessions have no revision ${JSON.stringify(version)}`, id: requestId });
      return undefined;
    }
    const id = exchange.header(sessionHeader);
    if (id === undefined) {
      reply.refuse(400, {
        message: "The Mcp-Session-Id header is missing; initialize answers with one",
        id: requestId,
      });
      return undefined;
    }
    const session = this.#sessions.find(id, authInfo);
    if (session === undefined) {
      reply.refuse(404, { message: "Session not found; start a new one with initialize", id: requestId });
    }
    return session;
  }

  /** A session comes into being only here, and only when the handshake succeeded. */
  async #initialize(post: Post, request: JsonRpcRequest): Promise<void> {
    const { reply, exchange, acceptable, authInfo } = post;
    if (!this.#sessions.makeRoom()) return reply.refuse(503, { ...tooManySessions, id: request.id });
    const session = new LegacySession(this.#edge, authInfo);
    const call = new OpenCall(request.id, new HttpOrigin(exchange, authInfo, { sessionId: session.sessionId }), reply);
    // Nothing is said before the end: until then the answer cannot tell the session's id.
    reply.open(acceptable, { endOnly: true });
    const overload = this.#edge.enter(call, false);
    if (overload !== undefined) {
      call.giveUp(new McpError(INTERNAL_ERROR, overload.message), overload.status);
      return this.#discard(session);
    }
    return answerCall(session.connection.call, request, call, {
      onError: this.#edge.settings.onError,
      onAnswer: async (response, error) => {
        this.#edge.leave(call);
        if (error !== undefined || reply.isOver) {
          await this.#discard(session);
        } else if (!this.#sessions.makeRoom()) {
          await this.#discard(session); // others were quicker while this one shook hands
          return reply.refuse(503, { ...tooManySessions, id: request.id });
        } else {
          this.#sessions.add(session);
          reply.setHeader(HeaderName.sessionId, session.sessionId);
        }
        call.answer(200, response);
      },
    });
  }

  /** Ends a session that nobody has heard of. */
  #discard(session: LegacySession): Promise<void> {
    return session.end().catch((error: unknown) => report(this.#edge.settings.onError, error));
  }
}

const tooManySessions: Refusal = { code: ErrorCode.InternalError, message: "Too many sessions are open" };

/** 404 would tell the client that the session is gone, and so does not tell of an event that is. */
async function resume(session: LegacySession, reply: Reply, lastEventId: string): Promise<void> {
  if (await session.resume(reply, lastEventId)) return;
  reply.refuse(400, {
    message: "The stream cannot be resumed: the event in Last-Event-ID is not known; open a new one without it",
  });
}

async function answerStandalone(edge: Edge, post: Post, body: JsonRpcMessage | readonly unknown[]): Promise<void> {
  const version = isInitialize(body) ? undefined : (versionInHeader(post.exchange) ?? DEFAULT_HTTP_VERSION);
  const peer = new StandalonePeer(edge, version);
  try {
    if (!isBatch(body)) return await answerOne(edge, post, peer, body);
    const fault = batchFault(edge, peer.connection.acceptsBatches, body);
    if (fault !== undefined) return post.reply.refuse(400, { message: fault });
    await answerBatch(edge, post, peer, body);
  } finally {
    await peer.connection.close();
  }
}

/** What a server of the modern era alone says to the others, so that they can name the reason. */
async function refuseLegacy(_edge: Edge, { reply }: Post, body: JsonRpcMessage | readonly unknown[]): Promise<void> {
  reply.refuse(400, {
    code: ErrorCode.HeaderMismatch,
    message: `The MCP-Protocol-Version header must name a revision that is served here: ${MODERN_VERSIONS.join(", ")}`,
    data: { supported: [...MODERN_VERSIONS] },
    id: readableId(body),
  });
}

function isInitialize(body: JsonRpcMessage | readonly unknown[]): body is JsonRpcRequest {
  return !isBatch(body) && isRequest(body) && body.method === "initialize";
}

function isBatch(body: JsonRpcMessage | readonly unknown[]): body is readonly unknown[] {
  return Array.isArray(body);
}

function batchFault(edge: Edge, acceptsBatches: boolean | undefined, batch: readonly unknown[]): string | undefined {
  if (acceptsBatches !== true)
    return "An array of messages is understood in revision 2025-03-26 only; send each by itself";
  if (batch.length === 0) return "The array of messages is empty";
  const limit = edge.settings.limits.batch;
  return batch.length > limit ? `The array holds more than ${limit} messages (limits.batch)` : undefined;
}
