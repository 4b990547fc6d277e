import { describe, expect, it } from "vitest";
import { errorForPeer, handlerFault } from "./error-for-peer.ts";
import { McpError } from "./mcp-error.ts";
import { TransportError } from "./transport-error.ts";

describe("errorForPeer", () => {
  it("leaves an McpError as it is, also one of another copy of the package", () => {
    const error = new McpError(-32002, "Not found", { uri: "a:b" });
    expect(errorForPeer(error)).toEqual({ error, correlationId: undefined });
    expect(errorForPeer(error).error).toBe(error);
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("@tenon/jsonrpc/McpError"), { value: true });
    const copy = Object.assign(foreign, { code: 5 });
    expect(errorForPeer(copy).error).toBe(copy);
  });

  it.each([
    ["an error", new Error("SELECT * FROM users")],
    ["a local failure", new TransportError("timeout", "upstream at 10.0.0.7")],
    ["a string", "secret"],
    ["undefined", undefined],
    ["an McpError whose code no peer could read", new McpError(1.5, "secret")],
    ["an McpError whose code is no number", new McpError(Number.NaN, "secret")],
  ])("says nothing about %s but an id to find it by", (_, thrown) => {
    const { error, correlationId } = errorForPeer(thrown);
    expect(error.toJSON()).toEqual({ code: -32603, message: "Internal error", data: { correlationId } });
    expect(error.cause).toBeUndefined();
    expect(correlationId).toMatch(/^[0-9a-z]{6,12}$/);
    expect(errorForPeer(thrown).correlationId).not.toBe(correlationId);
    const fault = handlerFault("tools/call", thrown, correlationId ?? "");
    expect(fault.cause).toBe(thrown);
    expect(fault.message).toContain(correlationId);
  });
});
