export type { CacheableMethod, CacheHint, CacheHints } from "./cache-hints.ts";
export { RequestContext } from "./context.ts";
// One level down: one handler for each method.
export type { NotificationContext, NotificationHandler, RequestHandler } from "./definition.ts";
export type { RequestHandlers } from "./handlers.ts";
export type { McpServerOptions, ToolTypes } from "./mcp-server.ts";
export { McpServer } from "./mcp-server.ts";
export type { PromptDefinition, PromptHandler, PromptValue } from "./prompts.ts";
export type { ResourceValue } from "./resource-contents.ts";
export type { ResourceDefinition, ResourceHandler } from "./resources.ts";
export { resourceNotFound } from "./resources.ts";
export type { ServerOptions } from "./server.ts";
export { Server } from "./server.ts";
export type { Fault } from "./service.ts";
export { ToolError } from "./tool-error.ts";
export type { ToolValue } from "./tool-result.ts";
export type { ToolDefinition, ToolHandler, ToolReturn } from "./tools.ts";
