import { Client } from "@tenon/client";
import type { Call } from "@tenon/jsonrpc";
import { McpServer } from "@tenon/server";
import { createDeferred } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";

function createServer(seen: Call[] = []): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { lifespan: () => ({ state: { books: 7 } }) });
  server.use((next) => (call) => {
    seen.push(call);
    return next(call);
  });
  const inputSchema = z.object({ of: z.unknown().optional() });
  server.tool("count", { inputSchema }, (_args, ctx) => JSON.stringify(ctx.state));
  server.tool("ask", {}, async (_args, ctx) => (await ctx.elicit("Sure?", z.object({}))).action);
  return server;
}

describe("a server in the same process", () => {
  it("[B-09] is called directly, without a handshake, a message or an id", async () => {
    const seen: Call[] = [];
    await using client = await Client.connect(createServer(seen));
    const args = { of: { any: ["kind"] } };
    expect(await client.callTool("count", args)).toMatchObject({ content: [{ text: '{"books":7}' }] });
    expect(seen.map(({ method }) => method)).toEqual(["server/discover", "tools/call"]);
    const { params, context } = seen[1] ?? {};
    expect(params?.["arguments"]).toBe(args); // the very object, and no copy of it that went through JSON
    expect(context?.id).toBeUndefined();
    expect(context?.origin).toMatchObject({ transport: "in-process" });
  });

  it("[B-09] has its results read like those of any server", async () => {
    const server = createServer();
    server.use((next) => async (call) => (call.method === "tools/list" ? { tools: [{ name: 7 }] } : next(call)));
    await using client = await Client.connect(server);
    await expect(client.listTools()).rejects.toMatchObject({ name: "ProtocolError", code: "invalid-result" });
  });

  it("[B-10] shakes hands in the legacy era, and asks the client", async () => {
    const seen: Call[] = [];
    const elicitation = { form: () => ({ action: "decline" as const }) };
    await using client = await Client.connect(createServer(seen), { mode: "legacy", elicitation });
    expect(client.protocolVersion).toBe("2025-11-25");
    expect(await client.callTool("ask")).toMatchObject({ content: [{ text: "decline" }] });
    expect(seen.map(({ method }) => method)).toEqual(["initialize", "tools/call"]);
  });

  it.each(["auto", "legacy"] as const)(
    "[B-10] is left when the client is closed, and the calls that are open end, mode %s",
    async (mode) => {
      const server = createServer();
      const [began, aborted] = [createDeferred(), createDeferred<unknown>()];
      server.tool("wait", {}, (_args, { signal }) => {
        signal.addEventListener("abort", () => aborted.resolve(signal.reason));
        began.resolve();
        return new Promise<string>(() => undefined);
      });
      const client = await Client.connect(server, { mode });
      const open = client.callTool("wait").catch((error: unknown) => error);
      await began.promise;
      await client.close();
      expect(await open).toMatchObject({ name: "TransportError", code: "closed" });
      expect(await aborted.promise).toBeDefined();
      await using next = await Client.connect(server, { mode }); // the server itself is not over
      expect(await next.callTool("count")).toMatchObject({ content: [{ type: "text" }] });
    },
  );
});
