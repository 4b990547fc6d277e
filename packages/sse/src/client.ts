export type { FetchFunction, RequestHeaders, SseOptions } from "./client/options.ts";
export { sse } from "./client/sse.ts";
