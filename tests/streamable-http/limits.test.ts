import type { CallHandler } from "@tenon/jsonrpc";
import { createMemoryEventStore, type EndpointOptions } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { entries, type Incoming } from "./entries.ts";
import { initialize, json, legacy, modern, openSession, request } from "./requests.ts";
import { StubService } from "./stub-service.ts";

/** Calls that end when a test says so. */
function waiting(): { handler: CallHandler; ends: (() => void)[]; begun(count: number): Promise<void> } {
  const ends: (() => void)[] = [];
  return {
    ends,
    handler: async () => {
      await new Promise<void>((resolve) => ends.push(resolve));
      return { done: true };
    },
    async begun(count) {
      while (ends.length < count) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const byName: EndpointOptions["authorize"] = ({ header }) => {
  const clientId = header("authorization");
  return { authInfo: clientId === undefined ? undefined : { token: "t", clientId, scopes: [] } };
};
const from = (name: string): { headers: Record<string, string> } => ({ headers: { authorization: name } });

describe.each(entries)("$name bounds the calls at work", (entry) => {
  it("[S16] in all, in both eras together, with 503 and word of when to come again", async () => {
    const { handler, ends, begun } = waiting();
    await using opened = await entry.open(new StubService({ wait: handler }), { limits: { pendingCalls: 2 } });
    const session = await openSession(opened);
    const open = [opened.send(modern("wait")), session.post(request("wait"))];
    await begun(2);
    const third = await opened.send(modern("wait", { id: 3 }));
    expect([third.status, third.header("retry-after")]).toEqual([503, "1"]);
    expect(await json(third)).toMatchObject({ id: 3, error: { code: -32603 } });
    const fourth = await session.post(request("wait", {}, 4));
    expect([fourth.status, await json(fourth)]).toMatchObject([503, { id: 4, error: { code: -32603 } }]);
    expect((await opened.send(legacy(initialize()))).status).toBe(503);
    for (const end of ends) end();
    for (const answer of open) expect(await json(await answer)).toMatchObject({ result: { done: true } });
    expect((await opened.send(modern("tools/list"))).status).toBe(200);
    expect((await session.post(request("tools/list"))).status).toBe(200);
  });

  it("[S16] of one known caller, and of no one else, with 429", async () => {
    const { handler, ends, begun } = waiting();
    const limits = { pendingCallsPerCaller: 2 };
    await using opened = await entry.open(new StubService({ wait: handler }), { limits, authorize: byName });
    const open: Promise<Incoming>[] = [];
    for (const id of [1, 2]) open.push(opened.send(modern("wait", { id, ...from("ada") })));
    await begun(2);
    const third = await opened.send(modern("wait", { id: 3, ...from("ada") }));
    expect([third.status, await json(third)]).toMatchObject([429, { id: 3, error: { code: -32603 } }]);
    expect((await opened.send(modern("tools/list", from("bob")))).status).toBe(200);
    for (let n = 0; n < 5; n++) open.push(opened.send(modern("wait"))); // nobody knows who, and who shares it with whom
    await begun(7);
    for (const end of ends) end();
    for (const answer of open) expect((await answer).status).toBe(200);
    expect((await opened.send(modern("tools/list", from("ada")))).status).toBe(200);
  });

  it("[S16] where no sessions are kept, too", async () => {
    const { handler, ends, begun } = waiting();
    const options = { limits: { pendingCalls: 1 }, legacy: "stateless" } as const;
    await using opened = await entry.open(new StubService({ wait: handler }), options);
    const first = opened.send(legacy(request("wait")));
    await begun(1);
    expect((await opened.send(legacy(request("wait")))).status).toBe(503);
    for (const end of ends) end();
    expect((await first).status).toBe(200);
  });
});

describe.each(entries)("$name bounds the streams of a session", (entry) => {
  it("[S16] with 429, those that are taken up again included, and gives back the place of one that ended", async () => {
    const { handler, ends, begun } = waiting();
    const options = { limits: { streamsPerSession: 2 }, eventStore: createMemoryEventStore() };
    await using opened = await entry.open(new StubService({ wait: handler }), options);
    const session = await openSession(opened);
    const get = (headers: Record<string, string> = {}): Promise<Incoming> =>
      opened.send({ method: "GET", headers: { ...session.headers, accept: "text/event-stream", ...headers } });
    const calls = await Promise.all([1, 2].map((id) => session.post(request("wait", {}, id))));
    await begun(2);
    const positions: string[] = [];
    for (const call of calls) {
      const { value } = await call.frames().next();
      positions.push(String(value?.id));
      call.abort();
    }
    const own = await get();
    const resumed = await get({ "last-event-id": positions[0] ?? "" });
    expect([own.status, resumed.status]).toEqual([200, 200]);
    const third = await get({ "last-event-id": positions[1] ?? "" });
    expect([third.status, await third.text()]).toEqual([429, expect.stringContaining("streamsPerSession")]);
    own.abort();
    await expect.poll(async () => (await get({ "last-event-id": positions[1] ?? "" })).status).toBe(200);
    for (const end of ends) end();
    expect(await resumed.text()).toContain('"done":true');
  });

  it("but not its requests, which have a limit of their own", async () => {
    await using opened = await entry.open(new StubService(), { limits: { streamsPerSession: 1 } });
    const session = await openSession(opened);
    const stream = await opened.send({ method: "GET", headers: { ...session.headers, accept: "text/event-stream" } });
    expect(stream.status).toBe(200);
    for (let id = 0; id < 5; id++) expect((await session.post(request("tools/list", {}, id))).status).toBe(200);
  });
});

// While it closes, `serve` no longer listens, and so no answers could come in.
describe.each(entries.filter(({ name }) => name !== "serve"))("$name closes", (entry) => {
  it("only when what an open call asks of its client could be answered, within its grace", async () => {
    let began: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const service = new StubService({
      ask: async ({ context }) => {
        began();
        return { said: await context.callBack?.({ method: "roots/list", params: {}, context: {} }) };
      },
    });
    await using opened = await entry.open(service);
    const session = await openSession(opened);
    const call = await session.post(request("ask"));
    await hasBegun;
    const events = call.events();
    const { value } = await events.next();
    const closing = opened.close({ graceMs: 60_000 });
    expect((await session.post(request("tools/list", {}, 2))).status).toBe(503);
    expect((await opened.send(modern("tools/list"))).status).toBe(503);
    expect((await opened.send({ method: "DELETE", headers: session.headers })).status).toBe(503);
    const { id } = JSON.parse(String(value));
    expect((await session.post({ jsonrpc: "2.0", id, result: { roots: [] } })).status).toBe(202);
    const { value: answer } = await events.next();
    expect(JSON.parse(String(answer))).toMatchObject({ id: 1, result: { said: { roots: [] } } });
    await closing;
  });
});

describe.each(entries)("$name, asked to close", (entry) => {
  it("refuses a time that makes no sense", async () => {
    await using opened = await entry.open(new StubService());
    await expect(opened.close({ graceMs: -1 })).rejects.toThrow(RangeError);
    await expect(opened.close({ graceMs: Number.NaN })).rejects.toThrow(RangeError);
  });
});
