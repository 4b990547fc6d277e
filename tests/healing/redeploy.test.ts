import { Client, type ConnectionEvent } from "@tenon/client";
import { McpServer } from "@tenon/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createHandler } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";

function bookshop(version: string): McpServer {
  const server = new McpServer({ name: "bookshop", version });
  server.tool("version", {}, () => version);
  return server;
}

describe("a server that is deployed anew behind its URL", () => {
  it.each(["legacy", "auto"] as const)(
    "[C-LHTTP-13] goes on serving a client (%s), and nobody notices",
    async (mode) => {
      let handler = createHandler(bookshop("1"));
      const events: ConnectionEvent[] = [];
      const transport = streamableHttp("http://localhost/mcp", {
        fetch: (url, init) => handler(new Request(url, init)),
      });
      await using client = await Client.connect(transport, { mode, onConnectionEvent: (event) => events.push(event) });
      expect((await client.callTool("version")).content).toMatchObject([{ text: "1" }]);
      handler = createHandler(bookshop("2"));
      const answers = await Promise.all(Array.from({ length: 20 }, () => client.callTool("version")));
      for (const { content } of answers) expect(content).toMatchObject([{ text: "2" }]);
      const reconnections = events.filter(({ type }) => type === "reconnected").length;
      expect(reconnections).toBe(mode === "legacy" ? 1 : 0); // a modern server has no sessions to lose
    },
  );
});
