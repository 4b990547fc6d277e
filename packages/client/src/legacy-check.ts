import { TransportError } from "@tenon/jsonrpc";
import { createLegacyResultCheck, type LegacyVersion, type ResultCheck } from "@tenon/protocol";

let loading: Promise<ResultCheck<LegacyVersion>> | undefined;

/**
 * What checks results of the revisions before 2026-07-28, which most connections never need.
 *
 * @throws {TransportError} `connect-failed` when it cannot be loaded; another attempt may go better.
 */
export function loadLegacyCheck(): Promise<ResultCheck<LegacyVersion>> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ResultCheck<LegacyVersion>> {
  try {
    const { legacyShapes } = await import("@tenon/protocol/legacy-shapes");
    return createLegacyResultCheck(legacyShapes);
  } catch (cause) {
    loading = undefined;
    throw new TransportError("connect-failed", "Could not load what older servers need of this client", { cause });
  }
}
