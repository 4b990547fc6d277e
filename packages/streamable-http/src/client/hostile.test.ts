import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { legacyCall, modernCall, rejection, type StubRequest, StubServer } from "./stub-server.test-d.ts";

let server: StubServer;
beforeEach(async () => {
  server = await StubServer.start();
});
afterEach(() => server.close());

/** Writes until the client hangs up. */
function flood(request: StubRequest, chunk: string): void {
  const { response } = request;
  const more = (): void => {
    if (!response.destroyed) response.write(chunk, more);
  };
  more();
}

describe("a server that means no good", () => {
  it.each([200, 500])("[S16] cannot fill the memory with an endless body (HTTP status %i)", async (status) => {
    const connection = await server.connect({ maxResponseBytes: 100_000 });
    const answer = rejection(connection.call(modernCall("tools/call")));
    const post = await server.next();
    post.response.writeHead(status, { "content-type": "application/json" });
    flood(post, "[".repeat(10_000));
    const code = status === 200 ? "too-large" : "http-status";
    expect(await answer).toMatchObject({ name: "TransportError", code });
    await post.closed;
  });

  it.each([
    ["data", "data: ", "x".repeat(10_000)],
    ["lines of data", "", `data: ${"x".repeat(1000)}\n`],
    ["comment", ":", "x".repeat(10_000)],
    ["field", "", "x".repeat(10_000)],
  ])("[S16] cannot fill the memory with an endless event: %s", async (_name, start, chunk) => {
    const connection = await server.connect({ maxEventBytes: 100_000 });
    const answer = rejection(connection.call(modernCall("tools/call")));
    const post = (await server.next()).stream().write(start);
    flood(post, chunk);
    expect(await answer).toMatchObject({ name: "TransportError", code: "too-large" });
    await post.closed;
  });

  it("[S16] cannot get a large event through in a single piece", async () => {
    const connection = await server.connect({ maxEventBytes: 1000 });
    const answer = rejection(connection.call(modernCall("tools/call")));
    const post = (await server.next()).stream();
    post.resultEvent({ text: "x".repeat(1000) });
    expect(await answer).toMatchObject({ name: "TransportError", code: "too-large" });
    await post.closed;
  });

  it("[S-HTTP-12] cannot call a client back in the modern era, although it answers such calls in the legacy one", async () => {
    const errors: Error[] = [];
    const calls: string[] = [];
    const onError = (error: Error): void => void errors.push(error);
    const connection = await server.connect({ onError }, { call: async ({ method }) => ({ n: calls.push(method) }) });
    const answer = connection.call(modernCall("tools/call"));
    const post = (await server.next()).stream();
    post.event({ jsonrpc: "2.0", id: 1, method: "sampling/createMessage", params: {} }).resultEvent({ fine: 1 }).end();
    expect(await answer).toEqual({ fine: 1 });
    expect(errors).toMatchObject([{ code: "malformed" }]);
    expect(calls).toEqual([]);
    expect(server.waiting).toEqual([]);
  });

  it("[S16] cannot make the standalone stream hold an endless event", async () => {
    const limits = { maxEventBytes: 100_000, reconnection: { initialDelayMs: 1, maxAttempts: 1 } };
    let tell = (_error: Error): void => {};
    const gaveUp = new Promise<Error>((resolve) => {
      tell = resolve;
    });
    await server.connectLegacy({ ...limits, onError: (error) => tell(error) });
    for (let attempt = 0; attempt < 2; attempt++) {
      const get = await nextGet();
      flood(get.stream(), "x".repeat(10_000));
      await get.closed;
    }
    expect(await gaveUp).toMatchObject({ code: "lost", cause: { code: "too-large" } });
  });

  it.each(["application/json", "text/event-stream"])("cannot pass off broken UTF-8 as text (%s)", async (type) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    const post = await server.next();
    post.response.writeHead(200, { "content-type": type });
    const text = JSON.stringify({ jsonrpc: "2.0", id: post.id, result: { text: "世" } });
    const bytes = Buffer.from(`${type === "text/event-stream" ? "data: " : ""}${text}\n\n`);
    const broken = Buffer.from(bytes.filter((byte) => byte !== 0xb8));
    post.write(broken).end();
    expect(await answer).toMatchObject({ name: "TransportError", code: "malformed" });
  });

  it("cannot end a body in the middle of a character", async () => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    const post = await server.next();
    post.response.writeHead(200, { "content-type": "application/json" });
    post.write(Uint8Array.of(0x22, 0xe4, 0xb8)).end();
    expect(await answer).toMatchObject({ name: "TransportError", code: "malformed" });
  });

  it("is found out when the connection breaks in the middle of a body", async () => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    const post = await server.next();
    post.response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    post.response.write('{"jsonrpc"', () => post.reset());
    expect(await answer).toMatchObject({ name: "TransportError", code: "lost" });
  });

  it.each(["two words", "", "caf\u00e9", "x".repeat(1025)])("[S-LHTTP-10] cannot name a session %j", async (id) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(legacyCall("initialize")));
    (await server.next()).result({ protocolVersion: "2025-11-25" }, { "mcp-session-id": id });
    expect(await answer).toMatchObject({ name: "TransportError", code: "malformed" });
    const tools = connection.call(legacyCall("tools/list"));
    const post = await server.next();
    expect(post.headers).not.toHaveProperty("mcp-session-id");
    post.result({});
    await tools;
  });

  it("[G-03] cannot name a session by any other answer than that to initialize", async () => {
    const connection = await server.connect();
    for (let call = 0; call < 2; call++) {
      const tools = connection.call(legacyCall("tools/list"));
      const post = await server.next();
      expect(post.headers).not.toHaveProperty("mcp-session-id");
      post.result({}, { "mcp-session-id": "planted" });
      await tools;
    }
  });

  it("cannot put an event id into a header that none may hold", async () => {
    const reconnection = { initialDelayMs: 1 };
    await server.connectLegacy({ reconnection });
    (await nextGet()).stream().write("id: caf\u00e9\ndata: \n\n").end();
    const again = await nextGet();
    expect(again.headers).not.toHaveProperty("last-event-id");
  });
});

describe("a redirect", () => {
  it("[S11] [S12] [SEC-21] is not followed to another origin, and no credentials go there", async () => {
    const other = await StubServer.start();
    const connection = await server.connect({ headers: { authorization: "Bearer secret" } });
    for (const status of [301, 302, 303, 307, 308]) {
      const answer = rejection(connection.call(modernCall("tools/call")));
      (await server.next()).reply(status, "", { location: other.url });
      const error = await answer;
      expect(error).toMatchObject({ name: "TransportError", code: "http-status", status });
      expect((error as Error).message).toContain(server.origin);
      expect((error as Error).message).toContain(other.origin);
    }
    expect(other.waiting).toEqual([]);
    await other.close();
  });

  it.each([307, 308])("[S11] [SEC-21] %i within the origin is followed, with the same request", async (status) => {
    const connection = await server.connect({ headers: { authorization: "Bearer secret" } });
    const answer = connection.call(modernCall("tools/call", { name: "x" }));
    (await server.next()).reply(status, "", { location: "/mcp/?a=1#b" });
    const post = await server.next();
    expect(post).toMatchObject({ method: "POST", url: "/mcp/?a=1", headers: { authorization: "Bearer secret" } });
    expect(post.body).toMatchObject({ method: "tools/call", params: { name: "x" } });
    post.result({ found: true });
    expect(await answer).toEqual({ found: true });
  });

  it.each([301, 302, 303])("%i would make a GET of a POST, and is named instead", async (status) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).reply(status, "", { location: "/elsewhere" });
    const error = await answer;
    expect(error).toMatchObject({ code: "http-status", status });
    expect((error as Error).message).toContain("/elsewhere");
  });

  it("[S11] is followed three times and no more", async () => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    for (let redirect = 0; redirect < 4; redirect++) (await server.next()).reply(307, "", { location: "/mcp" });
    expect(await answer).toMatchObject({ code: "http-status", status: 307 });
    expect(server.waiting).toEqual([]);
  });

  it("cannot be seen in a browser, and is an error there", async () => {
    const opaque = Object.defineProperties(new Response(null), {
      status: { value: 0 },
      type: { value: "opaqueredirect" },
    });
    const connection = await server.connect({ fetch: async () => opaque });
    const error = await rejection(connection.call(modernCall("tools/call")));
    expect(error).toMatchObject({ name: "TransportError", code: "http-status", status: 0 });
    expect((error as Error).message).toContain("connect to the final URL");
  });

  it.each([{}, { location: "http://" }])("without a place to go to is an error: %j", async (headers) => {
    const connection = await server.connect();
    const answer = rejection(connection.call(modernCall("tools/call")));
    (await server.next()).reply(307, "", headers as Record<string, string>);
    expect(await answer).toMatchObject({ code: "http-status", status: 307 });
  });
});

async function nextGet(): Promise<StubRequest> {
  const request = await server.next();
  expect(request.method).toBe("GET");
  return request;
}
