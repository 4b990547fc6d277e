// Tenon as its documentation shows it, with schemas of zod.
import { z } from "zod";
import { COUNT_DESCRIPTION, ECHO_DESCRIPTION, LARGE_DESCRIPTION, outlines, SERVER_INFO } from "../catalogue.ts";
import type { Subject } from "../subject.ts";
import { connect } from "./tenon-client.ts";
import { type CreateServer, handlers, serving } from "./tenon-server.ts";

/** Makes a server with the tools that are measured. */
export const createServer: CreateServer = async ({ moreTools }, changes) => {
  const { McpServer } = await import("@tenon/server");
  const server = new McpServer(SERVER_INFO, changes && { changes });
  server.tool("echo", { description: ECHO_DESCRIPTION, inputSchema: z.object({ text: z.string() }) }, handlers.echo);
  const steps = z.object({ steps: z.number().int() });
  server.tool("count", { description: COUNT_DESCRIPTION, inputSchema: steps }, handlers.count);
  const megabytes = z.object({ megabytes: z.number().int() });
  server.tool("large", { description: LARGE_DESCRIPTION, inputSchema: megabytes }, handlers.large);
  for (const { name, description, fields } of outlines(moreTools)) {
    const shape = Object.fromEntries(fields.map(([field, meaning]) => [field, z.string().describe(meaning)]));
    server.tool(name, { description, inputSchema: z.object(shape) }, () => name);
  }
  return server;
};

export const subject: Subject = {
  ...serving(createServer),
  connectHttp: (url, era) => connect(url, era),
  async connectStdio({ command, args }, era) {
    const { stdio } = await import("@tenon/stdio/client");
    return connect(stdio({ command, args }), era);
  },
  connectInProcess: async (era) => connect(await createServer({ moreTools: 0 }), era),
};
