export { type FileContents, type ReadFilesOptions, readFiles } from "./files.ts";
export { createNodeHandler, type NodeHandler } from "./handler.ts";
export type { HttpLimits } from "./http-limits.ts";
export type { NodeRequest } from "./node-exchange.ts";
export { type ServeOptions, type Serving, serve } from "./serve.ts";
export type { SideHost, SideServing, SideTransport } from "./side-transport.ts";
export { type UndiciSender, type UndiciSenderOptions, undiciSender } from "./undici-sender.ts";
