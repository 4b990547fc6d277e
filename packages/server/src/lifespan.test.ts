import { MetaKey } from "@tenon/protocol";
import { describe, expect, expectTypeOf, it } from "vitest";
import { McpServer } from "./mcp-server.ts";

const envelope = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
const callTool = { method: "tools/call", params: { name: "read", _meta: envelope }, context: {} };

describe("the lifespan of a server", () => {
  it("[K-08] begins once, gives handlers typed state, and ends when the server is closed", async () => {
    const events: string[] = [];
    const server = new McpServer(
      { name: "test", version: "1.0.0" },
      {
        lifespan: async () => {
          events.push("begin");
          return { state: { pool: "open" }, [Symbol.asyncDispose]: async () => void events.push("end") };
        },
      },
    );
    server.tool("read", {}, (_args, ctx) => {
      expectTypeOf(ctx.state).toEqualTypeOf<{ pool: string }>();
      return ctx.state.pool;
    });
    const results = await Promise.all([server.call(callTool), server.call(callTool)]);
    expect(results.map(({ content }) => content)).toEqual(Array(2).fill([{ type: "text", text: "open" }]));
    expect(events).toEqual(["begin"]);
    await server.close();
    await server.close();
    expect(events).toEqual(["begin", "end"]);
  });

  it("is tried again after it failed to begin", async () => {
    let attempts = 0;
    const server = new McpServer(
      { name: "test", version: "1.0.0" },
      {
        onError: () => undefined,
        lifespan: () => {
          attempts++;
          if (attempts === 1) throw new Error("no pool yet");
          return { state: attempts };
        },
      },
    );
    server.tool("read", {}, (_args, ctx) => String(ctx.state));
    await expect(server.call(callTool)).rejects.toMatchObject({ code: -32603 });
    expect(await server.call(callTool)).toMatchObject({ content: [{ type: "text", text: "2" }] });
  });
});
