import { describe, expect, it } from "vitest";
import { McpServer } from "./mcp-server.ts";

describe("a definition with a member that nobody knows", () => {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  /** As it can be written in JavaScript. */
  const wrong = (member: string): object => ({ description: "d", [member]: { type: "object" } });

  it("is refused, with the member that was probably meant", () => {
    expect(() => server.tool("t", wrong("inputschema"), () => "")).toThrow(
      /"inputschema": did you mean "inputSchema"\?/,
    );
    expect(server.tools.has("t")).toBe(false);
  });

  it("is refused, with what may be there", () => {
    expect(() => server.tool("t", wrong("secret"), () => "")).toThrow(/tool "t".*"secret".*takes title, description/);
    expect(() => server.resource("r", "r://x", wrong("secret"), () => "")).toThrow(/resource "r".*"secret"/);
    expect(() => server.prompt("p", wrong("args"), () => "")).toThrow(/prompt "p".*"args".*arguments/);
  });

  it("[B-META-01] is refused, when that stands in _meta and can be no key there", () => {
    const meta = { description: "d", _meta: { "com.example/shelf": 1, "-shelf": 2 } };
    expect(() => server.tool("t", meta, () => "")).toThrow(/tool "t".*"-shelf".*"com.example\/shelf"/);
    expect(() => server.resource("r", "r://x", meta, () => "")).toThrow(/resource "r".*"-shelf"/);
    expect(() => server.prompt("p", meta, () => "")).toThrow(/prompt "p".*"-shelf"/);
  });
});
