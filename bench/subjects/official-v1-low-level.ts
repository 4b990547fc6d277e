// The official SDK, version 1, at its cheapest: the low-level server, no schema library, lists made once, plain node:http in the
// place of Express, and JSON answers wherever they are possible.
import { SERVER_INFO } from "../catalogue.ts";
import type { ServerSetting, Subject } from "../subject.ts";
import { serveSessions } from "./official.ts";
import { answerCall } from "./official-low-level.ts";
import { plainTools } from "./tools.ts";

async function createFactory({ moreTools }: Pick<ServerSetting, "moreTools">) {
  const { Server } = await import("@modelcontextprotocol/sdk/server/index.js");
  const { CallToolRequestSchema, ListToolsRequestSchema } = await import("@modelcontextprotocol/sdk/types.js");
  const list = { tools: plainTools(moreTools) };
  return () => {
    const server = new Server(SERVER_INFO, { capabilities: { tools: { listChanged: true } } });
    server.setRequestHandler(ListToolsRequestSchema, () => list);
    server.setRequestHandler(CallToolRequestSchema, ({ params }, { _meta, sendNotification }) =>
      answerCall(params, _meta?.progressToken, sendNotification),
    );
    return server;
  };
}

export const subject: Subject = {
  async serveHttp(setting) {
    const { StreamableHTTPServerTransport } = await import("@modelcontextprotocol/sdk/server/streamableHttp.js");
    // What answers with JSON alone has no way to report progress.
    return serveSessions(await createFactory(setting), StreamableHTTPServerTransport, setting.progress !== true);
  },
  async serveStdio(setting) {
    const { StdioServerTransport } = await import("@modelcontextprotocol/sdk/server/stdio.js");
    await (await createFactory(setting))().connect(new StdioServerTransport());
  },
};
