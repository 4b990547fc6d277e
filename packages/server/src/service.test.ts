import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { McpServer } from "./mcp-server.ts";
import type { Fault } from "./service.ts";

const envelope = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };

/** Calls a tool that throws what it is told to, in a call that was cancelled or not. */
async function callFailing(thrown: (signal: AbortSignal) => unknown, cancels: boolean): Promise<[unknown, Fault[]]> {
  const faults: Fault[] = [];
  const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: (fault) => faults.push(fault) });
  const controller = new AbortController();
  server.tool("fail", {}, (_args, { signal }) => {
    if (cancels) controller.abort(new Error("the client left"));
    throw thrown(signal);
  });
  const context = { signal: controller.signal };
  const error: unknown = await server
    .call({ method: "tools/call", params: { name: "fail", _meta: envelope }, context })
    .catch((reason: unknown) => reason);
  return [error, faults];
}

const abortError = (): DOMException => new DOMException("The operation was aborted", "AbortError");

describe("a handler that ends because its call was cancelled", () => {
  it.each<[string, (signal: AbortSignal) => unknown]>([
    ["the signal's reason", (signal) => signal.reason],
    ["an AbortError of its own", abortError],
    ["an error with the reason as its cause", (signal) => new Error("query failed", { cause: signal.reason })],
  ])("is no fault when it throws %s", async (_what, thrown) => {
    const [error, faults] = await callFailing(thrown, true);
    expect(error).toMatchObject({ message: "the client left" });
    expect(faults).toEqual([]);
  });

  it("is a fault when it throws something else", async () => {
    const [error, faults] = await callFailing(() => new Error("disk full"), true);
    expect(error).toMatchObject({ code: -32603 });
    expect(faults).toMatchObject([{ error: { message: "disk full" } }]);
  });

  it("is a fault when nobody cancelled the call", async () => {
    const [error, faults] = await callFailing(abortError, false);
    expect(error).toMatchObject({ code: -32603 });
    expect(faults).toHaveLength(1);
  });
});
