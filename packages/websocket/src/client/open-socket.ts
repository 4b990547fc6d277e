import { TransportError } from "@tenon/jsonrpc";
import { CloseCode } from "../close-codes.ts";
import { DEFAULT_MAX_MESSAGE_BYTES } from "../web-socket-channel.ts";
import { OPEN, SUBPROTOCOL, type WebSocketLike } from "../web-socket-like.ts";
import type { WebSocketConstructor, WebSocketOpener, WebSocketOptions } from "./options.ts";

const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;

/**
 * Makes a socket, and hands it to `adopt` before anything can have come in on it. Resolves when it is open.
 *
 * @throws {TransportError} `connect-failed`, `timeout`, or what the opener found out: `unauthorized`, `http-status`
 */
export async function openSocket<T>(
  url: URL,
  options: WebSocketOptions,
  signal: AbortSignal | undefined,
  adopt: (socket: WebSocketLike) => T,
): Promise<T> {
  signal?.throwIfAborted();
  const { headers } = options;
  const sent = typeof headers === "function" ? await headers() : (headers ?? {});
  const maxMessageBytes = options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES;
  signal?.throwIfAborted();
  const protocols = [SUBPROTOCOL];
  const maker = options.WebSocket ?? platformWebSocket();
  const socket =
    typeof maker === "function"
      ? new maker(url.href, protocols)
      : await maker.open(url.href, { protocols, headers: sent, maxMessageBytes });
  const adopted = adopt(socket);
  await untilOpen(socket, url, options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS, signal);
  return adopted;
}

/** @throws {TypeError} where the platform has none */
function platformWebSocket(): WebSocketConstructor | WebSocketOpener {
  const found: unknown = Reflect.get(globalThis, "WebSocket");
  if (typeof found === "function") return found as WebSocketConstructor; // that is what the name means on every platform
  throw new TypeError(
    'There is no WebSocket on this platform (Node has one from version 22 on); pass { WebSocket: nodeWebSocket }, from "@tenon/node/websocket"',
  );
}

function untilOpen(socket: WebSocketLike, url: URL, limitMs: number, signal: AbortSignal | undefined): Promise<void> {
  const name = url.origin === "null" ? `${url.protocol}//${url.host}${url.pathname}` : url.origin + url.pathname;
  return new Promise((resolve, reject) => {
    let over = false;
    const finish = (): boolean => {
      if (over) return false;
      over = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      return true;
    };
    const giveUp = (reason: unknown): void => {
      if (!finish()) return;
      reject(reason);
      abandon(socket);
    };
    const onAbort = (): void => giveUp(signal?.reason);
    const onOpen = (): void => {
      if (socket.protocol === SUBPROTOCOL) {
        if (finish()) resolve();
        return;
      }
      giveUp(new TransportError("connect-failed", `${name} is a WebSocket, but does not speak MCP ("${SUBPROTOCOL}")`));
    };
    const timer = setTimeout(() => {
      giveUp(new TransportError("timeout", `${name} did not accept the connection within ${limitMs} ms`));
    }, limitMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.addEventListener("open", onOpen);
    socket.addEventListener("error", (event) => giveUp(connectFailure(event, name)));
    socket.addEventListener("close", ({ code }) => {
      giveUp(new TransportError("connect-failed", `${name} closed the connection as it was opened (${code})`));
    });
    if (socket.readyState === OPEN) onOpen();
  });
}

/** Platforms tell pages nothing of why a connection could not be opened; others do. */
function connectFailure(event: object, name: string): TransportError {
  const cause: unknown = Reflect.get(event, "error");
  if (TransportError.is(cause)) return cause;
  const message: unknown = cause instanceof Error ? cause.message : Reflect.get(event, "message");
  const why = typeof message === "string" && message !== "" ? message : "the platform does not tell why";
  return new TransportError("connect-failed", `Could not open ${name}: ${why}`, { cause });
}

function abandon(socket: WebSocketLike): void {
  try {
    if (socket.terminate === undefined) socket.close(CloseCode.normal);
    else socket.terminate();
  } catch {} // it was not open, and is not going to be
}
