import { describe, expect, it } from "vitest";
import { isMetaKey, isModernMeta, isReservedMetaKey, MetaKey } from "./meta.ts";

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

describe("isMetaKey", () => {
  it.each([
    ...["name", "a", "A1", "a-b_c.d", "7", "com.example/name", "com.example/", "ui/x", "a-b.c1/d", ""],
    ...Object.values(MetaKey),
  ])("[B-META-01] takes %j", (key) => {
    expect(isMetaKey(key)).toBe(true);
  });

  it.each([
    ...[
      "-a",
      "a-",
      ".a",
      "a.",
      "_",
      "a b",
      "ä",
      "a/b/c",
      "/a",
      "com./a",
      ".com/a",
      "com..example/a",
      "1com/a",
      "com-/a",
    ],
    ...["com.-x/a", "com.example/-a", "com.example/a-", "a\n", "\na", "com.ex_ample/a"],
  ])("[B-META-01] refuses %j", (key) => {
    expect(isMetaKey(key)).toBe(false);
  });

  it("reads a hundred thousand characters without delay", () => {
    expect(isMetaKey(`${"a-".repeat(100_000)}/x`)).toBe(false);
    expect(isMetaKey(`${"a.".repeat(100_000)}!`)).toBe(false);
  });
});

describe("isReservedMetaKey", () => {
  it.each(["io.modelcontextprotocol/x", "dev.mcp/x", "org.modelcontextprotocol.api/x", "com.mcp.tools/x"])(
    "[B-META-02] knows that %s is the specification's own",
    (key) => {
      expect(isReservedMetaKey(key)).toBe(true);
    },
  );

  it.each(["com.example.mcp/x", "mcp/x", "modelcontextprotocol/x", "com.mcpx/x", "x", "", "io.mcp"])(
    "[B-META-02] leaves %j to others",
    (key) => {
      expect(isReservedMetaKey(key)).toBe(false);
    },
  );
});
