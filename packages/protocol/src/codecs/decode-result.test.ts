import { describe, expect, it } from "vitest";
import { checkResult } from "../checks/check-result.ts";
import { ProtocolError } from "../protocol-error.ts";
import { PROTOCOL_VERSIONS } from "../versions.ts";
import { decodeResult } from "./decode-result.ts";

function failureOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("decodeResult in the modern era", () => {
  it("gives a result that needs nothing back as it is", () => {
    const result = { resultType: "complete", content: [], unknown: 1 };
    expect(decodeResult("2026-07-28", "tools/call", result)).toBe(result);
  });

  it("[C-RES-03] takes a result without a type for complete, without touching it", () => {
    const result = Object.freeze({ content: [] });
    expect(decodeResult("2026-07-28", "tools/call", result)).toEqual({ content: [], resultType: "complete" });
  });

  it.each(["task", "", "Complete", 7, null, {}])("[C-RES-03] refuses the type %j", (resultType) => {
    const error = failureOf(() => decodeResult("2026-07-28", "tools/call", { resultType, content: [] }));
    expect(ProtocolError.is(error) && error.code).toBe("invalid-result");
  });

  it("[C-RES-03] [RD-03] takes a type that an extension of the request owns", () => {
    const result = { resultType: "task", taskId: "t" };
    expect(decodeResult("2026-07-28", "tools/call", result, { extensionTags: new Set(["task"]) })).toBe(result);
  });

  it("[C-RES-04] [A-10] takes a request for input from three methods only, and only with something in it", () => {
    const result = { resultType: "input_required", requestState: "s" };
    for (const method of ["tools/call", "prompts/get", "resources/read"]) {
      expect(decodeResult("2026-07-28", method, result)).toBe(result);
    }
    expect(() => decodeResult("2026-07-28", "tools/list", result)).toThrow("tools/list");
    expect(() => decodeResult("2026-07-28", "custom/method", result)).toThrow(ProtocolError);
    expect(() => decodeResult("2026-07-28", "tools/call", { resultType: "input_required" })).toThrow(ProtocolError);
  });

  it("[A-11] [C-CACHE-06] [AMB-04] reads missing and senseless cache hints as none at all", () => {
    for (const hints of [{}, { ttlMs: -5 }, { ttlMs: 0, cacheScope: "everyone" }]) {
      const decoded = decodeResult("2026-07-28", "tools/list", { tools: [], resultType: "complete", ...hints });
      expect(decoded).toEqual({ tools: [], resultType: "complete", ttlMs: 0, cacheScope: "private" });
      expect(checkResult("2026-07-28", "tools/list", decoded)).toBeUndefined();
    }
    const hinted = { tools: [], resultType: "complete", ttlMs: 5, cacheScope: "public" };
    expect(decodeResult("2026-07-28", "tools/list", hinted)).toBe(hinted);
  });

  it("leaves a time to live that is no number for the check to refuse", () => {
    const decoded = decodeResult("2026-07-28", "tools/list", { tools: [], ttlMs: "long" });
    expect(checkResult("2026-07-28", "tools/list", decoded)?.path).toBe("/result/ttlMs");
  });
});

describe("decodeResult in the legacy era", () => {
  it("[A-07] drops the members that mean something only in the modern era", () => {
    const result = { resultType: "input_required", ttlMs: 1, cacheScope: "public", content: [], unknown: 1 };
    expect(decodeResult("2025-11-25", "tools/call", result)).toEqual({ content: [], unknown: 1 });
    const bare = { content: [] };
    expect(decodeResult("2025-11-25", "tools/call", bare)).toBe(bare);
  });
});

describe("decodeResult in every era", () => {
  it.each(PROTOCOL_VERSIONS)("refuses anything but an object in %s", (version) => {
    for (const nonsense of [undefined, null, 7, "text", []]) {
      expect(() => decodeResult(version, "ping", nonsense)).toThrow("The result of ping is not an object");
    }
  });
});
