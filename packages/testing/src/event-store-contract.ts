import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** What `eventStore` of `@tenon/streamable-http/server` takes: see `EventStore` there. */
export interface EventStorePort {
  append(stream: EventStoreScope, message: string): string | Promise<string>;
  replay(
    stream: EventStoreScope,
    afterEventId: string,
    send: (eventId: string, message: string) => void,
  ): boolean | Promise<boolean>;
  end(stream: EventStoreScope): void | Promise<void>;
  forget(session: Omit<EventStoreScope, "streamId">): void | Promise<void>;
}

/** A stream, by its whole name: see `StreamScope` of `@tenon/streamable-http/server`. */
export interface EventStoreScope {
  readonly principal: string | undefined;
  readonly sessionId: string;
  readonly streamId: string;
}

/** The bounds that a store is made with for a test. */
export interface EventStoreBounds {
  /** How many events of one stream are kept. */
  readonly streamEvents: number;
  /** How long an event is kept, in milliseconds. */
  readonly maxAgeMs: number;
}

/** One store, as several processes see it. */
export interface EventStoreSubject {
  /** At least one; each with a connection of its own, where the store is outside of the process. */
  readonly processes: readonly [EventStorePort, ...EventStorePort[]];
  /** Lets so much time go by for the store: by its clock where it has one that can be set, else by waiting. */
  elapse(ms: number): void | Promise<void>;
  /** Frees what the store needed. */
  cleanup?(): void | Promise<void>;
}

/** Makes a store that keeps no more than that. */
export type CreateEventStoreSubject = (bounds: EventStoreBounds) => EventStoreSubject | Promise<EventStoreSubject>;

const BOUNDS: EventStoreBounds = { streamEvents: 5, maxAgeMs: 1_000 };

let lastId = 0;

/** A stream that no test has used before, in a session of its own. */
function aStream(): EventStoreScope {
  const number = String(++lastId);
  return { principal: `principal-${number}`, sessionId: `session-${number}`, streamId: `stream-${number}` };
}

/**
 * The contract of a store of events, as tests: whatever is to keep the streams of legacy sessions, so that a client whose connection
 * broke is told the rest, has to pass it. The size of events and what is kept in all are for the store to bound, and to test.
 *
 * @example
 * ```ts
 * describeEventStore("createMemoryEventStore", (bounds) => {
 *   let time = 0;
 *   return { processes: [createMemoryEventStore({ ...bounds, now: () => time })], elapse: (ms) => void (time += ms) };
 * });
 * ```
 */
export function describeEventStore(name: string, createSubject: CreateEventStoreSubject): void {
  describe(`${name}, as a store of events`, () => {
    let subject: EventStoreSubject;
    let stream: EventStoreScope;

    beforeEach(async () => {
      subject = await createSubject(BOUNDS);
      stream = aStream();
    });

    afterEach(async () => {
      await subject.cleanup?.();
    });

    /** Appends one after the other, each by the next process. */
    async function append(scope: EventStoreScope, ...messages: string[]): Promise<string[]> {
      const ids: string[] = [];
      for (const message of messages) ids.push(await process(ids.length).append(scope, message));
      return ids;
    }

    function process(turn: number): EventStorePort {
      return subject.processes[turn % subject.processes.length] ?? subject.processes[0];
    }

    /** The messages after an event, as every process gives them; undefined when the event is not known. */
    async function replayed(scope: EventStoreScope, after: string | undefined): Promise<string[] | undefined> {
      const all = await Promise.all(subject.processes.map((store) => replayedBy(store, scope, after ?? "")));
      for (const one of all) expect(one).toEqual(all[0]);
      return all[0];
    }

    describe("what is kept", () => {
      it("[H-18] comes back in order, from any event on, as often as it is asked for", async () => {
        const [a, b, c] = await append(stream, "a", "b", "c");
        expect(await replayed(stream, a)).toEqual(["b", "c"]);
        expect(await replayed(stream, a)).toEqual(["b", "c"]);
        expect(await replayed(stream, b)).toEqual(["c"]);
        expect(await replayed(stream, c)).toEqual([]);
      });

      it("[S-LHTTP-06] has ids that are unique in the stream and can stand in a header, and comes back under them", async () => {
        const ids = await append(stream, "a", "b", "c", "d");
        expect(new Set(ids).size).toBe(4);
        for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]{1,200}$/);
        const seen: string[] = [];
        await subject.processes[0].replay(stream, ids[0] ?? "", (id) => seen.push(id));
        expect(seen).toEqual(ids.slice(1));
      });

      it.each([
        ["letters of every plane", '{"text":"ä é € 日本 👩‍👩‍👧‍👦 𝒳 \u0301"}'],
        ["line separators", '{"text":"\u2028\u2029\\n\\r"}'],
        ["what looks like a key, a path or a command", '"*\\u0000:{x}:%s\r\nDEL *\r\n../..'],
        ["64 KiB", JSON.stringify("x".repeat(65_536))],
      ])("is given back as it was: %s", async (_, message) => {
        const [first] = await append(stream, "first", message);
        expect(await replayed(stream, first)).toEqual([message]);
      });

      it("may be an empty message, which is a position to come back to", async () => {
        const [position] = await append(stream, "", "a", "b");
        expect(await replayed(stream, position)).toEqual(["a", "b"]);
      });

      it("is kept for many streams at once, each for itself", async () => {
        const streams = Array.from({ length: 50 }, (_, n) => ({ ...stream, streamId: `stream-${n}` }));
        const firsts = await Promise.all(streams.map(async (scope) => (await append(scope, "first"))[0]));
        await Promise.all(streams.map((scope, n) => append(scope, `a${n}`, `b${n}`)));
        for (const [n, scope] of streams.entries()) {
          expect(await replayed(scope, firsts[n])).toEqual([`a${n}`, `b${n}`]);
        }
      });

      it("is all told before the answer, and nothing after it", async () => {
        const [a] = await append(stream, "a", "b", "c");
        const seen: string[] = [];
        const isKnown = subject.processes[0].replay(stream, a ?? "", (_, message) => seen.push(message));
        await isKnown;
        const told = seen.length;
        await append(stream, "d");
        expect([told, seen]).toEqual([2, ["b", "c"]]);
      });
    });

    describe("what is not known", () => {
      it("[H-21] is answered with false, and nothing is sent", async () => {
        const [a] = await append(stream, "a", "b");
        expect(await replayed({ ...stream, streamId: "other" }, a)).toBeUndefined();
        expect(await replayed(aStream(), a)).toBeUndefined();
      });

      it.each([
        "",
        "0",
        "-1",
        "99",
        "1.0",
        "1e0",
        " 1",
        "01",
        "0-0",
        "$",
        "+",
        "*",
        "x".repeat(10_000),
        "__proto__",
        "\u{1f600}",
      ])("is an id that nobody was given: %j", async (id) => {
        await append(stream, "a", "b");
        expect(await replayed(stream, id)).toBeUndefined();
      });

      it("[S5] [S-LHTTP-06] is whatever belongs to another stream, session or principal", async () => {
        const [id] = await append(stream, "a", "b");
        const { principal = "", sessionId, streamId } = stream;
        const strangers: Partial<EventStoreScope>[] = [
          { principal: `${principal}2` },
          { principal: principal.toUpperCase() },
          { principal: "" },
          { principal: undefined },
          { sessionId: `${sessionId}2` },
          { sessionId: "" },
          { streamId: `${streamId}2` },
          { sessionId: streamId, streamId: sessionId },
        ];
        for (const stranger of strangers) expect(await replayed({ ...stream, ...stranger }, id)).toBeUndefined();
        expect(await replayed(stream, id)).toEqual(["b"]);
      });

      it("[S5] is not mixed up because names can be written in one another", async () => {
        for (const between of [":", "/", ".", ",", "|", " ", "\u0000", '","', "%2F", "\\"]) {
          const one = { principal: `p${between}q`, sessionId: "s", streamId: stream.streamId };
          const other = { principal: "p", sessionId: `q${between}s`, streamId: stream.streamId };
          const [id] = await append(one, "a", "b");
          expect([between, await replayed(other, id)]).toEqual([between, undefined]);
          await subject.processes[0].forget(other);
          expect([between, await replayed(one, id)]).toEqual([between, ["b"]]);
        }
      });

      it("[S5] tells somebody unknown from everybody who is called so", async () => {
        const unknown = { ...stream, principal: undefined };
        const [id] = await append(unknown, "a", "b");
        for (const principal of ["", "undefined", "null", "[object Undefined]"]) {
          expect([principal, await replayed({ ...stream, principal }, id)]).toEqual([principal, undefined]);
        }
        expect(await replayed(unknown, id)).toEqual(["b"]);
      });
    });

    describe("the bounds", () => {
      it("[S16] let the oldest events of a stream go, and never show a stream with a gap", async () => {
        const ids = await append(stream, "a", "b", "c", "d", "e", "f", "g", "h");
        expect(await replayed(stream, ids[0])).toBeUndefined();
        expect(await replayed(stream, ids[5])).toEqual(["g", "h"]);
        for (const [n, id] of ids.entries()) {
          const rest = await replayed(stream, id);
          if (rest !== undefined) expect(rest).toEqual(["a", "b", "c", "d", "e", "f", "g", "h"].slice(n + 1));
        }
      });

      it("are those of each stream, and take nothing from others", async () => {
        const [a] = await append(stream, "a", "b");
        for (let n = 0; n < 20; n++) await append({ ...stream, streamId: "loud" }, String(n));
        expect(await replayed(stream, a)).toEqual(["b"]);
      });

      it("[S16] let go what is too old, also of a stream that is over", async () => {
        const [a] = await append(stream, "a", "b");
        const over = { ...stream, streamId: "over" };
        const [x] = await append(over, "x", "y");
        await subject.processes[0].end(over);
        await subject.elapse(2 * BOUNDS.maxAgeMs);
        await append(aStream(), "somebody else"); // a store may look at its clock only when something happens
        expect(await replayed(stream, a)).toBeUndefined();
        expect(await replayed(over, x)).toBeUndefined();
      });

      it("keep what is young enough", async () => {
        const [a] = await append(stream, "a", "b");
        await subject.elapse(BOUNDS.maxAgeMs / 4);
        await append(stream, "c");
        expect(await replayed(stream, a)).toEqual(["b", "c"]);
      });
    });

    describe("the end", () => {
      it("[C-LHTTP-07] of a stream leaves it to be told to its end, for as long as a client may take to come back", async () => {
        const [a] = await append(stream, "a", "b");
        for (const store of subject.processes) await store.end(stream);
        expect(await replayed(stream, a)).toEqual(["b"]);
      });

      it("of a stream that nobody began, and of one that is over, harms nothing", async () => {
        const [a] = await append(stream, "a");
        await subject.processes[0].end({ ...stream, streamId: "never" });
        await subject.processes[0].end(stream);
        await subject.processes[0].end(stream);
        expect(await replayed(stream, a)).toEqual([]);
      });

      it("of a session takes all of its streams with it, and no other's", async () => {
        const second = { ...stream, streamId: "second" };
        const neighbour = { ...stream, sessionId: "neighbour" };
        const namesake = { ...stream, principal: "namesake" };
        const kept = [neighbour, namesake];
        const gone = [stream, second];
        const ids = await Promise.all([...gone, ...kept].map(async (scope) => (await append(scope, "a", "b"))[0]));
        const { principal, sessionId } = stream;
        await subject.processes[0].forget({ principal, sessionId });
        for (const [n, scope] of gone.entries()) expect(await replayed(scope, ids[n])).toBeUndefined();
        for (const [n, scope] of kept.entries()) expect(await replayed(scope, ids[gone.length + n])).toEqual(["b"]);
        await subject.processes[0].forget({ principal, sessionId });
      });
    });
  });
}

/** What a store replays, without the positions that hold nothing; undefined when it says that it does not know. */
async function replayedBy(store: EventStorePort, scope: EventStoreScope, after: string): Promise<string[] | undefined> {
  const messages: string[] = [];
  const isKnown = await store.replay(scope, after, (_, message) => messages.push(message));
  if (!isKnown) expect(messages).toEqual([]);
  return isKnown ? messages.filter((message) => message !== "") : undefined;
}
