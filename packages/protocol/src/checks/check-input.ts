import {
  createMessageRequestParams,
  createMessageResult,
  elicitRequestParams,
  elicitResult,
  listRootsResult,
  onlyMeta,
} from "../generated/checks/checks.ts";
import { at, type Check } from "./shapes.ts";
import type { ValidationIssue } from "./validation-issue.ts";

const requests: ReadonlyMap<string, Check> = /* @__PURE__ */ new Map<string, Check>([
  ["sampling/createMessage", createMessageRequestParams],
  ["roots/list", onlyMeta],
  ["elicitation/create", elicitRequestParams],
]);

const responses: ReadonlyMap<string, Check> = /* @__PURE__ */ new Map<string, Check>([
  ["sampling/createMessage", createMessageResult],
  ["roots/list", listRootsResult],
  ["elicitation/create", elicitResult],
]);

/**
 * Client side: checks what a server asks, of whatever revision, against the shapes of the newest one, which take what the older ones have.
 * What is asked by a method that nobody specified is not looked at.
 *
 * @returns The first thing that is wrong, or nothing.
 */
export function checkInputRequest(method: string, params: unknown): ValidationIssue | undefined {
  return at("params", requests.get(method)?.(params));
}

/** Client side: checks an answer to that, in the shape of the newest revision, before it is encoded for an older one. */
export function checkInputResponse(method: string, result: unknown): ValidationIssue | undefined {
  return at("result", responses.get(method)?.(result));
}
