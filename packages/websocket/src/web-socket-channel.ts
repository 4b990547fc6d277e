import {
  type Channel,
  type ChannelReceiver,
  type JsonRpcMessage,
  McpError,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { CloseCode, closeSocket, errorFromClose, errorFromEvent } from "./close-codes.ts";
import { Heartbeat } from "./heartbeat.ts";
import { Outflow } from "./outflow.ts";
import { letProcessEnd } from "./timers.ts";
import { CLOSED, OPEN, type WebSocketLike } from "./web-socket-like.ts";

/** How large a message may be unless something else is said: 16 MiB. */
export const DEFAULT_MAX_MESSAGE_BYTES: number = 16 * 1024 * 1024;
const DEFAULT_PING_INTERVAL_MS = 30_000;
// How long close() waits for the peer to close as well.
const CLOSE_MS = 2000;

/** How a `WebSocketChannel` behaves. */
export interface WebSocketChannelOptions {
  /** The largest message that is read, in bytes; a larger one ends the connection. Default: 16 MiB. */
  readonly maxMessageBytes?: number | undefined;
  /** Makes a value of the text of a message, or throws. Default: `JSON.parse`. */
  readonly parse?: ((text: string) => unknown) | undefined;
  /**
   * How often the peer is asked for a sign of life, where the socket can do that: `ws` can, platforms cannot. One that gave none
   * until the next time is taken for dead. Milliseconds; 0: never. Default: 30000.
   */
  readonly pingIntervalMs?: number | undefined;
  /** The code with which `close()` closes. Default: 1000. */
  readonly closeCode?: number | undefined;
}

/**
 * Messages as text frames of a WebSocket that is open: one message, one frame.
 *
 * A binary frame, a message over the limit, and more messages than may wait end the connection. What comes in before `start`
 * waits for it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455
 * @example
 * ```ts
 * const dispatcher = new JsonRpcDispatcher(new WebSocketChannel(socket));
 * ```
 */
export class WebSocketChannel implements Channel {
  readonly #socket: WebSocketLike;
  readonly #maxMessageBytes: number;
  readonly #parse: (text: string) => unknown;
  readonly #closeCode: number;
  readonly #outflow: Outflow;
  readonly #heartbeat: Heartbeat;
  #receiver: ChannelReceiver | undefined;
  /** Whether the receiver asked to wait, or is not there yet. What comes in meanwhile stands in the backlog. */
  #held = true;
  #backlog: string[] = [];
  #backlogLength = 0;
  /** How the connection ended, once it did. */
  #end: TransportError | undefined;
  #socketClosed: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  /** @throws {RangeError} when an option makes no sense */
  constructor(socket: WebSocketLike, options: WebSocketChannelOptions = {}) {
    const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES, pingIntervalMs = DEFAULT_PING_INTERVAL_MS } = options;
    checkOptions(maxMessageBytes, pingIntervalMs);
    this.#socket = socket;
    this.#maxMessageBytes = maxMessageBytes;
    this.#parse = options.parse ?? JSON.parse;
    this.#closeCode = options.closeCode ?? CloseCode.normal;
    this.#outflow = new Outflow(socket);
    this.#heartbeat = new Heartbeat(socket, pingIntervalMs, () => {
      this.#cut(
        new TransportError("lost", `The peer gave no sign of life within ${pingIntervalMs} ms (pingIntervalMs)`),
      );
    });
    socket.addEventListener("message", ({ data }) => this.#onMessage(data));
    socket.addEventListener("close", ({ code, reason }) => this.#onClose(errorFromClose(code, reason)));
    socket.addEventListener("error", (event) => this.#onError(event));
    if (socket.readyState === CLOSED) this.#onClose(errorFromClose(1006, ""));
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
    if (this.#end === undefined) this.#heartbeat.start();
    queueMicrotask(this.#resume);
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    if (this.#end !== undefined || this.#closing !== undefined || this.#socket.readyState !== OPEN) {
      throw new TransportError("closed", "The peer takes no more messages: the WebSocket is closed");
    }
    return this.#outflow.send(toJson(message));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#receiver = undefined;
    this.#backlog = [];
    this.#heartbeat.stop();
    this.#socket.resume?.(); // or the peer's half of the closing handshake would never be read
    if (this.#socket.readyState === CLOSED) return;
    await new Promise<void>((resolve) => {
      const timer = letProcessEnd(setTimeout(() => this.#giveUp(), CLOSE_MS));
      this.#socketClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      closeSocket(this.#socket, this.#closeCode);
    });
    this.#outflow.end();
  }

  // The peer does not close. A platform's socket cannot be cut off, but it is nobody's business any more.
  #giveUp(): void {
    this.#socket.terminate?.();
    this.#socketClosed?.();
  }

  #onMessage(data: unknown): void {
    if (this.#end !== undefined || this.#closing !== undefined) return;
    this.#heartbeat.heard();
    this.#outflow.look();
    if (typeof data !== "string") {
      const error = new TransportError("malformed", "Expected text frames, received a binary one");
      this.#refuse(CloseCode.unsupportedData, error);
    } else if (isLonger(data, this.#maxMessageBytes)) {
      const text = `A message is over the limit of ${this.#maxMessageBytes} bytes (maxMessageBytes)`;
      this.#refuse(CloseCode.tooLarge, new TransportError("too-large", text));
    } else if (this.#held) {
      this.#wait(data);
    } else {
      this.#deliver(data);
    }
  }

  #wait(text: string): void {
    this.#backlog.push(text);
    this.#backlogLength += text.length;
    if (this.#backlogLength <= this.#maxMessageBytes) return;
    this.#backlog = [];
    const limit = `${this.#maxMessageBytes} bytes of messages (maxMessageBytes) wait to be handled`;
    this.#refuse(CloseCode.tooMuch, new TransportError("too-many", `More than ${limit}`));
  }

  #deliver(text: string): void {
    let value: unknown;
    try {
      value = this.#parse(text);
    } catch (error) {
      const fault = McpError.is(error)
        ? error.message
        : `Expected JSON, received ${text.length} characters that are not`;
      this.#receiver?.fault(new TransportError("malformed", fault));
      return;
    }
    const hold = this.#receiver?.message(value);
    if (hold === undefined) return;
    this.#setHeld(true);
    hold.then(this.#resume, this.#resume);
  }

  readonly #resume = (): void => {
    if (this.#receiver === undefined) return;
    this.#setHeld(false);
    for (let text = this.#backlog.shift(); text !== undefined; text = this.#backlog.shift()) {
      this.#backlogLength -= text.length;
      this.#deliver(text);
      if (this.#held) return;
    }
    if (this.#end !== undefined) this.#finish(this.#end);
  };

  #setHeld(held: boolean): void {
    this.#held = held;
    this.#heartbeat.deaf = held;
    if (held) this.#socket.pause?.();
    else this.#socket.resume?.();
  }

  /** The socket is closed: what came in before is still delivered. */
  #onClose(end: TransportError): void {
    this.#heartbeat.stop();
    this.#outflow.end();
    this.#socketClosed?.();
    if (this.#end !== undefined) return;
    this.#end = end;
    if (!this.#held) this.#finish(end);
  }

  #onError(event: object): void {
    const error = errorFromEvent(event);
    if (error === undefined || this.#end !== undefined) return;
    this.#end = error; // ws closes the socket itself
    if (!this.#held) this.#finish(error);
  }

  /** Ends the connection because of what the peer sent. */
  #refuse(code: number, error: TransportError): void {
    this.#end ??= error;
    closeSocket(this.#socket, code, error.code);
    this.#finish(error);
  }

  #cut(error: TransportError): void {
    this.#end ??= error;
    this.#socket.terminate?.();
    this.#finish(error);
  }

  #finish(reason: TransportError): void {
    const receiver = this.#receiver;
    if (receiver === undefined) return; // not started yet, and told then
    this.#receiver = undefined;
    receiver.closed(reason);
  }
}

function checkOptions(maxMessageBytes: number, pingIntervalMs: number): void {
  if (!(Number.isSafeInteger(maxMessageBytes) && maxMessageBytes > 0)) {
    throw new RangeError(`Expected maxMessageBytes to be a positive integer, received ${maxMessageBytes}`);
  }
  if (!(pingIntervalMs >= 0)) {
    throw new RangeError(`Expected pingIntervalMs to be 0 or more, received ${pingIntervalMs}`);
  }
}

function toJson(message: JsonRpcMessage | readonly JsonRpcMessage[]): string {
  return isBatch(message) ? `[${message.map(stringifyMessage).join(",")}]` : stringifyMessage(message);
}

function isBatch(message: JsonRpcMessage | readonly JsonRpcMessage[]): message is readonly JsonRpcMessage[] {
  return Array.isArray(message);
}

const encoder = new TextEncoder();

/** Tells whether a text has more bytes than that in UTF-8; each of its characters has one to three. */
function isLonger(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false;
  return text.length > bytes || encoder.encode(text).byteLength > bytes;
}
