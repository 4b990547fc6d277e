import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { legacyCall, modernCall, rejection, StubServer } from "./stub-server.test-d.ts";

let server: StubServer;
beforeEach(async () => {
  server = await StubServer.start();
  vi.doMock("./legacy-side.ts", () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  });
});
afterEach(async () => {
  vi.doUnmock("./legacy-side.ts");
  await server.close();
});

const agreed = { protocolVersion: "2025-11-25" };

describe("what only a legacy server needs of a connection", () => {
  it("is not loaded for a modern one, whose calls and notifications need none of it", async () => {
    const heard: string[] = [];
    const connection = await server.connect({}, { notify: (method) => void heard.push(method) });
    const answer = connection.call(modernCall("tools/list"));
    const post = (await server.next()).stream();
    post.event({ jsonrpc: "2.0", method: "notifications/message", params: {} });
    post.resultEvent({ tools: [] }).end();
    expect(await answer).toEqual({ tools: [] });
    expect(heard).toEqual(["notifications/message"]);
    await connection.close();
  });

  it("fails the handshake when it cannot be loaded, in a way that says that another attempt may go better", async () => {
    const connection = await server.connect();
    const failed = rejection(connection.call(legacyCall("initialize", agreed)));
    (await server.next()).result(agreed);
    expect(await failed).toMatchObject({
      code: "connect-failed",
      message: "Could not load what older servers need of this client",
    });

    vi.doUnmock("./legacy-side.ts");
    const answer = connection.call(legacyCall("initialize", agreed));
    (await server.next()).result(agreed, { "mcp-session-id": "session-1" });
    expect(await answer).toEqual(agreed);
    const closed = connection.close();
    const goodbye = await server.next();
    expect(goodbye).toMatchObject({ method: "DELETE", headers: { "mcp-session-id": "session-1" } });
    goodbye.reply(200);
    await closed;
  });

  it("leaves the server's own refusal of a handshake as it is", async () => {
    const connection = await server.connect();
    const failed = rejection(connection.call(legacyCall("initialize", agreed)));
    (await server.next()).json({ jsonrpc: "2.0", id: 1, error: { code: -32602, message: "No" } }, 400);
    expect(await failed).toMatchObject({ code: -32602 });
  });
});
