import type { CapabilityPath } from "../../packages/protocol/src/revisions.ts";

/** What the schemas do not say about a request. */
export interface RequestAnnotation {
  /** The definition of its result. */
  readonly result: string;
  readonly capability?: CapabilityPath;
  readonly nameParam?: "name" | "uri";
  /** Modern only. */
  readonly cacheable?: boolean;
  /** Modern only. */
  readonly mayRequireInput?: boolean;
}

function server(...path: string[]): CapabilityPath {
  return { side: "server", path };
}

function client(...path: string[]): CapabilityPath {
  return { side: "client", path };
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#capabilities */
export const requestAnnotations: Readonly<Record<string, RequestAnnotation>> = {
  initialize: { result: "InitializeResult" },
  ping: { result: "EmptyResult" },
  "server/discover": { result: "DiscoverResult", cacheable: true },
  "tools/list": { result: "ListToolsResult", capability: server("tools"), cacheable: true },
  "tools/call": { result: "CallToolResult", capability: server("tools"), nameParam: "name", mayRequireInput: true },
  "resources/list": { result: "ListResourcesResult", capability: server("resources"), cacheable: true },
  "resources/templates/list": {
    result: "ListResourceTemplatesResult",
    capability: server("resources"),
    cacheable: true,
  },
  "resources/read": {
    result: "ReadResourceResult",
    capability: server("resources"),
    nameParam: "uri",
    cacheable: true,
    mayRequireInput: true,
  },
  "resources/subscribe": { result: "EmptyResult", capability: server("resources", "subscribe") },
  "resources/unsubscribe": { result: "EmptyResult", capability: server("resources", "subscribe") },
  "prompts/list": { result: "ListPromptsResult", capability: server("prompts"), cacheable: true },
  "prompts/get": { result: "GetPromptResult", capability: server("prompts"), nameParam: "name", mayRequireInput: true },
  "completion/complete": { result: "CompleteResult", capability: server("completions") },
  "logging/setLevel": { result: "EmptyResult", capability: server("logging") },
  "subscriptions/listen": { result: "SubscriptionsListenResult" },
  "sampling/createMessage": { result: "CreateMessageResult", capability: client("sampling") },
  "elicitation/create": { result: "ElicitResult", capability: client("elicitation") },
  "roots/list": { result: "ListRootsResult", capability: client("roots") },
  // Both sides may keep tasks; which capability counts depends on who is asked, so none is named here.
  "tasks/get": { result: "GetTaskResult" },
  "tasks/result": { result: "GetTaskPayloadResult" },
  "tasks/list": { result: "ListTasksResult" },
  "tasks/cancel": { result: "CancelTaskResult" },
};

/** The capability of the sender that a notification stands behind. */
export const notificationCapabilities: Readonly<Record<string, CapabilityPath | undefined>> = {
  "notifications/cancelled": undefined,
  "notifications/progress": undefined,
  "notifications/initialized": undefined,
  "notifications/message": server("logging"),
  "notifications/resources/updated": server("resources", "subscribe"),
  "notifications/resources/list_changed": server("resources", "listChanged"),
  "notifications/tools/list_changed": server("tools", "listChanged"),
  "notifications/prompts/list_changed": server("prompts", "listChanged"),
  "notifications/roots/list_changed": client("roots", "listChanged"),
  "notifications/elicitation/complete": client("elicitation", "url"),
  "notifications/tasks/status": undefined,
  "notifications/subscriptions/acknowledged": undefined,
};

/** 2024-11-05 has completion, but no capability for it. */
export function capabilityOf(version: string, method: string): CapabilityPath | undefined {
  if (version === "2024-11-05" && method === "completion/complete") return undefined;
  return requestAnnotations[method]?.capability;
}
