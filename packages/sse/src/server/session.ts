import type { BodyWriter } from "@tenon/http-exchange";
import {
  type AuthInfo,
  type CallOrigin,
  type Channel,
  type ChannelReceiver,
  isJsonObject,
  type JsonRpcMessage,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";
import { EventStream } from "./event-stream.ts";
import type { Settings } from "./options.ts";

/** One client: its event stream, and what it posts. It lives as long as the stream. */
export class SseSession implements Channel {
  readonly id: string = crypto.randomUUID();
  readonly principal: string | undefined;
  /** What handlers see. Who calls is known anew with each message, since tokens are renewed. */
  readonly origin: CallOrigin & { authInfo: AuthInfo | undefined };
  readonly #settings: Settings;
  #stream: EventStream | undefined;
  #receiver: ChannelReceiver | undefined;
  #isHeld = false;
  #isOver = false;

  constructor(settings: Settings, authInfo: AuthInfo | undefined, header: (name: string) => string | undefined) {
    this.principal = principalOf(authInfo);
    this.origin = { transport: "sse", sessionId: this.id, authInfo, header };
    this.#settings = settings;
  }

  /** Begins the stream, by telling the client where to send its messages. */
  open(body: BodyWriter, messagePath: string): void {
    const { keepAliveMs, limits } = this.#settings;
    const onLost = (reason: "gone" | "too-slow"): void => this.#lost(reason);
    this.#stream = new EventStream(body, { keepAliveMs, bufferedBytes: limits.bufferedBytes, onLost });
    void this.#stream.send("endpoint", `${messagePath}?sessionId=${this.id}`);
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
  }

  /** Takes a message; false when the client has to wait for answers before it asks more. */
  receive(value: unknown): boolean {
    if (this.#isHeld && isJsonObject(value) && "method" in value && "id" in value) return false;
    const hold = this.#receiver?.message(value);
    if (hold !== undefined) {
      this.#isHeld = true;
      const release = (): void => {
        this.#isHeld = false;
      };
      hold.then(release, release);
    }
    return true;
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    if (this.#isOver) throw new TransportError("closed", "The client's event stream is closed");
    // A stream of 2024-11-05 has no arrays, except to those who sent one.
    return this.#stream?.send("message", toJson(message));
  }

  async close(): Promise<void> {
    this.#isOver = true;
    this.#receiver = undefined;
    this.#stream?.end();
  }

  /** The client has gone. */
  abandon(): void {
    this.#stream?.abandon();
  }

  #lost(reason: "gone" | "too-slow"): void {
    this.#isOver = true;
    const text = reason === "gone" ? "The client closed its event stream" : "The client did not read its event stream";
    this.#receiver?.closed(new TransportError("closed", text));
  }
}

/** Whom a session belongs to. Two that differ in any part of it are strangers to each other. */
export function principalOf(authInfo: AuthInfo | undefined): string | undefined {
  return authInfo && JSON.stringify([authInfo.issuer ?? null, authInfo.subject ?? null, authInfo.clientId]);
}

function toJson(message: JsonRpcMessage | readonly JsonRpcMessage[]): string {
  return isBatch(message) ? `[${message.map(stringifyMessage).join(",")}]` : stringifyMessage(message);
}

function isBatch(message: JsonRpcMessage | readonly JsonRpcMessage[]): message is readonly JsonRpcMessage[] {
  return Array.isArray(message);
}
