import { TransportError, type TransportErrorCode } from "@tenon/jsonrpc";
import type { WebSocketLike } from "./web-socket-like.ts";

/** Codes with which this package closes. @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
export const CloseCode = {
  normal: 1000,
  goingAway: 1001,
  unsupportedData: 1003,
  tooLarge: 1009,
  tooMuch: 1013,
} as const;

const PRIVATE_RANGE = 3000;
const MAX_REASON_CHARACTERS = 120;

const meanings: Readonly<Record<number, readonly [code: TransportErrorCode, text: string]>> = {
  1000: ["closed", "The peer closed the connection"],
  1001: ["closed", "The peer is going away"],
  1002: ["malformed", "The peer could not read the WebSocket frames that it was sent"],
  1003: ["malformed", "The peer does not take this kind of message"],
  1005: ["closed", "The peer closed the connection"],
  1006: ["lost", "The connection broke"],
  1007: ["malformed", "The peer was sent text that is not UTF-8"],
  1008: ["closed", "The peer closed the connection by its policy"],
  1009: ["too-large", "A message was larger than the peer takes"],
  1011: ["closed", "The peer failed"],
  1012: ["closed", "The peer is restarting"],
  1013: ["too-many", "The peer has too much to do; try again later"],
  1015: ["connect-failed", "The TLS handshake failed"],
  3000: ["unauthorized", "The peer wants other credentials"],
  3003: ["unauthorized", "The peer does not allow this"],
  3008: ["timeout", "The peer waited too long"],
};

/**
 * What the end of a connection means. Codes from 4000 to 4999 that end like one of the protocol's own mean the same: platforms let a
 * page send no others.
 */
export function errorFromClose(code: number, reason: string): TransportError {
  const [kind, text] = meanings[code] ?? meanings[code - PRIVATE_RANGE] ?? ["closed", "The peer closed the connection"];
  const why = printable(reason);
  return new TransportError(kind, `${text} (WebSocket close code ${code}${why === "" ? "" : `: ${why}`})`);
}

/**
 * What an error event of `ws` means when it is about what the peer sent; undefined for errors of the network, which the end of the
 * connection follows. Platforms tell nothing in theirs.
 */
export function errorFromEvent(event: object): TransportError | undefined {
  const cause: unknown = Reflect.get(event, "error");
  if (!(cause instanceof Error && "code" in cause && String(cause.code).startsWith("WS_ERR_"))) return undefined;
  if (cause.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") {
    return new TransportError("too-large", "A message is over the limit (maxMessageBytes)", { cause });
  }
  return new TransportError("malformed", `The peer sent a broken frame: ${cause.message}`, { cause });
}

/** Begins the closing handshake, with a code of the protocol where the platform allows that, else with its counterpart from 4000 up. */
export function closeSocket(socket: WebSocketLike, code: number, reason?: string): void {
  try {
    socket.close(code, reason);
  } catch {
    socket.close(code + PRIVATE_RANGE, reason);
  }
}

// A peer's text must not be able to forge lines of a log, or to steer a terminal.
function printable(reason: string): string {
  const line = reason.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return line.length > MAX_REASON_CHARACTERS ? `${line.slice(0, MAX_REASON_CHARACTERS)}…` : line;
}
