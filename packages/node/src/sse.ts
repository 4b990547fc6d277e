export { createNodeSseHandler, type NodeSseHandler } from "./sse/node-sse-handler.ts";
export { type SseSideOptions, sse } from "./sse/sse.ts";
