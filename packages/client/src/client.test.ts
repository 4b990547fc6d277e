import { type JsonObject, type Middleware, TransportError } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import { ClientSession } from "./client-session.ts";
import { inProcess } from "./in-process.ts";
import { rejection, ScriptedServer } from "./scripted-server.test-d.ts";
import type { ToolGuard } from "./tool-guards.ts";

const result = { resultType: "complete", content: [] };

describe("a client", () => {
  it("[B-02] is there only once the server has answered; else what was opened is closed again", async () => {
    const server = new ScriptedServer();
    server.handlers.set("server/discover", () => {
      throw new TransportError("http-status", "HTTP status 500", { status: 500 });
    });
    const closed: Promise<unknown>[] = [];
    const { connect } = server;
    server.connect = async (local) => {
      const connection = await connect.call(server, local);
      closed.push(connection.closed);
      return connection;
    };
    expect(await rejection(Client.connect(server))).toMatchObject({ status: 500 });
    expect(await Promise.all(closed)).toEqual([undefined]);
  });

  it("[B-02] is over once it is closed, and does not come back", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    const client = await Client.connect(server);
    await client.close();
    expect(await rejection(client.callTool("a"))).toMatchObject({ code: "closed" });
    expect([server.connections, server.count("tools/call")]).toEqual([1, 0]);
  });

  it.each(["modern", "legacy"] as const)(
    "[B-12] gives every call its time-out, the %s greeting included",
    async (era) => {
      const server = new ScriptedServer({ "tools/call": () => result });
      server.era = era;
      await using client = await Client.connect(server, {
        timeoutMs: 5_000,
        mode: era === "legacy" ? "legacy" : "auto",
      });
      await client.callTool("a");
      await client.callTool("a", {}, { timeoutMs: 7_000, maxTotalTimeoutMs: 9_000 });
      await client.callTool("a", {}, { timeoutMs: Number.POSITIVE_INFINITY });
      const limits = server.calls.map(({ context }) => [context.timeoutMs, context.maxTotalTimeoutMs]);
      expect(limits).toEqual([
        [5_000, undefined],
        [5_000, undefined],
        [7_000, 9_000],
        [undefined, undefined],
      ]);
    },
  );

  it("[B-12] gives it to each round of a call anew", async () => {
    let rounds = 0;
    const again = { resultType: "input_required", requestState: "s" };
    const server = new ScriptedServer({ "tools/call": () => (++rounds < 3 ? again : result) });
    await using client = await Client.connect(server, { healing: false });
    await client.callTool("a", {}, { timeoutMs: 7_000 });
    const calls = server.calls.filter(({ method }) => method === "tools/call");
    expect(calls.map(({ context }) => context.timeoutMs)).toEqual([7_000, 7_000, 7_000]);
  });

  it("[C-CAP-06] can do less in a call than usual, and what it then gets is not kept for others", async () => {
    const resource = { resultType: "complete", contents: [], ttlMs: 60_000, cacheScope: "private" };
    const server = new ScriptedServer({ "tools/call": () => result, "resources/read": () => resource });
    const form = () => ({ action: "cancel" as const });
    await using client = await Client.connect(server, { elicitation: { form } });
    await client.callTool("a", {}, { capabilities: {} });
    await client.callTool("a");
    await client.readResource("a://a", { capabilities: {} });
    await client.readResource("a://a", { capabilities: {} });
    const declared = server.calls.map(({ params }) => {
      const meta = params?.["_meta"] as JsonObject;
      return meta["io.modelcontextprotocol/clientCapabilities"];
    });
    const usual = { elicitation: { form: {} } };
    expect(declared).toEqual([usual, {}, usual, {}, {}]);
  });
});

describe("a session", () => {
  it("[C-01] is opened on any transport", async () => {
    const service = {
      call: async () => ({ pong: true }),
      open: () => ({ call: service.call, notify() {}, close() {} }),
    };
    for (const transport of [new ScriptedServer({ ping: () => ({ pong: true }) }), inProcess(service)]) {
      const session = await ClientSession.open(transport);
      session.adopt({
        era: "legacy",
        version: "2025-06-18",
        initialized: { protocolVersion: "2025-06-18", capabilities: {}, serverInfo: { name: "a", version: "1" } },
      });
      expect(await session.request("ping")).toEqual({ pong: true });
      await session.close();
    }
  });
});

describe("middleware", () => {
  it("sees every call each time that it is sent, with params and results as they are on the wire", async () => {
    let failures = 1;
    const server = new ScriptedServer({
      "tools/list": () => {
        if (failures-- > 0) throw new TransportError("lost", "The stream ended");
        return { tools: [] }; // what a tolerant reader fills in is not there yet
      },
    });
    const seen: unknown[] = [];
    const watch: Middleware = (next) => async (call) => {
      const meta = call.params?.["_meta"] as JsonObject;
      expect(meta["io.modelcontextprotocol/protocolVersion"]).toBe("2026-07-28");
      try {
        const answer = await next(call);
        seen.push([call.method, Object.keys(answer).includes("ttlMs")]);
        return answer;
      } catch (error) {
        seen.push([call.method, TransportError.is(error) && error.code]);
        throw error;
      }
    };
    const healing = { initialDelayMs: 0 };
    await using client = await Client.connect(server, { middleware: [watch], healing });
    expect((await client.listTools()).tools).toEqual([]);
    expect(seen).toEqual([
      ["server/discover", true],
      ["tools/list", "lost"],
      ["tools/list", false],
    ]);
  });

  it("[B-META-12] may add to what goes out and change what comes in", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    const trace: Middleware = (next) => async (call) => {
      const meta = { ...(call.params?.["_meta"] as JsonObject), traceparent: "00-a-b-01" };
      return { ...(await next({ ...call, params: { ...call.params, _meta: meta } })), structuredContent: 7 };
    };
    await using client = await Client.connect(server, { middleware: [trace] });
    expect(await client.callTool("a")).toMatchObject({ structuredContent: 7 });
    for (const { params } of server.calls) expect(params).toMatchObject({ _meta: { traceparent: "00-a-b-01" } });
    expect(server.count("tools/call")).toBe(1);
  });
});

describe("a guard of tools", () => {
  /** Lets somebody confirm what a tool is to do. */
  function confirming(confirm: (name: string, args: unknown) => Promise<boolean>): ToolGuard {
    return {
      see: () => undefined,
      expire: () => undefined,
      isUnchecked: () => false,
      async assertCallable(name, args) {
        if (!(await confirm(name, args))) throw new Error(`${name} was not confirmed`);
      },
    };
  }

  it("[C-TOOL-13] can have somebody confirm a call, who sees its arguments", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    const asked: unknown[] = [];
    const guard = confirming(async (name, args) => {
      asked.push([name, args]);
      return name !== "delete";
    });
    await using client = await Client.connect(server, { toolGuards: [() => guard] });
    expect(await client.callTool("read", { path: "/a" })).toMatchObject({ content: [] });
    expect(String(await rejection(client.callTool("delete", { path: "/" })))).toContain("delete was not confirmed");
    expect(asked).toEqual([
      ["read", { path: "/a" }],
      ["delete", { path: "/" }],
    ]);
    expect(server.count("tools/call")).toBe(1);
  });

  it("[C-TOOL-13] that is still thinking is not waited for when the caller gives up", async () => {
    const server = new ScriptedServer({ "tools/call": () => result });
    const guard = confirming(() => new Promise(() => undefined));
    await using client = await Client.connect(server, { toolGuards: [() => guard] });
    const controller = new AbortController();
    const failure = rejection(client.callTool("read", {}, { signal: controller.signal }));
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(server.count("tools/call")).toBe(0);
  });
});
