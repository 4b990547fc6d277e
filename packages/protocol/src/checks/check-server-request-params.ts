import { serverRequestRows } from "../generated/checks/shape-rows.ts";
import type { ProtocolVersion } from "../versions.ts";
import { clientCheckOf } from "./client-checks.ts";
import { checkParams } from "./look-up.ts";
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
  return checkParams(clientCheckOf(serverRequestRows, version, method), params);
}
