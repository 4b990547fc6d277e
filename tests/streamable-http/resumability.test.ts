import type { CallHandler, JsonObject } from "@tenon/jsonrpc";
import { createMemoryEventStore, type EndpointOptions, type EventStore } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { entries, type Frame, type Incoming, type Opened } from "./entries.ts";
import { deferred, initialize, json, legacy, openSession, request } from "./requests.ts";
import { StubService } from "./stub-service.ts";

const versions = ["2025-03-26", "2025-06-18", "2025-11-25"];
const primedVersion = "2025-11-25";
const alice = { authInfo: { token: "a", clientId: "c", scopes: [], subject: "alice" } };
const bob = { authInfo: { token: "b", clientId: "c", scopes: [], subject: "bob" } };

/** A call that a test leads step by step, over its origin and its context. */
function led(): { handler: CallHandler; started: Promise<Led> } {
  const started = deferred<Led>();
  const handler: CallHandler = ({ context }) => {
    const end = deferred<JsonObject>();
    started.resolve({
      say: (n) => context.notify?.("notifications/message", { n }),
      closeStream: context.origin?.closeStream,
      ask: async () => context.callBack?.({ method: "roots/list", params: {}, context: {} }),
      end: end.resolve,
    });
    return end.promise;
  };
  return { handler, started: started.promise };
}

interface Led {
  say(n: number): void | Promise<void>;
  readonly closeStream: (() => void) | undefined;
  ask(): Promise<JsonObject | undefined>;
  end(result: JsonObject): void;
}

function resumption(
  sessionHeaders: Record<string, string>,
  lastEventId?: string,
): {
  method: string;
  headers: Record<string, string>;
} {
  const headers = { ...sessionHeaders, accept: "text/event-stream" };
  return { method: "GET", headers: lastEventId === undefined ? headers : { ...headers, "last-event-id": lastEventId } };
}

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done === true) throw new Error("The stream is over");
  return value;
}

/** Everything that is left of a stream which ends by itself. */
async function rest(frames: AsyncGenerator<Frame>): Promise<Frame[]> {
  const all: Frame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

/** What the events say: the numbers of messages, and results. */
function said(frames: readonly Frame[]): unknown[] {
  return frames
    .filter(({ data }) => data !== undefined && data !== "")
    .map(({ data }) => JSON.parse(data ?? ""))
    .map((message) => message.params?.n ?? message.result ?? message.error?.code ?? message.method);
}

function idOf(frame: Frame | undefined): string {
  if (frame?.id === undefined) throw new Error("The event has no id");
  return frame.id;
}

/** Waits until the server has noticed that a client left: its session is told apart by what it still holds open. */
async function left(opened: Opened, headers: Record<string, string>): Promise<void> {
  for (;;) {
    const response = await opened.send(resumption(headers));
    if (response.status !== 409) return response.abort();
    await response.text();
  }
}

/** A memory store that answers late, each time a little differently. */
function slowStore(): EventStore {
  const store = createMemoryEventStore();
  let turn = 0;
  const later = async <T>(value: () => T): Promise<T> => {
    turn++;
    for (let tick = 0; tick < (turn * 7) % 5; tick++) await new Promise((resolve) => setImmediate(resolve));
    return value();
  };
  return {
    append: (scope, message) => later(() => store.append(scope, message)),
    replay: (scope, after, send) => later(() => store.replay(scope, after, send)),
    end: (scope) => later(() => store.end(scope)),
    forget: (scope) => later(() => store.forget(scope)),
  };
}

describe.each(entries)("$name keeps streams", (entry) => {
  const open = (handlers: Record<string, CallHandler>, options: EndpointOptions = {}): Promise<Opened> =>
    entry.open(new StubService(handlers), { eventStore: createMemoryEventStore(), ...options });

  it("[S-LHTTP-08] [H-19] begins with a position and the time to wait, and gives every event an id of its own", async () => {
    await using opened = await open({ x: async () => ({ ok: true }) }, { retryMs: 321 });
    const session = await openSession(opened, primedVersion);
    const response = await session.post(request("x"));
    expect([response.status, response.header("content-type")]).toEqual([200, "text/event-stream"]);
    const frames = await rest(response.frames());
    expect(frames).toEqual([
      { id: expect.any(String), retry: "321", event: undefined, data: "" },
      { id: expect.any(String), retry: undefined, event: "message", data: expect.stringContaining('"ok":true') },
    ]);
    const other = await rest((await session.post(request("x"))).frames());
    const ids = [...frames, ...other].map((frame) => idOf(frame));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]{32,80}$/);
  });

  it("[C-LHTTP-09] sends no empty event to clients that might choke on it, and answers at once in JSON", async () => {
    await using opened = await open({ x: async () => ({ ok: true }) });
    for (const version of versions.filter((version) => version < primedVersion)) {
      const session = await openSession(opened, version);
      expect(await json(await session.post(request("x")))).toMatchObject({ result: { ok: true } });
      const stream = await opened.send(resumption(session.headers));
      expect(stream.status).toBe(200);
      stream.abort();
    }
  });

  it("answers in JSON who takes nothing else, and without sessions", async () => {
    const closers: unknown[] = [];
    const x: CallHandler = async ({ context }) => {
      closers.push(context.origin?.closeStream);
      return { ok: true };
    };
    await using opened = await open({ x });
    const session = await openSession(opened, primedVersion);
    const accept = { accept: "application/json" };
    expect(await json(await session.post(request("x"), accept))).toMatchObject({ result: { ok: true } });
    await using stateless = await open({ x }, { legacy: "stateless" });
    expect(await json(await stateless.send(legacy(request("x"))))).toMatchObject({ result: { ok: true } });
    await using none = await open({ x }, { eventStore: undefined });
    const plain = await openSession(none, primedVersion);
    expect(await json(await plain.post(request("x")))).toMatchObject({ result: { ok: true } });
    expect(closers).toEqual([undefined, undefined, undefined]);
  });

  it.each(versions)(
    "[C-LHTTP-07] [S-LHTTP-06] [H-17] [H-21] lets a broken call of %s be heard to its end",
    async (version) => {
      const call = led();
      await using opened = await open({ x: call.handler });
      const session = await openSession(opened, version);
      const pending = session.post(request("x", {}, 7));
      const { say, end } = await call.started;
      void say(1);
      const response = await pending;
      const frames = response.frames();
      let last = await next(frames);
      while (said([last]).length === 0) last = await next(frames);
      response.abort();
      void say(2);
      const resumed = (await opened.send(resumption(session.headers, idOf(last)))).frames();
      expect(said([await next(resumed), ...(version < primedVersion ? [] : [await next(resumed)])])).toEqual([2]);
      void say(3);
      end({ done: true });
      const remaining = await rest(resumed);
      expect(said(remaining)).toEqual([3, { done: true }]);
      expect(JSON.parse(remaining.at(-1)?.data ?? "")).toMatchObject({ id: 7 });
    },
  );

  it("says what was missed also when everything is over, as often as it is asked", async () => {
    await using opened = await open({
      x: async ({ context }) => {
        void context.notify?.("notifications/message", { n: 1 });
        return { done: true };
      },
    });
    const session = await openSession(opened, primedVersion);
    const [first, second, third] = await rest((await session.post(request("x"))).frames());
    if (first === undefined || second === undefined || third === undefined) throw new Error("Expected three events");
    for (const [from, expected] of [
      [first, [1, { done: true }]],
      [second, [{ done: true }]],
      [first, [1, { done: true }]],
      [third, []],
    ] as const) {
      const frames = await rest((await opened.send(resumption(session.headers, idOf(from)))).frames());
      // The position where it resumes comes first: whoever loses the stream again has somewhere to come back to.
      expect(frames[0]).toMatchObject({ id: from.id, data: "", retry: "1000" });
      expect(said(frames)).toEqual(expected);
    }
  });

  it("[H-20] ends the HTTP stream when the handler says so, and the call goes on", async () => {
    const call = led();
    await using opened = await open({ x: call.handler });
    const session = await openSession(opened, primedVersion);
    const pending = session.post(request("x"));
    const { say, closeStream, end } = await call.started;
    void say(1);
    closeStream?.();
    closeStream?.();
    const frames = await rest((await pending).frames());
    expect(said(frames)).toEqual([1]);
    void say(2);
    const resumed = (await opened.send(resumption(session.headers, idOf(frames.at(-1))))).frames();
    expect(said([await next(resumed), await next(resumed)])).toEqual([2]);
    closeStream?.(); // what it resumed on, too
    expect(await rest(resumed)).toEqual([]);
    end({ done: true });
    const last = await rest((await opened.send(resumption(session.headers, idOf(frames[0])))).frames());
    expect(said(last)).toEqual([1, 2, { done: true }]);
  });

  it("cannot end the HTTP stream of a client that would not come back", async () => {
    const call = led();
    await using opened = await open({ x: call.handler });
    const session = await openSession(opened, "2025-06-18");
    const pending = session.post(request("x"));
    const { say, closeStream, end } = await call.started;
    void say(1);
    closeStream?.();
    end({ done: true });
    expect(said(await rest((await pending).frames()))).toEqual([1, { done: true }]);
  });

  it("asks the client over a stream that it closed, and takes the answer from a POST", async () => {
    const call = led();
    await using opened = await open({ x: call.handler });
    const session = await openSession(opened, primedVersion);
    const pending = session.post(request("x"));
    const { ask, closeStream, end } = await call.started;
    closeStream?.();
    const [primer] = await rest((await pending).frames());
    const roots = ask();
    const resumed = (await opened.send(resumption(session.headers, primer?.id))).frames();
    await next(resumed);
    const asked = JSON.parse((await next(resumed)).data ?? "");
    expect(asked).toMatchObject({ method: "roots/list" });
    await session.post({ jsonrpc: "2.0", id: asked.id, result: { roots: [] } });
    end((await roots) ?? {});
    expect(said(await rest(resumed))).toEqual([{ roots: [] }]);
  });

  it.each([
    ["at once", (): EventStore => createMemoryEventStore()],
    ["late", slowStore],
  ])(
    "loses, repeats and reorders nothing while a client comes and goes, with a store that answers %s",
    async (_, store) => {
      const COUNT = 300;
      const call = led();
      await using opened = await open({ x: call.handler }, { eventStore: store() });
      const session = await openSession(opened, primedVersion);
      const pending = session.post(request("x"));
      const { say, end } = await call.started;
      const talking = (async (): Promise<void> => {
        for (let n = 0; n < COUNT; n++) {
          const isSaid = say(n);
          if (n % 3 === 0) await isSaid;
          if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        end({ done: true });
      })();
      const heard: unknown[] = [];
      let lastId = "";
      let response: Incoming = await pending;
      for (let visit = 1; ; visit++) {
        let count = 0;
        for await (const frame of response.frames()) {
          lastId = idOf(frame);
          heard.push(...said([frame]));
          if (++count > visit) break;
        }
        if (typeof heard.at(-1) === "object") break;
        response.abort();
        response = await opened.send(resumption(session.headers, lastId));
        expect(response.status).toBe(200);
      }
      await talking;
      expect(heard).toEqual([...Array.from({ length: COUNT }, (_value, n) => n), { done: true }]);
    },
  );

  it("goes over to whoever comes back, although the old connection has not been seen to break", async () => {
    const call = led();
    await using opened = await open({ x: call.handler });
    const session = await openSession(opened, primedVersion);
    const pending = session.post(request("x"));
    const { say, end } = await call.started;
    const old = (await pending).frames();
    const primer = await next(old);
    const resumed = (await opened.send(resumption(session.headers, idOf(primer)))).frames();
    await next(resumed);
    expect(await rest(old)).toEqual([]);
    void say(1);
    end({ done: true });
    expect(said(await rest(resumed))).toEqual([1, { done: true }]);
  });

  it("[S-LHTTP-06] says on a stream only what belongs there", async () => {
    const calls = [led(), led()];
    const handlers = calls.map(({ handler }) => handler);
    await using opened = await open({ x: (call) => handlers.shift()?.(call) ?? Promise.resolve({}) });
    const session = await openSession(opened, primedVersion);
    const streams: Incoming[] = [];
    const leds: Led[] = [];
    for (const { started } of calls) {
      const pending = session.post(request("x", {}, 1));
      leds.push(await started);
      streams.push(await pending);
    }
    const primers = await Promise.all(streams.map((stream) => next(stream.frames())));
    for (const [index, stream] of streams.entries()) {
      stream.abort();
      void leds[index]?.say(index);
      leds[index]?.end({ index });
    }
    for (const [index, primer] of primers.entries()) {
      const frames = await rest((await opened.send(resumption(session.headers, idOf(primer)))).frames());
      expect(said(frames)).toEqual([index, { index }]);
    }
  });

  it("keeps what a session says to its client while that is away from its own stream", async () => {
    const service = new StubService();
    await using opened = await entry.open(service, { eventStore: createMemoryEventStore() });
    const session = await openSession(opened, primedVersion);
    const client = service.connections[0]?.client;
    const tell = (n: number): unknown => client?.notify("notifications/message", { n });
    tell(0); // nobody listens yet
    const stream = await opened.send(resumption(session.headers));
    const frames = stream.frames();
    const primer = await next(frames);
    expect(primer).toMatchObject({ data: "", retry: "1000" });
    tell(1);
    expect(said([await next(frames)])).toEqual([0]);
    const heard = await next(frames);
    expect(said([heard])).toEqual([1]);
    expect((await opened.send(resumption(session.headers))).status).toBe(409);
    tell(2);
    const asked = client?.call({ method: "ping", params: {}, context: {} });
    stream.abort();
    const resumed = (await opened.send(resumption(session.headers, idOf(heard)))).frames();
    expect(said([await next(resumed), await next(resumed), await next(resumed)])).toEqual([2, "ping"]);
    await session.post({ jsonrpc: "2.0", id: 1, result: {} });
    expect(await asked).toEqual({});
    tell(3);
    expect(said([await next(resumed)])).toEqual([3]);
    expect((await opened.send(resumption(session.headers))).status).toBe(409);
  });

  it("begins anew when a client asks for its own stream without saying where it was", async () => {
    const service = new StubService();
    await using opened = await entry.open(service, { eventStore: createMemoryEventStore() });
    const session = await openSession(opened, primedVersion);
    const tell = (n: number): unknown => service.connections[0]?.client.notify("notifications/message", { n });
    const first = await opened.send(resumption(session.headers));
    const primer = await next(first.frames());
    first.abort();
    await left(opened, session.headers);
    tell(1);
    await left(opened, session.headers);
    const last = await opened.send(resumption(session.headers));
    tell(2);
    const frames = last.frames();
    expect(said([await next(frames), await next(frames)])).toEqual([2]);
    const old = await opened.send(resumption(session.headers, idOf(primer)));
    expect(said(await rest(old.frames()))).toEqual([]); // it ends: the session speaks elsewhere now
  });

  it("keeps the answer to a call that was cancelled while its client was away", async () => {
    const call = led();
    await using opened = await open({ x: call.handler });
    const session = await openSession(opened, primedVersion);
    const pending = session.post(request("x", {}, "long"));
    const { closeStream } = await call.started;
    closeStream?.();
    const [primer] = await rest((await pending).frames());
    const params = { requestId: "long" };
    await session.post({ jsonrpc: "2.0", method: "notifications/cancelled", params });
    expect(said(await rest((await opened.send(resumption(session.headers, primer?.id))).frames()))).toEqual([-32800]);
  });

  it("keeps the answers of an array of calls", async () => {
    const call = led();
    await using opened = await open({ x: call.handler, y: async () => ({ y: true }) });
    const session = await openSession(opened, "2025-03-26");
    const pending = session.post([request("x", {}, 1), request("y", {}, 2)]);
    const { say, end } = await call.started;
    void say(1);
    const response = await pending;
    const first = await next(response.frames());
    response.abort();
    end({ x: true });
    const frames = await rest((await opened.send(resumption(session.headers, idOf(first)))).frames());
    expect(said([first, ...frames])).toEqual(expect.arrayContaining([1, { x: true }, { y: true }]));
  });
});

describe.each(entries)("$name and event ids that are not the client's own", (entry) => {
  it("[S5] answers those of other sessions and principals as it answers those that nobody was ever given", async () => {
    const service = new StubService({ x: async () => ({ secret: "alice's" }) });
    await using opened = await entry.open(service, { eventStore: createMemoryEventStore() });
    const own = await openSession(opened, primedVersion, alice);
    const [primer, answer] = await rest((await own.post(request("x"))).frames());
    const stolen = [primer?.id ?? "", answer?.id ?? ""];
    const hers = await opened.send({ ...resumption(own.headers, stolen[0]), extra: alice });
    expect(said(await rest(hers.frames()))).toEqual([{ secret: "alice's" }]);
    const [streamId = "", position = ""] = stolen[0]?.split(".") ?? [];
    const invented = [
      `${streamId}.99`,
      `${streamId}.0`,
      `${streamId}.`,
      streamId,
      `.${position}`,
      ".",
      "1",
      "x".repeat(4000),
    ];
    const hisOwn = await openSession(opened, primedVersion, bob);
    const herOther = await openSession(opened, primedVersion, alice);
    const answers: unknown[] = [];
    for (const id of stolen) {
      for (const [session, extra] of [
        [hisOwn, bob],
        [herOther, alice],
      ] as const) {
        const response = await opened.send({ ...resumption(session.headers, id), extra });
        answers.push([response.status, await json(response)]);
      }
    }
    for (const id of invented) {
      const response = await opened.send({ ...resumption(own.headers, id), extra: alice });
      answers.push([response.status, await json(response)]);
    }
    for (const one of answers) {
      expect(one).toEqual([
        400,
        { jsonrpc: "2.0", error: { code: -32600, message: expect.stringContaining("Last-Event-ID") } },
      ]);
      expect(one).toEqual(answers[0]);
    }
    // Bob in Alice's session is told what everybody is told of sessions that are not theirs.
    const intruder = await opened.send({ ...resumption(own.headers, stolen[0]), extra: bob });
    expect(intruder.status).toBe(404);
    expect(await intruder.text()).not.toContain("secret");
  });

  it("[S5] never asks the store for anything but the caller's own session", async () => {
    const scopes: unknown[] = [];
    const memory = createMemoryEventStore();
    const eventStore: EventStore = {
      append: (scope, message) => memory.append(scope, message),
      replay: (scope, after, send) => {
        scopes.push([scope.principal, scope.sessionId]);
        return memory.replay(scope, after, send);
      },
      end: (scope) => memory.end(scope),
      forget: (scope) => memory.forget(scope),
    };
    const service = new StubService({ x: async () => ({}) });
    await using opened = await entry.open(service, { eventStore });
    const hers = await openSession(opened, primedVersion, alice);
    const his = await openSession(opened, primedVersion, bob);
    const [primer] = await rest((await hers.post(request("x"))).frames());
    await opened.send({ ...resumption(his.headers, primer?.id), extra: bob });
    expect(scopes).toEqual([[expect.stringContaining("bob"), his.id]]);
  });

  it("answers 400 where nothing is kept, and 404 where there is no session", async () => {
    await using opened = await entry.open(new StubService());
    const session = await openSession(opened, primedVersion);
    const response = await opened.send(resumption(session.headers, "some.1"));
    expect([response.status, await json(response)]).toMatchObject([400, { error: { code: -32600 } }]);
    expect((await opened.send(resumption({ "mcp-session-id": "none" }, "some.1"))).status).toBe(404);
    const empty = await opened.send(resumption(session.headers, ""));
    expect(empty.status).toBe(200); // says no more than its absence
    empty.abort();
  });

  it("answers 400 when an event in between is no longer kept", async () => {
    const service = new StubService({
      x: async ({ context }) => {
        for (let n = 0; n < 5; n++) void context.notify?.("notifications/message", { n });
        return {};
      },
    });
    await using opened = await entry.open(service, { eventStore: createMemoryEventStore({ streamEvents: 3 }) });
    const session = await openSession(opened, primedVersion);
    const frames = await rest((await session.post(request("x"))).frames());
    const statuses: number[] = [];
    for (const frame of frames) {
      const response = await opened.send(resumption(session.headers, idOf(frame)));
      statuses.push(response.status);
      await response.text();
    }
    expect(statuses).toEqual([400, 400, 400, 200, 200, 200, 200]);
  });
});

describe.each(entries)("$name and its event store", (entry) => {
  it("forgets a session that ends, and keeps nothing of what still runs in it", async () => {
    const log: string[] = [];
    const memory = createMemoryEventStore();
    const eventStore: EventStore = {
      append: (scope, message) => {
        log.push(`append ${scope.sessionId}`);
        return memory.append(scope, message);
      },
      replay: (scope, after, send) => memory.replay(scope, after, send),
      end: () => undefined,
      forget: ({ sessionId }) => void log.push(`forget ${sessionId}`),
    };
    const calls = [led(), led()];
    const handlers = calls.map(({ handler }) => handler);
    await using opened = await entry.open(
      new StubService({ x: (call) => handlers.shift()?.(call) ?? Promise.resolve({}) }),
      { eventStore },
    );
    const session = await openSession(opened, primedVersion);
    // Two calls with one id: both end with the session.
    const pending: Promise<Incoming>[] = [];
    const leds: Led[] = [];
    for (const { started } of calls) {
      pending.push(session.post(request("x", {}, 1)));
      leds.push(await started);
    }
    expect((await opened.send({ method: "DELETE", headers: session.headers })).status).toBe(204);
    for (const { say, end } of leds) {
      void say(1);
      end({});
    }
    for (const response of await Promise.all(pending)) expect(await response.text()).toContain("The session has ended");
    expect(log.at(-1)).toBe(`forget ${session.id}`);
    expect(log.filter((line) => line.startsWith("forget"))).toHaveLength(1);
    expect((await opened.send(resumption(session.headers, "x.1"))).status).toBe(404);
  });

  it.each([
    [
      "throws",
      (): never => {
        throw new Error("disk full");
      },
    ],
    ["rejects", (): Promise<never> => Promise.reject(new Error("disk full"))],
  ])("answers all the same when it %s, and tells the operator", async (_, fail) => {
    const errors: Error[] = [];
    const eventStore: EventStore = { append: fail, replay: fail, end: fail, forget: fail };
    const service = new StubService({
      x: async ({ context }) => {
        context.origin?.closeStream?.(); // there is nothing that the client could come back to
        await context.notify?.("notifications/message", { n: 1 });
        return { done: true };
      },
    });
    await using opened = await entry.open(service, { eventStore, onError: (error) => errors.push(error) });
    const session = await openSession(opened, primedVersion);
    const frames = await rest((await session.post(request("x"))).frames());
    expect(said(frames)).toEqual([1, { done: true }]);
    expect(frames.map(({ id }) => id)).toEqual([undefined, undefined]);
    const told = (): string[] => errors.map(({ message }) => message);
    await expect.poll(told).toEqual(["disk full", "disk full", "disk full", "disk full"]); // the start, two events, the end
    const resumed = await opened.send(resumption(session.headers, "some.1"));
    expect([resumed.status, await json(resumed)]).toMatchObject([500, { error: { message: "Internal error" } }]);
    expect((await opened.send({ method: "DELETE", headers: session.headers })).status).toBe(204);
  });

  it("breaks a stream off that it cannot replay to its end, so that the client asks again", async () => {
    const memory = createMemoryEventStore();
    let fails = true;
    const eventStore: EventStore = {
      append: (scope, message) => memory.append(scope, message),
      replay: async (scope, after, send) => {
        if (!fails) return memory.replay(scope, after, send);
        fails = false;
        const sent: string[] = [];
        memory.replay(scope, after, (id, message) => sent.push(id) === 1 && send(id, message));
        throw new Error("connection lost");
      },
      end: (scope) => memory.end(scope),
      forget: (scope) => memory.forget(scope),
    };
    const service = new StubService({
      x: async ({ context }) => {
        void context.notify?.("notifications/message", { n: 1 });
        return { done: true };
      },
    });
    await using opened = await entry.open(service, { eventStore });
    const session = await openSession(opened, primedVersion);
    const [primer] = await rest((await session.post(request("x"))).frames());
    const broken = rest((await opened.send(resumption(session.headers, primer?.id))).frames());
    await expect(broken).rejects.toThrow();
    const whole = await rest((await opened.send(resumption(session.headers, primer?.id))).frames());
    expect(said(whole)).toEqual([1, { done: true }]);
  });

  it("needs a retry that can be said in milliseconds", async () => {
    for (const retryMs of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(entry.open(new StubService(), { retryMs })).rejects.toThrow(/retryMs/);
    }
  });

  it("keeps nothing of the handshake", async () => {
    const appended: string[] = [];
    const eventStore: EventStore = {
      append: (_scope, message) => String(appended.push(message)),
      replay: () => false,
      end: () => undefined,
      forget: () => undefined,
    };
    await using opened = await entry.open(new StubService(), { eventStore });
    const response = await opened.send(legacy(initialize(primedVersion)));
    expect([response.status, response.header("content-type")]).toEqual([200, "application/json"]);
    await response.text();
    expect(appended).toEqual([]);
  });
});
