import { afterEach, describe, expect, it, vi } from "vitest";
import { McpServer } from "./mcp-server.ts";

afterEach(() => vi.restoreAllMocks());

describe("the name of a tool", () => {
  it.each(["search_books", "admin.tools-list", "A1", "x".repeat(128)])(
    "[S-TOOL-03] [L-06] is taken as it is: %s",
    (name) => {
      const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
      new McpServer({ name: "test", version: "1.0.0" }).tool(name, {}, () => "");
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it.each(["search books", "büro", "a/b", "x".repeat(129)])(
    "[S-TOOL-03] [L-06] is taken with a warning: %s",
    (name) => {
      const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
      const server = new McpServer({ name: "test", version: "1.0.0" });
      server.tool(name, {}, () => "");
      expect(server.tools.has(name)).toBe(true);
      expect(warn).toHaveBeenCalledWith(expect.stringContaining(name));
    },
  );
});
