import { inputRequiredRow, resultRows } from "../generated/checks/shape-rows.ts";
import { legacyShapes } from "../legacy-shapes.ts";
import { isModernVersion, type LegacyVersion, type ProtocolVersion } from "../versions.ts";
import { isPlainResult } from "./at-a-glance.ts";
import { clientCheck, clientCheckOf, type LegacyShapes, legacyChecks } from "./client-checks.ts";
import { at, type Issue, isObject } from "./shapes.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/** Checks the result of a method in a revision. */
export type ResultCheck<Version> = (version: Version, method: string, result: unknown) => ValidationIssue | undefined;

/**
 * Client side: checks a server's result against its revision's schema, after `decodeResult`, which fills in what a tolerant
 * reader fills in and refuses kinds of result that nobody knows. A result of a kind that an extension owns is for the extension to check.
 * A method that the revision does not have is not looked at.
 *
 * @returns The first thing that is wrong, or nothing.
 * @example
 * ```ts
 * checkResult("2025-11-25", "tools/call", { content: [{ type: "smell" }] });
 * // { path: "/result/content/0/type", expected: "one of text, image, audio, resource_link, resource" }
 * ```
 */
export function checkResult(version: ProtocolVersion, method: string, result: unknown): ValidationIssue | undefined {
  return isModernVersion(version) ? checkModernResult(method, result) : checkLegacyResult(version, method, result);
}

/** What {@link checkResult} does in the newest revision. */
export function checkModernResult(method: string, result: unknown): ValidationIssue | undefined {
  const wantsInput = isObject(result) && result["resultType"] === "input_required";
  if (!wantsInput && isPlainResult(method, result, true)) return undefined;
  const check = wantsInput ? clientCheck(inputRequiredRow) : clientCheckOf(resultRows, method);
  return inResult(check?.(result));
}

/**
 * Makes what {@link checkResult} does in older revisions, for those who load that only when they meet a server that speaks one:
 * `const { legacyShapes } = await import("@tenon/protocol/legacy-shapes")`.
 */
export function createLegacyResultCheck(shapes: LegacyShapes): ResultCheck<LegacyVersion> {
  const checkOf = legacyChecks(shapes);
  return (version, method, result) =>
    isPlainResult(method, result, false) ? undefined : inResult(checkOf(version, method)?.(result));
}

const checkLegacyResult: ResultCheck<LegacyVersion> = /* @__PURE__ */ createLegacyResultCheck(legacyShapes);

function inResult(issue: Issue): Issue {
  return at("result", issue);
}
