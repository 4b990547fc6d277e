import { type JsonObject, type Service, withJsonText } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { serve } from "./serve.ts";

const headers = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": "x",
};
const envelope = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};
const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "x", params: { _meta: envelope } });

function service(text: string): Service {
  return serviceOf({ text });
}

function serviceOf(result: JsonObject): Service {
  const call = async (): Promise<JsonObject> => result;
  return { call, open: () => ({ call, notify: () => undefined, close: () => undefined }) };
}

describe("an answer", () => {
  // Around the length from which on it is sent as bytes, and with characters that are longer as bytes than as text.
  it.each([
    ["short", "é".repeat(10)],
    ["just short enough to be sent as text", "é".repeat(65_000)],
    ["long enough to be sent as bytes", "é€😀".repeat(30_000)],
  ])("that is %s arrives whole, with its length in bytes", async (_length, text) => {
    await using serving = await serve(service(text), { port: 0 });
    const response = await fetch(serving.url, { method: "POST", headers, body });
    const bytes = await response.arrayBuffer();
    expect(response.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))).toMatchObject({ result: { text } });
  });

  it("that was serialised before arrives whole, again and again, as JSON and as an event", async () => {
    const text = "é€😀".repeat(30_000);
    const result = withJsonText({ text }, JSON.stringify({ text }));
    await using serving = await serve(serviceOf(result), { port: 0 });
    for (const accept of ["application/json", "text/event-stream", "application/json"]) {
      const response = await fetch(serving.url, { method: "POST", headers: { ...headers, accept }, body });
      const received = await response.text();
      expect(response.headers.get("content-type")).toBe(accept);
      const json = accept === "application/json" ? received : (/^data: (.*)$/m.exec(received)?.[1] ?? "");
      expect(JSON.parse(json)).toEqual({ jsonrpc: "2.0", id: 1, result: { text } });
    }
  });
});
