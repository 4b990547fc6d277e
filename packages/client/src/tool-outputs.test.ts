import type { JsonObject } from "@tenon/jsonrpc";
import type { Tool } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import { rejection, ScriptedServer, settled } from "./scripted-server.test-d.ts";
import { checkOutputs, type OutputValidator } from "./tool-outputs.ts";

const counted: Tool = {
  name: "count",
  inputSchema: { type: "object" },
  outputSchema: { type: "object", required: ["n"] },
};

/** Wants what the schema requires to be numbers, and refuses schemas without a type. */
class NumbersOnly implements OutputValidator {
  compiled = 0;

  compile(schema: JsonObject): ReturnType<OutputValidator["compile"]> {
    this.compiled += 1;
    if (schema["type"] === undefined) throw new RangeError("Too deep at #/properties/a");
    const required = schema["required"] as string[];
    return (value) => {
      const wrong = required.filter((name) => typeof (value as JsonObject)[name] !== "number");
      if (wrong.length === 0) return { ok: true };
      return { ok: false, issues: wrong.map((name) => ({ path: [name], message: "Is no number." })) };
    };
  }
}

/** A server with one tool on its second page, which answers as the test says. */
async function connect(result: JsonObject, tool: Tool = counted) {
  const server = new ScriptedServer({
    "tools/list": ({ cursor }) =>
      cursor === undefined
        ? { resultType: "complete", tools: [], nextCursor: "2", ttlMs: 0 }
        : { resultType: "complete", tools: [tool], ttlMs: 0 },
    "tools/call": () => ({ resultType: "complete", content: [], ...result }),
  });
  const validator = new NumbersOnly();
  const warnings: string[] = [];
  const client = await Client.connect(server, {
    toolGuards: [checkOutputs(validator)],
    onWarning: (message) => warnings.push(message),
  });
  return { server, client, validator, warnings };
}

describe("checkOutputs", () => {
  it("[C-15] lets through what fits, listing the tool before its first call and compiling its schema once", async () => {
    const { server, client, validator } = await connect({ structuredContent: { n: 1 } });
    expect(await client.callTool("count")).toMatchObject({ structuredContent: { n: 1 } });
    await client.callTool("count");
    expect(server.methods).toEqual(["tools/list", "tools/list", "tools/call", "tools/call"]);
    expect(validator.compiled).toBe(1);
    await client.close();
  });

  it("[C-15] refuses what does not fit, with the path and the reason, and the connection goes on", async () => {
    const { client } = await connect({ structuredContent: { n: "one" } });
    expect(await rejection(client.callTool("count"))).toMatchObject({
      name: "ClientError",
      code: "invalid-output",
      message: 'The result of the tool "count" does not fit its outputSchema at structuredContent/n: Is no number.',
    });
    expect((await client.listTools({ cursor: "2" })).tools).toHaveLength(1);
    await client.close();
  });

  it("[C-15] refuses a result without structured content, unless the tool failed", async () => {
    const { client } = await connect({});
    expect(await rejection(client.callTool("count"))).toMatchObject({ code: "invalid-output" });
    await client.close();
    const failed = await connect({ isError: true, structuredContent: { n: "one" } });
    expect(await failed.client.callTool("count")).toMatchObject({ isError: true });
    await failed.client.close();
  });

  it("[C-15] does not call a tool whose schema cannot be used, whenever it is asked to", async () => {
    const { server, client, validator } = await connect({}, { ...counted, outputSchema: { properties: {} } });
    for (const _ of [1, 2]) {
      expect(await rejection(client.callTool("count"))).toMatchObject({
        code: "invalid-output",
        message: expect.stringMatching(/is not called.*Too deep at #\/properties\/a/),
        cause: expect.any(RangeError),
      });
    }
    expect(server.count("tools/call")).toBe(0);
    expect(validator.compiled).toBe(1);
    await client.close();
  });

  it("[C-15] does not check a tool that has no schema, nor, with a warning, one that is not listed", async () => {
    const { outputSchema: _, ...plain } = counted;
    const { server, client, warnings } = await connect({ structuredContent: "anything" }, plain);
    await client.callTool("count");
    expect(warnings).toEqual([]);
    await client.callTool("hidden");
    await client.callTool("hidden");
    expect(warnings).toEqual([expect.stringContaining('does not list the tool "hidden"')]);
    expect(server.count("tools/list")).toBe(4);
    await client.close();
  });

  it("[C-15] takes the schema of a newer list", async () => {
    const { server, client } = await connect({ structuredContent: { n: 1 } });
    await client.callTool("count");
    const stricter = { ...counted, outputSchema: { type: "object", required: ["n", "m"] } };
    server.handlers.set("tools/list", () => ({ resultType: "complete", tools: [stricter], ttlMs: 0 }));
    server.tell("notifications/tools/list_changed");
    await settled();
    expect(await rejection(client.callTool("count"))).toMatchObject({
      message: expect.stringContaining("structuredContent/m"),
    });
    await client.close();
  });

  it("says how much else is wrong", async () => {
    const { client } = await connect(
      { structuredContent: {} },
      { ...counted, outputSchema: { type: "object", required: ["a", "b", "c"] } },
    );
    expect(await rejection(client.callTool("count"))).toMatchObject({
      message: expect.stringMatching(/structuredContent\/a: Is no number\. \(and 2 more\)$/),
    });
    await client.close();
  });
});
