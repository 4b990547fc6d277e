import { serverRequestParamsChecks } from "../generated/checks/server-request-params.ts";
import type { ProtocolVersion } from "../versions.ts";
import { checkOf, checkParams } from "./look-up.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Client side: checks the params of a server's request, or of one input request, against the revision's schema. What is true of
 * {@link checkRequestParams} is true here.
 */
export function checkServerRequestParams(
  version: ProtocolVersion,
  method: string,
  params: unknown,
): ValidationIssue | undefined {
  return checkParams(checkOf(serverRequestParamsChecks, version, method), params);
}
