import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { assertContent, isContentBlock } from "./content.ts";
import { McpServer } from "./mcp-server.ts";

describe("a content block", () => {
  it.each([
    [{ type: "text", text: "" }, true],
    [{ type: "image", data: "", mimeType: "image/png" }, true],
    [{ type: "audio", data: "", mimeType: "audio/wav" }, true],
    [{ type: "resource", resource: {} }, true],
    [{ type: "resource_link", uri: "a:b", name: "n" }, true],
    [{ type: "text", text: 1 }, false],
    [{ type: "image", data: "" }, false],
    [{ type: "resource_link", uri: "a:b" }, false],
    [{ type: "video", data: "" }, false],
    [null, false],
    [[], false],
  ])("[B-TOOL-11] is told by its fields: %j is %s", (value, expected) => {
    expect(isContentBlock(value)).toBe(expected);
  });
});

const image = (data: string, mimeType = "image/png") => ({ type: "image", data, mimeType }) as const;
const blob = (text: string, mimeType?: string) => ({ uri: "a://a", blob: text, ...(mimeType && { mimeType }) });
const embedded = (resource: object) => ({ type: "resource", resource }) as never;

const good = [
  image(""),
  image("AAAA"),
  image("AA==", "image/svg+xml; charset=utf-8"),
  { type: "audio", data: "+/8=", mimeType: "audio/wav" },
  embedded(blob("AAA=")),
  embedded({ uri: "a://a", text: "not base64!" }),
  { type: "text", text: "not base64!" },
] as const;
const bad = [
  image("A"),
  image("AAA"),
  image("AA=A"),
  image("A==="),
  image("===="),
  image("AAA-"),
  image("AAA\n"),
  image("data:image/png;base64,AAAA"),
  image("AAAA", "png"),
  image("AAAA", ""),
  { type: "audio", data: "ä===", mimeType: "audio/wav" },
  embedded(blob("A")),
  embedded(blob("AAAA", "binary")),
  embedded({ uri: "a://a" }),
  embedded({ text: "a" }),
] as const;

describe("what no type can say of content", () => {
  it.each(good)("[B-PR-03] [B-TOOL-11] lets %j through", (block) => {
    expect(() => assertContent([block], "It")).not.toThrow();
  });

  it.each(bad)("[B-PR-03] [B-TOOL-11] refuses %j", (block) => {
    expect(() => assertContent([block], "It")).toThrow(TypeError);
  });

  it("looks at sixteen megabytes without a deep stack", () => {
    const large = "A".repeat(16 * 1024 * 1024);
    expect(() => assertContent([image(large)], "It")).not.toThrow();
    expect(() => assertContent([image(`${large}AAA-`)], "It")).toThrow(/its image is no base64/);
  });

  it("[B-PR-03] is looked at wherever content comes from", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
    const values = { block: image("A"), blocks: [image("A")], full: { content: [image("A")] } };
    for (const [name, value] of Object.entries(values)) server.tool(name, {}, () => value);
    const messages = [{ role: "user", content: image("A") }] as const;
    for (const [name, value] of Object.entries({ block: image("A"), messages, full: { messages: [...messages] } })) {
      server.prompt(name, {}, () => value);
    }
    for (const [name, value] of Object.entries({
      one: blob("A"),
      several: [blob("A")],
      full: { contents: [blob("A")] },
    })) {
      server.resource(name, `a://${name}`, {}, () => value);
    }
    const _meta = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
    const call = (method: string, params: JsonObject) =>
      server.call({ method, params: { ...params, _meta }, context: {} });
    for (const name of ["block", "blocks", "full"]) {
      await expect(call("tools/call", { name })).rejects.toMatchObject({ code: -32603 });
    }
    for (const name of ["block", "messages", "full"]) {
      await expect(call("prompts/get", { name })).rejects.toMatchObject({ code: -32603 });
    }
    for (const name of ["one", "several", "full"]) {
      await expect(call("resources/read", { uri: `a://${name}` })).rejects.toMatchObject({ code: -32603 });
    }
  });
});
