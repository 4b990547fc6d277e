import { INVALID_PARAMS, type JsonObject, McpError } from "@tenon/jsonrpc";
import { checkInputRequest, checkInputResponse, type ValidationIssue } from "@tenon/protocol";

/** What is wrong with a server's question. */
export function malformation(method: string, params: unknown): McpError | undefined {
  return refusalFor(method, checkInputRequest(method, params));
}

/** The refusal of a question of which something is wrong. */
export function refusalFor(method: string, issue: ValidationIssue | undefined): McpError | undefined {
  return issue && new McpError(INVALID_PARAMS, `Expected ${issue.path} of ${method} to be ${issue.expected}`);
}

/**
 * A handler's answer, if it is one.
 *
 * @throws {TypeError} when it is something else.
 */
export function checkedAnswer(method: string, answer: JsonObject): JsonObject {
  assertAnswer(method, checkInputResponse(method, answer));
  return answer;
}

/**
 * Asserts that nothing is wrong with a handler's answer.
 *
 * @throws {TypeError}
 */
export function assertAnswer(method: string, issue: ValidationIssue | undefined): void {
  if (issue === undefined) return;
  throw new TypeError(
    `The handler of ${method} gave what is no answer: expected ${issue.path} to be ${issue.expected}`,
  );
}
