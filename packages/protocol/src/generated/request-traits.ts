// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

/** The revisions that have a request, whoever sends it: a bit for each, the oldest lowest. */
export const requestRevisions: ReadonlyMap<string, number> = new Map([
  ["initialize", 15],
  ["ping", 15],
  ["resources/list", 31],
  ["resources/templates/list", 31],
  ["resources/read", 31],
  ["resources/subscribe", 15],
  ["resources/unsubscribe", 15],
  ["prompts/list", 31],
  ["prompts/get", 31],
  ["tools/list", 31],
  ["tools/call", 31],
  ["logging/setLevel", 15],
  ["completion/complete", 31],
  ["sampling/createMessage", 15],
  ["roots/list", 15],
  ["elicitation/create", 12],
  ["tasks/get", 8],
  ["tasks/result", 8],
  ["tasks/cancel", 8],
  ["tasks/list", 8],
  ["server/discover", 16],
  ["subscriptions/listen", 16],
]);

/** The notifications of all revisions. */
export const specifiedNotifications: ReadonlySet<string> = new Set([
  "notifications/cancelled",
  "notifications/initialized",
  "notifications/progress",
  "notifications/roots/list_changed",
  "notifications/resources/list_changed",
  "notifications/resources/updated",
  "notifications/prompts/list_changed",
  "notifications/tools/list_changed",
  "notifications/message",
  "notifications/tasks/status",
  "notifications/elicitation/complete",
  "notifications/subscriptions/acknowledged",
]);

/** Modern requests whose complete results carry `ttlMs` and `cacheScope`. */
export const cacheableMethods: ReadonlySet<string> = new Set([
  "server/discover",
  "resources/list",
  "resources/templates/list",
  "resources/read",
  "prompts/list",
  "tools/list",
]);

/** Modern requests whose answer may be `input_required`. */
export const inputMethods: ReadonlySet<string> = new Set([
  "resources/read",
  "prompts/get",
  "tools/call",
]);

/** The member of `params` that the `Mcp-Name` header repeats, by the method of a modern request. */
export const nameParams: ReadonlyMap<string, "name" | "uri"> = new Map([
  ["resources/read", "uri"],
  ["prompts/get", "name"],
  ["tools/call", "name"],
]);
