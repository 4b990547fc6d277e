import type { McpServer } from "@tenon/server";
import { z } from "zod";
import { CLIENT_INFO, COUNT_DESCRIPTION, ECHO_DESCRIPTION, outlines, SERVER_INFO } from "../catalogue.ts";
import type { BenchClient, Era, ServerSetting, Subject } from "../subject.ts";

async function createServer({ moreTools }: Pick<ServerSetting, "moreTools">): Promise<McpServer> {
  const { McpServer } = await import("@tenon/server");
  const server = new McpServer(SERVER_INFO);
  server.tool(
    "echo",
    { description: ECHO_DESCRIPTION, inputSchema: z.object({ text: z.string() }) },
    ({ text }) => text,
  );
  server.tool(
    "count",
    { description: COUNT_DESCRIPTION, inputSchema: z.object({ steps: z.number().int() }) },
    async ({ steps }, ctx) => {
      for (let step = 1; step <= steps; step++) await ctx.progress(step, steps);
      return String(steps);
    },
  );
  for (const { name, description, fields } of outlines(moreTools)) {
    const shape = Object.fromEntries(fields.map(([field, meaning]) => [field, z.string().describe(meaning)]));
    server.tool(name, { description, inputSchema: z.object(shape) }, () => name);
  }
  return server;
}

async function connect(
  target: Parameters<typeof import("@tenon/client").Client.connect>[0],
  era: Era,
): Promise<BenchClient> {
  const { Client } = await import("@tenon/client");
  const client = await Client.connect(target, { clientInfo: CLIENT_INFO, mode: era === "modern" ? "auto" : "legacy" });
  return {
    async echo(text) {
      const { content } = await client.callTool("echo", { text });
      const [block] = content;
      return block?.type === "text" ? block.text : "";
    },
    close: () => client.close(),
  };
}

export const subject: Subject = {
  async serveHttp(setting) {
    const { serve } = await import("@tenon/node");
    return (await serve(await createServer(setting), { port: 0 })).url;
  },
  async serveStdio(setting) {
    const { serveStdio } = await import("@tenon/stdio/server");
    await serveStdio(await createServer(setting));
  },
  connectHttp: (url, era) => connect(url, era),
  async connectStdio({ command, args }, era) {
    const { stdio } = await import("@tenon/stdio/client");
    return connect(stdio({ command, args }), era);
  },
  connectInProcess: async (era) => connect(await createServer({ moreTools: 0 }), era),
};
