import { requestParamsChecks } from "../generated/checks/request-params.ts";
import type { ProtocolVersion } from "../versions.ts";
import { checkOf, checkParams } from "./look-up.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Server side: checks the params of a client's request against its revision's schema. Absent params count as an empty object. A method that the
 * revision does not have is not looked at: `revisions` says which methods there are.
 *
 * @returns The first thing that is wrong, or nothing; nothing is allocated for params that are fine.
 * @example
 * ```ts
 * checkRequestParams("2025-11-25", "tools/call", {}); // { path: "/params/name", expected: "a string" }
 * ```
 */
export function checkRequestParams(
  version: ProtocolVersion,
  method: string,
  params: unknown,
): ValidationIssue | undefined {
  return checkParams(checkOf(requestParamsChecks, version, method), params);
}
