import { afterEach, describe, expect, it, vi } from "vitest";
import { rejection } from "./scripted-server.test-d.ts";

afterEach(() => {
  vi.doUnmock("@tenon/protocol/legacy-shapes");
  vi.resetModules();
});

describe("what checks results of older servers", () => {
  it("is loaded once", async () => {
    const { loadLegacyCheck } = await import("./legacy-check.ts");
    expect(await loadLegacyCheck()).toBe(await loadLegacyCheck());
  });

  it("is loaded again where that failed, and the failure says that another attempt may go better", async () => {
    vi.resetModules();
    const { loadLegacyCheck } = await import("./legacy-check.ts");
    vi.doMock("@tenon/protocol/legacy-shapes", () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
    expect(await rejection(loadLegacyCheck())).toMatchObject({ code: "connect-failed" });
    vi.doUnmock("@tenon/protocol/legacy-shapes");
    const check = await loadLegacyCheck();
    expect(check("2025-11-25", "tools/call", { content: [] })).toBeUndefined();
    expect(check("2025-11-25", "tools/call", {})).toMatchObject({ path: "/result/content" });
  });
});
