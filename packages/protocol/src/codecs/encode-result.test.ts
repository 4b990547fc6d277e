import { describe, expect, it } from "vitest";
import { encodeResult } from "./encode-result.ts";

const modern = "2026-07-28";

describe("encodeResult in the modern era", () => {
  const serverInfo = { name: "s", version: "1" };

  it("[S-RES-01] [S-META-09] [A-17] adds the type of result and the server's identity", () => {
    expect(encodeResult(modern, "tools/call", { content: [] }, { serverInfo })).toEqual({
      content: [],
      resultType: "complete",
      _meta: { "io.modelcontextprotocol/serverInfo": serverInfo },
    });
  });

  it("[S-CACHE-01] [A-11] adds cache hints to complete results of cacheable methods alone", () => {
    expect(encodeResult(modern, "tools/list", { tools: [] })).toEqual({
      tools: [],
      resultType: "complete",
      ttlMs: 0,
      cacheScope: "private",
    });
    const cacheHint = { ttlMs: 5_000, cacheScope: "public" } as const;
    expect(encodeResult(modern, "tools/list", { tools: [] }, { cacheHint })).toMatchObject(cacheHint);
    expect(encodeResult(modern, "tools/list", { tools: [], ttlMs: 7 }, { cacheHint })).toMatchObject({
      ttlMs: 7,
      cacheScope: "public",
    });
    expect(encodeResult(modern, "prompts/get", { messages: [] }, { cacheHint })).not.toHaveProperty("ttlMs");
  });

  it("[S-MRTR-11] adds no cache hints to a request for input", () => {
    const result = { resultType: "input_required", requestState: "s" };
    expect(encodeResult(modern, "resources/read", result)).toEqual(result);
  });

  it("keeps what is already said, unknown members included, and does not touch the argument", () => {
    const result = Object.freeze({
      resultType: "task",
      taskId: "t",
      _meta: Object.freeze({ mine: 1, "io.modelcontextprotocol/serverInfo": "own" }),
    });
    expect(encodeResult(modern, "tools/call", result, { serverInfo })).toEqual(result);
  });
});

describe("encodeResult in the legacy era", () => {
  it.each(["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] as const)(
    "[S-RES-02] [A-09] [A-06] removes what %s does not know, and copies nothing otherwise",
    (version) => {
      const result = {
        contents: [],
        resultType: "complete",
        ttlMs: 1,
        cacheScope: "public",
        _meta: { "io.modelcontextprotocol/serverInfo": {}, mine: 1 },
      };
      expect(encodeResult(version, "resources/read", result)).toEqual({ contents: [], _meta: { mine: 1 } });
      const bare = { content: [{ type: "text", text: "a" }], _meta: { mine: 1 }, unknown: 1 };
      expect(encodeResult(version, "tools/call", bare)).toBe(bare);
    },
  );

  it("removes _meta when nothing is left of it", () => {
    const result = { tools: [], _meta: { "io.modelcontextprotocol/serverInfo": {} } };
    expect(encodeResult("2025-11-25", "tools/list", result)).toEqual({ tools: [] });
  });

  it("refuses a request for input, which the era cannot express", () => {
    expect(() => encodeResult("2025-11-25", "tools/call", { resultType: "input_required" })).toThrow(TypeError);
  });
});
