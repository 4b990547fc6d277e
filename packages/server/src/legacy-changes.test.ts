import type { JsonObject, ServiceConnection } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { McpServer } from "./mcp-server.ts";

const clientInfo = { name: "test", version: "1" };
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function createServer(): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("a", {}, () => "a");
  server.resource("a", "a://{id}", {}, () => "a");
  return server;
}

/** A connection whose client shook hands, but has not said so yet. */
async function openEarly(server: McpServer): Promise<{ connection: ServiceConnection; heard: JsonObject[] }> {
  const heard: JsonObject[] = [];
  const connection = server.open({
    call: () => Promise.reject(new Error("asks nothing")),
    notify: (method, params) => void heard.push({ method, ...params }),
  });
  const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
  await connection.call({ method: "initialize", params, context: {} });
  return { connection, heard };
}

describe("a legacy client that has not said yet that the handshake is complete", () => {
  it("[S-LIFE-05] is told nothing, and then once of each resource and each list that changed", async () => {
    const server = createServer();
    const { connection, heard } = await openEarly(server);
    for (const uri of ["a://1", "a://2", "a://3"]) {
      await connection.call({ method: "resources/subscribe", params: { uri }, context: {} });
    }
    for (let time = 0; time < 3; time++) for (const id of [1, 2, 4]) server.resourceUpdated(`a://${id}`);
    server.tool("b", {}, () => "b");
    await turn();
    server.tool("c", {}, () => "c");
    await connection.call({ method: "resources/unsubscribe", params: { uri: "a://3" }, context: {} });
    server.resourceUpdated("a://3");
    await turn();
    expect(heard).toEqual([]);
    await connection.notify("notifications/initialized", undefined);
    await turn();
    expect(heard).toEqual([
      { method: "notifications/resources/updated", uri: "a://1" },
      { method: "notifications/resources/updated", uri: "a://2" },
      { method: "notifications/tools/list_changed" },
    ]);
  });
});
