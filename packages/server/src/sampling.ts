import { type JsonObject, McpError } from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  type CreateMessageRequestParams,
  type CreateMessageResult,
  ErrorCode,
  toolUseIssue,
} from "@tenon/protocol";

/** What the client must have declared to be asked for this message. */
export function samplingCapability({
  tools,
  toolChoice,
  includeContext,
}: CreateMessageRequestParams): ClientCapabilities {
  return {
    sampling: {
      ...((tools !== undefined || toolChoice !== undefined) && { tools: {} }),
      ...(includeContext !== undefined && includeContext !== "none" && { context: {} }),
    },
  };
}

/**
 * Asserts that every tool use of a conversation is answered.
 *
 * @throws {TypeError}
 */
export function assertToolUses({ messages }: CreateMessageRequestParams): void {
  const issue = toolUseIssue(messages);
  if (issue !== undefined) throw new TypeError(`Expected ${issue.path} of ctx.sample to be ${issue.expected}`);
}

/** Reads the model's message. */
export function readSample(answer: JsonObject): CreateMessageResult {
  const { content, model, role } = answer;
  if (
    typeof model === "string" &&
    (role === "user" || role === "assistant") &&
    typeof content === "object" &&
    content !== null
  ) {
    return answer as CreateMessageResult; // the fields that a handler relies on were just looked at
  }
  throw new McpError(
    ErrorCode.InvalidParams,
    "The answer to the sampling request does not fit: expected a role, content and a model",
  );
}
