import { clientResultsChecks } from "../generated/checks/client-results.ts";
import type { ProtocolVersion } from "../versions.ts";
import { checkOf } from "./look-up.ts";
import { at } from "./shapes.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Server side: checks a client's answer to a server's request, or to one input request, against the revision's schema.
 * A method that the revision does not have is not looked at.
 *
 * @returns The first thing that is wrong, or nothing; nothing is allocated for an answer that is fine.
 */
export function checkClientResult(
  version: ProtocolVersion,
  method: string,
  result: unknown,
): ValidationIssue | undefined {
  return at("result", checkOf(clientResultsChecks, version, method)?.(result));
}
