import { inputRequestRows, inputResponseRows } from "../generated/checks/shape-rows.ts";
import { clientCheckOf } from "./client-checks.ts";
import { at } from "./shapes.ts";
import type { ValidationIssue } from "./validation-issue.ts";

/**
 * Client side: checks what a server asks, of whatever revision, against the shapes of the newest one, which take what the older ones have.
 * What is asked by a method that nobody specified is not looked at.
 *
 * @returns The first thing that is wrong, or nothing.
 */
export function checkInputRequest(method: string, params: unknown): ValidationIssue | undefined {
  return at("params", clientCheckOf(inputRequestRows, method)?.(params));
}

/** Client side: checks an answer to that, in the shape of the newest revision, before it is encoded for an older one. */
export function checkInputResponse(method: string, result: unknown): ValidationIssue | undefined {
  return at("result", clientCheckOf(inputResponseRows, method)?.(result));
}
