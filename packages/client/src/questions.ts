import { INVALID_PARAMS, type JsonObject, McpError } from "@tenon/jsonrpc";
import { checkInputRequest, checkInputResponse } from "@tenon/protocol";

/** What is wrong with a server's question. */
export function malformation(method: string, params: unknown): McpError | undefined {
  const issue = checkInputRequest(method, params);
  return issue && new McpError(INVALID_PARAMS, `Expected ${issue.path} of ${method} to be ${issue.expected}`);
}

/**
 * A handler's answer, if it is one.
 *
 * @throws {TypeError} when it is something else.
 */
export function checkedAnswer(method: string, answer: JsonObject): JsonObject {
  const issue = checkInputResponse(method, answer);
  if (issue === undefined) return answer;
  throw new TypeError(
    `The handler of ${method} gave what is no answer: expected ${issue.path} to be ${issue.expected}`,
  );
}
