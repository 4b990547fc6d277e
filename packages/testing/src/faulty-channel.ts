import { type Channel, type ChannelReceiver, type JsonRpcMessage, TransportError } from "@tenon/jsonrpc";

/**
 * What happens to one message:
 *
 * - `"drop"`: it is lost;
 * - `"duplicate"`: it comes twice;
 * - `"reorder"`: the next one comes before it;
 * - `{ until }`: it comes, with all behind it, once the promise has settled;
 * - `"cut"`: it is lost, and the connection breaks.
 */
export type Fault = "drop" | "duplicate" | "reorder" | "cut" | { readonly until: Promise<unknown> };

/** Decides about a message by what it says, and by its number in its direction, from 0 up. Undefined: it comes as it is. */
export type FaultRule = (message: unknown, number: number) => Fault | undefined;

/** What goes wrong on a channel. */
export interface FaultPlan {
  /** About messages that this end sends. */
  readonly sent?: FaultRule | undefined;
  /** About messages that this end receives. */
  readonly received?: FaultRule | undefined;
}

/**
 * A channel on which messages are lost, doubled, mixed up, held up and cut off, as the plan says. A message that a `"reorder"` holds
 * back when nothing follows is lost with the channel.
 *
 * @example
 * ```ts
 * const channel = faultyChannel(new LineChannel(input, output), { sent: (_message, number) => (number === 3 ? "drop" : undefined) });
 * const dispatcher = new JsonRpcDispatcher(channel);
 * ```
 */
export function faultyChannel(channel: Channel, plan: FaultPlan): Channel {
  return new FaultyChannel(channel, plan);
}

type Outgoing = JsonRpcMessage | readonly JsonRpcMessage[];

class FaultyChannel implements Channel {
  readonly #channel: Channel;
  readonly #outgoing: Lane<Outgoing>;
  readonly #receivedRule: FaultRule | undefined;
  #incoming: Lane<unknown> | undefined;
  #receiver: ChannelReceiver | undefined;
  #isOver = false;

  constructor(channel: Channel, plan: FaultPlan) {
    this.#channel = channel;
    this.#receivedRule = plan.received;
    this.#outgoing = new Lane<Outgoing>(plan.sent, {
      pass: (message) => this.#pass(message),
      cut: () => this.#cut(),
    });
  }

  start(receiver: ChannelReceiver): void {
    this.#receiver = receiver;
    const incoming = new Lane<unknown>(this.#receivedRule, {
      pass: (value) => (this.#isOver ? undefined : receiver.message(value)),
      cut: () => this.#cut(),
    });
    this.#incoming = incoming;
    this.#channel.start({
      message: (value) => incoming.put(value),
      fault: (error) => receiver.fault(error),
      closed: (reason) => incoming.afterLast(() => this.#end(reason)),
    });
  }

  send(message: Outgoing): void | Promise<void> {
    if (this.#isOver) throw new TransportError("closed", "The channel was cut");
    return this.#outgoing.put(message);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    this.#outgoing.stop();
    this.#incoming?.stop();
    await this.#channel.close();
  }

  #pass(message: Outgoing): void | Promise<void> {
    try {
      return this.#channel.send(message);
    } catch (error) {
      if (!this.#outgoing.isDelayed) throw error; // else its sender has gone on
    }
  }

  #cut(): void {
    if (this.#isOver) return;
    this.#end(new TransportError("lost", "The channel was cut"));
    this.#channel.close().catch(() => {});
  }

  #end(reason: TransportError | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#outgoing.stop();
    this.#receiver?.closed(reason);
  }
}

/** One direction. */
class Lane<T> {
  readonly #rule: FaultRule | undefined;
  readonly #exit: { pass(message: T): void | Promise<void>; cut(): void };
  #count = 0;
  /** What waits for the next message to overtake it. */
  #overtaken: T[] = [];
  /** Settles when what was put before has come through; undefined when it has. */
  #delay: Promise<void> | undefined;
  #isStopped = false;

  constructor(rule: FaultRule | undefined, exit: { pass(message: T): void | Promise<void>; cut(): void }) {
    this.#rule = rule;
    this.#exit = exit;
  }

  get isDelayed(): boolean {
    return this.#delay !== undefined;
  }

  put(message: T): void | Promise<void> {
    const fault = this.#rule?.(message, this.#count++);
    if (this.#delay === undefined && typeof fault !== "object") return this.#apply(message, fault);
    const until = typeof fault === "object" ? fault.until : undefined;
    const onThrough = (): void => {
      if (this.#delay === delay) this.#delay = undefined;
    };
    const delay: Promise<void> = this.#applyLater(message, fault, this.#delay, until).then(onThrough, onThrough);
    this.#delay = delay;
    return undefined;
  }

  afterLast(callback: () => void): void {
    if (this.#delay === undefined) callback();
    else void this.#delay.then(callback);
  }

  stop(): void {
    this.#isStopped = true;
    this.#overtaken = [];
  }

  async #applyLater(
    message: T,
    fault: Fault | undefined,
    before: Promise<void> | undefined,
    until: Promise<unknown> | undefined,
  ): Promise<void> {
    await before;
    await until?.catch(() => {});
    await this.#apply(message, fault);
  }

  #apply(message: T, fault: Fault | undefined): void | Promise<void> {
    if (this.#isStopped || fault === "drop") return undefined;
    if (fault === "cut") {
      this.#exit.cut();
      return undefined;
    }
    if (fault === "reorder") {
      this.#overtaken.push(message);
      return undefined;
    }
    const waits = [this.#exit.pass(message)];
    if (fault === "duplicate") waits.push(this.#exit.pass(message));
    for (const late of this.#overtaken.splice(0)) waits.push(this.#exit.pass(late));
    const slow = waits.filter((wait) => wait !== undefined);
    return slow.length === 0 ? undefined : Promise.all(slow).then(() => undefined);
  }
}
