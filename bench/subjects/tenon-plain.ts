// Tenon with plain JSON Schemas: no schema library is loaded, and its own validator checks the arguments.
import { SERVER_INFO } from "../catalogue.ts";
import type { Subject } from "../subject.ts";
import { connect } from "./tenon-client.ts";
import { type CreateServer, handlers, serving } from "./tenon-server.ts";
import { plainTools } from "./tools.ts";

const createServer: CreateServer = async ({ moreTools }, changes) => {
  const { McpServer } = await import("@tenon/server");
  const server = new McpServer(SERVER_INFO, changes && { changes });
  for (const { name, description, inputSchema } of plainTools(moreTools)) {
    const handler = handlers[name as keyof typeof handlers] ?? (() => name); // undefined for all others
    server.tool(name, { description, inputSchema: { ...inputSchema } }, handler as (args: object) => string); // checked by the schema
  }
  return server;
};

export const subject: Subject = {
  ...serving(createServer),
  connectInProcess: async (era) => connect(await createServer({ moreTools: 0 }), era),
};
