export type { GuardOptions } from "./server/guard.ts";
export type { Authorization, Authorize, SseHandlerOptions, SseLimits } from "./server/options.ts";
export { createSseHandler, type SseHandler, type SseRequestExtra } from "./server/sse-handler.ts";
