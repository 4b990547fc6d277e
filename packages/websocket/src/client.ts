export type {
  WebSocketConstructor,
  WebSocketHeaders,
  WebSocketOpener,
  WebSocketOpenOptions,
  WebSocketOptions,
} from "./client/options.ts";
export { webSocket } from "./client/web-socket.ts";
// For those who have sockets of their own.
export { DEFAULT_MAX_MESSAGE_BYTES, WebSocketChannel, type WebSocketChannelOptions } from "./web-socket-channel.ts";
export type { WebSocketLike } from "./web-socket-like.ts";
