export { Client } from "./client.ts";
export type { ClientErrorCode } from "./client-error.ts";
export { ClientError } from "./client-error.ts";
export type {
  ClientExtension,
  ExtensionNotificationHandler,
  ResultContext,
  ResultResolver,
} from "./client-extension.ts";
export type { ClientOptions } from "./client-options.ts";
// One level down: the session, and finding out the era.
export type { SessionOptions } from "./client-session.ts";
export { ClientSession } from "./client-session.ts";
export type { ClientSessionGroupOptions } from "./client-session-group.ts";
export { ClientSessionGroup } from "./client-session-group.ts";
export type { ClientExtensionDefinition } from "./create-client-extension.ts";
export { createClientExtension } from "./create-client-extension.ts";
export type { GroupItem, GroupKind, Rename } from "./group-catalogue.ts";
export type { GroupServerOptions, ServerStatus } from "./group-member.ts";
export type { ConnectionEvent, HealingLimits, HealingOptions } from "./healing-options.ts";
export { inProcess } from "./in-process.ts";
export type { InputContext, InputHandlers } from "./input-handlers.ts";
export type { Negotiated, NegotiationPort } from "./negotiate.ts";
export { negotiate, shakeHands } from "./negotiate.ts";
export { DEFAULT_MAX_PAGES } from "./pages.ts";
export type { ValueSchema } from "./parse-output.ts";
export { parseOutput, parseValue } from "./parse-output.ts";
export type {
  CacheableOptions,
  CacheMode,
  IterateOptions,
  ListOptions,
  Progress,
  RequestOptions,
  SessionRequestOptions,
} from "./request-options.ts";
export type { ResponseCacheOptions } from "./response-cache-options.ts";
export type {
  CacheEntry,
  CacheKey,
  CacheScope,
  MemoryCacheStoreOptions,
  ResponseCacheStore,
} from "./response-cache-store.ts";
export { createMemoryCacheStore } from "./response-cache-store.ts";
export type {
  PromptName,
  PromptParameters,
  ToolName,
  ToolParameters,
  ToolResult,
  TypedToolResult,
} from "./server-types.ts";
export type { ListenOptions, ServerChange } from "./subscriptions.ts";
export { Subscription } from "./subscriptions.ts";
export type { Target } from "./target.ts";
export type { ToolPart } from "./tool-digest.ts";
export { toolDigest, toolDigests } from "./tool-digest.ts";
export type { ToolGuard, ToolGuardContext, ToolGuardFactory } from "./tool-guards.ts";
export type { OutputOptions, OutputValidator, OutputVerdict } from "./tool-outputs.ts";
export { checkOutputs } from "./tool-outputs.ts";
export type { ToolChange, ToolPinOptions, ToolVerdict } from "./tool-pins.ts";
export { pinTools } from "./tool-pins.ts";
export { withFallback } from "./with-fallback.ts";
