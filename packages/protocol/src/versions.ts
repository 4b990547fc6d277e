/**
 * Every released revision of the protocol, oldest first. Order is position in this list; the strings themselves are opaque.
 *
 * @see https://modelcontextprotocol.io/specification/versioning
 */
export const PROTOCOL_VERSIONS = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"] as const;

/** A revision that this package knows. */
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];

/** The revisions that open with a handshake (`initialize`), oldest first. */
export const LEGACY_VERSIONS = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] as const;

/** A revision that opens with a handshake. */
export type LegacyVersion = (typeof LEGACY_VERSIONS)[number];

/** The revisions in which every request carries its own context in `_meta`, oldest first. */
export const MODERN_VERSIONS = ["2026-07-28"] as const;

/** A revision without a handshake. */
export type ModernVersion = (typeof MODERN_VERSIONS)[number];

/** The newest revision of all; never a valid answer to `initialize`. */
export const LATEST_PROTOCOL_VERSION: "2026-07-28" = "2026-07-28";

/** The newest revision that has a handshake: what a client offers in `initialize`. */
export const LATEST_LEGACY_VERSION: "2025-11-25" = "2025-11-25";

/** What an absent `MCP-Protocol-Version` header stands for on a legacy HTTP connection. */
export const DEFAULT_HTTP_VERSION: "2025-03-26" = "2025-03-26";

/** `legacy`: handshake, sessions, requests in both directions. `modern`: self-contained requests from the client only. */
export type Era = "legacy" | "modern";

/** Whether a version string names a revision that this package knows. */
export function isKnownVersion(version: unknown): version is ProtocolVersion {
  return positionOf(version) >= 0;
}

/** Whether a version string names a known revision without a handshake. */
export function isModernVersion(version: unknown): version is ModernVersion {
  return positionOf(version) >= LEGACY_VERSIONS.length;
}

/** Whether a version string names a known revision with a handshake. */
export function isLegacyVersion(version: unknown): version is LegacyVersion {
  const position = positionOf(version);
  return position >= 0 && position < LEGACY_VERSIONS.length;
}

function positionOf(version: unknown): number {
  const known: readonly unknown[] = PROTOCOL_VERSIONS;
  return known.indexOf(version);
}

/**
 * Whether a version is `minimum` or newer. A version that nobody knows is never at least anything.
 *
 * @throws {RangeError} when `minimum` is not a known revision: that is a mistake in the calling code, not in what a peer sent.
 */
export function isVersionAtLeast(version: string, minimum: ProtocolVersion): boolean {
  const least = positionOf(minimum);
  if (least < 0) {
    throw new RangeError(`"${minimum}" is no known revision; compare with one of ${PROTOCOL_VERSIONS.join(", ")}`);
  }
  return positionOf(version) >= least;
}

/** The era that a revision belongs to. */
export function eraOf(version: ProtocolVersion): Era {
  return isModernVersion(version) ? "modern" : "legacy";
}
