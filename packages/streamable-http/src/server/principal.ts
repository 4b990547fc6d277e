import type { AuthInfo } from "@tenon/jsonrpc";

/** Whom something belongs to. Two that differ in any part of it are strangers to each other; undefined is somebody unknown. */
export function principalOf(authInfo: AuthInfo | undefined): string | undefined {
  return authInfo && JSON.stringify([authInfo.issuer ?? null, authInfo.subject ?? null, authInfo.clientId]);
}
