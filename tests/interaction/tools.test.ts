import { McpError, TransportError } from "@tenon/jsonrpc";
import { type Fault, McpServer, type McpServerOptions, ToolError } from "@tenon/server";
import { createDeferred, describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { matrix } from "./matrix.ts";

function createServer(options?: McpServerOptions) {
  const faults: Fault[] = [];
  const server = new McpServer(
    { name: "test", version: "1.0.0" },
    { onError: (fault) => faults.push(fault), ...options },
  );
  return { server, faults };
}

const textOf = ({ content }: { content: readonly object[] }): string =>
  content.map((block) => ("text" in block ? String(block.text) : "")).join("\n");

describeInteraction("tools", matrix, ({ connect, version, era }) => {
  it("[W-01] [W-02] [W-03] [S-TOOL-01] [S-TOOL-02] [B-18] [L-07] are listed and called", async () => {
    const { server } = createServer();
    server.tool(
      "add",
      { title: "Add", description: "Adds.", inputSchema: z.object({ a: z.number(), b: z.number().default(1) }) },
      ({ a, b }) => `${a + b}`,
    );
    server.tool("now", {}, () => "now");
    const client = await connect(server);
    const { tools } = await client.listTools();
    expect(tools).toMatchObject([
      { name: "add", title: "Add", description: "Adds.", inputSchema: { type: "object", required: ["a"] } },
      { name: "now", inputSchema: { type: "object", additionalProperties: false } },
    ]);
    expect(await client.callTool("add", { a: 1 })).toMatchObject({ content: [{ type: "text", text: "2" }] });
    expect(client.serverCapabilities.tools).toEqual({ listChanged: true });
    expect(client.protocolVersion).toBe(version);
    expect(client.serverInfo).toEqual({ name: "test", version: "1.0.0" });
  });

  it("[S-TOOL-07] answers an unknown tool with -32602", async () => {
    const { server } = createServer();
    server.tool("now", {}, () => "now");
    const client = await connect(server);
    await expect(client.callTool("then")).rejects.toMatchObject({ name: "McpError", code: -32602 });
  });

  it("[S-CAP-03] has no tools/list and no tools/call when no tool was ever registered", async () => {
    const client = await connect(createServer().server);
    await expect(client.session.request("tools/list")).rejects.toMatchObject({ code: -32601 });
    await expect(client.callTool("now")).rejects.toMatchObject({ code: -32601 });
    expect(client.serverCapabilities.tools).toBeUndefined();
  });

  it("[S-TOOL-01] [L-04] lists nothing, without an error, when the last tool is taken away", async () => {
    const { server } = createServer();
    server.tool("now", {}, () => "now");
    const client = await connect(server);
    server.tools.disable("now");
    expect((await client.listTools()).tools).toEqual([]);
    await expect(client.callTool("now")).rejects.toMatchObject({ code: -32602 });
    server.tools.enable("now");
    expect(textOf(await client.callTool("now"))).toBe("now");
    expect(server.tools.remove("now")).toBe(true);
    expect((await client.listTools()).tools).toEqual([]);
    expect(server.tools.remove("now")).toBe(false);
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "[S9] does not find the tool %s where there is none, and serves it where there is",
    async (name) => {
      const { server } = createServer();
      server.tool("now", {}, () => "now");
      const client = await connect(server);
      await expect(client.callTool(name)).rejects.toMatchObject({ code: -32602 });
      server.tool(name, {}, () => "mine");
      expect(textOf(await client.callTool(name))).toBe("mine");
    },
  );

  it("[SEC-16] [S9] hands arguments named like members of every object to the handler as they are", async () => {
    const { server } = createServer();
    server.tool("keys", { inputSchema: { type: "object" } }, (args) => JSON.stringify(args));
    const client = await connect(server);
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":null}');
    expect(textOf(await client.callTool("keys", hostile))).toBe(JSON.stringify(hostile));
    expect("polluted" in {}).toBe(false);
  });

  it("[AMB-12] [S-TOOL-07] tells the model what is wrong with its arguments", async () => {
    const { server } = createServer();
    let calls = 0;
    server.tool("add", { inputSchema: z.object({ a: z.number(), deep: z.object({ b: z.string() }) }) }, () => {
      calls++;
    });
    const client = await connect(server);
    const result = await client.callTool("add", { a: "one", deep: { b: 2 } });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(/Invalid arguments for tool add: a: .*number.*; deep\.b: .*string/);
    expect((await client.callTool("add")).isError).toBe(true);
    expect(calls).toBe(0);
  });

  it("[S-TOOL-07] checks plain JSON Schemas too", async () => {
    const { server } = createServer();
    const inputSchema = {
      type: "object",
      properties: { n: { type: "integer", minimum: 1 } },
      required: ["n"],
    } as const;
    server.tool("plain", { inputSchema }, ({ n }) => `${n}`);
    const client = await connect(server);
    expect(textOf(await client.callTool("plain", { n: 2 }))).toBe("2");
    expect(await client.callTool("plain", { n: 0 })).toMatchObject({ isError: true });
    expect((await client.listTools()).tools[0]?.inputSchema).toEqual(inputSchema);
  });

  it("[AMB-12] [S-TOOL-07] answers params that are none of tools/call with -32602", async () => {
    const { server } = createServer();
    server.tool("now", {}, () => "now");
    const client = await connect(server);
    await expect(client.session.request("tools/call", { name: 7 })).rejects.toMatchObject({ code: -32602 });
    await expect(client.session.request("tools/call", { name: "now", arguments: [] })).rejects.toMatchObject({
      code: -32602,
    });
  });

  it("[S-ERR-05] [S20] says nothing of an unexpected error, and all of it to onError", async () => {
    const { server, faults } = createServer();
    const secret = new Error("postgres://admin:hunter2@db");
    server.tool("fail", {}, () => {
      throw secret;
    });
    const client = await connect(server);
    const error = await client.callTool("fail").catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: -32603,
      message: "Internal error",
      data: { correlationId: expect.any(String) },
    });
    expect(JSON.stringify(error)).not.toContain("hunter2");
    expect(McpError.is(error) && error.data).toEqual({ correlationId: faults[0]?.correlationId });
    expect(faults).toMatchObject([{ error: secret, method: "tools/call" }]);
  });

  it("[S-TOOL-07] [L-10] lets the model read a ToolError", async () => {
    const { server, faults } = createServer();
    server.tool("refuse", {}, async () => {
      throw new ToolError("The date is in the past");
    });
    const client = await connect(server);
    expect(await client.callTool("refuse")).toMatchObject({
      isError: true,
      content: [{ type: "text", text: "The date is in the past" }],
    });
    expect(faults).toEqual([]);
  });

  it("[B-ERR-03] sends a handler's own McpError as it is", async () => {
    const { server, faults } = createServer();
    server.tool("refuse", {}, () => {
      throw new McpError(4711, "Not today", { until: "tomorrow" });
    });
    const client = await connect(server);
    await expect(client.callTool("refuse")).rejects.toMatchObject({
      code: 4711,
      message: "Not today",
      data: { until: "tomorrow" },
    });
    expect(faults).toEqual([]);
  });

  it("[S-TOOL-09] [S-TOOL-10] [L-12] sends structured content with its text", async () => {
    const { server } = createServer();
    const outputSchema = z.object({ books: z.array(z.object({ title: z.string() })) });
    server.tool("search", { outputSchema }, () => ({ books: [{ title: "Dune" }] }));
    const client = await connect(server);
    const result = await client.callTool("search");
    expect(JSON.parse(textOf(result))).toEqual({ books: [{ title: "Dune" }] });
    const knowsStructure = version >= "2025-06-18";
    expect(result.structuredContent).toEqual(knowsStructure ? { books: [{ title: "Dune" }] } : undefined);
    expect((await client.listTools()).tools[0]?.outputSchema !== undefined).toBe(knowsStructure);
  });

  it("[S-TOOL-09] [B-LIFE-10] sends a structured value that is no object as text to legacy clients", async () => {
    const { server } = createServer();
    server.tool("list", { outputSchema: z.array(z.number()) }, () => [1, 2]);
    const client = await connect(server);
    const result = await client.callTool("list");
    expect(textOf(result)).toBe("[1,2]");
    expect(result.structuredContent).toEqual(era === "modern" ? [1, 2] : undefined);
    expect((await client.listTools()).tools[0]?.outputSchema !== undefined).toBe(era === "modern");
  });

  it("[S-TOOL-09] answers with -32603 when its own result does not fit its output schema", async () => {
    const { server, faults } = createServer();
    server.tool("wrong", { outputSchema: z.object({ n: z.number() }) }, () => JSON.parse('{"n":"secret"}'));
    const client = await connect(server);
    await expect(client.callTool("wrong")).rejects.toMatchObject({ code: -32603, message: "Internal error" });
    expect(String(faults[0]?.error)).toMatch(/wrong returned a value that does not fit its outputSchema: n/);
  });

  it("[L-11] takes every kind of plain value", async () => {
    const { server } = createServer();
    const values = {
      text: "text",
      nothing: undefined,
      empty: [],
      block: { type: "text", text: "one" },
      blocks: [
        { type: "text", text: "one" },
        { type: "image", data: "AAAA", mimeType: "image/png" },
      ],
      full: { content: [{ type: "text", text: "sorry" }], isError: true },
    } as const;
    for (const [name, value] of Object.entries(values)) server.tool(name, {}, () => value);
    const client = await connect(server);
    const call = async (name: string) => client.callTool(name);
    expect((await call("text")).content).toEqual([{ type: "text", text: "text" }]);
    expect((await call("nothing")).content).toEqual([]);
    expect((await call("empty")).content).toEqual([{ type: "text", text: "[]" }]);
    expect((await call("block")).content).toEqual([{ type: "text", text: "one" }]);
    expect((await call("blocks")).content).toHaveLength(2);
    expect(await call("full")).toMatchObject({ content: [{ type: "text", text: "sorry" }], isError: true });
  });

  it("rejects a call under an aborted signal with its reason, and sends nothing", async () => {
    const { server } = createServer();
    let calls = 0;
    server.tool("count", {}, () => {
      calls++;
    });
    const client = await connect(server);
    const reason = new Error("before");
    await expect(client.callTool("count", {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(calls).toBe(0);
  });

  it("[B-PROG-01] [S-PROG-02] [C-22] reports progress that advances, and no other", async () => {
    const { server } = createServer();
    server.tool("work", {}, async (_args, ctx) => {
      await ctx.progress(1, 4, "one");
      await ctx.progress(1, 4, "one again");
      await ctx.progress(0.5, 4);
      await ctx.progress(Number.NaN);
      await ctx.progress(2.5, 4);
      return "done";
    });
    const client = await connect(server);
    const seen: unknown[] = [];
    const onProgress = ({ progress, total, message }: { progress: number; total?: number; message?: string }) =>
      seen.push([progress, total, message]);
    expect(textOf(await client.callTool("work", {}, { onProgress: onProgress as never }))).toBe("done");
    expect(seen).toEqual([
      [1, 4, "one"],
      [2.5, 4, undefined],
    ]);
    expect(textOf(await client.callTool("work"))).toBe("done");
  });

  it("[B-META-13] hands the request's own _meta to the handler, and the result's to the caller", async () => {
    const { server } = createServer();
    server.tool("meta", {}, (_args, { meta }) => ({
      content: [],
      _meta: { "com.example/echo": meta["com.example/x"] },
    }));
    const client = await connect(server);
    const { _meta } = await client.callTool("meta", {}, { meta: { "com.example/x": { deep: [1] } } });
    expect(_meta).toMatchObject({ "com.example/echo": { deep: [1] } });
  });

  it("[L-05] refuses to register a name twice", () => {
    const { server } = createServer();
    server.tool("now", {}, () => "now");
    expect(() => server.tool("now", {}, () => "again")).toThrow(/"now" already/);
    expect(() => server.tool("", {}, () => "again")).toThrow(/name of one character/);
  });
});

describeInteraction("tools of a server that knows its client", withSessions(matrix), ({ connect, version, era }) => {
  it("[C-CAN-01] [K-25] aborts the handler's signal when the caller gives up", async () => {
    const { server, faults } = createServer();
    const started = createDeferred();
    const stopped = createDeferred<boolean>();
    server.tool("wait", {}, async (_args, { signal }) => {
      started.resolve();
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      stopped.resolve(signal.aborted);
      signal.throwIfAborted();
    });
    const client = await connect(server);
    const controller = new AbortController();
    const reason = new Error("I changed my mind");
    const call = client.callTool("wait", {}, { signal: controller.signal });
    const outcome = expect(call).rejects.toBe(reason);
    await started.promise;
    controller.abort(reason);
    await outcome;
    expect(await stopped.promise).toBe(true);
    expect(faults).toEqual([]);
  });

  it("[C-TMO-01] [C-TMO-02] [C-23] gives up after the time-out with a local error, and stops the handler", async () => {
    const { server } = createServer();
    const stopped = createDeferred();
    let isRunning = false;
    server.tool("wait", {}, async (_args, { signal }) => {
      isRunning = true;
      signal.addEventListener("abort", () => stopped.resolve(), { once: true });
      await stopped.promise;
    });
    const client = await connect(server);
    // On a busy machine a call may be given up before its handler runs.
    for (let timeoutMs = 20; !isRunning; timeoutMs *= 2) {
      const error = await client.callTool("wait", {}, { timeoutMs }).catch((reason: unknown) => reason);
      expect(TransportError.is(error) && error.code).toBe("timeout");
      expect(McpError.is(error)).toBe(false);
    }
    await stopped.promise;
  });

  it("[S-STATE-04] [K-18] knows in a handler who calls, and how", async () => {
    const { server } = createServer();
    server.tool("who", {}, (_args, ctx) =>
      JSON.stringify([ctx.method, ctx.protocolVersion, ctx.clientInfo, ctx.clientCapabilities, ctx.requestState]),
    );
    const client = await connect(server, { clientInfo: { name: "tester", version: "2.0.0" }, roots: [] });
    expect(JSON.parse(textOf(await client.callTool("who")))).toEqual([
      "tools/call",
      version,
      { name: "tester", version: "2.0.0" },
      { roots: era === "modern" ? {} : { listChanged: true } },
      null,
    ]);
  });
});
