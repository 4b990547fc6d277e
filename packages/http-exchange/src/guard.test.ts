import { describe, expect, it } from "vitest";
import { createGuard, isLoopback } from "./guard.ts";

const names = {
  allowedHosts: ["mcp.example.com", "Tools.example.com:8443"],
  allowedOrigins: ["https://App.example.com/"],
};

describe("createGuard", () => {
  it.each([
    [{}, "localhost", undefined],
    [{}, "LOCALHOST:3000", "http://localhost:5173"],
    [{}, "127.0.0.1:80", "https://[::1]"],
    [{}, "[::1]:65535", undefined],
    [names, "mcp.example.com", undefined],
    [names, "MCP.example.com:99", "https://mcp.example.com:99"],
    [names, "tools.example.com:8443", "https://app.example.com"],
    [{ allowedHosts: ["*"], allowedOrigins: ["*"] }, "any.example.com", "https://page.example.org"],
    [{ allowedHosts: ["[2001:db8::1]"] }, "[2001:db8::1]:3000", undefined],
  ])("[S1] with %j, lets Host %s with Origin %s in", (options, host, origin) => {
    expect(createGuard(options)(host, origin)).toBeUndefined();
  });

  it.each([
    [{}, undefined, undefined],
    [{}, "", undefined],
    [{}, "localhost.", undefined],
    [{}, "localhost:", undefined],
    [{}, "localhost:123456", undefined],
    [{}, "localhost.evil.example.com", undefined],
    [{}, "evil.example.com@localhost", undefined],
    [{}, "localhost, evil.example.com", undefined],
    [{}, "0.0.0.0", undefined],
    [{}, "::1", undefined],
    [{}, "localhost", "null"],
    [{}, "localhost", ""],
    [{}, "localhost", "http://"],
    [{}, "localhost", "ws://localhost"],
    [{}, "localhost", "http://localhost@evil.example.com"],
    [{}, "localhost", "http://evil.example.com"],
    [names, "tools.example.com", undefined],
    [names, "sub.mcp.example.com", undefined],
    [names, "mcp.example.com", "http://localhost"],
    [names, "mcp.example.com", "http://app.example.com"],
    [{ allowedHosts: ["*"], allowedOrigins: ["*", "null"] }, "any.example.com", "null"],
  ])("[S1] with %j, keeps Host %s with Origin %s out, and says so", (options, host, origin) => {
    expect(createGuard(options)(host, origin)).toMatch(
      /^(The request has no Host header|Host ".*allowedHosts|Origin ".*allowedOrigins)/,
    );
  });

  it("decides anew about each request, whatever came before", () => {
    const guard = createGuard({});
    for (let round = 0; round < 3; round++) {
      expect(guard("localhost", undefined)).toBeUndefined();
      expect(guard("localhost", "http://evil.example.com")).toBeDefined();
      expect(guard("evil.example.com", undefined)).toBeDefined();
    }
  });

  it("cuts what it repeats short", () => {
    expect(createGuard({})("x".repeat(10_000), undefined)?.length).toBeLessThan(250);
  });

  it.each([
    [{ allowedHosts: ["https://mcp.example.com"] }, "allowedHosts"],
    [{ allowedHosts: ["mcp.example.com/path"] }, "allowedHosts"],
    [{ allowedHosts: "mcp.example.com" as never }, "allowedHosts"],
    [{ allowedHosts: [7 as never] }, "allowedHosts"],
    [{ allowedOrigins: ["app.example.com"] }, "allowedOrigins"],
    [{ allowedOrigins: ["https://app.example.com/path"] }, "allowedOrigins"],
  ])("refuses %j, which no request could match", (options, name) => {
    expect(() => createGuard(options)).toThrow(TypeError);
    expect(() => createGuard(options)).toThrow(name);
  });
});

describe("isLoopback", () => {
  it("knows this machine by its names", () => {
    expect(["localhost", "127.0.0.1", "[::1]", "LocalHost"].map(isLoopback)).toEqual([true, true, true, true]);
    expect(["0.0.0.0", "::", "192.0.2.1", "example.com"].map(isLoopback)).toEqual([false, false, false, false]);
  });
});
