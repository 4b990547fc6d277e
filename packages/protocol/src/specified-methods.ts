import { requestRevisions, specifiedNotifications } from "./generated/request-traits.ts";
import { PROTOCOL_VERSIONS, type ProtocolVersion } from "./versions.ts";

/**
 * Tells whether a revision has a request of this name, whoever sends it. `revisions` says more of it, and weighs more.
 *
 * @example
 * ```ts
 * hasRequest("2026-07-28", "ping"); // false: no such method any more
 * ```
 */
export function hasRequest(version: ProtocolVersion, method: string): boolean {
  return ((requestRevisions.get(method) ?? 0) & (1 << PROTOCOL_VERSIONS.indexOf(version))) !== 0;
}

/** Tells whether any revision has a request of this name, so that it is nobody else's. */
export function isSpecifiedRequest(method: string): boolean {
  return requestRevisions.has(method);
}

/** Tells whether any revision has a notification of this name, so that it is nobody else's. */
export function isSpecifiedNotification(method: string): boolean {
  return specifiedNotifications.has(method);
}
