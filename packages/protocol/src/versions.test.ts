import { describe, expect, it } from "vitest";
import {
  eraOf,
  isKnownVersion,
  isLegacyVersion,
  isModernVersion,
  isVersionAtLeast,
  LATEST_LEGACY_VERSION,
  LATEST_PROTOCOL_VERSION,
  LEGACY_VERSIONS,
  MODERN_VERSIONS,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
} from "./versions.ts";

describe("protocol versions", () => {
  it("[A-01] are ordered, and every one belongs to exactly one era", () => {
    expect([...LEGACY_VERSIONS, ...MODERN_VERSIONS]).toEqual([...PROTOCOL_VERSIONS]);
    expect(LATEST_PROTOCOL_VERSION).toBe(PROTOCOL_VERSIONS.at(-1));
    expect(LATEST_LEGACY_VERSION).toBe(LEGACY_VERSIONS.at(-1));
    for (const version of PROTOCOL_VERSIONS) {
      expect(isLegacyVersion(version)).toBe(eraOf(version) === "legacy");
      expect(isModernVersion(version)).toBe(eraOf(version) === "modern");
    }
  });

  it("[A-02] compares by position", () => {
    expect(isVersionAtLeast("2025-06-18", "2025-03-26")).toBe(true);
    expect(isVersionAtLeast("2025-03-26", "2025-03-26")).toBe(true);
    expect(isVersionAtLeast("2025-03-26", "2025-06-18")).toBe(false);
  });

  it("[A-02] takes an unknown version for older than everything", () => {
    expect(isVersionAtLeast("2099-01-01", "2024-11-05")).toBe(false);
  });

  it("[A-02] throws for an unknown minimum, which is the caller's mistake", () => {
    expect(() => isVersionAtLeast("2025-06-18", "2099-01-01" as ProtocolVersion)).toThrow(RangeError);
  });

  it.each(["", "2024-10-07", "constructor", "__proto__", null, 20250618, ["2025-06-18"]])(
    "does not know %j",
    (value) => {
      expect([isKnownVersion(value), isLegacyVersion(value), isModernVersion(value)]).toEqual([false, false, false]);
    },
  );
});
