import {
  isJsonObject,
  isRequest,
  isResponse,
  type JsonRpcMessage,
  type JsonRpcNotification,
  type JsonRpcRequest,
  type McpError,
} from "@tenon/jsonrpc";
import { ErrorCode, HeaderName, httpStatusOf, isModernVersion, MetaKey, MODERN_VERSIONS } from "@tenon/protocol";
import { answerCall } from "./answer-call.ts";
import type { Edge } from "./edge.ts";
import { hasEnvelope, headerMismatch, versionInHeader } from "./header-ladder.ts";
import { answerListen, LISTEN_METHOD } from "./listen-call.ts";
import { HttpOrigin, OpenCall } from "./open-call.ts";
import type { Post } from "./post.ts";
import type { Reply } from "./reply.ts";

/** Answers a POST of the modern era: one request, which is all that there is to know about it, or one notification. */
export function answerModern(edge: Edge, post: Post, message: JsonRpcMessage): void | Promise<void> {
  if (isRequest(message)) return answerRequest(edge, post, message);
  if (!isResponse(message)) return acceptNotification(post, message);
  return post.reply.refuse(400, { message: "The server asked nothing; send a request or a notification" });
}

function answerRequest(edge: Edge, post: Post, request: JsonRpcRequest): void | Promise<void> {
  const { exchange, reply, acceptable, authInfo } = post;
  const { id, method } = request;
  const mismatch = headerMismatch(exchange, request, edge.settings.nameParams);
  if (mismatch !== undefined) {
    return reply.refuse(400, { code: ErrorCode.HeaderMismatch, message: mismatch, id });
  }
  const isListen = method === LISTEN_METHOD;
  if (isListen && !acceptable.events) {
    return reply.refuse(406, { message: `${LISTEN_METHOD} answers with text/event-stream; add it to Accept`, id });
  }
  const call = new OpenCall(id, new HttpOrigin(exchange, authInfo), reply);
  const overload = edge.enter(call, isListen);
  if (overload !== undefined) {
    const { status, message } = overload;
    return reply.refuse(status, { code: ErrorCode.InternalError, message, id, headers: { "Retry-After": "1" } });
  }
  abortWhenGone(reply, call);
  reply.open(acceptable);
  if (isListen) return answerListen(edge, request, call);
  return answerCall(edge.service.call, request, call, {
    onError: edge.settings.onError,
    onAnswer(response, error) {
      edge.leave(call);
      call.answer(error === undefined ? 200 : statusOf(error, request), response);
    },
  });
}

/** By itself, because it lasts as long as the call and keeps what is around it. */
function abortWhenGone(reply: Reply, call: OpenCall): void {
  reply.onOver = ({ isGone }) => {
    if (isGone) call.abort(new DOMException("The client closed the response, and so cancelled the call", "AbortError"));
  };
}

function statusOf({ code }: McpError, { params }: JsonRpcRequest): number {
  return httpStatusOf(code, "modern", { invalidMeta: !hasEnvelope(params) });
}

/**
 * A notification is accepted and dropped. The core has none from the client, and one that names a request by its id must not
 * be obeyed: without a session anybody could have guessed it.
 */
function acceptNotification({ exchange, reply }: Post, notification: JsonRpcNotification): void {
  const inHeader = versionInHeader(exchange);
  const meta = notification.params?.["_meta"];
  const inBody = isJsonObject(meta) ? meta[MetaKey.protocolVersion] : undefined;
  const requested = String(inHeader ?? inBody);
  if (inHeader !== undefined && inBody !== undefined && inHeader !== inBody) {
    const message = `The ${HeaderName.protocolVersion} header says ${JSON.stringify(inHeader)}, but the body says ${JSON.stringify(inBody)}`;
    reply.refuse(400, { code: ErrorCode.HeaderMismatch, message });
  } else if (isModernVersion(requested)) {
    reply.empty(202);
  } else {
    const supported = [...MODERN_VERSIONS];
    const message = `Protocol version ${requested} is not served here; choose one of ${supported.join(", ")}`;
    reply.refuse(400, { code: ErrorCode.UnsupportedProtocolVersion, message, data: { supported, requested } });
  }
}
