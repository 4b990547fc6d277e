import { describe, expect, it } from "vitest";
import { ProtocolError } from "./protocol-error.ts";

describe("ProtocolError", () => {
  it("is recognised across copies of the package, and nothing else is", () => {
    const copy = Object.assign(new Error("x"), { [Symbol.for("@tenon/protocol/ProtocolError")]: true });
    expect([new ProtocolError("invalid-result", "x"), copy].every(ProtocolError.is)).toBe(true);
    const others = [Object.assign(new Error("x"), { name: "ProtocolError" }), { code: "invalid-result" }, null, "x"];
    expect(others.some(ProtocolError.is)).toBe(false);
  });
});
