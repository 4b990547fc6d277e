import {
  type Call,
  type EncodedMessage,
  INTERNAL_ERROR,
  INVALID_REQUEST,
  isRequest,
  type JsonObject,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcRequest,
  type JsonRpcResponse,
  McpError,
  parseMessage,
  readableId,
  type ServiceConnection,
  stringifyMessage,
  textOf,
} from "@tenon/jsonrpc";
import { answerCall } from "./answer-call.ts";
import type { Edge } from "./edge.ts";
import { type OnError, report } from "./fault.ts";
import { type AnswerSink, HttpOrigin, OpenCall } from "./open-call.ts";
import type { Outlet } from "./outlet.ts";
import type { Post } from "./post.ts";
import type { Reply } from "./reply.ts";

/** The client that a legacy POST comes from: a session, or what stands in for one where there are none. */
export interface LegacyPeer {
  readonly connection: ServiceConnection;
  /** Absent where there are no sessions. */
  readonly sessionId?: string | undefined;
  /** Takes a call into account; false when too many are open. */
  begin(call: OpenCall): boolean;
  finish(call: OpenCall): void;
  /** Takes what needs no answer. */
  take(message: JsonRpcResponse | JsonRpcNotification): void;
  /** Calls the client while a POST is answered. Absent where its answer would not find back. */
  readonly callOn?: ((sink: AnswerSink, call: Call) => Promise<JsonObject>) | undefined;
  /** What stands between a POST and its HTTP answer, where that may break and be taken up again. */
  outletOf?(reply: Reply): Outlet;
}

/** Hands a notification on. Nobody waits for what becomes of it. */
export function deliver(
  connection: ServiceConnection,
  { method, params }: JsonRpcNotification,
  onError: OnError | undefined,
): void {
  Promise.resolve(connection.notify(method, params)).catch((error: unknown) => report(onError, error));
}

/** Answers a POST with one message. */
export function answerOne(edge: Edge, post: Post, peer: LegacyPeer, message: JsonRpcMessage): void | Promise<void> {
  const { reply, acceptable } = post;
  if (!isRequest(message)) {
    reply.empty(202);
    peer.take(message);
    return;
  }
  reply.open(acceptable);
  return answerRequest(edge, post, peer, message, peer.outletOf?.(reply) ?? reply);
}

/** Answers a POST with an array of messages, each for itself. Revision 2025-03-26 alone has them. */
export async function answerBatch(edge: Edge, post: Post, peer: LegacyPeer, values: readonly unknown[]): Promise<void> {
  const { reply, acceptable } = post;
  const requests: JsonRpcRequest[] = [];
  const faults: string[] = [];
  for (const value of values) {
    try {
      const message = parseMessage(value);
      if (!isRequest(message)) peer.take(message);
      else if (message.method !== "initialize") requests.push(message);
      else throw new McpError(INVALID_REQUEST, "initialize must be sent by itself");
    } catch (error) {
      faults.push(faultText(value, error));
    }
  }
  if (requests.length === 0 && faults.length === 0) return reply.empty(202);
  reply.open(acceptable);
  const sink = new BatchSink(peer.outletOf?.(reply) ?? reply, requests.length, faults);
  await Promise.all(requests.map(async (request) => answerRequest(edge, post, peer, request, sink)));
}

/**
 * Answers a request. That its connection breaks is no reason to stop: legacy clients cancel with a notification.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server
 */
function answerRequest(
  edge: Edge,
  post: Post,
  peer: LegacyPeer,
  request: JsonRpcRequest,
  sink: AnswerSink,
): void | Promise<void> {
  const { callOn, sessionId } = peer;
  const callBack = callOn && ((call: Call) => callOn(sink, call));
  const origin = new HttpOrigin(post.exchange, post.authInfo, { sessionId, closeStream: sink.close });
  const call = new OpenCall(request.id, origin, sink, callBack);
  if (!peer.begin(call)) {
    return call.giveUp(new McpError(INTERNAL_ERROR, "Too many requests of this session are open"), 429);
  }
  const overload = edge.enter(call, false);
  if (overload !== undefined) {
    peer.finish(call);
    return call.giveUp(new McpError(INTERNAL_ERROR, overload.message), overload.status);
  }
  sink.start?.();
  return answerCall(peer.connection.call, request, call, {
    onError: edge.settings.onError,
    onAnswer(response) {
      peer.finish(call);
      edge.leave(call);
      call.answer(200, response);
    },
  });
}

/** Collects the answers of a batch: they end the POST together, or go out one by one once it has become a stream. */
class BatchSink implements AnswerSink {
  readonly #outlet: Outlet;
  readonly #texts: string[];
  #open: number;

  constructor(outlet: Outlet, requestCount: number, texts: string[]) {
    this.#outlet = outlet;
    this.#open = requestCount;
    this.#texts = texts;
    this.#endIfComplete();
  }

  get canStream(): boolean {
    return this.#outlet.canStream;
  }

  event(text: string): void | Promise<void> {
    return this.#outlet.event(text);
  }

  answer(_status: number, response: EncodedMessage): void {
    const text = textOf(response);
    this.#open--;
    if (this.#outlet.isStream) void this.#outlet.event(text);
    else this.#texts.push(text);
    this.#endIfComplete();
  }

  #endIfComplete(): void {
    if (this.#open === 0) this.#outlet.end(200, this.#texts, { isBatch: true });
  }
}

function faultText(value: unknown, error: unknown): string {
  const { code, message } = McpError.is(error) ? error : new McpError(INVALID_REQUEST, "Invalid message");
  return stringifyMessage({ jsonrpc: "2.0", id: readableId(value) ?? null, error: { code, message } });
}
