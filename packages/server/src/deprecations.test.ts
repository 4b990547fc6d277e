import { afterEach, describe, expect, it, vi } from "vitest";
import { announceDeprecation } from "./deprecations.ts";

afterEach(() => vi.restoreAllMocks());

describe("a deprecation", () => {
  it("[PRG-02] [T-03] is announced once, and says what to do instead", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    announceDeprecation("smoke signals", "write a letter");
    announceDeprecation("smoke signals", "write a letter");
    announceDeprecation("carrier pigeons", "write a letter");
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      expect.stringContaining("smoke signals is deprecated since revision 2026-07-28"),
      expect.stringContaining("carrier pigeons"),
    ]);
    expect(warn.mock.calls[0]?.[0]).toContain("write a letter");
  });
});
