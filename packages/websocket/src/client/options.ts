import type { WebSocketChannelOptions } from "../web-socket-channel.ts";
import type { WebSocketLike } from "../web-socket-like.ts";

/** The platform's `WebSocket`, or another class of its shape. */
export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocketLike;

/** Opens WebSockets that can do more than a platform's, such as send headers: `nodeWebSocket` of `@tenon/node/websocket` is one. */
export interface WebSocketOpener {
  /** Begins to open a socket; whether that succeeds is told by its events. */
  open(url: string, options: WebSocketOpenOptions): WebSocketLike | Promise<WebSocketLike>;
}

/** How a socket is opened. */
export interface WebSocketOpenOptions {
  readonly protocols: string[];
  /** Headers for the request that opens the socket. */
  readonly headers: Readonly<Record<string, string>>;
  /** The largest message that will be read, in bytes. */
  readonly maxMessageBytes: number;
}

/** How a server is spoken to over a WebSocket. */
export interface WebSocketOptions extends Pick<WebSocketChannelOptions, "maxMessageBytes" | "pingIntervalMs"> {
  /** Makes the sockets. Default: the platform's `WebSocket`, which Node has from version 22 on. */
  readonly WebSocket?: WebSocketConstructor | WebSocketOpener | undefined;
  /**
   * Headers for the request that opens the socket, or a function that is asked before each connection, for example for a fresh
   * token. Platforms let no headers be sent: `WebSocket` has to be an opener that can.
   */
  readonly headers?: WebSocketHeaders | undefined;
  /** How long the server may take to accept the connection. Milliseconds; default: 10000. */
  readonly connectTimeoutMs?: number | undefined;
  /** Hears of what concerns no single call: messages that are not JSON-RPC, answers to nothing. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** Headers for the request that opens a socket: an object, or a function that is asked before each connection. */
export type WebSocketHeaders =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);
