import { describe, expect, it } from "vitest";
import { failure, turn } from "../test/scripted-channel.ts";
import type { Call, CallHandler } from "./call.ts";
import { createDirectDispatcherPair } from "./direct-dispatcher.ts";
import { INTERNAL_ERROR, McpError } from "./mcp-error.ts";

const echo: CallHandler = async ({ method, params }) => ({ method, params });

function call(method: string, params = {}, context: Call["context"] = {}): Call {
  return { method, params, context };
}

describe("createDirectDispatcherPair", () => {
  it("[E-18] hands over params and results themselves, not copies", async () => {
    const [client, server] = createDirectDispatcherPair();
    const result = { big: 1n };
    const params = { when: new Date(0) };
    const seen: unknown[] = [];
    server.start({
      call: async (received) => {
        seen.push(received.params);
        return result;
      },
      notify() {},
    });
    client.start({ call: echo, notify() {} });
    expect(await client.call(call("m", params))).toBe(result);
    expect(seen[0]).toBe(params);
  });

  it("begins the call before `call` returns", () => {
    const [client, server] = createDirectDispatcherPair();
    const seen: string[] = [];
    server.start({
      call: async ({ method }) => {
        seen.push(method);
        return {};
      },
      notify() {},
    });
    client.start({ call: echo, notify() {} });
    void client.call(call("m"));
    expect(seen).toEqual(["m"]);
  });

  it("[E-19] tells the handler where the call came from, and gives it no id and nothing of the caller's own context", async () => {
    const [client, server] = createDirectDispatcherPair();
    const contexts: Call["context"][] = [];
    server.start({
      call: async ({ context }) => {
        contexts.push(context);
        return {};
      },
      notify() {},
    });
    client.start({ call: echo, notify() {} });
    await client.call(call("m", {}, { timeoutMs: 1000, headers: { a: "b" }, id: 5, origin: { transport: "forged" } }));
    expect(contexts[0]?.origin).toEqual({ transport: "in-process" });
    expect(contexts[0]?.id).toBeUndefined();
    expect(contexts[0]?.timeoutMs).toBeUndefined();
    expect(contexts[0]?.headers).toBeUndefined();
  });

  it("[E-13] with rethrow gives the caller what the handler threw, as the cause", async () => {
    const [client, server] = createDirectDispatcherPair({ rethrow: true });
    const cause = new Error("the line that is wrong");
    server.start({ call: () => Promise.reject(cause), notify() {} });
    client.start({ call: echo, notify() {} });
    const error = await failure(client.call(call("m")));
    expect(McpError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: INTERNAL_ERROR, message: "Internal error", cause });
  });

  it("does not hand over, once the peer starts, what was given up until then", async () => {
    const [client, server] = createDirectDispatcherPair();
    client.start({ call: echo, notify() {} });
    const controller = new AbortController();
    const seen: string[] = [];
    const given = failure(client.call(call("given up", {}, { signal: controller.signal })));
    await client.notify("n1", {});
    const kept = client.call(call("kept"));
    await client.notify("n2", undefined);
    controller.abort("x");
    expect(await given).toBe("x");
    server.start({
      call: async ({ method }) => {
        seen.push(method);
        return {};
      },
      notify: (method) => {
        seen.push(method);
        return method === "n1" ? Promise.reject(new Error("x")) : undefined;
      },
    });
    await kept;
    expect(seen).toEqual(["n1", "kept", "n2"]);
  });

  it("drops a notification before its own start, and reports it", async () => {
    const faults: Error[] = [];
    const [client, server] = createDirectDispatcherPair({ onFault: (error) => faults.push(error) });
    server.start({ call: echo, notify: () => expect.unreachable() });
    await client.notify("early", {});
    expect(faults).toMatchObject([{ name: "TypeError", message: expect.stringContaining("early") }]);
  });

  it("rejects what waits for the peer when that closes instead", async () => {
    const [client, server] = createDirectDispatcherPair();
    client.start({ call: echo, notify() {} });
    const waiting = failure(client.call(call("m")));
    await server.close();
    expect(await waiting).toMatchObject({ code: "closed" });
    server.start({ call: () => expect.unreachable(), notify() {} });
    await turn();
  });
});
