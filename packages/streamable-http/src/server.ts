// For those who bring a runtime of their own.
export { createEndpoint, type HttpEndpoint } from "./server/endpoint.ts";
export type { EventStore, SendEvent, SessionScope, StreamScope } from "./server/event-store.ts";
export { createHandler, type FetchHandler } from "./server/handler.ts";
export {
  createMemoryEventStore,
  type MemoryEventStore,
  type MemoryEventStoreOptions,
} from "./server/memory-event-store.ts";
export type {
  Authorization,
  Authorize,
  EndpointLimits,
  EndpointOptions,
  HttpExchange,
  RequestExtra,
} from "./server/options.ts";
