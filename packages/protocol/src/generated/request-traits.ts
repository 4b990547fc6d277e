// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

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
