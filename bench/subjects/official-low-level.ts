// The official SDK, version 2, at its cheapest: the low-level server, no schema library, lists made once, and JSON answers
// wherever they are possible. With the adapter beneath the SDK's own, with and without its light Request, and with the default
// answers, the same calls cost the same within what can be measured: docs/performance.md has the figures.
import { largeText, SERVER_INFO } from "../catalogue.ts";
import type { ServerSetting, Subject } from "../subject.ts";
import { listen } from "./listen.ts";
import { connectClient, serveSessions } from "./official.ts";
import { plainTools } from "./tools.ts";

/** A call as it is given to a handler that checks nothing more. */
export interface ToolCall {
  readonly params: {
    readonly name: string;
    readonly arguments: { readonly text: string; readonly steps: number; readonly megabytes: number };
  };
}

/** Answers a call of any tool, as it came. */
export async function answerCall(
  { name, arguments: { text, steps, megabytes } }: ToolCall["params"],
  progressToken: string | number | undefined,
  notify: (notification: BenchProgress) => Promise<void>,
): Promise<BenchResult> {
  if (name === "echo") return { content: [{ type: "text", text }] };
  if (name === "large") return { content: [{ type: "text", text: largeText(megabytes) }] };
  for (let progress = 1; progressToken !== undefined && progress <= steps; progress++) {
    await notify({ method: "notifications/progress", params: { progressToken, progress, total: steps } });
  }
  return { content: [{ type: "text", text: String(steps) }] };
}

async function createFactory({ moreTools }: Pick<ServerSetting, "moreTools">) {
  const { Server } = await import("@modelcontextprotocol/server");
  const list = { tools: plainTools(moreTools) };
  return () => {
    const server = new Server(SERVER_INFO, { capabilities: { tools: { listChanged: true } } });
    server.setRequestHandler("tools/list", () => list);
    server.setRequestHandler("tools/call", ({ params }: ToolCall, { mcpReq }) =>
      answerCall(params, mcpReq._meta?.progressToken, (notification) => mcpReq.notify(notification)),
    );
    return server;
  };
}

export const subject: Subject = {
  async serveHttp(setting) {
    const factory = await createFactory(setting);
    // What answers with JSON alone has no way to report progress.
    const answersInJson = setting.progress !== true;
    const { toNodeHandler, NodeStreamableHTTPServerTransport } = await import("@modelcontextprotocol/node");
    if (setting.era === "legacy") return serveSessions(factory, NodeStreamableHTTPServerTransport, answersInJson);
    const { createMcpHandler } = await import("@modelcontextprotocol/server");
    const handler = createMcpHandler(factory, { responseMode: answersInJson ? "json" : "auto" });
    const url = await listen(toNodeHandler(handler));
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
