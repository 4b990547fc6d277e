export type {
  Authorization,
  Authorize,
  HttpExchange,
  RequestExtra,
  SseHandlerOptions,
  SseLimits,
} from "./server/options.ts";
// For those who bring a runtime of their own.
export { createSseEndpoint, type SseEndpoint } from "./server/sse-endpoint.ts";
export { createSseHandler, type SseHandler } from "./server/sse-handler.ts";
