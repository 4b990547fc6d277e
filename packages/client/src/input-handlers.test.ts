import { McpError } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { ClientError } from "./client-error.ts";
import { answerInput, answerRound, type InputHandlers } from "./input-handlers.ts";

const { signal } = new AbortController();
const method = "sampling/createMessage";
const use = { type: "tool_use", id: "1", name: "weather", input: {} };
const unanswered = { maxTokens: 10, messages: [{ role: "assistant", content: use }] };

function createHandlers() {
  const asked: unknown[] = [];
  const handlers: InputHandlers = {
    sampling: {
      tools: true,
      createMessage(params) {
        asked.push(params);
        return { role: "assistant", model: "m", content: { type: "text", text: "Hi" } };
      },
    },
  };
  return { handlers, asked };
}

describe("a conversation with a tool use that nothing answers", () => {
  it("[B-SMP-03] is refused with -32602 when a legacy server asks for its continuation", async () => {
    const { handlers, asked } = createHandlers();
    const answer = answerInput(handlers, method, unanswered, signal);
    await expect(answer).rejects.toMatchObject({ code: -32602, message: expect.stringContaining("/messages") });
    await expect(answer).rejects.toSatisfy(McpError.is);
    expect(asked).toEqual([]);
  });

  it("[B-SMP-03] makes the result of a modern call invalid", async () => {
    const { handlers, asked } = createHandlers();
    const answer = answerRound(handlers, method, unanswered, signal);
    await expect(answer).rejects.toMatchObject({
      code: "input-required",
      message: expect.stringContaining("/messages"),
    });
    await expect(answer).rejects.toSatisfy(ClientError.is);
    expect(asked).toEqual([]);
  });

  it("is put to the model once something answers", async () => {
    const { handlers, asked } = createHandlers();
    const result = { type: "tool_result", toolUseId: "1", content: [] };
    const messages = [...unanswered.messages, { role: "user", content: result }];
    const params = { maxTokens: 10, messages };
    expect(await answerInput(handlers, method, params, signal)).toMatchObject({ model: "m" });
    expect(await answerRound(handlers, method, params, signal)).toMatchObject({ model: "m" });
    expect(asked).toEqual([params, params]);
  });
});
