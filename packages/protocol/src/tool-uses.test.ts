import { describe, expect, it } from "vitest";
import type { CreateMessageRequestParams } from "./generated/types/sampling.ts";
import { toolUseIssue } from "./tool-uses.ts";

type Messages = CreateMessageRequestParams["messages"];
type Message = Messages[number];

const use = (id: string) => ({ type: "tool_use" as const, id, name: "weather", input: {} });
const result = (toolUseId: string) => ({ type: "tool_result" as const, toolUseId, content: [] });
const text = { type: "text" as const, text: "Hello" };
const user = (content: Message["content"]): Message => ({ role: "user", content });
const assistant = (content: Message["content"]): Message => ({ role: "assistant", content });

describe("the tool uses of a conversation", () => {
  it.each<[string, Messages]>([
    ["there are none", [user(text), assistant(text), user(text)]],
    [
      "each is answered in the next message",
      [user(text), assistant([use("1"), use("2")]), user([result("2"), result("1")])],
    ],
    [
      "there are several rounds",
      [assistant(use("1")), user(result("1")), assistant([text, use("2")]), user(result("2"))],
    ],
    ["an id comes again", [assistant(use("1")), user(result("1")), assistant(use("1")), user(result("1"))]],
    ["nothing was said yet", []],
  ])("[B-SMP-03] are fine when %s", (_, messages) => {
    expect(toolUseIssue(messages)).toBeUndefined();
  });

  it.each<[string, string, Messages]>([
    ["nothing answers the last one", "/messages", [user(text), assistant(use("1"))]],
    ["one of two is not answered", "/messages/1", [assistant([use("1"), use("2")]), user(result("1"))]],
    ["the answer comes later", "/messages/1", [assistant(use("1")), user(text), user(result("1"))]],
    ["a result answers nothing", "/messages/0", [user(result("1"))]],
    ["a result answers something else", "/messages/1", [assistant(use("1")), user(result("2"))]],
    ["results stand beside a text", "/messages/1", [assistant(use("1")), user([result("1"), text])]],
    ["the assistant answers itself", "/messages/1", [assistant(use("1")), assistant(result("1"))]],
    ["a user uses a tool, and a result follows", "/messages/1", [user(use("1")), user(result("1"))]],
  ])("[B-SMP-03] are refused with their place when %s", (_, path, messages) => {
    expect(toolUseIssue(messages)).toEqual({ path, expected: expect.any(String) });
  });
});
