import { describe, expect, it } from "vitest";
import type { HttpRequest, HttpResponse, HttpSender } from "./sender.ts";
import { streamableHttp } from "./streamable-http.ts";
import { modernCall, rejection } from "./stub-server.test-d.ts";

const nobody = { call: async () => ({}), notify: () => undefined };

describe("streamableHttp()", () => {
  it("is a value that does nothing until it is connected", () => {
    const transport = streamableHttp("https://example.com/mcp?tenant=1#part");
    expect(transport.kind).toBe("streamable-http");
    expect(transport.target).toBe("https://example.com/mcp?tenant=1");
  });

  it.each(["example.com/mcp", "", "file:///etc/passwd", "javascript:alert(1)", "ws://example.com"])(
    "refuses %j",
    (url) => {
      expect(() => streamableHttp(url)).toThrow(TypeError);
    },
  );

  it("refuses credentials in the URL, without repeating them", () => {
    const refuse = () => streamableHttp("https://user:hunter2@example.com/mcp");
    expect(refuse).toThrow(/headers/);
    expect(refuse).not.toThrow(/hunter2/);
  });

  it.each([{ "bad name": "x" }, { good: "line\r\nbreak" }, { good: "\u4e16" }])("refuses the headers %j", (headers) => {
    expect(() => streamableHttp("https://example.com", { headers })).toThrow(TypeError);
  });

  it("refuses such headers from a function, too, when it is asked", async () => {
    const transport = streamableHttp("https://example.com", { headers: () => ({ good: "line\nbreak" }) });
    const connection = await transport.connect(nobody);
    expect(await rejection(connection.call(modernCall("tools/list")))).toBeInstanceOf(TypeError);
  });

  it.each([0, -1, Number.NaN])("refuses %d as a limit", (limit) => {
    expect(() => streamableHttp("https://example.com", { maxResponseBytes: limit })).toThrow(RangeError);
    expect(() => streamableHttp("https://example.com", { reconnection: { maxAttempts: limit } })).toThrow(RangeError);
  });

  it("is not connected once the signal has aborted", async () => {
    const reason = new Error("too late");
    const connecting = streamableHttp("https://example.com").connect(nobody, { signal: AbortSignal.abort(reason) });
    expect(await rejection(connecting)).toBe(reason);
  });

  it("[G-01] sends through whatever can send: the port is one function and a plain answer", async () => {
    const seen: HttpRequest[] = [];
    const answer = (body: string): HttpResponse => ({
      status: 200,
      header: (name) => (name === "content-type" ? "application/json" : undefined),
      text: async () => body,
      chunks: async function* () {},
      discard: () => undefined,
    });
    const sender: HttpSender = {
      async send(request) {
        seen.push(request);
        return answer('{"jsonrpc":"2.0","id":1,"result":{"ok":true}}');
      },
    };
    const connection = await streamableHttp("https://example.com/mcp", { sender }).connect(nobody);
    expect(await connection.call(modernCall("tools/list"))).toEqual({ ok: true });
    expect(seen).toMatchObject([{ method: "POST", url: "https://example.com/mcp" }]);
    await connection.close();
  });

  it("looks up the global fetch when it is used, not before", async () => {
    const original = globalThis.fetch;
    const connection = await streamableHttp("https://example.com/mcp").connect(nobody);
    const headers = { "content-type": "application/json" };
    globalThis.fetch = async () => new Response('{"jsonrpc":"2.0","id":1,"result":{"late":1}}', { headers });
    try {
      expect(await connection.call(modernCall("tools/list"))).toEqual({ late: 1 });
    } finally {
      globalThis.fetch = original;
    }
  });
});
