import { legacyRequestRows, legacyRequestShapes } from "../generated/checks/legacy-request-rows.ts";
import { legacyResultShapes } from "../generated/checks/legacy-result-rows.ts";
import { inputRequestRows } from "../generated/checks/shape-rows.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import { clientCheckOf, type LegacyCheckOf, legacyChecks } from "./client-checks.ts";
import { checkParams } from "./look-up.ts";
import type { ValidationIssue } from "./validation-issue.ts";

const legacyCheckOf: LegacyCheckOf = /* @__PURE__ */ legacyChecks(
  { shapes: legacyRequestShapes, rows: legacyRequestRows },
  legacyResultShapes,
);

/**
 * Client side: checks the params of a server's request, or of one input request, against the revision's schema. What is true of
 * {@link checkRequestParams} is true here.
 */
export function checkServerRequestParams(
  version: ProtocolVersion,
  method: string,
  params: unknown,
): ValidationIssue | undefined {
  const isModern = isModernVersion(version);
  return checkParams(isModern ? clientCheckOf(inputRequestRows, method) : legacyCheckOf(version, method), params);
}
