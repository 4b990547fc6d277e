import { type Admission, type BodyText, bodyRefusal, Entrance, parseAccept } from "@tenon/http-exchange";
import {
  type AuthInfo,
  assertService,
  errorForPeer,
  handlerFault,
  INTERNAL_ERROR,
  isRequest,
  type JsonRpcMessage,
  McpError,
  parseMessage,
  readableId,
  type Service,
} from "@tenon/jsonrpc";
import { isLegacyVersion, isModernMeta } from "@tenon/protocol";
import { parseBody } from "./body.ts";
import { Edge } from "./edge.ts";
import { report } from "./fault.ts";
import { versionInHeader } from "./header-ladder.ts";
import { createLegacy, type Legacy } from "./legacy.ts";
import { answerModern } from "./modern.ts";
import { type EndpointOptions, type HttpExchange, settingsFrom } from "./options.ts";
import type { Post } from "./post.ts";
import { type Refusal, Reply, refusalOf } from "./reply.ts";

/** Answers HTTP exchanges. It never rejects, and answers every exchange once. */
export interface HttpEndpoint {
  (exchange: HttpExchange): Promise<void>;
  /**
   * Takes no more requests, ends subscriptions and streams, and lets the calls that are open finish for `graceMs`
   * milliseconds (default 0) before it gives them up; what they asked of their clients is answered meanwhile. Idempotent.
   *
   * @throws {RangeError} when the time is not 0 or more
   */
  close(options?: { graceMs?: number | undefined }): Promise<void>;
}

/**
 * Makes the MCP endpoint of a server, for whatever can carry HTTP: both eras, one path. All that is checked is checked here, so
 * that no runtime's adapter can leave it out. Users want `createHandler`, or `serve` of `@tenon/node`.
 *
 * @throws {RangeError} when an option makes no sense
 * @throws {TypeError} when there is no server to serve, or a host or an origin is none
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export function createEndpoint(service: Service, options: EndpointOptions = {}): HttpEndpoint {
  const pipeline = new Pipeline(service, options);
  const endpoint = (exchange: HttpExchange): Promise<void> => pipeline.answer(exchange);
  return Object.assign(endpoint, {
    close: ({ graceMs = 0 }: { graceMs?: number | undefined } = {}) => pipeline.close(graceMs),
  });
}

class Pipeline {
  readonly #edge: Edge;
  readonly #legacy: Legacy;
  readonly #entrance: Entrance<AuthInfo>;
  readonly #replySettings: { sweep: Edge["sweep"]; bufferedBytes: number };
  #closing: Promise<void> | undefined;

  constructor(service: Service, options: EndpointOptions) {
    assertService(service);
    const settings = settingsFrom(options);
    this.#edge = new Edge(service, settings);
    this.#legacy = createLegacy(this.#edge);
    const { methods } = this.#legacy;
    this.#entrance = new Entrance(options, { methods, exposedHeaders: "Mcp-Session-Id, WWW-Authenticate" });
    this.#replySettings = { sweep: this.#edge.sweep, bufferedBytes: settings.limits.bufferedBytes };
  }

  /** All that is waited for is waited for here: a layer of promises for each step would cost more than the steps. */
  async answer(exchange: HttpExchange): Promise<void> {
    const reply = new Reply(exchange, this.#replySettings, this.#entrance.headersFor(exchange));
    try {
      const admission = this.#entrance.admit(exchange);
      const post = this.#receive(exchange, reply, admission instanceof Promise ? await admission : admission);
      if (post === undefined) return;
      if (exchange.method === "POST" && !this.#accepts(post)) return;
      const served = exchange.method === "POST" ? this.#post(post, await this.#read(exchange)) : this.#serve(post);
      // A step later, whoever has the answer at once has given it, and nobody needs to look after it.
      await step;
      reply.attend();
      await served;
    } catch (thrown) {
      this.#fail(exchange, reply, thrown);
    }
  }

  close(graceMs: number): Promise<void> {
    if (!(graceMs >= 0)) {
      return Promise.reject(new RangeError(`Expected graceMs to be 0 or more, received ${graceMs}`));
    }
    this.#closing ??= this.#edge.close(graceMs).finally(() => {
      this.#entrance.close();
      this.#legacy.close();
    });
    return this.#closing;
  }

  /** Lets a request in; undefined when it was answered at the entrance. */
  #receive(exchange: HttpExchange, reply: Reply, admission: Admission<AuthInfo>): Post | undefined {
    if ("authInfo" in admission) {
      return { exchange, reply, acceptable: parseAccept(exchange.header("accept")), authInfo: admission.authInfo };
    }
    const { answer } = admission;
    if (answer.message === undefined) reply.empty(answer.status, answer.headers);
    else reply.refuse(answer.status, refusalOf(answer));
    return undefined;
  }

  #serve(post: Post): void | Promise<void> {
    if (this.#closing !== undefined) return post.reply.refuse(503, closing);
    return post.exchange.method === "GET" ? this.#legacy.get?.(post) : this.#legacy.delete?.(post);
  }

  /** Looks at what a POST says of its body; false when it was answered so. */
  #accepts({ exchange, reply, acceptable }: Post): boolean {
    const refusal = bodyRefusal(exchange);
    if (refusal !== undefined) {
      reply.refuse(refusal.status, refusalOf(refusal));
    } else if (!acceptable.json && !acceptable.events) {
      reply.refuse(406, { message: "Accept must let application/json or text/event-stream through" });
    } else {
      return true;
    }
    return false;
  }

  #read(exchange: HttpExchange): Promise<BodyText> | undefined {
    return exchange.parsedBody === undefined ? exchange.readText(this.#edge.settings.limits.bodyBytes) : undefined;
  }

  #post(post: Post, read: BodyText | undefined): void | Promise<void> {
    const { exchange, reply } = post;
    const body = parseBody(exchange, read, this.#edge.settings.limits);
    if (!("value" in body)) {
      return body.status === undefined ? reply.abandon() : reply.refuse(body.status, body.refusal);
    }
    const { value } = body;
    if (Array.isArray(value)) {
      if (this.#closing !== undefined) return reply.refuse(503, closing);
      if (!isModernRevision(versionInHeader(exchange))) return this.#legacy.post(post, value);
      return reply.refuse(400, { message: "Expected one JSON-RPC message, received an array; send each by itself" });
    }
    const message = readMessage(value, reply);
    if (message === undefined) return;
    // What a call that may still finish has asked of its client is taken all the same.
    if (this.#closing !== undefined && isRequest(message)) return reply.refuse(503, { ...closing, id: message.id });
    return isModern(exchange, message) ? answerModern(this.#edge, post, message) : this.#legacy.post(post, message);
  }

  #fail(exchange: HttpExchange, reply: Reply, thrown: unknown): void {
    const { error, correlationId } = errorForPeer(thrown);
    if (correlationId !== undefined) {
      report(this.#edge.settings.onError, handlerFault(exchange.method, thrown, correlationId));
    }
    try {
      reply.refuse(500, { code: error.code, message: error.message, data: error.data });
    } catch {
      exchange.respond(500, {}); // a header of the answer was what failed
    }
  }
}

const step = Promise.resolve();
const closing: Refusal = { code: INTERNAL_ERROR, message: "The server is closing" };

function readMessage(value: unknown, reply: Reply): JsonRpcMessage | undefined {
  try {
    return parseMessage(value);
  } catch (error) {
    if (!McpError.is(error)) throw error;
    reply.refuse(400, { code: error.code, message: error.message, id: readableId(value) });
    return undefined;
  }
}

/**
 * Tells the era of a message by what it says itself and, where it says nothing, by its header: a revision that nobody knows is
 * one that is yet to come. A session header decides nothing.
 */
function isModern(exchange: HttpExchange, message: JsonRpcMessage): boolean {
  return ("params" in message && isModernMeta(message.params)) || isModernRevision(versionInHeader(exchange));
}

function isModernRevision(version: string | undefined): boolean {
  return version !== undefined && !isLegacyVersion(version);
}
