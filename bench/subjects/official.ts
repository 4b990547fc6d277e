// The official SDK, version 2, as its documentation shows it.
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
import type { BenchClient, Era, HttpServing, ServerSetting, Subject } from "../subject.ts";
import { listen, sessionIdIn } from "./listen.ts";

const echoInput = z.object({ text: z.string() });
const countInput = z.object({ steps: z.number().int() });
const largeInput = z.object({ megabytes: z.number().int() });

/** Makes servers with the tools that are measured, one for each request or session. */
export async function createFactory({ moreTools }: Pick<ServerSetting, "moreTools">) {
  const { McpServer } = await import("@modelcontextprotocol/server");
  // Outside the factory, which runs anew for every request: the documentation builds schemas inside, which costs far more.
  const others = outlines(moreTools).map(({ name, description, fields }) => {
    const shape = Object.fromEntries(fields.map(([field, meaning]) => [field, z.string().describe(meaning)]));
    return { name, description, inputSchema: z.object(shape) };
  });
  return () => {
    const server = new McpServer(SERVER_INFO);
    server.registerTool(
      "echo",
      { description: ECHO_DESCRIPTION, inputSchema: echoInput },
      ({ text }: { text: string }) => ({ content: [{ type: "text", text }] }),
    );
    server.registerTool(
      "count",
      { description: COUNT_DESCRIPTION, inputSchema: countInput },
      async ({ steps }: { steps: number }, { mcpReq }) => {
        const progressToken = mcpReq._meta?.progressToken;
        for (let progress = 1; progressToken !== undefined && progress <= steps; progress++) {
          await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total: steps } });
        }
        return { content: [{ type: "text", text: String(steps) }] };
      },
    );
    server.registerTool(
      "large",
      { description: LARGE_DESCRIPTION, inputSchema: largeInput },
      ({ megabytes }: { megabytes: number }) => ({ content: [{ type: "text", text: largeText(megabytes) }] }),
    );
    for (const { name, description, inputSchema } of others) {
      server.registerTool(name, { description, inputSchema }, () => ({ content: [{ type: "text", text: name }] }));
    }
    return server;
  };
}

interface PeerServer {
  connect(transport: BenchTransport): Promise<void>;
  sendToolListChanged(): Promise<void> | void;
}

/** Serves sessions the way that the documentation tells users to: a map of transports, each with a server of its own. */
export async function serveSessions(
  createServer: () => PeerServer,
  Transport: new (options: BenchSessionOptions) => BenchNodeTransport,
  enableJsonResponse: boolean,
): Promise<HttpServing> {
  const sessions = new Map<string, BenchNodeTransport>();
  const servers: PeerServer[] = [];
  const url = await listen(async (request, response) => {
    const known = sessions.get(sessionIdIn(request) ?? "");
    if (known !== undefined) return void known.handleRequest(request, response);
    const transport = new Transport({
      sessionIdGenerator: () => crypto.randomUUID(),
      onsessioninitialized: (id) => void sessions.set(id, transport),
      enableJsonResponse,
    });
    const server = createServer();
    servers.push(server);
    await server.connect(transport);
    await transport.handleRequest(request, response);
  });
  return {
    url,
    announce() {
      for (const server of servers) void server.sendToolListChanged();
    },
  };
}

/** The official client on a transport. */
export async function connectClient(transport: BenchTransport, era: Era): Promise<BenchClient> {
  const { Client } = await import("@modelcontextprotocol/client");
  const client = new Client(CLIENT_INFO, { versionNegotiation: { mode: era === "modern" ? "auto" : "legacy" } });
  await client.connect(transport);
  return {
    async call(name, args, onprogress) {
      const { content } = await client.callTool({ name, arguments: args }, onprogress && { onprogress });
      return content[0]?.text ?? "";
    },
    list: async () => (await client.listTools()).tools.length,
    close: () => client.close(),
  };
}

export const subject: Subject = {
  async serveHttp(setting) {
    const factory = await createFactory(setting);
    const { toNodeHandler, NodeStreamableHTTPServerTransport } = await import("@modelcontextprotocol/node");
    if (setting.era === "legacy") return serveSessions(factory, NodeStreamableHTTPServerTransport, false);
    const { createMcpHandler } = await import("@modelcontextprotocol/server");
    const handler = createMcpHandler(factory);
    return { url: await listen(toNodeHandler(handler)), announce: () => handler.notify.toolsChanged() };
  },
  async serveStdio(setting) {
    const { serveStdio } = await import("@modelcontextprotocol/server/stdio");
    serveStdio(await createFactory(setting));
  },
  async connectHttp(url, era) {
    const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
    return connectClient(new StreamableHTTPClientTransport(new URL(url)), era);
  },
  async connectStdio({ command, args }, era) {
    const { StdioClientTransport } = await import("@modelcontextprotocol/client/stdio");
    return connectClient(new StdioClientTransport({ command, args: [...args] }), era);
  },
  async connectInProcess(era) {
    const { InMemoryTransport } = await import("@modelcontextprotocol/server");
    const factory = await createFactory({ moreTools: 0 });
    const [client, server] = InMemoryTransport.createLinkedPair();
    if (era === "legacy") {
      await factory().connect(server);
    } else {
      // A server that is connected by hand speaks the legacy era only; this entry takes any transport, and speaks both.
      const { serveStdio } = await import("@modelcontextprotocol/server/stdio");
      serveStdio(factory, { transport: server });
    }
    return connectClient(client, era);
  },
};
