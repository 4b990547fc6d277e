import type { AuthInfo, CallHandler, CallOrigin, Service } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { createHandler, type FetchHandler } from "./handler.ts";

const headers = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": "x",
};
const message = {
  jsonrpc: "2.0",
  id: 1,
  method: "x",
  params: {
    _meta: {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientCapabilities": {},
    },
  },
};

function service(call: CallHandler = async () => ({})): Service {
  return { call, open: () => ({ call, notify: () => undefined, close: () => undefined }) };
}

function post(url = "http://localhost/mcp", init: RequestInit = {}): Request {
  return new Request(url, { method: "POST", headers, body: JSON.stringify(message), ...init });
}

describe("createHandler", () => {
  it("takes the host from the URL of a Request that was made by hand", async () => {
    const handler = createHandler(service());
    expect((await handler(post("http://localhost:8787/mcp"))).status).toBe(200);
    expect((await handler(post("https://evil.example.com/mcp"))).status).toBe(403);
    expect(
      (await handler(post("http://localhost/", { headers: { ...headers, host: "evil.example.com" } }))).status,
    ).toBe(403);
  });

  it.each([
    [undefined, {}, "new McpServer"],
    [Promise.resolve(service()), {}, "await it first"],
    [service(), { allowedHosts: "mcp.example.com" }, "Expected allowedHosts to be an array"],
    [service(), { allowedHosts: ["https://mcp.example.com"] }, 'received "https://mcp.example.com"'],
    [service(), { allowedHosts: ["mcp.example.com/mcp"] }, 'received "mcp.example.com/mcp"'],
    [service(), { allowedOrigins: ["app.example.com"] }, 'Expected allowedOrigins to name "https://app.example.com"'],
    [service(), { allowedOrigins: ["https://app.example.com/page"] }, 'received "https://app.example.com/page"'],
  ])("refuses what could never be served, and says what to pass: %#", (server, options, message) => {
    const create = createHandler as (server: unknown, options: unknown) => FetchHandler;
    expect(() => create(server, options)).toThrow(TypeError);
    expect(() => create(server, options)).toThrow(message);
  });

  it.each(["mcp.example.com", "localhost:3000", "[fe80::1]", "[fe80::1]:8443", "10.0.0.7:80", "*"])(
    "takes %s for a host",
    (host) => {
      expect(() => createHandler(service(), { allowedHosts: [host] })).not.toThrow();
    },
  );

  it("can be what runtimes call, and looks at nothing that they pass beside the request", async () => {
    let origin: CallOrigin | undefined;
    const handler: FetchHandler = createHandler(
      service(async ({ context }) => {
        origin = context.origin;
        return {};
      }),
    );
    const worker: { fetch(request: Request, env: { DB: string }, context: { waitUntil(): void }): Promise<Response> } =
      {
        fetch: handler,
      };
    const env = { DB: "x", authInfo: { token: "t", clientId: "forged", scopes: [] } };
    expect((await worker.fetch(post(), env, { waitUntil: () => undefined })).status).toBe(200);
    expect(origin?.authInfo).toBeUndefined();
    const authInfo: AuthInfo = { token: "t", clientId: "c", scopes: [] };
    await handler(post(), { authInfo });
    expect(origin?.authInfo).toBe(authInfo);
  });

  it("answers even a request whose client has gone already, and runs its handler with an aborted signal at most", async () => {
    const seen: (boolean | undefined)[] = [];
    const handler = createHandler(
      service(async ({ context }) => {
        seen.push(context.signal?.aborted);
        return {};
      }),
    );
    const response = await handler(post(undefined, { signal: AbortSignal.abort() }));
    expect(response.status).toBe(499);
    expect(seen).not.toContain(false);
  });

  it("fails clearly when the body was read before and not handed on", async () => {
    const errors: Error[] = [];
    const handler = createHandler(service(), { onError: (error) => errors.push(error) });
    const request = post();
    await request.text();
    const response = await handler(request);
    expect([response.status, errors.length]).toEqual([500, 1]);
    expect((await handler(request, { parsedBody: message })).status).toBe(200);
  });

  it("aborts the call when its stream is cancelled", async () => {
    let signal: AbortSignal | undefined;
    const handler = createHandler(
      service(({ context }) => {
        signal = context.signal;
        void context.notify?.("notifications/progress", { progress: 1 });
        return new Promise(() => undefined);
      }),
    );
    const response = await handler(post());
    expect(signal?.aborted).toBe(false);
    await response.body?.cancel();
    expect(signal?.aborted).toBe(true);
  });

  it("holds a handler back whose client reads slowly", async () => {
    let sent = 0;
    const text = "x".repeat(10_000);
    const handler = createHandler(
      service(async ({ context }) => {
        for (; sent < 100; sent++) await context.notify?.("notifications/message", { text });
        return {};
      }),
    );
    const response = await handler(post());
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBeLessThan(20);
    expect((await response.text()).match(/^data: /gm)).toHaveLength(101);
  });
});
