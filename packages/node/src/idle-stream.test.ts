import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { CallHandler, JsonObject } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { createNodeHandler } from "./handler.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const method = "subscriptions/listen";
const headers = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": method,
};
const _meta = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};
const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { notifications: {}, _meta } });

describe("a stream of changes on which nothing happens", () => {
  it("keeps neither the body of its request nor what was made of it, and ends in good order", async () => {
    const seen: { params?: WeakRef<object>; end?: (result: JsonObject) => void } = {};
    const call: CallHandler = ({ params, context }) => {
      seen.params = new WeakRef(params ?? {});
      void context.notify?.("notifications/subscriptions/acknowledged", {});
      return new Promise((resolve) => {
        seen.end = resolve;
      });
    };
    const service = { call, open: () => ({ call, notify: () => undefined, close: () => undefined }) };
    const handler = createNodeHandler(service);
    const requests: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      requests.push(request);
      handler(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(seen.params?.deref()).toBeUndefined();
    expect(requests.map((request) => ["data", "end"].map((event) => request.listenerCount(event)))).toEqual([[0, 0]]);
    seen.end?.({ done: true });
    expect(await response.text()).toContain('"result":{"done":true}');
    await handler.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
