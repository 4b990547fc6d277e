import {
  type Channel,
  type ChannelReceiver,
  type JsonRpcMessage,
  stringifyMessage,
  TransportError,
} from "@tenon/jsonrpc";

/** How a pair of linked channels behaves. */
export interface ChannelPairOptions {
  /** How many messages may be under way before a sender is asked to wait, as a full pipe does. Default: no limit. */
  readonly highWaterMark?: number | undefined;
  /** Whether to keep what was sent in `sent`. Turn it off to send very much. Default: true. */
  readonly record?: boolean | undefined;
}

/** One end of a pair of linked channels, with the handles by which a test misbehaves on it. */
export interface TestChannel extends Channel {
  /** The texts that were sent on this end, in order. */
  readonly sent: readonly string[];
  /** Whether this end does not read, because its receiver asked it to wait. */
  readonly held: boolean;
  /** Hands this end's receiver any value, as if the other end had sent it. It is delivered in order, and never parsed. */
  inject(value: unknown): void;
  /** Tells this end's receiver of input that could not be read. */
  injectFault(error: TransportError): void;
  /** From now on everybody who sends on this end is asked to wait. */
  congest(): void;
  /** Ends what `congest` began. */
  relieve(): void;
  /** Ends this end's sending side only, as a process does whose standard input was closed; it still receives. */
  end(): void;
  /** Breaks the connection, for both ends. */
  break(reason: TransportError): void;
}

/**
 * Makes two channels that are joined in memory like the ends of a pipe: what is sent on one is written as JSON text, and read
 * from it on the other, in order and never from within `send`.
 *
 * @example
 * ```ts
 * const [left, right] = createChannelPair();
 * const client = new JsonRpcDispatcher(left);
 * const server = new JsonRpcDispatcher(right);
 * ```
 */
export function createChannelPair(options: ChannelPairOptions = {}): [TestChannel, TestChannel] {
  const left: MemoryChannel = new MemoryChannel(options, () => right);
  const right: MemoryChannel = new MemoryChannel(options, () => left);
  return [left, right];
}

type Delivery =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "fault"; readonly error: TransportError }
  | { readonly kind: "end" };

// A fraction of what queueMicrotask costs in Node, which makes a resource of each callback for async_hooks.
const NOW = Promise.resolve();

class MemoryChannel implements TestChannel {
  readonly sent: string[] = [];
  readonly #highWaterMark: number;
  readonly #record: boolean;
  readonly #peer: () => MemoryChannel;
  readonly #arrived: Delivery[] = [];
  #receiver: ChannelReceiver | undefined;
  #held = false;
  #scheduled = false;
  readonly #wake = () => {
    this.#scheduled = false;
    this.#deliver();
  };
  #mayNotSend = false;
  #over = false;
  #reason: TransportError | undefined;
  #congested = false;
  #relieved: Promise<void> | undefined;
  #relieve: (() => void) | undefined;

  constructor(options: ChannelPairOptions, peer: () => MemoryChannel) {
    this.#highWaterMark = options.highWaterMark ?? Number.POSITIVE_INFINITY;
    this.#record = options.record !== false;
    this.#peer = peer;
  }

  get held(): boolean {
    return this.#held;
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
    if (this.#over) queueMicrotask(() => receiver.closed(this.#reason));
    else this.#schedule();
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    if (this.#mayNotSend) throw new TransportError("closed", "The channel is closed");
    const text = toText(message);
    if (this.#record) this.sent.push(text);
    this.#peer().#arrive({ kind: "text", text });
    return this.#congested || this.#isFull ? this.#waitForRelief() : undefined;
  }

  async close(): Promise<void> {
    if (this.#over) return;
    this.end();
    this.#stop(undefined);
  }

  inject(value: unknown): void {
    this.#arrive({ kind: "value", value });
  }

  injectFault(error: TransportError): void {
    this.#arrive({ kind: "fault", error });
  }

  congest(): void {
    this.#congested = true;
  }

  relieve(): void {
    this.#congested = false;
    this.#checkRelief();
  }

  end(): void {
    if (this.#mayNotSend) return;
    this.#mayNotSend = true;
    this.#peer().#arrive({ kind: "end" });
  }

  break(reason: TransportError): void {
    const peer = this.#peer();
    this.#stop(reason);
    peer.#stop(reason);
  }

  get #isFull(): boolean {
    return this.#peer().#arrived.length >= this.#highWaterMark;
  }

  #waitForRelief(): Promise<void> {
    this.#relieved ??= new Promise((resolve) => {
      this.#relieve = resolve;
    });
    return this.#relieved;
  }

  #checkRelief(): void {
    if (this.#congested || this.#isFull) return;
    this.#relieve?.();
    this.#relieve = undefined;
    this.#relieved = undefined;
  }

  #arrive(delivery: Delivery): void {
    if (this.#over) return;
    this.#arrived.push(delivery);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#held || this.#receiver === undefined) return;
    this.#scheduled = true;
    NOW.then(this.#wake, this.#wake);
  }

  #deliver(): void {
    const receiver = this.#receiver;
    while (receiver !== undefined && !this.#held && !this.#over) {
      const next = this.#arrived.shift();
      if (next === undefined) return;
      this.#peer().#checkRelief();
      if (next.kind === "fault") receiver.fault(next.error);
      else if (next.kind === "end") this.#stop(undefined, "receiving");
      else this.#hand(receiver, next.kind === "text" ? JSON.parse(next.text) : next.value);
    }
  }

  #hand(receiver: ChannelReceiver, value: unknown): void {
    const wait = receiver.message(value);
    if (wait === undefined) return;
    this.#held = true;
    const goOn = () => {
      this.#held = false;
      this.#schedule();
    };
    wait.then(goOn, goOn);
  }

  #stop(reason: TransportError | undefined, side: "both" | "receiving" = "both"): void {
    if (side === "both") {
      this.#mayNotSend = true;
      this.#congested = false;
      this.#relieve?.();
    }
    if (this.#over) return;
    this.#over = true;
    this.#reason = reason;
    this.#arrived.length = 0;
    this.#receiver?.closed(reason);
  }
}

function toText(message: JsonRpcMessage | readonly JsonRpcMessage[]): string {
  return isBatch(message) ? `[${message.map(stringifyMessage).join(",")}]` : stringifyMessage(message);
}

function isBatch(message: JsonRpcMessage | readonly JsonRpcMessage[]): message is readonly JsonRpcMessage[] {
  return Array.isArray(message);
}
