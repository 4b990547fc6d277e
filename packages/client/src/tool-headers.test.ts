import { encodeHeaderValue, type Tool } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { ToolHeaders } from "./tool-headers.ts";

const tool = (name: string, properties: object): Tool =>
  ({ name, inputSchema: { type: "object", properties } }) as Tool;
const region = { region: { type: "string", "x-mcp-header": "Region" } };

describe("the headers of tool calls", () => {
  it("[C-XH-05] [C-11] repeat the arguments that the tool's schema marks, nested ones too", () => {
    const headers = new ToolHeaders(encodeHeaderValue);
    const nested = { deep: { type: "object", properties: { on: { type: "boolean", "x-mcp-header": "On" } } } };
    headers.learn([tool("a", { ...region, ...nested, plain: { type: "string" } })], () => undefined);
    expect(headers.headersFor("a", { region: "eu", deep: { on: true }, plain: "x" })).toEqual({
      "Mcp-Param-Region": "eu",
      "Mcp-Param-On": "true",
    });
  });

  it("[C-XH-05] leave out what is absent or null, and know nothing of tools that were not listed", () => {
    const headers = new ToolHeaders(encodeHeaderValue);
    headers.learn([tool("a", region)], () => undefined);
    expect(headers.headersFor("a", undefined)).toEqual({});
    expect(headers.headersFor("a", { region: null })).toEqual({});
    expect(headers.headersFor("b", { region: "eu" })).toBeUndefined();
    expect(headers.headersFor("constructor", {})).toBeUndefined();
  });

  it("[SEC-15] [B-XH-06] write what headers cannot hold in base64", () => {
    const headers = new ToolHeaders(encodeHeaderValue);
    headers.learn([tool("a", region)], () => undefined);
    expect(headers.headersFor("a", { region: "Hello, 世界" })).toEqual({
      "Mcp-Param-Region": "=?base64?SGVsbG8sIOS4lueVjA==?=",
    });
    expect(headers.headersFor("a", { region: "a\r\nX-Evil: 1" })?.["Mcp-Param-Region"]).toMatch(/^=\?base64\?/);
  });

  it("[C-XH-03] [C-12] drop tools with marks that are not allowed, say why, and keep the others", () => {
    const headers = new ToolHeaders(encodeHeaderValue);
    const dropped: string[] = [];
    const bad = tool("bad", { n: { type: "number", "x-mcp-header": "N" } });
    const kept = headers.learn([tool("a", region), bad, tool("b", {})], ({ name }, reason) => {
      dropped.push(`${name}: ${reason}`);
    });
    expect(kept.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(dropped).toEqual([expect.stringMatching(/^bad: ./)]);
  });

  it("forget marks that a newer list no longer has", () => {
    const headers = new ToolHeaders(encodeHeaderValue);
    headers.learn([tool("a", region)], () => undefined);
    headers.learn([tool("a", { region: { type: "string" } })], () => undefined);
    expect(headers.headersFor("a", { region: "eu" })).toBeUndefined();
  });
});
