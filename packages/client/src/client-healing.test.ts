import { McpError, TransportError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Client } from "./client.ts";
import type { ClientOptions } from "./client-options.ts";
import type { ConnectionEvent } from "./healing-options.ts";
import { rejection, ScriptedServer } from "./scripted-server.test-d.ts";

const result = { resultType: "complete", content: [] };
const sessionLost = new TransportError("session-lost", "The server no longer knows the session", { status: 404 });
const closed = new TransportError("closed", "The server exited with code 1");
const lost = new TransportError("lost", "The stream ended");

/** Answers in turn: throws what is an error, and stays with the last. */
function inTurn(...answers: readonly unknown[]): () => unknown {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next++, answers.length - 1)];
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

/** A client with a record of its events, on a clock of its own. */
async function connect(
  server: ScriptedServer,
  options: ClientOptions = {},
): Promise<{ readonly client: Client; readonly events: ConnectionEvent[]; steps(): string[] }> {
  const events: ConnectionEvent[] = [];
  const client = await Client.connect(server, {
    cache: false,
    healing: { random: () => 0 },
    onConnectionEvent: (event) => events.push(event),
    ...options,
  });
  return { client, events, steps: () => events.map(describeEvent) };
}

function describeEvent(event: ConnectionEvent): string {
  switch (event.type) {
    case "reconnecting":
      return `reconnecting ${event.attempt} after ${event.delayMs}`;
    case "retrying":
      return `retrying ${event.method} ${event.attempt} after ${event.delayMs}`;
    case "gave-up":
      return event.method === undefined ? "gave-up" : `gave-up ${event.method}`;
    default:
      return event.type;
  }
}

function legacy(server: ScriptedServer): ScriptedServer {
  server.era = "legacy";
  return server;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a session that the server lost", () => {
  it("[C-LHTTP-13] is opened anew, and the call that was refused is sent again, whatever it does", async () => {
    const server = legacy(new ScriptedServer({ "tools/call": inTurn(sessionLost, result) }));
    const { client, steps } = await connect(server);
    expect(await client.callTool("order")).toMatchObject({ content: [] });
    expect(server.count("initialize")).toBe(2);
    expect(server.notified).toEqual(["notifications/initialized", "notifications/initialized"]);
    expect(server.connections).toBe(1); // what else is on its way is not disturbed
    expect(steps()).toEqual(["disconnected", "retrying tools/call 1 after 0", "reconnecting 1 after 0", "reconnected"]);
    await client.close();
  });

  it("is opened anew once for all calls that were refused", async () => {
    let known = false;
    const server = legacy(
      new ScriptedServer({
        "tools/call": () => {
          if (!known) throw sessionLost;
          return result;
        },
      }),
    );
    const { client } = await connect(server);
    const initialize = server.handlers.get("initialize");
    server.handlers.set("initialize", (params) => {
      known = true;
      return (
        initialize?.(params, { method: "initialize", params, context: {} }) ?? handshake(params["protocolVersion"])
      );
    });
    await Promise.all(Array.from({ length: 20 }, () => client.callTool("order")));
    expect(server.count("initialize")).toBe(2);
    await client.close();
  });

  it.each(["Bad Request: No valid session ID provided", "Bad Request: Server not initialized"])(
    "is recognised in what widespread servers say with status 400: %s",
    async (message) => {
      const refusal = Object.defineProperty(
        new McpError(-32_000, message),
        Symbol.for("@tenon/streamable-http/status"),
        {
          value: 400,
        },
      );
      const server = legacy(new ScriptedServer({ "tools/call": inTurn(refusal, result) }));
      const { client } = await connect(server);
      await client.callTool("order");
      expect(server.count("initialize")).toBe(2);
      await client.close();
    },
  );

  it("that is lost again and again ends with that error, after a few attempts", async () => {
    const server = legacy(new ScriptedServer({ "tools/call": inTurn(sessionLost) }));
    const { client, steps } = await connect(server);
    const failure = rejection(client.callTool("order"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await failure).toBe(sessionLost);
    expect(server.count("tools/call")).toBe(4);
    expect(steps().at(-1)).toBe("gave-up tools/call");
    await client.close();
  });

  it("makes an era known that changed with it", async () => {
    const server = legacy(new ScriptedServer({ "tools/call": inTurn(sessionLost, result) }));
    const { client } = await connect(server);
    server.era = "modern";
    server.handlers.set("initialize", () => {
      throw new McpError(-32_022, "Not spoken here", { supported: ["2026-07-28"] });
    });
    await client.callTool("order");
    expect(client.protocolVersion).toBe("2026-07-28");
    await client.close();
  });
});

describe("a server that died", () => {
  it("[C-STDIO-09] is started again when it is needed, and not before", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    server.kind = "stdio";
    const { client, steps } = await connect(server);
    server.die();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(steps()).toEqual(["disconnected"]);
    expect(server.connections).toBe(1);
    await client.callTool("order");
    expect(server.connections).toBe(2);
    expect(steps()).toEqual(["disconnected", "reconnecting 1 after 0", "reconnected"]);
    await client.close();
  });

  it("[C-STDIO-09] is shaken hands with again, in its own revision, without asking for its era", async () => {
    const server = legacy(new ScriptedServer({ "tools/call": () => result }));
    const { client } = await connect(server, { mode: "legacy" });
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    await client.callTool("order");
    expect(server.calls.map(({ method }) => method)).toEqual(["initialize", "initialize", "tools/call"]);
    await client.close();
  });

  it("[C-HTTP-18] [AMB-09] gets what may be asked twice again, in a new call", async () => {
    const server = new ScriptedServer();
    let first = true;
    server.handlers.set("resources/read", () => {
      if (!first) return { resultType: "complete", contents: [] };
      first = false;
      server.die(closed);
      return new Promise(() => undefined);
    });
    const { client, steps } = await connect(server);
    expect(await client.readResource("a:/b")).toMatchObject({ contents: [] });
    expect(steps()).toEqual([
      "disconnected",
      "retrying resources/read 1 after 0",
      "reconnecting 1 after 0",
      "reconnected",
    ]);
    await client.close();
  });

  it("[C-STDIO-09] [AMB-09] does not get a call again that must not be made twice: its outcome is unknown", async () => {
    const server = new ScriptedServer({
      "tools/call": () => {
        server.die(closed);
        return new Promise(() => undefined);
      },
    });
    const { client, steps } = await connect(server);
    expect(await rejection(client.callTool("order"))).toMatchObject({
      name: "ClientError",
      code: "outcome-unknown",
      cause: closed,
    });
    expect(server.count("tools/call")).toBe(1);
    expect(steps()).toEqual(["disconnected", "gave-up tools/call"]);
    await client.close();
  });

  it("that cannot be started is tried again with growing delays, a few times within a while, and later again", async () => {
    const server = new ScriptedServer({ "tools/list": () => ({ resultType: "complete", tools: [] }) });
    const { client, steps } = await connect(server, { timeoutMs: 300_000, healing: { random: () => 0 } });
    const dead = new TransportError("connect-failed", "No such program");
    server.onConnect = () => {
      throw dead;
    };
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    const failure = rejection(client.listTools());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await failure).toMatchObject({ code: "reconnect-failed", cause: dead });
    expect(steps()).toEqual([
      "disconnected",
      "reconnecting 1 after 0",
      "reconnecting 2 after 500",
      "reconnecting 3 after 1000",
      "reconnecting 4 after 2000",
      "reconnecting 5 after 4000",
      "gave-up",
    ]);
    expect(await rejection(client.listTools())).toMatchObject({ code: "reconnect-failed" });
    expect(steps().at(-1)).toBe("gave-up"); // said once
    expect(steps()).toHaveLength(7);
    await vi.advanceTimersByTimeAsync(60_000);
    server.onConnect = () => undefined;
    expect(await client.listTools()).toMatchObject({ tools: [] });
    expect(steps().slice(7)).toEqual(["reconnecting 1 after 0", "reconnected"]);
    await client.close();
  });

  it("that refuses for good is not asked again", async () => {
    const server = new ScriptedServer({});
    const { client, steps } = await connect(server);
    const unauthorized = new TransportError("unauthorized", "Log in", { status: 401 });
    server.onConnect = () => {
      throw unauthorized;
    };
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    expect(await rejection(client.listTools())).toMatchObject({ code: "reconnect-failed", cause: unauthorized });
    expect(steps()).toEqual(["disconnected", "reconnecting 1 after 0", "gave-up"]);
    await client.close();
  });

  it("that does not answer the handshake is given up, and a call waits no longer than its own time-out", async () => {
    const server = legacy(new ScriptedServer({}));
    const { client, steps } = await connect(server, {
      mode: "legacy",
      healing: { connectTimeoutMs: 5_000, maxReconnects: 2, random: () => 0 },
    });
    server.handlers.set("initialize", () => new Promise(() => undefined));
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    const hasty = rejection(client.listTools({ timeoutMs: 1_000 }));
    const patient = rejection(client.listTools());
    const cancelled = new AbortController();
    const impatient = rejection(client.listTools({ signal: cancelled.signal }));
    cancelled.abort(new Error("never mind"));
    expect(await impatient).toBe(cancelled.signal.reason);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await hasty).toMatchObject({ name: "TransportError", code: "timeout" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await patient).toMatchObject({ code: "reconnect-failed", cause: { code: "timeout" } });
    expect(steps()).toEqual(["disconnected", "reconnecting 1 after 0", "reconnecting 2 after 500", "gave-up"]);
    await client.close();
  });

  it("stays dead after close(), while it is being started, too", async () => {
    const server = legacy(new ScriptedServer({}));
    const { client } = await connect(server, { mode: "legacy" });
    server.handlers.set("initialize", () => new Promise(() => undefined));
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    const failure = rejection(client.listTools());
    await vi.advanceTimersByTimeAsync(0);
    await client.close();
    expect(await failure).toMatchObject({ code: "closed" });
    expect(await client.closed).toBeUndefined();
    expect(await rejection(client.listTools())).toMatchObject({ code: "closed" });
    expect(server.connections).toBe(2);
  });

  it("[C-STDIO-09] is asked for its era when it refuses the first call after it was started again", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    const { client, steps } = await connect(server);
    server.era = "legacy";
    let initialized = false;
    server.handlers.set("initialize", ({ protocolVersion }) => {
      initialized = true;
      return handshake(protocolVersion);
    });
    server.handlers.set("tools/call", () => {
      if (!initialized) throw new McpError(-32_602, "Received request before initialization was complete");
      return { content: [] };
    });
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    expect(await client.callTool("order")).toMatchObject({ content: [] });
    expect(client.protocolVersion).toBe("2025-11-25");
    expect(steps().filter((step) => step.startsWith("retrying"))).toEqual(["retrying tools/call 1 after 0"]);
    await client.close();
  });

  it("keeps its era when an error was meant for the call, and is not asked for it twice", async () => {
    const refusal = new McpError(-32_602, "No such tool");
    const server = new ScriptedServer({ "tools/call": inTurn(refusal) });
    const { client } = await connect(server);
    await rejection(client.callTool("a"));
    expect(server.count("server/discover")).toBe(1);
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 3; i++) expect(await rejection(client.callTool("a"))).toBe(refusal);
    expect(server.count("server/discover")).toBe(2);
    expect(server.count("tools/call")).toBe(4);
    await client.close();
  });

  it("is not started again when healing is off: the first loss is the end", async () => {
    const server = new ScriptedServer({});
    const { client } = await connect(server, { healing: false });
    server.die(closed);
    expect(await client.closed).toBe(closed);
    expect(await rejection(client.listTools())).toBe(closed);
    expect(server.connections).toBe(1);
    await client.close();
  });
});

describe("an answer that was lost", () => {
  const annotated = (annotations: Record<string, boolean>) => ({
    resultType: "complete",
    tools: [{ name: "order", inputSchema: { type: "object" }, annotations }],
  });

  it.each([
    ["may be repeated by its own word", {}, { retry: true }],
    ["is listed as read-only", { readOnlyHint: true }, {}],
    ["is listed as idempotent", { idempotentHint: true }, {}],
  ])("[C-HTTP-18] [AMB-09] is asked for again when the tool %s", async (_, annotations, options) => {
    const server = new ScriptedServer({
      "tools/call": inTurn(lost, result),
      "tools/list": () => annotated(annotations),
    });
    const { client, steps } = await connect(server);
    await client.listTools();
    const answer = client.callTool("order", {}, options);
    await vi.advanceTimersByTimeAsync(500);
    expect(await answer).toMatchObject({ content: [] });
    expect(steps()).toEqual(["retrying tools/call 1 after 500"]);
    await client.close();
  });

  it.each([
    ["of a tool that was not listed", undefined, {}],
    ["of a tool that says nothing of it", {}, {}],
    ["of a tool that says that it must not be repeated", { readOnlyHint: false, idempotentHint: false }, {}],
    ["of a read-only tool, when the caller does not want it", { readOnlyHint: true }, { retry: false }],
  ])("[AMB-09] is not asked for again %s", async (_, annotations, options) => {
    const server = new ScriptedServer({
      "tools/call": inTurn(lost, result),
      "tools/list": () => annotated(annotations ?? {}),
    });
    const { client } = await connect(server);
    if (annotations !== undefined) await client.listTools();
    expect(await rejection(client.callTool("order", {}, options))).toMatchObject({
      code: "outcome-unknown",
      cause: lost,
    });
    expect(server.count("tools/call")).toBe(1);
    await client.close();
  });

  it("forgets that a tool may be repeated when it is listed without that", async () => {
    let annotations: Record<string, boolean> = { readOnlyHint: true };
    const server = new ScriptedServer({ "tools/call": inTurn(lost), "tools/list": () => annotated(annotations) });
    const { client } = await connect(server);
    await client.listTools();
    annotations = {};
    await client.listTools();
    expect(await rejection(client.callTool("order"))).toMatchObject({ code: "outcome-unknown" });
    await client.close();
  });

  it("again and again is the end after a few attempts, each after a longer while", async () => {
    const server = new ScriptedServer({ "tools/list": inTurn(lost) });
    const { client, steps } = await connect(server);
    const failure = rejection(client.listTools());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await failure).toBe(lost);
    expect(steps()).toEqual([
      "retrying tools/list 1 after 500",
      "retrying tools/list 2 after 1000",
      "retrying tools/list 3 after 2000",
      "gave-up tools/list",
    ]);
    await client.close();
  });

  it("is not waited for any longer than the call's time-out allows", async () => {
    const server = new ScriptedServer({ "tools/list": inTurn(lost) });
    const { client, steps } = await connect(server);
    const failure = rejection(client.listTools({ timeoutMs: 1_200 }));
    await vi.advanceTimersByTimeAsync(500);
    expect(await failure).toBe(lost);
    expect(steps()).toEqual(["retrying tools/list 1 after 500", "gave-up tools/list"]);
    expect(server.calls.at(-1)?.context.timeoutMs).toBe(700);
    await client.close();
  });

  it("is not waited for when the caller cancels", async () => {
    const server = new ScriptedServer({ "tools/list": inTurn(lost) });
    const { client } = await connect(server);
    const controller = new AbortController();
    const failure = rejection(client.listTools({ signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(server.count("tools/list")).toBe(1);
    await client.close();
  });
});

describe("an answer that is of no use", () => {
  it.each([
    new TransportError("malformed", "Expected JSON from the server"),
    new TransportError("too-large", "The body is over the limit"),
  ])(
    "[AMB-09] leaves unknown what a tool did that must not be repeated, and is not asked for again: %s",
    async (error) => {
      const server = new ScriptedServer({ "tools/call": inTurn(error, result), "tools/list": inTurn(error) });
      const { client, steps } = await connect(server);
      expect(await rejection(client.callTool("order"))).toMatchObject({ code: "outcome-unknown", cause: error });
      expect(steps()).toEqual(["gave-up tools/call"]);
      expect(await client.callTool("order", {}, { retry: true })).toMatchObject({ content: [] });
      expect(await rejection(client.listTools())).toBe(error);
      expect([server.count("tools/call"), server.count("tools/list")]).toEqual([2, 1]);
      await client.close();
    },
  );
});

describe("a server that is busy", () => {
  const busy = (status: number, retryAfterMs?: number) =>
    new TransportError("http-status", `HTTP status ${status}`, { status, retryAfterMs });

  it.each([
    ["429 with a time", busy(429, 2_000), 2_000],
    ["503 with a time", busy(503, 2_000), 2_000],
    ["429 without one", busy(429), 500],
  ])("is asked again after a while, even for what must not be repeated: %s", async (_, error, delayMs) => {
    const server = new ScriptedServer({ "tools/call": inTurn(error, result) });
    const { client, steps } = await connect(server);
    const answer = client.callTool("order");
    await vi.advanceTimersByTimeAsync(delayMs);
    expect(await answer).toMatchObject({ content: [] });
    expect(steps()).toEqual([`retrying tools/call 1 after ${delayMs}`]);
    await client.close();
  });

  it("is not asked again for what must not be repeated, when it does not say that it refused", async () => {
    for (const error of [busy(503), busy(502), busy(504)]) {
      const server = new ScriptedServer({ "tools/call": inTurn(error, result) });
      const { client } = await connect(server);
      expect(await rejection(client.callTool("order"))).toMatchObject({ code: "outcome-unknown", cause: error });
      await client.close();
    }
  });

  it.each([
    ["longer than one is willing to wait", busy(503, 31_000), {}],
    ["longer than the call's time-out", busy(503, 20_000), { timeoutMs: 10_000 }],
  ])("is not waited for %s", async (_, error, options) => {
    const server = new ScriptedServer({ "tools/call": inTurn(error, result) });
    const { client, steps } = await connect(server);
    expect(await rejection(client.callTool("order", {}, options))).toBe(error);
    expect(steps()).toEqual(["gave-up tools/call"]);
    await client.close();
  });
});

describe("a call that was never sent", () => {
  it("is sent later, whatever it does", async () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const refused = new TransportError("connect-failed", "Could not reach the server", {
      cause: new TypeError("fetch failed", { cause }),
    });
    const server = new ScriptedServer({ "tools/call": inTurn(refused, result) });
    const { client } = await connect(server);
    const answer = client.callTool("order");
    await vi.advanceTimersByTimeAsync(500);
    expect(await answer).toMatchObject({ content: [] });
    await client.close();
  });

  it("is not, where nobody knows whether it was sent: browsers do not say", async () => {
    const failed = new TransportError("connect-failed", "Could not reach the server", {
      cause: new TypeError("Failed to fetch"),
    });
    const server = new ScriptedServer({ "tools/call": inTurn(failed, result) });
    const { client } = await connect(server);
    expect(await rejection(client.callTool("order"))).toMatchObject({ code: "outcome-unknown", cause: failed });
    await client.close();
  });
});

describe("a revision that is no longer spoken", () => {
  it("[C-VER-05] is found out anew, and the call that was refused is sent in the new one", async () => {
    const server = new ScriptedServer({
      "tools/call": inTurn(new McpError(-32_022, "Not spoken", { supported: ["2025-11-25"] }), { content: [] }),
    });
    const { client } = await connect(server);
    server.era = "legacy";
    await client.callTool("order");
    expect(client.protocolVersion).toBe("2025-11-25");
    await client.close();
  });

  it("is spoken all the same when it was asked for", async () => {
    const refusal = new McpError(-32_022, "Not spoken", { supported: ["2025-11-25"] });
    const server = new ScriptedServer({ "tools/call": inTurn(refusal) });
    const { client } = await connect(server, { mode: "2026-07-28" });
    expect(await rejection(client.callTool("order"))).toBe(refusal);
    expect(server.count("tools/call")).toBe(1);
    await client.close();
  });
});

describe("other failures", () => {
  it.each([
    ["a server's own error", new McpError(-32_603, "Internal error")],
    ["an answer that is none", new TransportError("malformed", "No answer")],
    ["a time-out", new TransportError("timeout", "Too slow")],
    ["missing credentials", new TransportError("unauthorized", "Log in", { status: 401 })],
    ["something else", new RangeError("Oops")],
  ])("are nothing to heal: %s", async (_, error) => {
    const server = new ScriptedServer({ "tools/list": inTurn(error, { resultType: "complete", tools: [] }) });
    const { client, events } = await connect(server);
    expect(await rejection(client.listTools())).toBe(error);
    expect(events).toEqual([]);
    await client.close();
  });

  it("an observer that throws harms nobody", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    const { client } = await connect(server, {
      onConnectionEvent: () => {
        throw new Error("Oops");
      },
    });
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    expect(await client.callTool("order")).toMatchObject({ content: [] });
    await client.close();
  });

  it("what was kept is asked for again after a reconnection", async () => {
    const server = new ScriptedServer({
      "tools/list": () => ({ resultType: "complete", tools: [], ttlMs: 60_000, cacheScope: "private" }),
      "tools/call": () => result,
    });
    const { client } = await connect(server, { cache: {} });
    await client.listTools();
    server.die();
    await vi.advanceTimersByTimeAsync(0);
    await client.callTool("order");
    await client.listTools();
    expect(server.count("tools/list")).toBe(2);
    await client.close();
  });
});

function handshake(protocolVersion: unknown): unknown {
  return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "scripted", version: "1" } };
}
