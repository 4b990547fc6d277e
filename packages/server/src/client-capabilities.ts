import { McpError } from "@tenon/jsonrpc";
import { type ClientCapabilities, ErrorCode, isVersionAtLeast, type LegacyVersion } from "@tenon/protocol";

/**
 * Asserts that the client declared what it is about to be asked for; checked before the question, so that nothing has to be
 * taken back.
 *
 * @throws {McpError} `-32021` with the capabilities that are missing.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#capabilities
 */
export function assertClientCapability(declared: ClientCapabilities, required: ClientCapabilities): void {
  if (isDeclared(declared, required)) return;
  throw new McpError(
    ErrorCode.MissingRequiredClientCapability,
    `The client did not declare a capability that this call needs: ${JSON.stringify(required)}`,
    { requiredCapabilities: required },
  );
}

/** Tells whether everything in `required` is declared. Elicitation without a mode means forms. */
export function isDeclared(declared: ClientCapabilities, required: ClientCapabilities): boolean {
  const { elicitation, sampling, roots, extensions } = required;
  if (elicitation?.url !== undefined && declared.elicitation?.url === undefined) return false;
  if (elicitation?.form !== undefined && !takesForms(declared)) return false;
  if (sampling !== undefined && declared.sampling === undefined) return false;
  if (sampling?.tools !== undefined && declared.sampling?.tools === undefined) return false;
  if (sampling?.context !== undefined && declared.sampling?.context === undefined) return false;
  if (roots !== undefined && declared.roots === undefined) return false;
  return Object.keys(extensions ?? {}).every((id) => Object.hasOwn(declared.extensions ?? {}, id));
}

/**
 * What a legacy client can be asked for in its revision, whatever else it declared: elicitation came with 2025-06-18, URLs and
 * tools for the model with 2025-11-25; until then, context came with sampling itself.
 */
export function capabilitiesIn(version: LegacyVersion, declared: ClientCapabilities): ClientCapabilities {
  if (isVersionAtLeast(version, "2025-11-25")) return declared;
  const { elicitation, sampling, ...others } = declared;
  return {
    ...others,
    ...(elicitation !== undefined && isVersionAtLeast(version, "2025-06-18") && { elicitation: { form: {} } }),
    ...(sampling !== undefined && { sampling: { context: {} } }),
  };
}

function takesForms({ elicitation }: ClientCapabilities): boolean {
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}
