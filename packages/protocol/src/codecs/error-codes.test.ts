import { describe, expect, it } from "vitest";
import { ErrorCode } from "../error-codes.ts";
import { PROTOCOL_VERSIONS } from "../versions.ts";
import { decodeErrorCode } from "./decode-error-code.ts";
import { encodeErrorCode } from "./encode-error-code.ts";

const modern = "2026-07-28";

describe("error codes", () => {
  it("[S-RSC-04] writes a missing resource as the era knows it", () => {
    const missing = { code: ErrorCode.InvalidParams, data: { uri: "a:b" } };
    expect(encodeErrorCode("2025-11-25", "resources/read", missing)).toBe(-32002);
    expect(encodeErrorCode(modern, "resources/read", missing)).toBe(-32602);
    expect(encodeErrorCode(modern, "resources/read", { code: -32002 })).toBe(-32602);
  });

  it("leaves every other invalid param alone", () => {
    const legacy = "2025-11-25";
    expect(encodeErrorCode(legacy, "resources/read", { code: -32602 })).toBe(-32602);
    expect(encodeErrorCode(legacy, "tools/call", { code: -32602, data: { uri: "a:b" } })).toBe(-32602);
  });

  it("sends -32042 in 2025-11-25 alone", () => {
    expect(
      PROTOCOL_VERSIONS.filter((version) => encodeErrorCode(version, "tools/call", { code: -32042 }) === -32042),
    ).toEqual(["2025-11-25"]);
  });

  it.each([-32020, -32021, -32022])("[B-ERR-01] sends the modern code %i to no legacy peer", (code) => {
    expect(PROTOCOL_VERSIONS.map((version) => encodeErrorCode(version, "tools/call", { code }))).toEqual([
      -32602,
      -32602,
      -32602,
      -32602,
      code,
    ]);
  });

  it("[S-RSC-04] reads both codes of a missing resource", () => {
    expect(decodeErrorCode("resources/read", -32002)).toBe(-32602);
    expect(decodeErrorCode("tools/call", -32002)).toBe(-32002);
  });
});
