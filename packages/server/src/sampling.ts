import { type JsonObject, McpError } from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  type CreateMessageRequestParams,
  type CreateMessageResult,
  ErrorCode,
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
 * Asserts what the specification wants of a conversation with tools: a user message with tool results holds nothing else, and
 * answers every tool use of the message before it.
 *
 * @throws {TypeError}
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export function assertToolBalance(messages: CreateMessageRequestParams["messages"]): void {
  let open: ReadonlySet<string> = new Set();
  messages.forEach(({ content, role }, index) => {
    const blocks = [content].flat();
    const results = blocks.filter((block) => block.type === "tool_result");
    if (results.length > 0 && (role !== "user" || results.length < blocks.length)) {
      throw new TypeError(`messages[${index}]: tool results go into a user message of their own`);
    }
    const answered = new Set(results.map(({ toolUseId }) => toolUseId));
    if (answered.size !== open.size || [...open].some((id) => !answered.has(id))) {
      throw new TypeError(
        `messages[${index}]: every tool use is answered by a result in the next message, and nothing else is`,
      );
    }
    open = new Set(
      role === "assistant" ? blocks.flatMap((block) => (block.type === "tool_use" ? [block.id] : [])) : [],
    );
  });
  if (open.size > 0) throw new TypeError("The last message uses tools and nothing answers them");
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
