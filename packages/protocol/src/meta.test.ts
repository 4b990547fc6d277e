import { describe, expect, it } from "vitest";
import { isModernMeta, MetaKey } from "./meta.ts";

describe("isModernMeta", () => {
  it("[S-VER-03] is true as soon as _meta names a version, even a legacy or an ill-typed one", () => {
    expect(isModernMeta({ _meta: { [MetaKey.protocolVersion]: "2025-11-25" } })).toBe(true);
    expect(isModernMeta({ _meta: { [MetaKey.protocolVersion]: 7 } })).toBe(true);
  });

  it.each([undefined, null, "text", [], {}, { _meta: null }, { _meta: "text" }, { _meta: { progressToken: 1 } }])(
    "is false for %j",
    (params) => {
      expect(isModernMeta(params)).toBe(false);
    },
  );
});

describe("MetaKey", () => {
  it("[A-12] prefixes all but the progress token and the trace keys", () => {
    const bare = Object.values(MetaKey).filter((key) => !key.startsWith("io.modelcontextprotocol/"));
    expect(bare).toEqual(["progressToken", "traceparent", "tracestate", "baggage"]);
  });
});
