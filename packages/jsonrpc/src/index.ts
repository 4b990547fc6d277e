export { whenAborted } from "./abort-watch.ts";
export type { Abortable } from "./abortable.ts";
export type { AuthInfo, Call, CallContext, CallHandler, CallOrigin, Middleware } from "./call.ts";
export { withMiddleware } from "./call.ts";
export type { Channel, ChannelReceiver } from "./channel.ts";
export type {
  Connection,
  Dispatcher,
  Endpoint,
  Handshake,
  Service,
  ServiceConnection,
  Transport,
} from "./connection.ts";
export { errorForPeer, handlerFault } from "./error-for-peer.ts";
export { EventStreamDecoder, type StreamEvent } from "./event-stream.ts";
export { type OnFault, reportFault } from "./fault-reporter.ts";
export { type CallerPort, InboundCall } from "./inbound-call.ts";
export { type AnswerSink, InboundCalls } from "./inbound-calls.ts";
export type { JsonObject } from "./json.ts";
export { isJsonObject } from "./json.ts";
export { JsonRpcDispatcher, type JsonRpcDispatcherOptions } from "./json-rpc-dispatcher.ts";
export {
  errorFromResponse,
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  isErrorObject,
  McpError,
  METHOD_NOT_FOUND,
  PARSE_ERROR,
} from "./mcp-error.ts";
export type {
  JsonRpcErrorResponse,
  JsonRpcMessage,
  JsonRpcNotification,
  JsonRpcRequest,
  JsonRpcResponse,
  JsonRpcResultResponse,
  RequestId,
} from "./message.ts";
export { isNotification, isRequest, isRequestId, isResponse, parseMessage, readableId } from "./message.ts";
export type { MessageSink } from "./message-sink.ts";
export { boundedJson, parseJson } from "./parse-json.ts";
export { type OpenCalls, PendingCall } from "./pending-call.ts";
export { PendingCalls } from "./pending-calls.ts";
export { PROGRESS_METHOD } from "./progress.ts";
export {
  type EncodedMessage,
  encodeMessage,
  type LargeMessage,
  stringifyMessage,
  textOf,
  withJsonText,
} from "./serialize.ts";
export { ServedConnection } from "./served-connection.ts";
export { assertService } from "./service.ts";
export type { CallTimeouts, Expirable } from "./timeout.ts";
export { startTimeouts } from "./timeout.ts";
export type { TransportErrorCode, TransportErrorOptions } from "./transport-error.ts";
export { TransportError } from "./transport-error.ts";
