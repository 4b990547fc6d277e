import { ClientSession } from "@tenon/client";
import { type Call, isJsonObject, McpError } from "@tenon/jsonrpc";
import { McpServer, type RequestContext } from "@tenon/server";
import { channelTransport, describeInteraction, inProcessTransport, withSessions } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { legacyCells, matrix, modernCells, stdioTransport } from "./matrix.ts";

function createServer(options?: ConstructorParameters<typeof McpServer>[1]) {
  const server = new McpServer(
    { name: "test", version: "1.0.0", title: "Test" },
    { instructions: "Be kind.", ...options },
  );
  server.tool("echo", { inputSchema: { type: "object" } }, (args) => JSON.stringify(args));
  return server;
}

describeInteraction("a connection", matrix, ({ connect, version }) => {
  it("[B-17] [K-05] [C-DISC-06] knows the server", async () => {
    const client = await connect(createServer());
    expect(client.protocolVersion).toBe(version);
    expect(client.serverInfo).toEqual({ name: "test", version: "1.0.0", title: "Test" });
    expect(client.instructions).toBe("Be kind.");
    expect(client.serverCapabilities).toEqual({ logging: {}, tools: { listChanged: true } });
  });

  it("[K-11] has its calls seen, rewritten, answered and refused by middleware, outermost first", async () => {
    const server = createServer();
    const seen: string[] = [];
    const watch = (name: string) => (next: (call: Call) => Promise<Record<string, unknown>>) => async (call: Call) => {
      if (call.method !== "tools/call") return next(call);
      seen.push(`${name} in`);
      try {
        return await next(call);
      } finally {
        seen.push(`${name} out`);
      }
    };
    server.use(watch("outer")).use(watch("inner"));
    server.use((next) => async (call) => {
      const args = call.params?.["arguments"];
      if (!isJsonObject(args)) return next(call);
      if (args["refuse"] === true) throw new McpError(7, "refused");
      if (args["short"] === true) return { content: [{ type: "text", text: "short" }], resultType: "complete" };
      return next({ ...call, params: { ...call.params, arguments: { ...args, added: 1 } } });
    });
    const client = await connect(server);
    expect(await client.callTool("echo", { a: 0 })).toMatchObject({ content: [{ text: '{"a":0,"added":1}' }] });
    expect(seen.splice(0)).toEqual(["outer in", "inner in", "inner out", "outer out"]);
    expect(await client.callTool("echo", { short: true })).toMatchObject({ content: [{ text: "short" }] });
    await expect(client.callTool("echo", { refuse: true })).rejects.toMatchObject({ code: 7, message: "refused" });
    expect(() => server.use(watch("late"))).toThrow(TypeError);
  });

  it("[K-09] answers methods that it does not know with -32601, and says which", async () => {
    const client = await connect(createServer());
    for (const method of ["tools/fetch", "constructor", "toString", "__proto__", "rpc.x"]) {
      await expect(client.session.request(method, {})).rejects.toMatchObject({ code: -32601, data: { method } });
    }
  });

  it.each(["tasks/get", "tasks/list", "tasks/result", "tasks/cancel"])("[A-21] serves no %s", async (method) => {
    const client = await connect(createServer());
    await expect(client.session.request(method, {})).rejects.toMatchObject({ code: -32601 });
  });

  it("rejects calls after it was closed", async () => {
    const client = await connect(createServer());
    await client.close();
    await client.close();
    await expect(client.callTool("echo", {})).rejects.toMatchObject({ name: "TransportError", code: "closed" });
    expect(await client.closed).toBeUndefined();
  });
});

describeInteraction("a modern connection", modernCells, ({ connect }) => {
  it("[AMB-07] [S-DISC-01] [S-DISC-02] [S-META-09] is introduced by server/discover", async () => {
    const client = await connect(createServer());
    expect(await client.session.request("server/discover")).toMatchObject({
      resultType: "complete",
      supportedVersions: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"],
      capabilities: { tools: { listChanged: true } },
      instructions: "Be kind.",
      ttlMs: 0,
      cacheScope: "private",
      _meta: { "io.modelcontextprotocol/serverInfo": { name: "test" } },
    });
  });

  it.each(["ping", "logging/setLevel", "resources/subscribe", "initialize"])("has no %s", async (method) => {
    const client = await connect(createServer());
    await expect(client.session.request(method, {})).rejects.toMatchObject({
      code: expect.toSatisfy((code) => code === -32601 || code === -32022),
    });
  });
});

describeInteraction("a legacy session", withSessions(legacyCells), ({ connect }) => {
  it("[C-25] [B-19] takes what a client has no verb for, by the level below", async () => {
    const server = createServer();
    server.resource("a", "a://a", {}, () => "a");
    const { session } = await connect(server, { roots: [{ uri: "file:///" }] });
    expect(await session.request("ping")).toEqual({});
    expect(await session.request("logging/setLevel", { level: "debug" })).toEqual({});
    expect(await session.request("resources/subscribe", { uri: "a://a" })).toEqual({});
    expect(await session.request("resources/unsubscribe", { uri: "a://a" })).toEqual({});
    await session.notify("notifications/roots/list_changed");
    await session.notify("notifications/progress", { progressToken: 1, progress: 1 });
    expect(await session.request("ping")).toEqual({});
  });
});

describeInteraction("a legacy connection", legacyCells, ({ connect, transport, version }) => {
  it("[B-LIFE-08] [B-19] can be pinged", async () => {
    const client = await connect(createServer());
    expect(await client.session.request("ping")).toEqual({});
  });

  // Over HTTP an initialize without a session opens another one.
  it.skipIf(transport.startsWith("HTTP"))("[K-12] refuses to be initialized again", async () => {
    const client = await connect(createServer());
    await expect(client.session.initialize("2025-11-25")).rejects.toMatchObject({ code: -32600 });
    expect(await client.callTool("echo", {})).toMatchObject({ content: [{ text: "{}" }] });
  });

  it("[B-LIFE-09] has no server/discover", async () => {
    const client = await connect(createServer());
    await expect(client.session.request("server/discover", {})).rejects.toMatchObject({ code: -32601 });
  });

  it("[S-LIFE-02] is offered another revision when the server does not speak this one", async () => {
    const other = version === "2025-06-18" ? "2025-03-26" : "2025-06-18";
    await expect(connect(createServer({ versions: [other] }))).rejects.toMatchObject({
      name: "ClientError",
      code: "no-common-version",
      message: expect.stringContaining(other),
    });
  });

  it("[S-VER-04] is refused with the revisions to choose from when the server is a modern one", async () => {
    await expect(connect(createServer({ versions: ["2026-07-28"] }))).rejects.toMatchObject({
      code: expect.any(Number),
      data: { supported: ["2026-07-28"] },
    });
  });
});

describe.each([inProcessTransport, channelTransport, stdioTransport])("over $name", ({ serve }) => {
  const open = async (server: McpServer) =>
    ClientSession.open((await serve(server)).transport, { clientInfo: { name: "test", version: "1.0.0" } });

  it.each(["tools/list", "tools/call", "logging/setLevel", "resources/subscribe"])(
    "[K-09] [C-LIFE-04] refuses %s before initialize",
    async (method) => {
      const session = await open(createServer());
      const initialized = { protocolVersion: "2025-11-25", capabilities: {}, serverInfo: { name: "a", version: "1" } };
      session.adopt({ era: "legacy", version: "2025-11-25", initialized });
      await expect(session.request(method, { name: "echo", level: "info", uri: "a:b" })).rejects.toMatchObject({
        code: -32600,
      });
      expect(await session.request("ping")).toEqual({});
      await session.close();
    },
  );

  it("[S-META-08] [S-VER-06] [S-STDIO-15] [K-07] [K-13] answers modern requests on a connection that shook hands, each for itself", async () => {
    const session = await open(createServer());
    const initialized = await session.initialize("2025-06-18");
    await session.initialized();
    session.adopt({ era: "legacy", version: "2025-06-18", initialized });
    const discovered = await session.discover();
    expect(discovered.supportedVersions).toContain("2026-07-28");
    expect(await session.request("tools/list")).not.toHaveProperty("resultType");
    session.adopt({ era: "modern", version: "2026-07-28", discovered });
    expect(await session.request("tools/list")).toMatchObject({ resultType: "complete" });
    await session.close();
  });
});

describeInteraction("a call that has ended", withSessions(matrix), ({ connect }) => {
  it("[B-LIFE-11] [E-03] lets its handler ask the client nothing more, and drops what it says", async () => {
    const server = createServer();
    let late: RequestContext | undefined;
    server.tool("leak", {}, (_args, ctx) => {
      late = ctx;
      return "done";
    });
    const heard: string[] = [];
    const client = await connect(server, {
      roots: () => {
        heard.push("roots");
        return [];
      },
      onNotification: (method) => heard.push(method),
    });
    await client.callTool("leak", {}, { onProgress: () => heard.push("progress") });
    await expect(late?.listRoots()).rejects.toThrow();
    await late?.progress(1);
    await late?.log("emergency", "late");
    await client.callTool("echo", {});
    expect(heard).toEqual([]);
  });
});
