import { MetaKey } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { McpServer } from "./mcp-server.ts";
import { readTraceContext } from "./trace-context.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const zeros = (count: number): string => "0".repeat(count);

describe("the trace context of a call", () => {
  it("[B-META-12] [B-TRACE-01] is what its `_meta` says of it", () => {
    const whole = {
      traceparent,
      tracestate: "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
      baggage: "user=ann;vip, region=eu",
    };
    expect(readTraceContext({ ...whole, other: 1 })).toEqual(whole);
    expect(readTraceContext({ traceparent })).toEqual({ traceparent });
    expect(readTraceContext({ baggage: "a=1" })).toEqual({ baggage: "a=1" });
    expect(readTraceContext({})).toBeUndefined();
  });

  it.each([
    "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-will-be",
    "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff",
  ])("[B-META-12] may be of a version that is yet to come: %s", (future) => {
    expect(readTraceContext({ traceparent: future })).toEqual({ traceparent: future });
  });

  it.each([
    "",
    "00",
    traceparent.toUpperCase(),
    ` ${traceparent}`,
    `${traceparent}\n`,
    `${traceparent}-more`,
    `ff${traceparent.slice(2)}`,
    `00-${zeros(32)}-b7ad6b7169203331-01`,
    `00-0af7651916cd43dd8448eb211c80319c-${zeros(16)}-01`,
    `01${traceparent.slice(2)}-${"x".repeat(1_000_000)}`,
    7,
    null,
    {},
    [traceparent],
  ])("[B-META-12] is without a traceparent that is none, and without the tracestate that goes with it: %j", (bad) => {
    expect(readTraceContext({ traceparent: bad, tracestate: "a=1" })).toBeUndefined();
    expect(readTraceContext({ traceparent: bad, tracestate: "a=1", baggage: "a=1" })).toEqual({ baggage: "a=1" });
  });

  it.each([
    "a=1",
    "tenant@system=x y",
    " a=1 ,\tb=2,,",
    `a=${"x".repeat(256)}`,
    Array.from({ length: 32 }, (_, key) => `k${key}=v`).join(),
  ])("[B-META-12] has the tracestate beside its traceparent: %s", (tracestate) => {
    expect(readTraceContext({ traceparent, tracestate })).toEqual({ traceparent, tracestate });
  });

  it.each([
    "",
    ",",
    "a",
    "A=1",
    "a=",
    "a=1=2",
    "a=1,a=2",
    "a=\u0001",
    "a=ü",
    `a=${"x".repeat(257)}`,
    `${"k".repeat(257)}=1`,
    Array.from({ length: 33 }, (_, key) => `k${key}=v`).join(),
    ",".repeat(1_000_000),
    { a: 1 },
  ])("[B-META-12] is without a tracestate that is none: %j", (tracestate) => {
    expect(readTraceContext({ traceparent, tracestate })).toEqual({ traceparent });
  });

  it.each(["a=", "a = 1 ; p ; q = 2", "user%20id=Am%C3%A9lie,b=2", `a=${"x".repeat(8_000)}`])(
    "[B-META-12] has its baggage: %s",
    (baggage) => {
      expect(readTraceContext({ baggage })).toEqual({ baggage });
    },
  );

  it.each([
    "",
    "a",
    "=1",
    "a b=1",
    "a=b c",
    'a="1"',
    "a=ü",
    "a=1;",
    "a=1;b c",
    `a=${"x".repeat(8_191)}`,
    ";".repeat(8_000),
    [],
    1,
  ])("[B-META-12] is without baggage that is none: %j", (baggage) => {
    expect(readTraceContext({ baggage })).toBeUndefined();
  });

  it.each(["modern", "legacy"])("[B-TRACE-01] is at ctx.traceContext, in the %s era too", async (era) => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("where", {}, (_args, { traceContext }) => traceContext ?? null);
    const meta = { traceparent, tracestate: "a=1" };
    const legacy = { protocolVersion: "2025-11-25" };
    const params = {
      name: "where",
      _meta:
        era === "legacy"
          ? meta
          : { ...meta, [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} },
    };
    const nobody = { call: () => Promise.reject(new Error("asks nothing")), notify: () => undefined };
    const { call } = era === "legacy" ? server.open(nobody, legacy) : server;
    expect(await call({ method: "tools/call", params, context: {} })).toMatchObject({ structuredContent: meta });
  });
});
