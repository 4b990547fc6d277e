import { isJsonObject, McpError, TransportError } from "@tenon/jsonrpc";
import {
  type DiscoverResult,
  type InitializeResult,
  isLegacyVersion,
  LATEST_LEGACY_VERSION,
  LATEST_PROTOCOL_VERSION,
  type LegacyVersion,
  MODERN_VERSIONS,
  type ModernVersion,
  ProtocolError,
  UNSUPPORTED_PROTOCOL_VERSION,
} from "@tenon/protocol";
import { statusOf } from "@tenon/streamable-http/client";
import { ClientError } from "./client-error.ts";

/** What was found out about a server: the revision to speak, and what the server said of itself. */
export type Negotiated =
  | { readonly era: "modern"; readonly version: ModernVersion; readonly discovered: DiscoverResult }
  | { readonly era: "legacy"; readonly version: LegacyVersion; readonly initialized: InitializeResult };

/** What finding out needs: two questions to the server. They reject with what the server or the transport answered. */
export interface NegotiationPort {
  discover(version: ModernVersion): Promise<DiscoverResult>;
  initialize(version: LegacyVersion): Promise<InitializeResult>;
  /** Whether a server that says nothing, or goes away, when it is asked may be an older one: true on pipes, false on HTTP. */
  readonly silenceMeansLegacy: boolean;
}

/**
 * Finds out which era a server speaks: asks it, and shakes hands when the answer is not that of a modern server. An outage, a
 * refusal or an overloaded server is never a verdict on the era: those errors are thrown as they are.
 *
 * @throws {ClientError} `no-common-version`
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export async function negotiate(port: NegotiationPort): Promise<Negotiated> {
  let version: ModernVersion = LATEST_PROTOCOL_VERSION;
  let offered: LegacyVersion = LATEST_LEGACY_VERSION;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const discovered = await port.discover(version);
      const mutual = newestMutual(discovered.supportedVersions);
      if (mutual !== undefined) return { era: "modern", version: mutual, discovered };
      offered = newestLegacy(discovered.supportedVersions) ?? offered;
      break;
    } catch (error) {
      const supported = supportedVersionsOf(error);
      const mutual = newestMutual(supported);
      if (mutual !== undefined && attempt === 0) {
        version = mutual;
        continue;
      }
      if (supported !== undefined && mutual === undefined && newestLegacy(supported) === undefined) {
        throw new ClientError("no-common-version", `The server speaks ${supported.join(", ")} only`, { cause: error });
      }
      if (!isVerdict(error, port.silenceMeansLegacy)) throw error;
      offered = newestLegacy(supported) ?? offered;
      break;
    }
  }
  try {
    return await shakeHands(port, offered);
  } catch (error) {
    // A server that turns out to be a modern one after all is asked once more.
    const mutual = newestMutual(supportedVersionsOf(error));
    if (mutual === undefined) throw error;
    return { era: "modern", version: mutual, discovered: await port.discover(mutual) };
  }
}

/**
 * Opens a legacy connection. Nothing of the modern era is said, whatever the server answers.
 *
 * @throws {ClientError} `no-common-version` when the server answers with a revision that this client does not know.
 */
export async function shakeHands(
  port: Pick<NegotiationPort, "initialize">,
  offered: LegacyVersion,
): Promise<Extract<Negotiated, { era: "legacy" }>> {
  const initialized = await port.initialize(offered);
  const version: string = initialized.protocolVersion;
  if (isLegacyVersion(version)) return { era: "legacy", version, initialized };
  throw new ClientError(
    "no-common-version",
    `The server answered initialize with ${version}, which has no handshake here`,
  );
}

function newestMutual(versions: readonly string[] | undefined): ModernVersion | undefined {
  return MODERN_VERSIONS.findLast((version) => versions?.includes(version) === true);
}

function newestLegacy(versions: readonly string[] | undefined): LegacyVersion | undefined {
  return versions?.filter(isLegacyVersion).sort().at(-1);
}

/** The revisions that a `-32022` error names; undefined for every other error. */
function supportedVersionsOf(error: unknown): readonly string[] | undefined {
  if (!McpError.is(error) || error.code !== UNSUPPORTED_PROTOCOL_VERSION || !isJsonObject(error.data)) return undefined;
  const { supported } = error.data;
  return Array.isArray(supported) ? supported.filter((version) => typeof version === "string") : undefined;
}

/** The statuses with which older HTTP servers turn away what they do not know. */
const turnedAway: ReadonlySet<number | undefined> = new Set([400, 404, 405, 406, 415, 422]);

/** The statuses that say something of the caller or of the moment, and nothing of the era; all from 500 on do, too. */
const noVerdict: ReadonlySet<number | undefined> = new Set([401, 403, 429]);

function isVerdict(error: unknown, silenceMeansLegacy: boolean): boolean {
  if (McpError.is(error)) return !noVerdict.has(statusOf(error)) && (statusOf(error) ?? 0) < 500;
  if (ProtocolError.is(error)) return true;
  if (!TransportError.is(error)) return false;
  if (error.code === "http-status") return turnedAway.has(error.status);
  return silenceMeansLegacy && (error.code === "timeout" || error.code === "closed");
}
