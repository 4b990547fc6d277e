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
export type { JsonObject } from "./json.ts";
export { isJsonObject } from "./json.ts";
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
export { stringifyMessage, withJsonText } from "./serialize.ts";
export type { TransportErrorCode } from "./transport-error.ts";
export { TransportError } from "./transport-error.ts";
