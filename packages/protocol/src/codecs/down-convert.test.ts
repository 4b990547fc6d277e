import { describe, expect, it } from "vitest";
import { checkClientResult } from "../checks/check-client-result.ts";
import { checkResult } from "../checks/check-result.ts";
import { checkServerRequestParams } from "../checks/check-server-request-params.ts";
import { LEGACY_VERSIONS } from "../versions.ts";
import { encodeClientResult } from "./encode-client-result.ts";
import { encodeResult } from "./encode-result.ts";
import { encodeServerRequest } from "./server-requests.ts";

const audio = { type: "audio", data: "", mimeType: "audio/wav" };
const link = { type: "resource_link", uri: "a:b", name: "b", title: "The B" };

describe("[B-LIFE-10] a tool's result for an older client", () => {
  const rich = { content: [{ type: "text", text: "a" }, audio, link], structuredContent: [1, 2] };

  it.each(LEGACY_VERSIONS)("fits the schema of %s", (version) => {
    const encoded = encodeResult(version, "tools/call", rich);
    expect(checkResult(version, "tools/call", encoded)).toBeUndefined();
    expect(encoded).not.toHaveProperty("structuredContent");
  });

  it("turns sounds and links into text where they do not exist", () => {
    const encoded = encodeResult("2024-11-05", "tools/call", { content: [audio, link] });
    expect(encoded["content"]).toEqual([
      { type: "text", text: "[audio, audio/wav: revision 2024-11-05 cannot carry sound]" },
      { type: "text", text: "The B: a:b" },
    ]);
    const newer = encodeResult("2025-06-18", "tools/call", { content: [audio, link] });
    expect(newer["content"]).toEqual([audio, link]);
  });

  it("keeps structured content that is an object since 2025-06-18", () => {
    const result = { content: [], structuredContent: { a: 1 } };
    expect(encodeResult("2025-06-18", "tools/call", result)).toBe(result);
    expect(encodeResult("2025-03-26", "tools/call", result)).toEqual({
      content: [{ type: "text", text: '{"a":1}' }],
    });
  });

  it.each(["[1,2]", "[\n  1,\n  2\n]"])("says it once when the text is there already: %j", (text) => {
    const result = { content: [{ type: "text", text }], structuredContent: [1, 2] };
    expect(encodeResult("2025-11-25", "tools/call", result)).toEqual({ content: [{ type: "text", text }] });
  });
});

describe("[B-LIFE-10] a list of tools for an older client", () => {
  const plain = { name: "plain", inputSchema: { type: "object" } };
  const rich = {
    name: "rich",
    title: "Rich",
    inputSchema: { type: "object", "x-mcp-header": "kept" },
    outputSchema: { type: "object" },
    annotations: { readOnlyHint: true },
  };
  const arrays = { ...plain, name: "arrays", outputSchema: { type: "array" } };

  it.each(LEGACY_VERSIONS)("fits the schema of %s", (version) => {
    const encoded = encodeResult(version, "tools/list", { tools: [plain, rich, arrays] });
    expect(checkResult(version, "tools/list", encoded)).toBeUndefined();
  });

  it("loses annotations, output schemas and output schemas without an object at their root, each before its time", () => {
    const rest = (version: (typeof LEGACY_VERSIONS)[number], tool: object) => {
      const { tools } = encodeResult(version, "tools/list", { tools: [tool] });
      return Object.keys((tools as object[])[0] ?? {}).sort();
    };
    expect(rest("2024-11-05", rich)).toEqual(["inputSchema", "name", "title"]);
    expect(rest("2025-03-26", rich)).toEqual(["annotations", "inputSchema", "name", "title"]);
    expect(rest("2025-06-18", rich)).toEqual(["annotations", "inputSchema", "name", "outputSchema", "title"]);
    expect(rest("2025-11-25", arrays)).toEqual(["inputSchema", "name"]);
  });

  it("copies nothing when every tool can stay", () => {
    const result = { tools: [plain, rich] };
    expect(encodeResult("2025-11-25", "tools/list", result)).toBe(result);
  });
});

describe("[B-LIFE-10] other things for an older peer", () => {
  it("converts the content of prompts", () => {
    const messages = [
      { role: "user", content: audio },
      { role: "user", content: { type: "text", text: "a" } },
    ];
    const encoded = encodeResult("2024-11-05", "prompts/get", { messages });
    expect(checkResult("2024-11-05", "prompts/get", encoded)).toBeUndefined();
    const unchanged = { messages };
    expect(encodeResult("2025-03-26", "prompts/get", unchanged)).toBe(unchanged);
  });

  it("gives an older server one block of sampled content", () => {
    const texts = [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ];
    const answer = { role: "assistant", model: "m", content: texts };
    const encoded = encodeClientResult("2025-06-18", "sampling/createMessage", answer);
    expect(encoded["content"]).toEqual({ type: "text", text: "a\nb" });
    expect(checkClientResult("2025-06-18", "sampling/createMessage", encoded)).toBeUndefined();
    const one = encodeClientResult("2025-03-26", "sampling/createMessage", { ...answer, content: [audio] });
    expect(one["content"]).toBe(audio);
    expect(encodeClientResult("2025-11-25", "sampling/createMessage", answer)).toBe(answer);
  });

  it("[C-SMP-06] splits a conversation into messages of one block", () => {
    const content = [{ type: "text", text: "a" }, audio];
    const params = { maxTokens: 1, messages: [{ role: "user", content }] };
    const encoded = encodeServerRequest("2024-11-05", "sampling/createMessage", params);
    expect(checkServerRequestParams("2024-11-05", "sampling/createMessage", encoded)).toBeUndefined();
    expect(encoded?.["messages"]).toHaveLength(2);
    expect(encodeServerRequest("2025-11-25", "sampling/createMessage", params)).toBe(params);
  });

  it("[C-ELI-02] writes titled choices with enumNames for 2025-06-18", () => {
    const choice = {
      type: "string",
      oneOf: [
        { const: "r", title: "Red" },
        { const: "g", title: "Green" },
      ],
    };
    const form = {
      mode: "form",
      message: "?",
      requestedSchema: { type: "object", properties: { colour: choice, plain: { type: "string" } } },
    };
    expect(encodeServerRequest("2025-06-18", "elicitation/create", form)).toEqual({
      message: "?",
      requestedSchema: {
        type: "object",
        properties: {
          colour: { type: "string", enum: ["r", "g"], enumNames: ["Red", "Green"] },
          plain: { type: "string" },
        },
      },
    });
    expect(encodeServerRequest("2025-11-25", "elicitation/create", form)).toBe(form);
  });

  it("passes what it does not understand", () => {
    const version = "2024-11-05";
    for (const result of [{ content: "text" }, { content: [null, 7, { type: "hologram" }] }, { tools: 7 }]) {
      expect(encodeResult(version, "tools/call", result)).toBe(result);
      expect(encodeResult(version, "tools/list", result)).toBe(result);
    }
    expect(encodeServerRequest(version, "roots/list", undefined)).toBeUndefined();
    const odd = { messages: 7, requestedSchema: { properties: { a: { oneOf: [7] } } } };
    expect(encodeServerRequest(version, "sampling/createMessage", odd)).toBe(odd);
    expect(encodeServerRequest(version, "elicitation/create", odd)).toBe(odd);
  });
});
