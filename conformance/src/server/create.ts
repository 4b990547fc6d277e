import { McpServer } from "@tenon/server";
import { offerAskingTools } from "./asking.ts";
import { offerChangeTools } from "./changes.ts";
import { offerInputRounds } from "./input-rounds.ts";
import { offerMessageTools } from "./messages.ts";
import { offerPrompts } from "./prompts.ts";
import { offerReconnection } from "./reconnection.ts";
import { offerResources } from "./resources.ts";
import { offerSchemaTools } from "./schemas.ts";
import { offerTools } from "./tools.ts";

/** Makes a server with all fixtures. The first tool takes no arguments, as the suite's header checks need it. */
export function createEverythingServer(): McpServer {
  const server = new McpServer({ name: "tenon-everything-server", version: "0.0.0" });
  offerTools(server);
  offerMessageTools(server);
  offerSchemaTools(server);
  offerAskingTools(server);
  offerInputRounds(server);
  offerChangeTools(server);
  offerReconnection(server);
  offerResources(server);
  offerPrompts(server);
  return server;
}
