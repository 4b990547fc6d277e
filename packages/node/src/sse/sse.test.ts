import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallHandler, Connection, Endpoint, JsonObject, Service } from "@tenon/jsonrpc";
import { sse as sseClient } from "@tenon/sse/client";
import { describe, expect, it } from "vitest";
import type { NodeRequest } from "../node-exchange.ts";
import { type ServeOptions, type Serving, serve } from "../serve.ts";
import { createNodeSseHandler, type NodeSseHandler } from "./node-sse-handler.ts";
import { sse } from "./sse.ts";

const local: Endpoint = { call: async () => ({ asked: true }), notify() {} };

function service(
  call: CallHandler = async ({ params }) => ({ value: params?.["value"] }),
): Service & { opened: number } {
  const made = {
    opened: 0,
    call,
    open: () => {
      made.opened++;
      return { call, notify: () => undefined, close: () => void made.opened-- };
    },
  };
  return made;
}

const connect = (url: string): Promise<Connection> => sseClient(url).connect(local);

async function ask(connection: Connection, value: unknown, more: JsonObject = {}): Promise<unknown> {
  return (await connection.call({ method: "echo", params: { value, ...more }, context: {} }))["value"];
}

async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** Something to wait for, and what a handler that waits for it tells when it is there. */
function gate(): { call: CallHandler; started: Promise<void>; finish(): void } {
  let start: () => void = () => undefined;
  let finish: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const call: CallHandler = async ({ params }) => {
    start();
    await finished;
    return { value: params?.["value"] };
  };
  return { call, started, finish: () => finish() };
}

describe("serve, with sse() beside it", () => {
  const at = (serving: Serving, path: string): string => new URL(path, serving.url).href;

  it("[B-SSE-05] [F-15] serves the old transport on the same port, on paths of its own", async () => {
    await using serving = await serve(service(), { port: 0, beside: [sse()] });
    const connection = await connect(at(serving, "/sse"));
    expect(await ask(connection, "… é 😀")).toBe("… é 😀");
    expect((await fetch(at(serving, "/sse"), { method: "PUT" })).status).toBe(405);
    expect((await fetch(serving.url, { method: "PUT" })).status).toBe(405);
    expect((await fetch(at(serving, "/other"))).status).toBe(404);
    await connection.close();
  });

  it("takes messages on a path of their own, where one is named", async () => {
    const beside = [sse({ path: "/events", messagePath: "/messages" })];
    await using serving = await serve(service(), { port: 0, beside });
    const connection = await connect(at(serving, "/events"));
    expect(await ask(connection, 1)).toBe(1);
    await connection.close();
    expect((await fetch(at(serving, "/messages"), { method: "POST" })).status).toBe(415);
  });

  it("[S1] is guarded by what guards the endpoint, and by its own where it says so", async () => {
    const options: ServeOptions = { port: 0, allowedOrigins: ["https://app.example.com"] };
    const get = (url: string, origin: string): Promise<Response> => fetch(url, { headers: { origin }, method: "PUT" });
    await using serving = await serve(service(), { ...options, beside: [sse()] });
    expect((await get(at(serving, "/sse"), "https://app.example.com")).status).toBe(405);
    expect((await get(at(serving, "/sse"), "https://other.example.com")).status).toBe(403);
    const beside = [sse({ allowedOrigins: ["https://other.example.com"] })];
    await using other = await serve(service(), { ...options, beside });
    expect((await get(at(other, "/sse"), "https://app.example.com")).status).toBe(403);
    expect((await get(at(other, "/sse"), "https://other.example.com")).status).toBe(405);
  });

  it("[S16] keeps to the endpoint's limits", async () => {
    const limits = { bodyBytes: 200, sessions: 1 };
    await using serving = await serve(service(), { port: 0, limits, beside: [sse()] });
    const connection = await connect(at(serving, "/sse"));
    await expect(ask(connection, "x".repeat(300))).rejects.toMatchObject({ status: 413 });
    await expect(connect(at(serving, "/sse"))).rejects.toMatchObject({ status: 503 });
    await connection.close();
  });

  it("lets open calls finish when it closes, takes no more, and leaves nothing", async () => {
    const { call, started, finish } = gate();
    const counted = service(call);
    const serving = await serve(counted, { port: 0, beside: [sse()] });
    const connection = await connect(at(serving, "/sse"));
    const answer = ask(connection, "late");
    await started;
    const closing = serving.close({ graceMs: 60_000 });
    await expect(connect(at(serving, "/sse"))).rejects.toThrow();
    finish();
    expect(await answer).toBe("late");
    await closing;
    expect(await connection.closed).toMatchObject({ code: "closed" });
    expect(counted.opened).toBe(0);
  });

  it("refuses paths that make no sense, and two for one, and then leaves nothing listening", async () => {
    expect(() => sse({ path: "sse" })).toThrow(TypeError);
    await expect(serve(service(), { port: 0, beside: [sse({ path: "/mcp" })] })).rejects.toThrow("received /mcp twice");
    await expect(serve(service(), { port: 0, beside: [sse(), sse()] })).rejects.toThrow("received /sse twice");
    await expect(serve(service(), { port: 0, beside: [sse({ messagePath: "//evil" })] })).rejects.toThrow(TypeError);
    await expect(serve(service(), { port: 0, beside: [sse({ limits: { sessions: 0 } })] })).rejects.toThrow(RangeError);
  });
});

describe("createNodeSseHandler behind a framework", () => {
  type Mount = (handler: NodeSseHandler) => RequestListener;

  /** As Express mounts a handler: the prefix is cut off the path, and the body may be parsed. */
  const express: Mount = (handler) => (request, response) => {
    const { url = "/" } = request;
    if (!url.startsWith("/api")) {
      response.writeHead(404).end();
      return;
    }
    readAll(request, (text) => {
      const body: unknown = request.method === "POST" ? JSON.parse(text) : undefined;
      const handed = Object.assign(request, { originalUrl: url, url: url.slice("/api".length), body });
      handler(handed, response, () => undefined);
    });
  };

  /** As Fastify hands a request on: raw, with the body beside it. */
  const fastify: Mount = (handler) => (request, response) => {
    readAll(request, (text) => {
      if (request.method === "POST") handler(request, response, { parsedBody: JSON.parse(text) });
      else handler(request, response);
    });
  };

  function readAll(request: NodeRequest, use: (text: string) => void): void {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => setImmediate(() => use(text)));
  }

  it.each([
    ["Express, under a prefix and behind a body parser", express, "/api/sse"],
    ["Fastify", fastify, "/sse"],
    ["nothing at all", ((handler) => (request, response) => handler(request, response)) satisfies Mount, "/sse"],
  ])("serves behind %s", async (_, mount, path) => {
    const handler = createNodeSseHandler(service());
    const { server, url } = await listen(mount(handler));
    const connection = await connect(`${url}${path}`);
    expect(await Promise.all([1, 2, 3].map((n) => ask(connection, n)))).toEqual([1, 2, 3]);
    expect(handler.sessions).toBe(1);
    await connection.close();
    await expect.poll(() => handler.sessions).toBe(0);
    await handler.close();
    await stop(server);
  });

  it("lets calls that ask their client something finish, too, as long as the HTTP server listens", async () => {
    const { call, started, finish } = gate();
    const handler = createNodeSseHandler(
      service(async (received) => {
        const answer = await call(received);
        const asked = await received.context.callBack?.({ method: "roots/list", params: {}, context: {} });
        return { ...answer, ...asked };
      }),
    );
    const { server, url } = await listen((request, response) => handler(request, response));
    const connection = await connect(`${url}/sse`);
    const answer = connection.call({ method: "echo", params: { value: "late" }, context: {} });
    await started;
    const closing = handler.close({ graceMs: 60_000 });
    await expect(ask(connection, "one more")).rejects.toMatchObject({ code: -32603, message: "The server is closing" });
    await expect(connect(`${url}/sse`)).rejects.toMatchObject({ status: 503 });
    finish();
    expect(await answer).toEqual({ value: "late", asked: true });
    await closing;
    expect((await fetch(`${url}/sse`, { method: "GET" })).status).toBe(503);
    await expect(handler.close({ graceMs: -1 })).rejects.toThrow(RangeError);
    await connection.close();
    await stop(server);
  });

  it("ends the session of a client that hangs up, and aborts what it had asked", async () => {
    let aborted = 0;
    const { started, call } = gate();
    const handler = createNodeSseHandler(
      service((received) => {
        received.context.signal?.addEventListener("abort", () => aborted++);
        return call(received);
      }),
    );
    const { server, url } = await listen((request, response) => handler(request, response));
    const connection = await connect(`${url}/sse`);
    const lost = ask(connection, 1).catch((error: unknown) => error);
    await started;
    server.closeAllConnections();
    expect(await lost).toMatchObject({ code: expect.any(String) });
    await expect.poll(() => [handler.sessions, aborted]).toEqual([0, 1]);
    await handler.close();
    await stop(server);
  });
});
