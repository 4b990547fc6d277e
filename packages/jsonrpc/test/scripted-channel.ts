import type { Channel, ChannelReceiver } from "../src/channel.ts";
import type { Endpoint } from "../src/connection.ts";
import type { JsonObject } from "../src/json.ts";
import { JsonRpcDispatcher, type JsonRpcDispatcherOptions } from "../src/json-rpc-dispatcher.ts";
import type { JsonRpcMessage } from "../src/message.ts";
import { TransportError } from "../src/transport-error.ts";

/** What a channel gets for a value that it delivers. */
export interface Received {
  /** Settles when the channel may read on; undefined when it may at once. */
  readonly hold: Promise<void> | undefined;
}

/** A channel whose far end is the test: it sees each message that is sent, and says what comes in, synchronously. */
export class ScriptedChannel implements Channel {
  /** What was sent, as it would be read from the wire. */
  readonly sent: JsonObject[] = [];
  closes = 0;
  #receiver: ChannelReceiver | undefined;
  #congestion: Promise<void> | undefined;
  #relieve: () => void = () => {};

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
  }

  send(message: JsonRpcMessage | readonly JsonRpcMessage[]): void | Promise<void> {
    if (this.closes > 0) throw new TransportError("closed", "The channel is closed");
    this.sent.push(JSON.parse(JSON.stringify(message)));
    return this.#congestion;
  }

  async close(): Promise<void> {
    this.closes += 1;
  }

  /** The peer sends a value. */
  receive(value: unknown): Received {
    return { hold: this.#receiver?.message(value) ?? undefined };
  }

  /** The peer sends a request. */
  request(id: unknown, method: string, params?: unknown): Received {
    return this.receive({ jsonrpc: "2.0", id, method, ...(params === undefined ? {} : { params }) });
  }

  /** The peer sends a notification. */
  notification(method: string, params?: unknown): Received {
    return this.receive({ jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }) });
  }

  fault(error: TransportError): void {
    this.#receiver?.fault(error);
  }

  closed(reason?: TransportError): void {
    this.#receiver?.closed(reason);
  }

  /** Every send from now on returns a promise, until `relieve`. */
  congest(): void {
    this.#congestion = new Promise((resolve) => {
      this.#relieve = resolve;
    });
  }

  relieve(): void {
    this.#congestion = undefined;
    this.#relieve();
  }
}

/** A started dispatcher on a scripted channel, and what it reports. */
export interface Scripted {
  readonly channel: ScriptedChannel;
  readonly dispatcher: JsonRpcDispatcher;
  readonly faults: Error[];
}

/** Starts a dispatcher whose endpoint answers every call with its own method and params, unless told otherwise. */
export function startScripted(local: Partial<Endpoint> = {}, options: JsonRpcDispatcherOptions = {}): Scripted {
  const channel = new ScriptedChannel();
  const faults: Error[] = [];
  const dispatcher = new JsonRpcDispatcher(channel, { onFault: (error) => faults.push(error), ...options });
  const endpoint: Endpoint = { call: async ({ method, params }) => ({ method, params }), notify() {} };
  dispatcher.start(new Proxy(endpoint, { get: (target, key) => Reflect.get(key in local ? local : target, key) }));
  return { channel, dispatcher, faults };
}

/** Lets everything that can go on without I/O or timers go on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** What a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("Expected a rejection");
}
