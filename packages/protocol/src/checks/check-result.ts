import { inputRequiredResult } from "../generated/checks/checks.ts";
import { resultsChecks } from "../generated/checks/results.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import { checkOf } from "./look-up.ts";
import { at, isObject } from "./shapes.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Client side: checks a server's result against its revision's schema, after `decodeResult`, which fills in what a tolerant
 * reader fills in and refuses kinds of result that nobody knows. A result of a kind that an extension owns is for the extension to check.
 * A method that the revision does not have is not looked at.
 *
 * @returns The first thing that is wrong, or nothing; nothing is allocated for a result that is fine.
 * @example
 * ```ts
 * checkResult("2025-11-25", "tools/call", { content: [{ type: "smell" }] });
 * // { path: "/result/content/0/type", expected: "one of text, image, audio, resource_link, resource" }
 * ```
 */
export function checkResult(version: ProtocolVersion, method: string, result: unknown): ValidationIssue | undefined {
  const wantsInput = isModernVersion(version) && isObject(result) && result["resultType"] === "input_required";
  const check = wantsInput ? inputRequiredResult : checkOf(resultsChecks, version, method);
  return at("result", check?.(result));
}
