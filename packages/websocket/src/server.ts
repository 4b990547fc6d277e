export { type AcceptWebSocketOptions, acceptWebSocket, type ServedWebSocket } from "./server/accept-web-socket.ts";
export { createUpgradeCheck, type UpgradeCheck, type UpgradeRefusal } from "./server/upgrade-check.ts";
// For those who have sockets of their own.
export { DEFAULT_MAX_MESSAGE_BYTES, WebSocketChannel, type WebSocketChannelOptions } from "./web-socket-channel.ts";
export type { WebSocketLike } from "./web-socket-like.ts";
