import { describe, expect, it } from "vitest";
import { PROTOCOL_VERSIONS } from "../versions.ts";
import { checkClientResult } from "./check-client-result.ts";
import { checkKnownContent } from "./check-known-content.ts";
import { checkNotificationParams } from "./check-notification-params.ts";
import { checkRequestParams } from "./check-request-params.ts";
import { checkResult } from "./check-result.ts";
import { checkServerRequestParams } from "./check-server-request-params.ts";

const meta = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};

describe("checkRequestParams", () => {
  it("takes params that are fine, with members that nobody knows", () => {
    expect(checkRequestParams("2026-07-28", "tools/call", { name: "a", _meta: meta, more: [1] })).toBeUndefined();
    expect(checkRequestParams("2025-11-25", "tools/call", { name: "a", arguments: { x: null } })).toBeUndefined();
  });

  it("[C-META-04] wants _meta in the modern era, and nothing at all for a legacy list", () => {
    expect(checkRequestParams("2026-07-28", "tools/list", undefined)).toEqual({
      path: "/params/_meta",
      expected: "an object",
    });
    expect(checkRequestParams("2025-11-25", "tools/list", undefined)).toBeUndefined();
    expect(checkRequestParams("2025-11-25", "tools/list", null)).toEqual({ path: "/params", expected: "an object" });
  });

  it("names the place and the expectation, with the pointer escaped", () => {
    const badLevel = { name: "a", _meta: { ...meta, "io.modelcontextprotocol/logLevel": "loud" } };
    expect(checkRequestParams("2026-07-28", "tools/call", badLevel)).toEqual({
      path: "/params/_meta/io.modelcontextprotocol~1logLevel",
      expected: "one of alert, critical, debug, emergency, error, info, notice, warning",
    });
    expect(checkRequestParams("2025-11-25", "prompts/get", { name: "a", arguments: { "x~y": 1 } })).toEqual({
      path: "/params/arguments/x~0y",
      expected: "a string",
    });
  });

  it.each(["constructor", "__proto__", "tasks/get", "custom/method"])("leaves %s to others", (method) => {
    expect(checkRequestParams("2026-07-28", method, 7)).toBeUndefined();
  });
});

describe("checkResult", () => {
  it("finds the wrong item in a list", () => {
    const tools = [
      { name: "a", inputSchema: { type: "object" } },
      { name: "b", inputSchema: { type: "array" } },
    ];
    expect(checkResult("2025-11-25", "tools/list", { tools })).toEqual({
      path: "/result/tools/1/inputSchema/type",
      expected: '"object"',
    });
  });

  it("[A-10] checks a request for input by its own shape", () => {
    const result = { resultType: "input_required", inputRequests: { a: { method: "roots/destroy" } } };
    expect(checkResult("2026-07-28", "tools/call", result)?.path).toBe("/result/inputRequests/a/method");
  });

  it("takes contents that are text or bytes", () => {
    const contents = [
      { uri: "a:b", text: "" },
      { uri: "a:c", blob: "" },
    ];
    expect(checkResult("2025-06-18", "resources/read", { contents })).toBeUndefined();
    expect(checkResult("2025-06-18", "resources/read", { contents: [{ uri: "a:b" }] })?.path).toBe(
      "/result/contents/0",
    );
    expect(checkResult("2025-06-18", "resources/read", { contents: [{ uri: "a:b", text: 1 }] })?.path).toBe(
      "/result/contents/0/text",
    );
  });

  it.each(PROTOCOL_VERSIONS)("refuses nonsense for every method of %s", (version) => {
    for (const nonsense of [undefined, null, 7, "text", [], () => 1]) {
      expect(checkResult(version, "tools/call", nonsense)).toEqual({ path: "/result", expected: "an object" });
    }
  });
});

describe("checkKnownContent", () => {
  const hologram = { type: "hologram", light: 7 };

  it("[B-TOOL-11] lets content of a kind that the revision does not know pass", () => {
    const result = { content: [hologram, { type: "text", text: "a" }] };
    expect(checkResult("2025-11-25", "tools/call", result)?.path).toBe("/result/content/0/type");
    expect(checkKnownContent("2025-11-25", "tools/call", result)).toBeUndefined();
    expect(
      checkKnownContent("2024-11-05", "tools/call", { content: [{ type: "audio", data: "", mimeType: "" }] }),
    ).toBeUndefined();
    expect(
      checkKnownContent("2025-06-18", "prompts/get", { messages: [{ role: "user", content: hologram }] }),
    ).toBeUndefined();
  });

  it("still refuses everything else, at its own place", () => {
    const path = (method: string, result: unknown) => checkKnownContent("2025-11-25", method, result)?.path;
    expect(path("tools/call", { content: [hologram, { type: "text" }] })).toBe("/result/content/1/text");
    expect(path("tools/call", { content: [{ type: 7 }] })).toBe("/result/content/0/type");
    expect(path("tools/call", { content: [hologram], isError: "no" })).toBe("/result/isError");
    expect(path("prompts/get", { messages: [{ content: hologram }] })).toBe("/result/messages/0/role");
    expect(path("tools/call", null)).toBe("/result");
  });
});

describe("checks of what a server asks a client", () => {
  it.each(["2025-06-18", "2025-11-25", "2026-07-28"] as const)(
    "[AMB-05] [A-19] takes fractions and null from a form in %s",
    (version) => {
      expect(
        checkClientResult(version, "elicitation/create", { action: "accept", content: { a: 1.5, b: null } }),
      ).toBeUndefined();
      expect(checkClientResult(version, "elicitation/create", { action: "accept", content: { a: {} } })?.path).toBe(
        "/result/content/a",
      );
    },
  );

  it("[A-19] takes a form whose optional field is described by anyOf", () => {
    const requestedSchema = { type: "object", properties: { a: { anyOf: [{ type: "string" }, { type: "null" }] } } };
    expect(
      checkServerRequestParams("2025-11-25", "elicitation/create", { message: "?", requestedSchema }),
    ).toBeUndefined();
  });

  it("[C-ELI-04] wants an elicitation id in 2025-11-25 alone", () => {
    const page = { mode: "url", message: "?", url: "https://example.com" };
    expect(checkServerRequestParams("2025-11-25", "elicitation/create", page)).toBeDefined();
    expect(checkServerRequestParams("2026-07-28", "elicitation/create", page)).toBeUndefined();
  });

  it("[REV-11-4] takes several blocks of sampling content since 2025-11-25", () => {
    const result = { role: "assistant", model: "m", content: [{ type: "text", text: "a" }] };
    expect(checkClientResult("2025-11-25", "sampling/createMessage", result)).toBeUndefined();
    expect(checkClientResult("2025-06-18", "sampling/createMessage", result)).toBeDefined();
  });
});

describe("checkNotificationParams", () => {
  it("takes and refuses as the revision has it", () => {
    expect(
      checkNotificationParams("2026-07-28", "notifications/progress", { progressToken: 1, progress: 0.5 }),
    ).toBeUndefined();
    expect(
      checkNotificationParams("2026-07-28", "notifications/progress", { progressToken: 1.5, progress: 1 }),
    ).toEqual({
      path: "/params/progressToken",
      expected: "a string or an integer",
    });
    expect(checkNotificationParams("2025-11-25", "notifications/initialized", undefined)).toBeUndefined();
    expect(checkNotificationParams("2025-11-25", "notifications/cancelled", {})).toBeUndefined();
    expect(checkNotificationParams("2025-06-18", "notifications/cancelled", {})?.path).toBe("/params/requestId");
  });
});
