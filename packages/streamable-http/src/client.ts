export { type FetchFunction, fetchSender } from "./client/fetch-sender.ts";
export { readText } from "./client/read-text.ts";
export type { HttpRequest, HttpResponse, HttpSender } from "./client/sender.ts";
