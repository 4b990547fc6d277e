import type { Era, ProtocolVersion } from "./versions.ts";

/** Who sends a message. */
export type Sender = "client" | "server" | "both";

/** A capability that a method stands behind, as the way to it inside the capabilities of one side. */
export interface CapabilityPath {
  /** Whose capabilities are meant. */
  readonly side: "server" | "client";
  /** For example `["resources", "subscribe"]`; present, or `true`, at its end means declared. */
  readonly path: readonly string[];
}

/** What one revision says about a request. */
export interface RequestDescriptor {
  readonly method: string;
  readonly from: Sender;
  /** Absent where the receiver must always answer. */
  readonly capability?: CapabilityPath;
  /** Whether a complete result carries `ttlMs` and `cacheScope`. */
  readonly cacheable: boolean;
  /** The member of `params` that the `Mcp-Name` header repeats. */
  readonly nameParam?: "name" | "uri";
  /** Whether the answer may be `input_required`. */
  readonly mayRequireInput: boolean;
}

/** What one revision says about a notification. */
export interface NotificationDescriptor {
  readonly method: string;
  readonly from: Sender;
  /** Absent where no capability is asked for. */
  readonly capability?: CapabilityPath;
}

/**
 * The messages of one revision. A method that has no entry does not exist there. The tables have no prototype,
 * so a method that a peer calls `constructor` is as unknown as any other.
 */
export interface Revision {
  readonly version: ProtocolVersion;
  readonly era: Era;
  readonly requests: Readonly<Record<string, RequestDescriptor>>;
  readonly notifications: Readonly<Record<string, NotificationDescriptor>>;
  /** Modern: what a server may ask for inside `inputRequests`. Empty in the legacy era, where these are requests. */
  readonly inputRequests: Readonly<Record<string, RequestDescriptor>>;
}
