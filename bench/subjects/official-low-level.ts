// The official SDK, version 2, with its low-level server: no schema library, lists made once, JSON answers wherever they are
// possible, and a web adapter that builds requests lazily. Cheaper than the documented way, but not proven to be the cheapest
// that there is: other settings of the same parts were tried and cost the same.
import { largeText, SERVER_INFO } from "../catalogue.ts";
import type { ServerSetting, Subject } from "../subject.ts";
import { listen } from "./listen.ts";
import { connectClient, serveSessions } from "./official.ts";
import { plainTools } from "./tools.ts";

interface ToolCall {
  readonly params: {
    readonly name: string;
    readonly arguments: { readonly text: string; readonly steps: number; readonly megabytes: number };
  };
}

async function createFactory({ moreTools }: Pick<ServerSetting, "moreTools">) {
  const { Server } = await import("@modelcontextprotocol/server");
  const list = { tools: plainTools(moreTools) };
  return () => {
    const server = new Server(SERVER_INFO, { capabilities: { tools: { listChanged: true } } });
    server.setRequestHandler("tools/list", () => list);
    server.setRequestHandler("tools/call", async ({ params }: ToolCall, { mcpReq }) => {
      if (params.name === "echo") return { content: [{ type: "text", text: params.arguments.text }] };
      if (params.name === "large") return { content: [{ type: "text", text: largeText(params.arguments.megabytes) }] };
      const { steps } = params.arguments;
      const progressToken = mcpReq._meta?.progressToken;
      for (let progress = 1; progressToken !== undefined && progress <= steps; progress++) {
        await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total: steps } });
      }
      return { content: [{ type: "text", text: String(steps) }] };
    });
    return server;
  };
}

export const subject: Subject = {
  async serveHttp(setting) {
    const factory = await createFactory(setting);
    // A session that answers with JSON alone has no way to report progress.
    if (setting.era === "legacy") return serveSessions(factory, setting.progress !== true);
    const { createMcpHandler } = await import("@modelcontextprotocol/server");
    const { getRequestListener } = await import("@hono/node-server");
    const handler = createMcpHandler(factory);
    const url = await listen(getRequestListener((request) => handler.fetch(request)));
    return { url, announce: () => handler.notify.toolsChanged() };
  },
  async serveStdio(setting) {
    const { serveStdio } = await import("@modelcontextprotocol/server/stdio");
    serveStdio(await createFactory(setting));
  },
  async connectInProcess(era) {
    const { InMemoryTransport } = await import("@modelcontextprotocol/server");
    const factory = await createFactory({ moreTools: 0 });
    const [client, server] = InMemoryTransport.createLinkedPair();
    if (era === "legacy") {
      await factory().connect(server);
    } else {
      const { serveStdio } = await import("@modelcontextprotocol/server/stdio");
      serveStdio(factory, { transport: server });
    }
    return connectClient(client, era);
  },
};
