import type { JsonObject } from "@tenon/jsonrpc";
import { McpServer } from "@tenon/server";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { expectDiscreet, expectUnharmed, outcomeOf } from "./attack.ts";
import { createTarget, inheritedNames } from "./target.ts";
import { requestText, type Wire, wireKinds } from "./wires.ts";

let wire: Wire | undefined;
afterEach(() => wire?.close());

describe.each(wireKinds)("names that every object answers to, over $name", (kind) => {
  const ask = async (method: string, params: JsonObject, fragment?: string): Promise<JsonObject> => {
    const text = requestText(kind.era, method, params, fragment);
    const reply = await wire?.ask(text);
    if (reply === undefined) throw new Error("No wire");
    expectDiscreet(reply, text.length);
    return { outcome: outcomeOf(reply), ...reply.response?.result, status: reply.status };
  };

  it.each(inheritedNames)(
    "[SEC-16] [S-SUB-09] [S-TOOL-07] mean nothing where nobody gave them a meaning: %s",
    async (name) => {
      const target = createTarget();
      wire = await kind.open(target.server);
      const isModernHttp = kind.isHttp && kind.era === "modern";
      expect(await ask(name, {})).toMatchObject({ outcome: -32601, ...(isModernHttp && { status: 404 }) });
      expect(await ask(`${name}/${name}`, {})).toMatchObject({ outcome: -32601 });
      expect(await ask("tools/call", { name })).toMatchObject({ outcome: -32602 });
      expect(await ask("prompts/get", { name })).toMatchObject({ outcome: -32602 });
      expect(await ask("resources/read", { uri: name })).toMatchObject({
        outcome: kind.era === "modern" ? -32602 : -32002,
      });
      const ref = { type: "ref/prompt", name: "greet" };
      const nothing = { outcome: "ok", completion: { values: [], hasMore: false } };
      expect(await ask("completion/complete", { ref, argument: { name, value: "" } })).toMatchObject(nothing);
      expect(
        await ask("completion/complete", { ref: { type: "ref/prompt", name }, argument: { name, value: "" } }),
      ).toMatchObject({ outcome: -32602 });
      expect(await ask("tools/list", { cursor: name })).toMatchObject({ outcome: -32602 });
      await expectUnharmed(wire, target);
    },
  );

  it("[SEC-16] [S9] are names like any other where somebody gave them a meaning", async () => {
    const given: unknown[] = [];
    const server = new McpServer({ name: "odd", version: "1.0.0" });
    const shape = Object.fromEntries(inheritedNames.map((name) => [name, { type: "string" }]));
    const inputSchema = {
      type: "object",
      properties: shape,
      required: [...inheritedNames],
      additionalProperties: false,
    };
    for (const name of inheritedNames) {
      server.tool(name, { inputSchema }, (args) => {
        given.push(args);
        return name;
      });
      server.prompt(name, { arguments: inputSchema, complete: { [name]: () => [name] } }, () => name);
      server.resource(name, `odd://${name}`, {}, () => name);
      server.resource(
        `${name} of`,
        `${name.replaceAll("_", "u")}://{${name.replaceAll("_", "u")}}`,
        {},
        (variables) => variables,
      );
    }
    wire = await kind.open(server);
    const args = JSON.parse(`{${inheritedNames.map((name) => `"${name}":"own"`).join()}}`);
    for (const name of inheritedNames) {
      const params = { name, arguments: "@" };
      expect(await ask("tools/call", params, JSON.stringify(args))).toMatchObject({ content: [{ text: name }] });
      expect(await ask("tools/call", { name, arguments: {} })).toMatchObject({ outcome: "isError" });
      expect(await ask("prompts/get", params, JSON.stringify(args))).toMatchObject({
        messages: [{ content: { text: name } }],
      });
      expect(await ask("resources/read", { uri: `odd://${name}` })).toMatchObject({ contents: [{ text: name }] });
      const ref = { type: "ref/prompt", name };
      expect(await ask("completion/complete", { ref, argument: { name, value: "" } })).toMatchObject({
        completion: { values: [name] },
      });
    }
    expect(given).toHaveLength(inheritedNames.length);
    for (const one of given) expect(Object.entries(one as object)).toEqual(inheritedNames.map((name) => [name, "own"]));
    const templated = await ask("resources/read", { uri: "constructor://x" });
    expect(templated).toMatchObject({ contents: [{ text: '{"constructor":"x"}' }] });
  });

  it("[SEC-16] change nothing but themselves, in a schema that is strict about names, too", async () => {
    const seen: unknown[] = [];
    const server = new McpServer({ name: "strict", version: "1.0.0" });
    const record = z.object({ values: z.record(z.string(), z.number()) });
    server.tool("record", { inputSchema: record }, ({ values }) => {
      seen.push([Object.getPrototypeOf(values) === Object.prototype, values["polluted"]]);
      return "kept";
    });
    wire = await kind.open(server);
    const fragment = '{"__proto__":{"polluted":1}}';
    const { outcome } = await ask("tools/call", { name: "record", arguments: { values: "@" } }, fragment);
    expect(["ok", "isError"]).toContain(outcome);
    expect(seen.every((one) => JSON.stringify(one) === "[true,null]")).toBe(true);
    expect(({} as JsonObject)["polluted"]).toBeUndefined();
  });
});
