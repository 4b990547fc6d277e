import type { EventStore, SendEvent, SessionScope, StreamScope } from "./event-store.ts";

/** How much a {@link createMemoryEventStore} keeps. Whatever is over a limit goes, the oldest first. */
export interface MemoryEventStoreOptions {
  /** The events of one stream. Default 1,000. */
  readonly streamEvents?: number | undefined;
  /** The bytes of one stream. Default 4 MiB; an event that is larger is not kept. */
  readonly streamBytes?: number | undefined;
  /** The events of all streams. Default 100,000. */
  readonly totalEvents?: number | undefined;
  /** The bytes of all streams. Default 64 MiB. */
  readonly totalBytes?: number | undefined;
  /** How long an event is kept at most, in milliseconds. Default 600,000: ten minutes. */
  readonly maxAgeMs?: number | undefined;
  /** The time in milliseconds, for tests. Default: `performance.now`. */
  readonly now?: (() => number) | undefined;
}

/** What an event takes beside its text: two characters take four bytes at most, and its place in the tables about as much as this. */
const EVENT_BYTES = 128;
const eventIdPattern = /^[1-9]\d{0,14}$/;

interface StoredEvent {
  readonly stream: StoredStream;
  readonly position: number;
  readonly message: string;
  readonly bytes: number;
  readonly storedAt: number;
}

interface StoredStream {
  readonly scope: StreamScope;
  readonly events: Map<number, StoredEvent>;
  bytes: number;
  /** The position of the last event that was appended, and of the last one that is no longer kept. */
  last: number;
  lastGone: number;
  isOver: boolean;
}

/**
 * Keeps the events of streams in the memory of this process: enough where sessions live there, too.
 *
 * @throws {RangeError} when a limit is not above 0
 * @example
 * ```ts
 * import { createHandler, createMemoryEventStore } from "@tenon/streamable-http/server";
 *
 * const handler = createHandler(server, { eventStore: createMemoryEventStore() });
 * ```
 */
export function createMemoryEventStore(options: MemoryEventStoreOptions = {}): MemoryEventStore {
  return new MemoryEventStore(options);
}

/** An event store that answers at once. */
export class MemoryEventStore implements EventStore {
  readonly #limits: Required<{ [Name in keyof Omit<MemoryEventStoreOptions, "now">]: number }>;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Map<string, StoredStream>>();
  /** Every event of every stream, the oldest first. */
  readonly #events = new Set<StoredEvent>();
  #bytes = 0;

  constructor(options: MemoryEventStoreOptions) {
    this.#now = options.now ?? (() => performance.now());
    this.#limits = {
      streamEvents: above0("streamEvents", options.streamEvents, 1_000),
      streamBytes: above0("streamBytes", options.streamBytes, 4 * 1024 * 1024),
      totalEvents: above0("totalEvents", options.totalEvents, 100_000),
      totalBytes: above0("totalBytes", options.totalBytes, 64 * 1024 * 1024),
      maxAgeMs: above0("maxAgeMs", options.maxAgeMs, 10 * 60_000),
    };
  }

  append(scope: StreamScope, message: string): string {
    const stream = this.#open(scope);
    const storedAt = this.#now();
    const bytes = EVENT_BYTES + 2 * message.length;
    const event: StoredEvent = { stream, position: ++stream.last, message, bytes, storedAt };
    stream.events.set(event.position, event);
    stream.bytes += bytes;
    this.#events.add(event);
    this.#bytes += bytes;
    this.#makeRoom(stream, storedAt - this.#limits.maxAgeMs);
    return String(event.position);
  }

  replay(scope: StreamScope, afterEventId: string, send: SendEvent): boolean {
    const stream = this.#sessions.get(keyOf(scope))?.get(scope.streamId);
    const after = eventIdPattern.test(afterEventId) ? Number(afterEventId) : Number.NaN;
    if (stream === undefined || !(after >= stream.lastGone && after <= stream.last)) return false;
    for (const { position, message } of stream.events.values()) if (position > after) send(String(position), message);
    return true;
  }

  end(scope: StreamScope): void {
    const stream = this.#sessions.get(keyOf(scope))?.get(scope.streamId);
    if (stream === undefined) return;
    stream.isOver = true;
    this.#dropIfDone(stream);
  }

  forget(scope: SessionScope): void {
    const key = keyOf(scope);
    for (const stream of this.#sessions.get(key)?.values() ?? []) {
      for (const event of stream.events.values()) this.#events.delete(event);
      this.#bytes -= stream.bytes;
    }
    this.#sessions.delete(key);
  }

  #open(scope: StreamScope): StoredStream {
    const key = keyOf(scope);
    let streams = this.#sessions.get(key);
    if (streams === undefined) {
      streams = new Map();
      this.#sessions.set(key, streams);
    }
    let stream = streams.get(scope.streamId);
    if (stream === undefined) {
      stream = { scope, events: new Map(), bytes: 0, last: 0, lastGone: 0, isOver: false };
      streams.set(scope.streamId, stream);
    }
    return stream;
  }

  #makeRoom(stream: StoredStream, before: number): void {
    const { streamEvents, streamBytes, totalEvents, totalBytes } = this.#limits;
    for (const oldest of stream.events.values()) {
      if (stream.events.size <= streamEvents && stream.bytes <= streamBytes) break;
      this.#drop(oldest);
    }
    for (const oldest of this.#events) {
      if (this.#events.size <= totalEvents && this.#bytes <= totalBytes && oldest.storedAt >= before) break;
      this.#drop(oldest);
    }
  }

  #drop(event: StoredEvent): void {
    const { stream, position, bytes } = event;
    this.#events.delete(event);
    this.#bytes -= bytes;
    stream.events.delete(position);
    stream.bytes -= bytes;
    stream.lastGone = position;
    this.#dropIfDone(stream);
  }

  /** A stream that goes on stays, even with nothing in it: that its client missed nothing is worth knowing. */
  #dropIfDone({ scope, events, isOver }: StoredStream): void {
    if (!isOver || events.size > 0) return;
    const key = keyOf(scope);
    const streams = this.#sessions.get(key);
    streams?.delete(scope.streamId);
    if (streams?.size === 0) this.#sessions.delete(key);
  }
}

function keyOf({ principal, sessionId }: SessionScope): string {
  return JSON.stringify([principal ?? null, sessionId]);
}

function above0(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (value > 0) return value;
  throw new RangeError(`Expected ${name} to be above 0, received ${value}`);
}
