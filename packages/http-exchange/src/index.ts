export type { Authorization, Authorize } from "./authorize.ts";
export {
  type Admission,
  bodyRefusal,
  type EarlyAnswer,
  Entrance,
  type EntranceOptions,
  type EntranceSettings,
} from "./entrance.ts";
// For those who bring a runtime of their own.
export {
  type BodyText,
  type BodyWriter,
  type EncodedBody,
  eventStreamHeaders,
  type HttpExchange,
  type ResponseBody,
  type ResponseHeaders,
} from "./exchange.ts";
export { FetchExchange, type RequestExtra } from "./fetch-exchange.ts";
export { type FetchHandler, toFetchHandler } from "./fetch-handler.ts";
export { createGuard, type Guard, type GuardOptions, isLoopback } from "./guard.ts";
export { type Acceptable, isJsonContentType, parseAccept } from "./media-types.ts";
export { type Body, bodyOf, readBody } from "./read-body.ts";
