export { createNodeHandler, type NodeHandler } from "./handler.ts";
export type { NodeRequest } from "./node-exchange.ts";
export { type ServeOptions, type Serving, serve } from "./serve.ts";
