export {
  type AttachedWebSocket,
  type AttachWebSocketOptions,
  attachWebSocket,
} from "./websocket/attach-web-socket.ts";
export { nodeWebSocket } from "./websocket/node-web-socket.ts";
export { webSocket } from "./websocket/web-socket.ts";
