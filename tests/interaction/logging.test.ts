import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { legacyCells, matrix, modernCells } from "./matrix.ts";

const levels = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"] as const;

function createServer(options?: { logging?: boolean }) {
  const server = new McpServer({ name: "test", version: "1.0.0" }, options);
  server.tool("log", {}, async (_args, ctx) => {
    for (const level of levels) await ctx.log(level, { said: level }, "test");
  });
  return server;
}

function createListener() {
  const heard: unknown[] = [];
  const onNotification = (method: string, { level }: JsonObject): void => {
    if (method === "notifications/message") heard.push(level);
  };
  return { heard, onNotification };
}

describeInteraction("log messages", modernCells, ({ connect }) => {
  it("[S-LOG-01] [B-15] are sent when the request asks for them, from its level up", async () => {
    const { heard, onNotification } = createListener();
    const client = await connect(createServer(), { logLevel: "error", onNotification });
    await client.callTool("log");
    expect(heard).toEqual(["error", "critical", "alert", "emergency"]);
  });

  it("[S-LOG-01] [K-23] are not sent to a client that did not ask", async () => {
    const { heard, onNotification } = createListener();
    const client = await connect(createServer(), { onNotification });
    await client.callTool("log");
    expect(heard).toEqual([]);
  });

  it("[S-LOG-01] are refused with a level that is none", async () => {
    const client = await connect(createServer());
    const meta = { [MetaKey.logLevel]: "loud" };
    await expect(client.callTool("log", {}, { meta })).rejects.toMatchObject({ code: -32602 });
  });
});

describeInteraction("log messages of the legacy era", legacyCells, ({ connect }) => {
  it("[S-LOG-01] cannot be set to a level that is none", async () => {
    const client = await connect(createServer());
    await expect(client.session.request("logging/setLevel", { level: "loud" })).rejects.toMatchObject({ code: -32602 });
    await expect(client.session.request("logging/setLevel")).rejects.toMatchObject({ code: -32602 });
  });
});

describeInteraction("log messages that a client asks for when it connects", withSessions(matrix), ({ connect }) => {
  it("[S-LOG-01] [B-15] come from its level up, in either era", async () => {
    const { heard, onNotification } = createListener();
    const client = await connect(createServer(), { logLevel: "critical", onNotification });
    await client.callTool("log");
    expect(heard).toEqual(["critical", "alert", "emergency"]);
  });
});

describeInteraction("a server that does not log", matrix, ({ connect }) => {
  it("[S-CAP-05] does not declare it", async () => {
    const client = await connect(createServer({ logging: false }));
    expect(client.serverCapabilities.logging).toBeUndefined();
    await expect(client.session.request("logging/setLevel", { level: "info" })).rejects.toMatchObject({ code: -32601 });
  });
});

describeInteraction("the level of a legacy connection", withSessions(legacyCells), ({ connect }) => {
  it("[S-LOG-01] start at info, and at the client's level once it set one", async () => {
    const { heard, onNotification } = createListener();
    const client = await connect(createServer(), { onNotification });
    await client.callTool("log");
    expect(heard.splice(0)).toEqual(levels.slice(1));
    await client.session.request("logging/setLevel", { level: "alert" });
    await client.callTool("log");
    expect(heard).toEqual(["alert", "emergency"]);
  });

  it("[S-LOG-01] are set for one connection, not for its neighbour", async () => {
    const server = createServer();
    const one = createListener();
    const other = createListener();
    const client = await connect(server, one);
    const neighbour = await connect(server, other);
    await client.session.request("logging/setLevel", { level: "emergency" });
    await Promise.all([client.callTool("log"), neighbour.callTool("log")]);
    expect(one.heard).toEqual(["emergency"]);
    expect(other.heard).toEqual(levels.slice(1));
  });
});
