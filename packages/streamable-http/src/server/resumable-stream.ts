import { type EncodedMessage, textOf } from "@tenon/jsonrpc";
import type { EventStore, StreamScope } from "./event-store.ts";
import { type OnError, report } from "./fault.ts";
import type { Outlet } from "./outlet.ts";
import type { Reply } from "./reply.ts";

/** What every resumable stream of a session needs to know. */
export interface ResumableSettings {
  readonly store: EventStore;
  /** How soon a client that lost its stream may come back. */
  readonly retryMs: number;
  /** Whether a stream begins with an event that says nothing: older clients take it for a broken message. */
  readonly isPrimed: boolean;
  readonly onError: OnError | undefined;
  /** Called when nothing more will be said on a stream. */
  readonly onOver: (stream: ResumableStream) => void;
}

/**
 * A stream that is kept while it is sent, and so can be heard to its end over several HTTP answers. Everything that is said goes
 * through one queue, a replay included: so nothing is lost, said twice or out of turn when a client comes back while there is more to say.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery
 */
export class ResumableStream implements Outlet {
  readonly scope: StreamScope;
  readonly #settings: ResumableSettings;
  #reply: Reply | undefined;
  #isStream = false;
  #isOver = false;
  /** Whether its end was said, and not only queued. */
  #isEnded = false;
  /** Whether the client was told a position to come back to before anything else. */
  #isPrimed = false;
  #isForgotten = false;
  #queue: Promise<void> | undefined;

  constructor(scope: StreamScope, settings: ResumableSettings, reply: Reply) {
    this.scope = scope;
    this.#settings = settings;
    this.#reply = reply;
  }

  get isConnected(): boolean {
    return this.#reply !== undefined && !this.#reply.isOver;
  }

  get isStream(): boolean {
    return this.#isStream;
  }

  /** Until it begins, it can only be heard by who is there; then also by who comes back. */
  get canStream(): boolean {
    return !this.#isOver && (this.#isStream || this.#reply?.canStream === true);
  }

  /** Begins the stream at once, where its client can be told a position to come back to. */
  start(): void {
    if (!this.#settings.isPrimed || !this.canStream) return;
    this.#isStream = true;
    this.#reply?.startStream();
    void this.#enqueue(() =>
      after(this.#append(""), (id) => {
        if (id === undefined) return;
        this.#reply?.prime(id, this.#settings.retryMs);
        this.#isPrimed = true;
      }),
    );
  }

  event(text: string): void | Promise<void> {
    if (this.canStream) return this.#say(text);
  }

  answer(status: number, response: EncodedMessage): void {
    if (this.#isStream) this.end(status, [textOf(response)]);
    else this.#pass((reply) => reply.answer(status, response));
  }

  end(status: number, texts: readonly string[], options?: { isBatch: boolean }): void {
    if (this.#isOver) return;
    if (this.#isStream) {
      for (const text of texts) void this.#say(text);
      this.endStream();
    } else {
      this.#pass((reply) => reply.end(status, texts, options));
    }
  }

  /** Leaves the end of what has not become a stream to its HTTP answer. */
  #pass(end: (reply: Reply) => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#reply !== undefined) end(this.#reply);
    this.#settings.onOver(this);
  }

  endStream(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    void this.#enqueue(() => {
      this.#isEnded = true;
      this.#reply?.endStream();
      this.#settings.onOver(this);
      if (!this.#isForgotten) return this.#settings.store.end(this.scope);
    });
  }

  /** Ends the HTTP answer and not the stream: its client comes back for the rest. Nothing happens when it could not. */
  readonly close = (): void => {
    void this.#enqueue(() => {
      if (this.#isPrimed) this.#reply?.endStream();
    });
  };

  /** Goes on in another HTTP answer after a position in the stream; false when it is not known. */
  async resume(reply: Reply, afterEventId: string): Promise<boolean> {
    let isKnown = false;
    let failure: { error: unknown } | undefined;
    await this.#enqueue(async () => {
      try {
        isKnown = await replayInto(reply, this.scope, afterEventId, this.#settings);
      } catch (error) {
        failure = { error };
      }
      if (!isKnown) return;
      // Whoever knows the position is the client, and knows better than this side that its connection broke.
      this.#reply?.endStream();
      this.#reply = reply;
      if (this.#isEnded) reply.endStream();
    });
    if (failure !== undefined) throw failure.error;
    return isKnown;
  }

  /** Lets go of an HTTP answer that is over. */
  detach(reply: Reply): void {
    if (this.#reply === reply) this.#reply = undefined;
  }

  /** Keeps nothing from now on. Resolves when the store is left alone. */
  async forget(): Promise<void> {
    await this.#queue;
    this.#isForgotten = true;
  }

  #say(text: string): void | Promise<void> {
    this.#isStream = true;
    const sent: { taken?: void | Promise<void> } = {};
    const isSaid = this.#enqueue(() =>
      after(this.#append(text), (id) => {
        if (!this.isConnected) return;
        // That the client is slow holds back who speaks, but neither the store nor the end.
        sent.taken = this.#reply?.event(text, id);
      }),
    );
    return isSaid === undefined ? sent.taken : isSaid.then(() => sent.taken);
  }

  /** Keeps an event, and returns the id that its client gets; undefined when it is not kept. */
  #append(text: string): string | undefined | Promise<string | undefined> {
    if (this.#isForgotten) return undefined;
    const fail = (error: unknown): undefined => {
      report(this.#settings.onError, error);
      return undefined;
    };
    try {
      const id = this.#settings.store.append(this.scope, text);
      return typeof id === "string"
        ? toWireId(this.scope, id)
        : Promise.resolve(id)
            .then((later) => toWireId(this.scope, later))
            .catch(fail);
    } catch (error) {
      return fail(error);
    }
  }

  /** Does one thing after the other: at once, when nothing has to be waited for. */
  #enqueue(step: () => void | Promise<void>): void | Promise<void> {
    if (this.#queue !== undefined) return this.#wait(this.#queue.then(step));
    try {
      const done = step();
      return done && this.#wait(done);
    } catch (error) {
      report(this.#settings.onError, error);
    }
  }

  #wait(done: Promise<void>): Promise<void> {
    const queue = done
      .catch((error: unknown) => report(this.#settings.onError, error))
      .then(() => {
        if (this.#queue === queue) this.#queue = undefined;
      });
    this.#queue = queue;
    return queue;
  }
}

/**
 * Says again what a client has missed since a position in a stream; false when that is not known. It is first told the same
 * position again, so that it has one even if nothing more comes.
 */
export async function replayInto(
  reply: Reply,
  scope: StreamScope,
  afterEventId: string,
  { store, isPrimed, retryMs }: ResumableSettings,
): Promise<boolean> {
  let isBegun = false;
  const begin = (): void => {
    if (isBegun) return;
    isBegun = true;
    reply.startStream();
    if (isPrimed) reply.prime(toWireId(scope, afterEventId), retryMs);
  };
  try {
    const isKnown = await store.replay(scope, afterEventId, (id, message) => {
      begin();
      if (message !== "") void reply.event(message, toWireId(scope, id));
    });
    if (isKnown) begin();
    return isKnown;
  } catch (error) {
    if (isBegun) reply.breakOff(); // rather than ended in good order: the client asks for the rest again
    throw error;
  }
}

/** The id by which a client knows an event: that of its stream, and that of the event in it. */
function toWireId({ streamId }: StreamScope, eventId: string): string {
  return `${streamId}.${eventId}`;
}

function after<T>(value: T | Promise<T>, then: (value: T) => void): void | Promise<void> {
  return value instanceof Promise ? value.then(then) : then(value);
}
