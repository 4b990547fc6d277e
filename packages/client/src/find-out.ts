import { TransportError } from "@tenon/jsonrpc";
import {
  type DiscoverResult,
  isModernVersion,
  LATEST_LEGACY_VERSION,
  type LegacyVersion,
  type ProtocolVersion,
} from "@tenon/protocol";
import { ClientError } from "./client-error.ts";
import type { ClientSession } from "./client-session.ts";
import { isPassing } from "./failures.ts";
import type { Renewal } from "./healer.ts";
import { type Negotiated, type NegotiationPort, negotiate, shakeHands } from "./negotiate.ts";
import { within } from "./waiting.ts";

/** Which revision a client is to speak, and what it knows of it. */
export interface RevisionChoice {
  /** See `ClientOptions.mode`. */
  readonly mode: "auto" | "legacy" | ProtocolVersion;
  readonly priorDiscover?: DiscoverResult | undefined;
}

/** How long a server may be silent when it is asked for its era, or told that the handshake is over, at the most. */
const PROBE_TIMEOUT_MS = 10_000;

/**
 * Finds out which revision is spoken on a session that was opened, and adopts it.
 *
 * @throws {ClientError} `no-common-version`
 */
export async function findOut(
  session: ClientSession,
  choice: RevisionChoice,
  signal: AbortSignal | undefined,
): Promise<void> {
  const negotiated = await find(session, choice, signal);
  session.adopt(negotiated);
  if (negotiated.era === "legacy") await tellInitialized(session, signal);
}

/** A server that does not take the word in time is spoken to all the same: calls have time-outs of their own. */
function tellInitialized(session: ClientSession, signal: AbortSignal | undefined): Promise<void> {
  return within(session.initialized(), { signal, timeoutMs: probeTimeoutOf(session) });
}

function probeTimeoutOf({ timeoutMs = PROBE_TIMEOUT_MS }: ClientSession): number {
  return Math.min(PROBE_TIMEOUT_MS, timeoutMs);
}

/**
 * Makes a session whole again that broke. The revision that was spoken is taken to be spoken still; only when a server refuses the
 * handshake, or the revision itself, is it asked what it speaks now.
 */
export async function renew(
  session: ClientSession,
  choice: RevisionChoice,
  what: Renewal,
  signal: AbortSignal,
): Promise<void> {
  if (what === "connection") await session.reopen(signal);
  const known = session.negotiated;
  if (known === undefined || what === "era") return findOut(session, choice, signal);
  if (known.era === "modern") return;
  try {
    session.adopt(await agreeOn(known.version, portOf(session, signal), choice.mode));
    await tellInitialized(session, signal);
  } catch (error) {
    const mayBeOfAnotherEra = !isPassing(error) && !(TransportError.is(error) && error.code === "unauthorized");
    if (choice.mode !== "auto" || !mayBeOfAnotherEra) throw error;
    await findOut(session, choice, signal);
  }
}

async function find(
  session: ClientSession,
  { mode, priorDiscover }: RevisionChoice,
  signal: AbortSignal | undefined,
): Promise<Negotiated> {
  if (isModernVersion(mode)) {
    const discovered = priorDiscover ?? {
      supportedVersions: [mode],
      capabilities: {},
      ttlMs: 0,
      cacheScope: "private",
    };
    return { era: "modern", version: mode, discovered };
  }
  const port = portOf(session, signal);
  if (mode === "auto") return negotiate(port);
  return agreeOn(mode === "legacy" ? LATEST_LEGACY_VERSION : mode, port, mode);
}

/** Shakes hands; where the mode names a revision, no other will do. */
async function agreeOn(
  offered: LegacyVersion,
  port: NegotiationPort,
  mode: RevisionChoice["mode"],
): Promise<Negotiated> {
  const negotiated = await shakeHands(port, offered);
  if (mode === "auto" || mode === "legacy" || negotiated.version === mode) return negotiated;
  throw new ClientError(
    "no-common-version",
    `The server speaks ${negotiated.version}, not the ${mode} that was asked for`,
  );
}

function portOf(session: ClientSession, signal: AbortSignal | undefined): NegotiationPort {
  let over = false;
  void session.connectionClosed.then(() => {
    over = true;
  });
  const timeoutMs = probeTimeoutOf(session);
  return {
    silenceMeansLegacy: session.transport !== "streamable-http",
    async discover(version) {
      try {
        return await session.discover(version, { signal, timeoutMs });
      } catch (error) {
        over ||= TransportError.is(error) && error.code === "closed";
        throw error;
      }
    },
    async initialize(version) {
      // Some older servers exit on a request that they do not know: start such a server again before shaking hands.
      if (over) await session.reopen(signal);
      return session.initialize(version, { signal });
    },
  };
}
