// The official SDK, version 1, as its documentation shows it. It speaks the legacy era only.
import type { AddressInfo } from "node:net";
import { z } from "zod";
import {
  CLIENT_INFO,
  COUNT_DESCRIPTION,
  ECHO_DESCRIPTION,
  LARGE_DESCRIPTION,
  largeText,
  outlines,
  SERVER_INFO,
} from "../catalogue.ts";
import type { BenchClient, ServerSetting, Subject } from "../subject.ts";
import { sessionIdIn } from "./listen.ts";

async function createFactory({ moreTools }: Pick<ServerSetting, "moreTools">) {
  const { McpServer } = await import("@modelcontextprotocol/sdk/server/mcp.js");
  const others = outlines(moreTools).map(({ name, description, fields }) => {
    const inputSchema = Object.fromEntries(fields.map(([field, meaning]) => [field, z.string().describe(meaning)]));
    return { name, description, inputSchema };
  });
  return () => {
    const server = new McpServer(SERVER_INFO);
    server.registerTool(
      "echo",
      { description: ECHO_DESCRIPTION, inputSchema: { text: z.string() } },
      ({ text }: { text: string }) => ({ content: [{ type: "text", text }] }),
    );
    server.registerTool(
      "count",
      { description: COUNT_DESCRIPTION, inputSchema: { steps: z.number().int() } },
      async ({ steps }: { steps: number }, extra) => {
        const progressToken = extra._meta?.progressToken;
        for (let progress = 1; progressToken !== undefined && progress <= steps; progress++) {
          const params = { progressToken, progress, total: steps };
          await extra.sendNotification({ method: "notifications/progress", params });
        }
        return { content: [{ type: "text", text: String(steps) }] };
      },
    );
    server.registerTool(
      "large",
      { description: LARGE_DESCRIPTION, inputSchema: { megabytes: z.number().int() } },
      ({ megabytes }: { megabytes: number }) => ({ content: [{ type: "text", text: largeText(megabytes) }] }),
    );
    for (const { name, description, inputSchema } of others) {
      server.registerTool(name, { description, inputSchema }, () => ({ content: [{ type: "text", text: name }] }));
    }
    return server;
  };
}

async function connectClient(transport: BenchTransport): Promise<BenchClient> {
  const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
  const client = new Client(CLIENT_INFO);
  await client.connect(transport);
  return {
    async call(name, args, onprogress) {
      const options = onprogress && { onprogress };
      const { content } = await client.callTool({ name, arguments: args }, undefined, options);
      return content[0]?.text ?? "";
    },
    list: async () => (await client.listTools()).tools.length,
    close: () => client.close(),
  };
}

export const subject: Subject = {
  async serveHttp(setting) {
    const { StreamableHTTPServerTransport } = await import("@modelcontextprotocol/sdk/server/streamableHttp.js");
    const { createMcpExpressApp } = await import("@modelcontextprotocol/sdk/server/express.js");
    const createServer = await createFactory(setting);
    const sessions = new Map<string, BenchNodeTransport>();
    const app = createMcpExpressApp();
    const servers: { sendToolListChanged(): void }[] = [];
    app.get("/mcp", (request, response) => sessions.get(sessionIdIn(request) ?? "")?.handleRequest(request, response));
    app.post("/mcp", async (request, response) => {
      const known = sessions.get(sessionIdIn(request) ?? "");
      if (known !== undefined) return known.handleRequest(request, response, request.body);
      const transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => crypto.randomUUID(),
        onsessioninitialized: (id) => void sessions.set(id, transport),
      });
      const server = createServer();
      servers.push(server);
      await server.connect(transport);
      await transport.handleRequest(request, response, request.body);
    });
    return new Promise((resolve) => {
      const server = app.listen(0, "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
        const announce = (): void => {
          for (const each of servers) each.sendToolListChanged();
        };
        resolve({ url: `http://127.0.0.1:${port}/mcp`, announce });
      });
    });
  },
  async serveStdio(setting) {
    const { StdioServerTransport } = await import("@modelcontextprotocol/sdk/server/stdio.js");
    await (await createFactory(setting))().connect(new StdioServerTransport());
  },
  async connectHttp(url) {
    const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
    return connectClient(new StreamableHTTPClientTransport(new URL(url)));
  },
  async connectStdio({ command, args }) {
    const { StdioClientTransport } = await import("@modelcontextprotocol/sdk/client/stdio.js");
    return connectClient(new StdioClientTransport({ command, args: [...args] }));
  },
  async connectInProcess() {
    const { InMemoryTransport } = await import("@modelcontextprotocol/sdk/inMemory.js");
    const [client, server] = InMemoryTransport.createLinkedPair();
    await (await createFactory({ moreTools: 0 }))().connect(server);
    return connectClient(client);
  },
};
