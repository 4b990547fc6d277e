import type { ProtocolVersion } from "../versions.ts";
import { checkResult } from "./check-result.ts";
import { withKnownKinds } from "./unknown-content.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Client side: what {@link checkResult} does, for those who can show what they do not know: content blocks of a `type` that the
 * revision does not have pass unseen, and all else is checked as before.
 */
export function checkKnownContent(
  version: ProtocolVersion,
  method: string,
  result: unknown,
): ValidationIssue | undefined {
  return checkResult(version, method, result) && checkResult(version, method, withKnownKinds(version, result));
}
