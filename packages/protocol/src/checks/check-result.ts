import { inputRequiredRow, resultRows } from "../generated/checks/shape-rows.ts";
import { isModernVersion, type ProtocolVersion } from "../versions.ts";
import { isPlainResult } from "./at-a-glance.ts";
import { clientCheck, clientCheckOf } from "./client-checks.ts";
import { at, isObject } from "./shapes.ts";
import type { ValidationIssue } from "./validation-issue.ts";

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
  const isModern = isModernVersion(version);
  const wantsInput = isModern && isObject(result) && result["resultType"] === "input_required";
  if (!wantsInput && isPlainResult(method, result, isModern)) return undefined;
  const check = wantsInput ? clientCheck(inputRequiredRow) : clientCheckOf(resultRows, version, method);
  return at("result", check?.(result));
}
