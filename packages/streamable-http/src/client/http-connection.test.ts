import { type Call, type Connection, type JsonObject, McpError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FetchFunction } from "./fetch-sender.ts";
import { deferred, legacyCall, rejection, StubServer } from "./stub-server.test-d.ts";

let server: StubServer;
beforeEach(async () => {
  server = await StubServer.start();
});
afterEach(() => server.close());

/** Answers the request for the standalone stream, which the tests of other things have no use for. */
async function withoutStandalone(): Promise<void> {
  const get = await server.next();
  expect(get.method).toBe("GET");
  get.reply(405);
}

const soon = { reconnection: { initialDelayMs: 1, maxDelayMs: 2 } };
const note = (method: string, params: JsonObject = {}) => ({ jsonrpc: "2.0", method, params });

describe("a legacy handshake", () => {
  it("[C-LHTTP-11] [C-LHTTP-15] [C-NEG-07] [G-03] [G-04] gives every later request its session and its revision, and the handshake none", async () => {
    const connection = await server.connect();
    const answer = connection.call(legacyCall("initialize", { protocolVersion: "2025-11-25" }));
    const initialize = await server.next();
    expect(initialize.headers).not.toHaveProperty("mcp-session-id");
    expect(initialize.headers).not.toHaveProperty("mcp-protocol-version");
    expect(initialize.headers).not.toHaveProperty("mcp-method");
    initialize.result({ protocolVersion: "2025-06-18" }, { "mcp-session-id": "s!~1" });
    await answer;

    const agreed = { "mcp-session-id": "s!~1", "mcp-protocol-version": "2025-06-18" };
    const told = connection.notify("notifications/initialized", undefined);
    const initialized = await server.next();
    expect(initialized.headers).toMatchObject(agreed);
    initialized.reply(202);
    await told;
    const get = await server.next();
    expect(get).toMatchObject({ method: "GET", headers: { ...agreed, accept: "text/event-stream" } });
    get.reply(405);

    const tools = connection.call(legacyCall("tools/list"));
    const list = await server.next();
    expect(list.headers).toMatchObject(agreed);
    expect(list.headers).not.toHaveProperty("mcp-method");
    list.result({ tools: [] }, { "mcp-session-id": "another" });
    await tools;

    const closed = connection.close();
    const goodbye = await server.next();
    expect(goodbye).toMatchObject({ method: "DELETE", headers: agreed });
    goodbye.reply(405);
    await closed;
    expect(await connection.closed).toBeUndefined();
  });

  it("works the same when the answer comes on an event stream", async () => {
    const connection = await server.connect();
    const answer = connection.call(legacyCall("initialize"));
    const post = (await server.next()).stream({ "mcp-session-id": "s2" });
    post.resultEvent({ protocolVersion: "2025-03-26" }).end();
    await answer;
    const tools = connection.call(legacyCall("tools/list"));
    const list = await server.next();
    expect(list.headers["mcp-session-id"]).toBe("s2");
    expect(list.headers).not.toHaveProperty("mcp-protocol-version"); // that revision did not know the header
    list.result({});
    await tools;
  });

  it("needs no session: then there is no standalone stream and nothing to end", async () => {
    const connection = await server.connectLegacy({}, {}, null);
    const tools = connection.call(legacyCall("tools/list"));
    const list = await server.next();
    expect(list.method).toBe("POST");
    expect(list.headers["mcp-protocol-version"]).toBe("2025-11-25");
    list.result({});
    await tools;
    await connection.close();
    expect(server.waiting).toEqual([]);
  });

  it("[G-04] forgets the old session when it is made again", async () => {
    const connection = await server.connectLegacy();
    const get = (await server.next()).stream();
    const answer = connection.call(legacyCall("initialize"));
    const again = await server.next();
    expect(again.headers).not.toHaveProperty("mcp-session-id");
    again.result({ protocolVersion: "2025-11-25" }, { "mcp-session-id": "second" });
    await answer;
    await get.closed;
    const tools = connection.call(legacyCall("tools/list"));
    const list = await server.next();
    expect(list.headers["mcp-session-id"]).toBe("second");
    list.result({});
    await tools;
  });

  it("[C-LHTTP-13] [G-08] tells that the session is lost when the server does not know it any more", async () => {
    const connection = await server.connectLegacy();
    await withoutStandalone();
    const plain = rejection(connection.call(legacyCall("tools/list")));
    (await server.next()).reply(404, "gone");
    expect(await plain).toMatchObject({ name: "TransportError", code: "session-lost", status: 404 });
    const worded = rejection(connection.call(legacyCall("tools/list")));
    (await server.next()).json(
      { jsonrpc: "2.0", id: null, error: { code: -32600, message: "Session not found" } },
      404,
    );
    expect(await worded).toMatchObject({ name: "TransportError", code: "session-lost" });
    const unknown = rejection(connection.call(legacyCall("tools/what")));
    const post = await server.next();
    post.json({ jsonrpc: "2.0", id: post.id, error: { code: -32601, message: "Method not found" } }, 404);
    expect(await unknown).toMatchObject({ name: "McpError", code: -32601 });
  });
});

describe("a legacy call", () => {
  it("[B-LHTTP-16] [B-CAN-08] [G-09] is given up by a notification", async () => {
    const connection = await server.connectLegacy();
    await withoutStandalone();
    const controller = new AbortController();
    const answer = rejection(connection.call(legacyCall("tools/call", {}, { signal: controller.signal })));
    const post = await server.next();
    controller.abort(new Error("changed my mind"));
    expect(await answer).toBe(controller.signal.reason);
    const cancelled = await server.next();
    expect(cancelled.body).toEqual(note("notifications/cancelled", { requestId: post.id, reason: "changed my mind" }));
    expect(cancelled.headers["mcp-session-id"]).toBe("session-1");
    cancelled.reply(202);
    await post.closed;
  });

  it("[B-LIFE-06] that is the handshake is given up without one", async () => {
    const connection = await server.connect();
    const controller = new AbortController();
    const answer = rejection(connection.call(legacyCall("initialize", {}, { signal: controller.signal })));
    const post = await server.next();
    controller.abort();
    await answer;
    await post.closed;
    expect(server.waiting).toEqual([]);
  });

  it("[C-LHTTP-07] [C-LHTTP-09] takes up its broken stream again, after the time that the server asked for", async () => {
    const connection = await server.connectLegacy({ reconnection: { initialDelayMs: 3_600_000 } });
    await withoutStandalone();
    const answer = connection.call(legacyCall("tools/call"));
    const post = (await server.next()).stream().write("retry: 1\nid: a-1\ndata:\n\n");
    post.end();
    const first = await server.next();
    expect(first).toMatchObject({ method: "GET", headers: { "last-event-id": "a-1", "mcp-session-id": "session-1" } });
    first.stream().event(note("notifications/message"), "a-2").end();
    const second = await server.next();
    expect(second.headers["last-event-id"]).toBe("a-2");
    second.reply(503);
    const third = await server.next();
    third.stream().resultEvent({ done: true }, post.id).end();
    expect(await answer).toEqual({ done: true });
  });

  it("is lost when its stream ends and no event had an id", async () => {
    const connection = await server.connectLegacy(soon);
    await withoutStandalone();
    const answer = rejection(connection.call(legacyCall("tools/call")));
    (await server.next()).stream().event(note("notifications/message")).end();
    expect(await answer).toMatchObject({ name: "TransportError", code: "lost" });
    expect(server.waiting).toEqual([]);
  });

  it.each([
    [404, "lost"],
    [405, "lost"],
    [400, "lost"],
  ])("rejects when the server answers %i instead of the rest of its stream", async (status, code) => {
    const connection = await server.connectLegacy(soon);
    await withoutStandalone();
    const answer = rejection(connection.call(legacyCall("tools/call")));
    (await server.next()).stream().event(note("notifications/message"), "1").end();
    (await server.next()).reply(status);
    expect(await answer).toMatchObject({ name: "TransportError", code, status });
  });

  it("[G-06] is lost, and never hangs, when every attempt to take its stream up again is in vain", async () => {
    const connection = await server.connectLegacy({ reconnection: { ...soon.reconnection, maxAttempts: 3 } });
    await withoutStandalone();
    const answer = rejection(connection.call(legacyCall("tools/call")));
    (await server.next()).stream().event(note("notifications/message"), "1").end();
    for (let attempt = 0; attempt < 3; attempt++) (await server.next()).stream().end();
    expect(await answer).toMatchObject({ name: "TransportError", code: "lost" });
  });

  it("hears of its progress on any stream of the session, and of the rest elsewhere", async () => {
    const heard: unknown[] = [];
    const progressed = deferred();
    const connection = await server.connectLegacy({}, { notify: (method) => void heard.push(method) });
    const standalone = (await server.next()).stream();
    const notify = (method: string, params: JsonObject): void => {
      heard.push([method, params["progressToken"], params["progress"]]);
      if (params["progress"] === 1) progressed.resolve();
    };
    const answer = connection.call(legacyCall("tools/call", { _meta: { progressToken: "mine" } }, { notify }));
    const post = await server.next();
    standalone.event(note("notifications/progress", { progressToken: post.id, progress: 1 }));
    await progressed.promise;
    post.stream().event(note("notifications/progress", { progressToken: post.id, progress: 2 }));
    post.event(note("notifications/tools/list_changed")).resultEvent({}).end();
    await answer;
    expect(heard).toEqual([
      ["notifications/progress", "mine", 1],
      ["notifications/progress", "mine", 2],
      "notifications/tools/list_changed",
    ]);
  });

  it("takes arrays of messages apart where they are accepted, and only there", async () => {
    for (const acceptsBatches of [true, false]) {
      const errors: Error[] = [];
      const heard: string[] = [];
      const local = { acceptsBatches, notify: (method: string) => void heard.push(method) };
      const connection = await server.connect({ onError: (error) => errors.push(error) }, local);
      const answer = connection.call(legacyCall("tools/call"));
      const post = (await server.next()).stream();
      post
        .event([note("notifications/a"), note("notifications/b")])
        .resultEvent({})
        .end();
      await answer;
      expect(heard).toEqual(acceptsBatches ? ["notifications/a", "notifications/b"] : []);
      expect(errors).toHaveLength(acceptsBatches ? 0 : 1);
    }
  });
});

describe("a request of a legacy server", () => {
  const ask = (id: unknown, method: string) => ({ jsonrpc: "2.0", id, method, params: { q: 1 } });
  let connection: Connection;
  let calls: Call[];
  let answerCall: (call: Call) => Promise<JsonObject>;

  beforeEach(async () => {
    calls = [];
    connection = await server.connectLegacy(
      {},
      {
        call: (call) => {
          calls.push(call);
          return answerCall(call);
        },
      },
    );
    await withoutStandalone();
  });

  it("[C-LHTTP-02] is answered by a POST, while the call that it came with goes on", async () => {
    answerCall = async () => ({ action: "accept" });
    const answer = connection.call(legacyCall("tools/call"));
    const post = (await server.next()).stream().event(ask("q-1", "elicitation/create"));
    const reply = await server.next();
    expect(reply.body).toEqual({ jsonrpc: "2.0", id: "q-1", result: { action: "accept" } });
    expect(reply.headers["mcp-session-id"]).toBe("session-1");
    reply.reply(202);
    expect(calls).toMatchObject([
      {
        method: "elicitation/create",
        params: { q: 1 },
        context: { id: "q-1", origin: { transport: "streamable-http" } },
      },
    ]);
    post.resultEvent({ ordered: 1 }).end();
    expect(await answer).toEqual({ ordered: 1 });
  });

  it("is answered with an error that was meant for it, and with none that was not", async () => {
    const thrown: unknown[] = [new McpError(-1, "The user said no"), new Error("secret path")];
    answerCall = () => Promise.reject(thrown.shift());
    const answer = connection.call(legacyCall("tools/call"));
    const post = (await server.next()).stream();
    for (const expected of [
      { code: -1, message: "The user said no" },
      { code: -32603, message: "Internal error" },
    ]) {
      post.event(ask(expected.code, "sampling/createMessage"));
      const reply = await server.next();
      expect(reply.body).toMatchObject({ id: expected.code, error: expected });
      reply.reply(202);
    }
    post.resultEvent({}).end();
    await answer;
  });

  it("aborts when the server gives it up, and is then not answered", async () => {
    const aborted = deferred();
    answerCall = ({ context }) =>
      new Promise((_resolve, reject) => {
        context.signal?.addEventListener("abort", () => {
          aborted.resolve();
          reject(new Error("aborted"));
        });
      });
    const answer = connection.call(legacyCall("tools/call"));
    const post = (await server.next()).stream().event(ask(5, "sampling/createMessage"));
    post.event(note("notifications/cancelled", { requestId: 5 }));
    await aborted.promise;
    post.resultEvent({}).end();
    await answer;
    expect(server.waiting).toEqual([]);
  });

  it("does not hold up the answer when its own answer is refused", async () => {
    answerCall = async () => ({});
    const answer = connection.call(legacyCall("tools/call"));
    const post = (await server.next()).stream().event(ask(1, "roots/list"));
    (await server.next()).reply(500, "broken");
    post.resultEvent({ fine: true }).end();
    expect(await answer).toEqual({ fine: true });
  });
});

describe("the standalone stream of a legacy session", () => {
  it("[C-LHTTP-04] brings what belongs to no call", async () => {
    const heard = deferred();
    const methods: string[] = [];
    const notify = (method: string): void => {
      methods.push(method);
      heard.resolve();
    };
    await server.connectLegacy({}, { notify });
    (await server.next()).stream().event(note("notifications/resources/list_changed"));
    await heard.promise;
    expect(methods).toEqual(["notifications/resources/list_changed"]);
  });

  it.each([400, 401, 404, 405, 406])("[G-05] may be refused with %i, which harms nothing", async (status) => {
    const errors: Error[] = [];
    const connection = await server.connectLegacy({ onError: (error) => errors.push(error) });
    (await server.next()).reply(status);
    const tools = connection.call(legacyCall("tools/list"));
    (await server.next()).result({});
    await tools;
    expect(errors).toEqual([]);
    expect(server.waiting).toEqual([]);
  });

  it("is opened again as often as it brings something, from where it was", async () => {
    await server.connectLegacy({ reconnection: { ...soon.reconnection, maxAttempts: 2 } });
    (await server.next()).stream().event(note("notifications/message"), "e-0").end();
    for (let round = 1; round <= 6; round++) {
      const get = await server.next();
      expect(get.headers["last-event-id"]).toBe(`e-${round - 1}`);
      get.stream().event(note("notifications/message"), `e-${round}`);
      if (round % 2 === 0) get.end();
      else get.response.write("data: half an ev", () => get.reset());
    }
  });

  it("is opened anew when the server does not know where it broke off, and what is missing is reported", async () => {
    const errors: Error[] = [];
    const heard = deferred();
    const notify = (): void => void (errors.length > 0 && heard.resolve());
    await server.connectLegacy({ ...soon, onError: (error) => errors.push(error) }, { notify });
    (await server.next()).stream().event(note("notifications/message"), "e-0").end();
    const refused = await server.next();
    expect(refused.headers["last-event-id"]).toBe("e-0");
    refused.reply(400, "Unknown event");
    const anew = await server.next();
    expect(anew.headers["last-event-id"]).toBeUndefined();
    anew.stream().event(note("notifications/message"));
    await heard.promise;
    expect(errors).toMatchObject([{ name: "TransportError", code: "lost", status: 400 }]);
    expect(server.waiting).toEqual([]);
  });

  it("is not opened anew when the session is gone", async () => {
    const errors: Error[] = [];
    const connection = await server.connectLegacy({ ...soon, onError: (error) => errors.push(error) });
    (await server.next()).stream().event(note("notifications/message"), "e-0").end();
    (await server.next()).reply(404);
    const tools = connection.call(legacyCall("tools/list"));
    (await server.next()).result({});
    await tools;
    expect(errors).toEqual([]);
    expect(server.waiting).toEqual([]);
  });

  it("is given up, and that is reported, after too many attempts in vain", async () => {
    const gaveUp = deferred();
    const errors: unknown[] = [];
    const onError = (error: Error): void => {
      errors.push(error);
      gaveUp.resolve();
    };
    await server.connectLegacy({ reconnection: { ...soon.reconnection, maxAttempts: 2 }, onError });
    (await server.next()).reply(503);
    (await server.next()).reset();
    (await server.next()).stream().end();
    await gaveUp.promise;
    expect(errors).toMatchObject([{ name: "TransportError", code: "lost" }]);
    expect(server.waiting).toEqual([]);
  });
});

describe("close()", () => {
  it("[G-11] rejects every open call, leaves no request open and is done once", async () => {
    const connection = await server.connectLegacy();
    const standalone = (await server.next()).stream();
    const waiting = rejection(connection.call(legacyCall("tools/call")));
    const streaming = rejection(connection.call(legacyCall("tools/call")));
    const [first, second] = [await server.next(), (await server.next()).stream()];
    const closed = [connection.close(), connection.close()];
    (await server.next()).reply(200);
    await Promise.all(closed);
    expect(await waiting).toMatchObject({ name: "TransportError", code: "closed" });
    expect(await streaming).toMatchObject({ name: "TransportError", code: "closed" });
    await Promise.all([standalone.closed, first.closed, second.closed]);
    expect(server.waiting).toEqual([]);
    expect(await rejection(connection.call(legacyCall("tools/call")))).toMatchObject({ code: "closed" });
  });

  it("[G-11] does not wait long for a server that does not answer the goodbye", async () => {
    const connection = await server.connectLegacy();
    await withoutStandalone();
    const closed = connection.close();
    const goodbye = await server.next();
    expect(goodbye.method).toBe("DELETE");
    await closed;
    await goodbye.closed;
  });

  it("does not wait for a fetch or for headers that never come", async () => {
    let hangs = false;
    const never = new Promise<never>(() => {});
    const connection = await server.connectLegacy({ headers: () => (hangs ? never : {}) });
    await withoutStandalone();
    hangs = true;
    const waiting = rejection(connection.call(legacyCall("tools/call")));
    await connection.close();
    expect(await waiting).toMatchObject({ code: "closed" });
  });
});

describe("a message that a server never accepts", () => {
  afterEach(() => void vi.useRealTimers());

  it("is given up after a while, and that is reported", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const errors: Error[] = [];
    const fetch: FetchFunction = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    const connection = await server.connect({ fetch, onError: (error) => void errors.push(error) });
    const told = connection.notify("notifications/initialized", undefined);
    await vi.advanceTimersByTimeAsync(30_000);
    await told;
    expect(errors).toMatchObject([{ name: "TransportError", code: "timeout" }]);
  });
});
