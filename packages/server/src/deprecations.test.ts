import { readdirSync, readFileSync } from "node:fs";
import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.restoreAllMocks());

/** The package as a process has it that has only just begun. */
async function freshPackage() {
  const { announceDeprecation } = await import("./deprecations.ts");
  const { McpServer } = await import("./mcp-server.ts");
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  return { announceDeprecation, McpServer, warnings: () => warn.mock.calls.map(([text]) => String(text)) };
}

describe("a deprecation", () => {
  it("[PRG-02] [T-03] is announced once, and says what to do instead", async () => {
    const { announceDeprecation, warnings } = await freshPackage();
    announceDeprecation("smoke signals", "write a letter");
    announceDeprecation("smoke signals", "write a letter");
    announceDeprecation("carrier pigeons", "write a letter");
    expect(warnings()).toEqual([
      expect.stringContaining("smoke signals is deprecated since revision 2026-07-28"),
      expect.stringContaining("carrier pigeons"),
    ]);
    expect(warnings()[0]).toContain("write a letter");
    expect(warnings()[0]).toContain("2027-07-28");
  });
});

describe("a deprecated feature", () => {
  it("[B-DEP-01] [T-04] works as before, and says so once and only when it is used", async () => {
    const { McpServer, warnings } = await freshPackage();
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.tool("old", {}, async (_args, ctx) => {
      await ctx.log("error", "e");
      const roots = await ctx.listRoots();
      const { model } = await ctx.sample({ messages: [], maxTokens: 1 });
      return JSON.stringify([roots, model]);
    });
    server.tool("new", {}, () => "new");
    const call = (name: string, more: JsonObject = {}): Promise<JsonObject> => {
      const _meta = {
        [MetaKey.protocolVersion]: "2026-07-28",
        [MetaKey.clientCapabilities]: { roots: {}, sampling: {} },
        [MetaKey.logLevel]: "debug",
      };
      return server.call({ method: "tools/call", params: { name, ...more, _meta }, context: {} });
    };
    await call("new");
    expect(warnings()).toEqual([]);
    for (let round = 0; round < 3; round++) {
      const first = await call("old");
      const second = await call("old", {
        requestState: first["requestState"],
        inputResponses: { "roots-1": { roots: [{ uri: "file:///a" }] } },
      });
      const message = { role: "assistant", content: { type: "text", text: "hi" }, model: "m" };
      const third = await call("old", {
        requestState: second["requestState"],
        inputResponses: { "sampling-1": message },
      });
      expect(third).toMatchObject({ content: [{ text: '[[{"uri":"file:///a"}],"m"]' }] });
    }
    expect(warnings()).toHaveLength(3);
    for (const feature of ["Logging to the client", "Asking for roots", "Sampling"]) {
      expect(warnings().filter((text) => text.includes(feature))).toHaveLength(1);
    }
  });

  it("[PRG-02] says in its documentation what replaced it, by which proposal, and when it may go", () => {
    const folder = new URL("./", import.meta.url);
    const said = readdirSync(folder)
      .filter((name) => /(?<!\.test)(?<!\.test-d)\.ts$/.test(name))
      .flatMap((name) => readFileSync(new URL(name, folder), "utf8").match(/@deprecated.*/g) ?? []);
    expect(said.length).toBeGreaterThanOrEqual(5);
    for (const text of said) {
      expect(text).toMatch(/^@deprecated since 2026-07-28 \(SEP-2577\), may be removed from 2027-07-28 on: \w+/);
    }
  });
});
