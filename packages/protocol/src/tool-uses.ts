import type { ValidationIssue } from "./checks/validation-issue.ts";
import type { CreateMessageRequestParams } from "./generated/types/sampling.ts";

/**
 * Says what is wrong with the tool uses of a conversation whose shape is right: a user message with tool results holds nothing
 * else, and answers every tool use of the message before it.
 *
 * @returns The first thing that is wrong, or nothing.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
 */
export function toolUseIssue(messages: CreateMessageRequestParams["messages"]): ValidationIssue | undefined {
  let open: ReadonlySet<string> = new Set();
  for (const [index, { content, role }] of messages.entries()) {
    const path = `/messages/${index}`;
    const blocks = [content].flat();
    const results = blocks.filter((block) => block.type === "tool_result");
    if (results.length > 0 && (role !== "user" || results.length < blocks.length)) {
      return { path, expected: "a message of the user with tool results alone" };
    }
    const answered = new Set(results.map(({ toolUseId }) => toolUseId));
    if (answered.size !== open.size || [...open].some((id) => !answered.has(id))) {
      return { path, expected: "results of every tool use in the message before it, and of nothing else" };
    }
    open = new Set(
      role === "assistant" ? blocks.flatMap((block) => (block.type === "tool_use" ? [block.id] : [])) : [],
    );
  }
  if (open.size === 0) return undefined;
  return { path: "/messages", expected: "a list that does not end with tool uses which nothing answers" };
}
