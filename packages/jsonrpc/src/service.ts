import type { Service } from "./connection.ts";

/**
 * Asserts that a value can be served: for whatever serves, so that a mistake shows where it was made, and not at the first call.
 *
 * @throws {TypeError} when it is no server
 */
export function assertService(value: unknown): asserts value is Service {
  if (typeof value === "object" && value !== null && "call" in value && "open" in value) return;
  const received = value instanceof Promise ? "a promise; await it first" : value === null ? "null" : typeof value;
  throw new TypeError(`Expected a server to serve, such as new McpServer({ name, version }), received ${received}`);
}
