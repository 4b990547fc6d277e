import { describe, expect, it } from "vitest";
import { elicitRequest, inputRequired } from "./input-required.ts";
import { McpServer } from "./mcp-server.ts";
import type { Fault } from "./service.ts";

const handshake = { protocolVersion: "2025-11-25", capabilities: { elicitation: { form: {} } } };
const question = elicitRequest({
  message: "Sure?",
  requestedSchema: { type: "object", properties: { sure: { type: "boolean" } } },
});
const peer = { call: () => Promise.reject(new Error("not asked here")), notify: () => undefined };
const context = { callBack: async () => ({ action: "accept", content: { sure: true } }) };

describe("a step on a legacy connection", () => {
  it("runs once, however often the handler runs", async () => {
    let charged = 0;
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("order", {}, async (_args, ctx) => {
      const receipt = await ctx.step("charge", () => ++charged);
      return ctx.inputResponses.has("sure")
        ? `receipt ${receipt}`
        : inputRequired({ inputRequests: { sure: question } });
    });
    const connection = server.open(peer, handshake);
    const call = { method: "tools/call", params: { name: "order" }, context };
    expect(await connection.call(call)).toMatchObject({ content: [{ text: "receipt 1" }] });
    expect(charged).toBe(1);
    expect(await connection.call(call)).toMatchObject({ content: [{ text: "receipt 2" }] });
  });

  it("needs a key of its own, as on a modern one", async () => {
    const faults: Fault[] = [];
    const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: (fault) => faults.push(fault) });
    server.tool("twice", {}, async (_args, ctx) => {
      await ctx.step("a", () => 1);
      await ctx.step("a", () => 2);
      return "done";
    });
    const call = { method: "tools/call", params: { name: "twice" }, context };
    await expect(server.open(peer, handshake).call(call)).rejects.toMatchObject({ code: -32603 });
    expect(faults).toMatchObject([{ error: { message: expect.stringContaining('"step:a" is used twice') } }]);
  });
});
