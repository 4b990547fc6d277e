import { type JsonObject, McpError, TransportError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Client } from "./client.ts";
import { ClientSessionGroup } from "./client-session-group.ts";
import type { ServerStatus } from "./group-member.ts";
import { rejection, ScriptedServer } from "./scripted-server.test-d.ts";

const done = { resultType: "complete" };
const hints = { ...done, ttlMs: 0, cacheScope: "private" };

function tool(name: string): JsonObject {
  return { name, inputSchema: { type: "object" } };
}

/** A server that offers tools of these names, and one of everything else; lists may be changed by the test. */
class Offering extends ScriptedServer {
  tools: string[];
  readonly changed: (() => unknown)[] = [];

  constructor(...tools: string[]) {
    super();
    this.tools = tools;
    this.handlers.set("tools/list", () => ({ ...hints, tools: this.tools.map(tool) }));
    this.handlers.set("prompts/list", () => ({ ...hints, prompts: [{ name: "recommend" }] }));
    this.handlers.set("resources/list", () => ({ ...hints, resources: [{ name: "readme", uri: "file:///readme" }] }));
    this.handlers.set("resources/templates/list", () => ({
      ...hints,
      resourceTemplates: [{ name: "file", uriTemplate: "file:///{path}" }],
    }));
    this.handlers.set("tools/call", ({ name }) => ({ ...done, content: [{ type: "text", text: String(name) }] }));
    this.handlers.set("prompts/get", ({ name }) => ({ ...done, messages: [], description: String(name) }));
    this.handlers.set("resources/read", ({ uri }) => ({ ...hints, contents: [{ uri, text: "text" }] }));
    this.handlers.set("subscriptions/listen", (params, { context }) => {
      return new Promise((resolve) => {
        context.signal?.addEventListener("abort", () =>
          resolve({ ...done, _meta: { "io.modelcontextprotocol/subscriptionId": 1 } }),
        );
        this.changed.push(() => context.notify?.("notifications/tools/list_changed", {}));
        void context.notify?.("notifications/subscriptions/acknowledged", { notifications: params["notifications"] });
      });
    });
  }
}

function keys(map: ReadonlyMap<string, unknown>): string[] {
  return [...map.keys()];
}

function unreachable(): ScriptedServer {
  const server = new ScriptedServer();
  server.onConnect = () => {
    throw new TransportError("connect-failed", "Nobody is there");
  };
  return server;
}

/** A server whose connection takes for ever. */
function slow(): ScriptedServer {
  return new ScriptedServer({ "server/discover": () => new Promise(() => undefined) });
}

const requestedSchema = { type: "object", properties: {} };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("ClientSessionGroup", () => {
  it("[D-01] [D-08] [C-TOOL-14] [SEC-18] offers what its servers offer, each under a name of its own, and finds the server for a call", async () => {
    await using group = new ClientSessionGroup();
    const [books, files] = [new Offering("search"), new Offering("search", "move")];
    expect(await Promise.all([group.add("books", books), group.add("files", files)])).toEqual([
      { id: "books", state: "ready", serverInfo: { name: "scripted", version: "1" } },
      { id: "files", state: "ready", serverInfo: { name: "scripted", version: "1" } },
    ]);
    expect(keys(group.tools()).sort()).toEqual(["books_search", "files_move", "files_search"]);
    expect(group.tools().get("files_move")).toMatchObject({ serverId: "files", name: "move", item: { name: "move" } });
    expect(keys(group.prompts()).sort()).toEqual(["books_recommend", "files_recommend"]);
    expect(keys(group.resources()).sort()).toEqual(["books+file:///readme", "files+file:///readme"]);
    expect(keys(group.resourceTemplates()).sort()).toEqual(["books+file:///{path}", "files+file:///{path}"]);

    expect(await group.callTool("files_move", { to: "b" })).toMatchObject({ content: [{ text: "move" }] });
    expect(files.calls.at(-1)?.params).toMatchObject({ name: "move", arguments: { to: "b" } });
    expect(await group.getPrompt("books_recommend", { genre: "sf" })).toMatchObject({ description: "recommend" });
    expect(books.calls.at(-1)?.params).toMatchObject({ name: "recommend", arguments: { genre: "sf" } });
    expect(await group.readResource("books+file:///readme")).toMatchObject({ contents: [{ uri: "file:///readme" }] });
    expect(await group.readResource("file:///any", { server: "files" })).toMatchObject({
      contents: [{ uri: "file:///any" }],
    });
  });

  it("[D-06] hands a call on with its options, and answers what the server asks", async () => {
    const server = new Offering("search");
    let rounds = 0;
    server.handlers.set("tools/call", () =>
      ++rounds === 1
        ? {
            resultType: "input_required",
            inputRequests: { a: { method: "elicitation/create", params: { message: "?", requestedSchema } } },
            requestState: "s",
          }
        : { resultType: "complete", content: [] },
    );
    await using group = new ClientSessionGroup({
      client: { elicitation: { form: () => ({ action: "decline" }) } },
    });
    await group.add("books", server);
    await group.callTool("books_search", { q: "dune" }, { meta: { "com.example/trace": 7 } });
    const [first, second] = server.calls.filter(({ method }) => method === "tools/call");
    expect(first?.params).toMatchObject({ name: "search", _meta: { "com.example/trace": 7 } });
    expect(second?.params).toMatchObject({ requestState: "s", inputResponses: { a: { action: "decline" } } });
  });

  it("[D-06] leaves the rounds to those who drive them by hand, by the server's own connection", async () => {
    const asks = { resultType: "input_required", requestState: "s" };
    const server = new Offering("search");
    server.handlers.set("tools/call", ({ requestState }) =>
      requestState === undefined ? asks : { resultType: "complete", content: [] },
    );
    await using group = new ClientSessionGroup();
    await group.add("books", server);
    const { serverId, name } = group.tools().get("books_search") ?? { serverId: "", name: "" };
    const session = group.client(serverId)?.session;
    expect(await session?.request("tools/call", { name })).toEqual(asks);
    expect(await session?.request("tools/call", { name, requestState: "s" })).toMatchObject({ content: [] });
  });

  it("[D-03] names by the rename option", async () => {
    await using group = new ClientSessionGroup({
      rename: (kind, name, serverId) => (kind === "tool" ? `${serverId}.${name}` : `${name}@${serverId}`),
    });
    await group.add("a", new Offering("search"));
    expect(keys(group.tools())).toEqual(["a.search"]);
    expect(keys(group.resources())).toEqual(["file:///readme@a"]);
    expect(await group.callTool("a.search")).toMatchObject({ content: [{ text: "search" }] });
  });

  it("[D-10] follows all pages", async () => {
    const server = new Offering();
    server.handlers.set("tools/list", ({ cursor }) => ({
      ...hints,
      tools: [tool(`tool-${typeof cursor === "string" ? cursor : "0"}`)],
      ...(cursor !== "2" && { nextCursor: cursor === undefined ? "1" : "2" }),
    }));
    await using group = new ClientSessionGroup();
    await group.add("a", server);
    expect(keys(group.tools())).toEqual(["a_tool-0", "a_tool-1", "a_tool-2"]);
  });

  it("[D-05] [D-10] does not list what a server does not offer, and is content with a server that offers nothing", async () => {
    const server = new Offering("search");
    server.handlers.set("server/discover", () => ({ ...hints, supportedVersions: ["2026-07-28"], capabilities: {} }));
    await using group = new ClientSessionGroup();
    expect(await group.add("empty", server)).toMatchObject({ state: "ready" });
    expect(server.methods).toEqual([]);
    await group.remove("empty");
  });

  it("[D-05] lists what is there when the server was never asked what it offers", async () => {
    const server = new Offering("search");
    server.handlers.delete("prompts/list");
    await using group = new ClientSessionGroup();
    await group.add("a", server, { mode: "2026-07-28" });
    expect(keys(group.tools())).toEqual(["a_search"]);
    expect(keys(group.prompts())).toEqual([]);
  });

  it("never takes a list that failed for one that is empty", async () => {
    const server = new Offering("search");
    const broken = new McpError(-32_603, "Internal error");
    server.handlers.set("prompts/list", () => {
      throw broken;
    });
    await using group = new ClientSessionGroup();
    expect(await group.add("a", server)).toMatchObject({ state: "failed", error: broken });
    expect(group.tools().size).toBe(0);
  });

  describe("names that are taken", () => {
    const rename = (_: string, name: string): string => name;

    it("[D-04] [D-10] are all named, nothing of the server is used, and its connection is closed", async () => {
      await using group = new ClientSessionGroup({ rename });
      await group.add("a", new Offering("search", "move"));
      const before = group.tools();
      const late = new Offering("copy", "move", "search");
      const status = await group.add("b", late);
      expect(status).toMatchObject({ state: "failed", error: { name: "ClientError", code: "name-collision" } });
      for (const name of ["move", "search", "recommend", "file:///readme", "file:///{path}"]) {
        expect(status.error?.message).toContain(JSON.stringify(name));
      }
      expect(status.error?.message).toContain('of "a"');
      expect(keys(group.tools())).toEqual(keys(before));
      expect(group.client("b")).toBeUndefined();
      expect(await group.callTool("move")).toMatchObject({ content: [{ text: "move" }] });
      expect(late.methods).not.toContain("tools/call");
    });

    it("[D-04] are found within one server, too", async () => {
      await using group = new ClientSessionGroup();
      expect(await group.add("a", new Offering("x", "x"))).toMatchObject({ error: { code: "name-collision" } });
    });

    it("are free again once their server is removed", async () => {
      await using group = new ClientSessionGroup({ rename });
      await group.add("a", new Offering("search"));
      await group.add("b", new Offering("search"));
      await group.remove("a");
      expect(await group.reconnect("b")).toMatchObject({ state: "ready" });
      expect(group.tools().get("search")).toMatchObject({ serverId: "b" });
    });

    it("by a change leave everything as it was, and the status tells", async () => {
      await using group = new ClientSessionGroup({
        rename: (kind, name, id) => (kind === "tool" ? name : `${id}${name}`),
      });
      await group.add("a", new Offering("search"));
      const server = new Offering("copy");
      await group.add("b", server);
      server.tools = ["copy", "search"];
      server.changed[0]?.();
      await vi.advanceTimersByTimeAsync(100);
      expect(group.servers().get("b")).toMatchObject({ state: "ready", error: { code: "name-collision" } });
      expect(keys(group.tools())).toEqual(["search", "copy"]);
      server.tools = ["copy", "paste"];
      server.changed[0]?.();
      await vi.advanceTimersByTimeAsync(100);
      expect(group.servers().get("b")?.error).toBeUndefined();
      expect(keys(group.tools())).toEqual(["search", "copy", "paste"]);
    });
  });

  describe("a server that is dead or slow", () => {
    it("[D-10] does not hold the others up, and its error is kept", async () => {
      await using group = new ClientSessionGroup();
      const adding = [
        group.add("dead", unreachable()),
        group.add("slow", slow()),
        group.add("fine", new Offering("search")),
      ];
      expect(await adding[0]).toMatchObject({ state: "failed", error: { code: "connect-failed" } });
      expect(await adding[2]).toMatchObject({ state: "ready" });
      expect(await group.callTool("fine_search")).toMatchObject({ content: [{ text: "search" }] });
      expect([...group.servers().values()].map(({ state }) => state)).toEqual(["failed", "connecting", "ready"]);
    });

    it("is given up after a while", async () => {
      await using group = new ClientSessionGroup();
      const added = group.add("slow", slow(), { connectTimeoutMs: 5_000 });
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await added).toMatchObject({ state: "failed", error: { code: "timeout" } });
    });

    it("can be connected to anew", async () => {
      await using group = new ClientSessionGroup();
      const server = new Offering("search");
      server.onConnect = () => {
        throw new TransportError("connect-failed", "Nobody is there yet");
      };
      await group.add("a", server);
      server.onConnect = () => undefined;
      expect(await group.reconnect("a")).toMatchObject({ state: "ready" });
      expect(keys(group.tools())).toEqual(["a_search"]);
    });

    it("is named when something is called that nobody offers", async () => {
      await using group = new ClientSessionGroup();
      await group.add("dead", unreachable());
      const error = await rejection(group.callTool("dead_search"));
      expect(error).toMatchObject({
        code: "not-offered",
        message: expect.stringContaining("these servers failed: dead"),
      });
    });

    it("is not offered any more when it cannot be connected to anew", async () => {
      await using group = new ClientSessionGroup();
      const server = new Offering("search");
      await group.add("a", server);
      server.onConnect = () => {
        throw new TransportError("connect-failed", "It is gone");
      };
      expect(await group.reconnect("a")).toMatchObject({ state: "failed" });
      expect(group.tools().size).toBe(0);
      expect(await rejection(group.readResource("a:/b", { server: "a" }))).toMatchObject({
        code: "not-offered",
        cause: { code: "connect-failed" },
      });
    });
  });

  describe("a lazy server", () => {
    it("is connected to when something is called that no other one offers", async () => {
      await using group = new ClientSessionGroup();
      const server = new Offering("search");
      expect(await group.add("lazy", server, { lazy: true })).toEqual({ id: "lazy", state: "idle" });
      expect(server.connections).toBe(0);
      expect(await group.callTool("lazy_search")).toMatchObject({ content: [{ text: "search" }] });
      expect(server.connections).toBe(1);
    });

    it("is connected to when it is asked for, once for all", async () => {
      await using group = new ClientSessionGroup();
      const servers = [new Offering("a"), new Offering("b")];
      for (const [index, server] of servers.entries()) await group.add(`s${index}`, server, { lazy: true });
      await Promise.all([group.connect(), group.connect(), group.readResource("a:/b", { server: "s0" })]);
      expect(keys(group.tools())).toEqual(["s0_a", "s1_b"]);
      expect(servers.map(({ connections }) => connections)).toEqual([1, 1]);
    });

    it("that is slow is waited for no longer than the call allows", async () => {
      await using group = new ClientSessionGroup();
      await group.add("slow", slow(), { lazy: true });
      const call = rejection(group.callTool("slow_search", {}, { timeoutMs: 100 }));
      await vi.advanceTimersByTimeAsync(100);
      expect(await call).toMatchObject({ code: "not-offered" });
      const reason = new Error("enough");
      expect(await rejection(group.callTool("slow_search", {}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    });
  });

  describe("changes", () => {
    it("[D-10] are listed once for all that come within a while", async () => {
      const onChange = vi.fn();
      await using group = new ClientSessionGroup({ onChange });
      const server = new Offering("search");
      await group.add("a", server);
      const before = group.tools();
      onChange.mockClear();
      server.tools = ["search", "order"];
      for (let i = 0; i < 5; i++) server.changed[0]?.();
      await vi.advanceTimersByTimeAsync(99);
      expect(server.count("tools/list")).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(server.count("tools/list")).toBe(2);
      expect(server.count("prompts/list")).toBe(1); // it did not change
      expect(keys(group.tools())).toEqual(["a_search", "a_order"]);
      expect(keys(before)).toEqual(["a_search"]); // whoever iterates is not disturbed
      expect(onChange).toHaveBeenCalledTimes(1);
    });

    it("that come while a list is on its way are listed after it", async () => {
      await using group = new ClientSessionGroup();
      const server = new Offering("one");
      await group.add("a", server);
      let answer: () => void = () => undefined;
      server.handlers.set(
        "tools/list",
        () => new Promise((resolve) => (answer = () => resolve({ ...hints, tools: [tool("two")] }))),
      );
      server.changed[0]?.();
      await vi.advanceTimersByTimeAsync(100);
      server.changed[0]?.();
      await vi.advanceTimersByTimeAsync(100);
      server.handlers.set("tools/list", () => ({ ...hints, tools: [tool("three")] }));
      answer();
      await vi.advanceTimersByTimeAsync(0);
      expect(keys(group.tools())).toEqual(["a_two"]);
      await vi.advanceTimersByTimeAsync(100);
      expect(keys(group.tools())).toEqual(["a_three"]);
    });

    it("that cannot be listed leave what was offered, and the status tells", async () => {
      const statuses: ServerStatus[] = [];
      await using group = new ClientSessionGroup({ onStatus: (status) => statuses.push(status) });
      const server = new Offering("search");
      await group.add("a", server);
      const broken = new McpError(-32_603, "Internal error");
      server.handlers.set("tools/list", () => {
        throw broken;
      });
      server.changed[0]?.();
      await vi.advanceTimersByTimeAsync(100);
      expect(group.servers().get("a")).toMatchObject({ state: "ready", error: broken });
      expect(keys(group.tools())).toEqual(["a_search"]);
      expect(statuses.map(({ state, error }) => [state, error])).toEqual([
        ["connecting", undefined],
        ["ready", undefined],
        ["ready", broken],
      ]);
    });

    it("are heard of legacy servers, too", async () => {
      await using group = new ClientSessionGroup();
      const server = new Offering("search");
      server.era = "legacy";
      await group.add("a", server);
      server.tools = ["order"];
      server.tell("notifications/tools/list_changed");
      await vi.advanceTimersByTimeAsync(100);
      expect(keys(group.tools())).toEqual(["a_order"]);
    });
  });

  describe("the end", () => {
    it("[D-07] [D-10] of servers comes in any order, and takes with it what they offered", async () => {
      await using group = new ClientSessionGroup();
      for (const id of ["a", "b", "c"]) await group.add(id, new Offering("search"));
      await group.remove("b");
      await group.remove("a");
      await group.remove("a");
      expect(keys(group.tools())).toEqual(["c_search"]);
      expect(await rejection(group.callTool("a_search"))).toMatchObject({ code: "not-offered" });
      expect(await group.callTool("c_search")).toMatchObject({ content: [{ text: "search" }] });
    });

    it("[D-07] of a server that is still being connected to ends the attempt", async () => {
      const statuses: string[] = [];
      await using group = new ClientSessionGroup({ onStatus: ({ state }) => statuses.push(state) });
      const added = group.add("slow", slow());
      await vi.advanceTimersByTimeAsync(10);
      await group.remove("slow");
      expect(await added).toMatchObject({ state: "failed", error: { code: "closed" } });
      expect(statuses).toEqual(["connecting"]);
      expect(group.servers().size).toBe(0);
    });

    it("[D-02] of a client that the caller made is the caller's", async () => {
      const server = new Offering("search");
      await using client = await Client.connect(server);
      const group = new ClientSessionGroup();
      await group.add("own", client);
      expect(group.client("own")).toBe(client);
      await group.close();
      expect(await client.callTool("search")).toMatchObject({ content: [{ text: "search" }] });
    });

    it("is the end of everything", async () => {
      const group = new ClientSessionGroup();
      const server = new Offering("search");
      await group.add("a", server);
      const client = group.client("a");
      await group.close();
      await group.close();
      expect(group.tools().size).toBe(0);
      expect(await client?.closed).toBeUndefined();
      expect(await rejection(group.add("b", server))).toBeInstanceOf(TypeError);
    });
  });

  it("refuses an id that is empty or taken, and tells of one that is unknown", async () => {
    await using group = new ClientSessionGroup();
    await group.add("a", new Offering());
    expect(await rejection(group.add("a", new Offering()))).toBeInstanceOf(TypeError);
    expect(await rejection(group.add("", new Offering()))).toBeInstanceOf(TypeError);
    expect(await rejection(group.reconnect("b"))).toMatchObject({ code: "not-offered" });
    expect(await rejection(group.readResource("a:/b", { server: "b" }))).toMatchObject({ code: "not-offered" });
  });

  it("[D-09] gives each server the options for all, and its own before them", async () => {
    await using group = new ClientSessionGroup({
      client: { clientInfo: { name: "host", version: "1" }, timeoutMs: 7 },
    });
    const server = new Offering("search");
    await group.add("a", server, { timeoutMs: 8 });
    const { params, context } = server.calls.at(-1) ?? {};
    expect(params?.["_meta"]).toMatchObject({ "io.modelcontextprotocol/clientInfo": { name: "host" } });
    expect(server.calls.find(({ method }) => method === "tools/list")?.context.timeoutMs).toBe(8);
    expect(context).toBeDefined();
  });

  it("listeners that throw harm nobody", async () => {
    const fail = (): never => {
      throw new Error("Oops");
    };
    await using group = new ClientSessionGroup({ onChange: fail, onStatus: fail });
    expect(await group.add("a", new Offering("search"))).toMatchObject({ state: "ready" });
  });
});
