/**
 * The part of a WebSocket that is used. The platform's own has it (browsers, Deno, Bun, Workers, Node from 22 on), and so has that
 * of `ws`; what only some can do is optional.
 *
 * @see https://websockets.spec.whatwg.org/#the-websocket-interface
 */
export interface WebSocketLike {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  /** The subprotocol that was agreed on. */
  readonly protocol?: string | null | undefined;
  /** How many bytes were sent that have not left. Where it is missing, a slow peer cannot be told from a fast one. */
  readonly bufferedAmount?: number | undefined;
  /** Sends a text. `ws` calls `sent` when it has left; platforms know no such argument. */
  send(text: string, sent?: (error?: Error) => void): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { readonly code: number; readonly reason: string }) => void): void;
  addEventListener(type: "error", listener: (event: object) => void): void;
  /** Cuts the connection off, without a closing handshake. */
  terminate?(): void;
  /** Stops reading, until `resume`. */
  pause?(): void;
  resume?(): void;
  /** Asks the peer for a sign of life, which `on("pong")` tells of. */
  ping?(): void;
  on?(type: "pong", listener: () => void): unknown;
}

/** `readyState` of a socket that is open. */
export const OPEN = 1;
/** `readyState` of a socket that is closed. */
export const CLOSED = 3;

/** The subprotocol under which MCP is spoken. */
export const SUBPROTOCOL = "mcp";
