export { type FetchFunction, fetchSender } from "./client/fetch-sender.ts";
export type { ReconnectionOptions, RequestHeaders, StreamableHttpOptions } from "./client/options.ts";
export { readText } from "./client/read-text.ts";
export type { HttpRequest, HttpResponse, HttpSender } from "./client/sender.ts";
export { statusOf } from "./client/status-of.ts";
export { streamableHttp } from "./client/streamable-http.ts";
