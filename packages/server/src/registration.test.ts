import { describe, expect, it } from "vitest";
import { z } from "zod";
import { McpServer } from "./mcp-server.ts";

const info = { name: "test", version: "1.0.0" };

/** The server as programs see it that no compiler checks. */
function unchecked(): Record<"tool" | "resource" | "prompt", (...args: unknown[]) => unknown> {
  return new McpServer(info) as never;
}

describe("registering", () => {
  it("[L-04] refuses what has no handler, or no definition, and shows the right form", () => {
    const handler = (): string => "x";
    expect(() => unchecked().tool("a", {})).toThrow('The tool "a" has no handler');
    expect(() => unchecked().tool("a", handler)).toThrow("server.tool(name, {}, handler)");
    expect(() => unchecked().tool("a", undefined, handler)).toThrow('The tool "a" has no definition');
    expect(() => unchecked().resource("a", "a://b", handler)).toThrow("server.resource(name, uri, {}, handler)");
    expect(() => unchecked().prompt("a", handler)).toThrow("server.prompt(name, {}, handler)");
  });

  it("leaves nothing of what it refused behind", () => {
    const server = new McpServer(info);
    expect(() => (server as unknown as ReturnType<typeof unchecked>).tool("a", {})).toThrow(TypeError);
    expect(server.tools.has("a")).toBe(false);
  });

  it.each(["books://{isbn", "books://isbn}", "books://{{isbn}}"])("takes %s for a broken template", (uri) => {
    expect(() => new McpServer(info).resource("book", uri, {}, () => "x")).toThrow(
      expect.objectContaining({ name: "UriTemplateError" }),
    );
  });

  it.each([
    "books",
    "",
    "/books/1",
    "1://x",
    "books: 1",
    "books://Zürich",
    "books://a\nb",
    "books://%zz",
    "books://a\\b",
  ])("[S-RSC-06] takes %j for no URI", (uri) => {
    const server = new McpServer(info);
    expect(() => server.resource("book", uri, {}, () => "x")).toThrow(TypeError);
    expect(server.resources.has(uri)).toBe(false);
  });

  it.each([
    ...[
      "a:",
      "books://1",
      "file:///C:/a%20b.txt",
      "urn:isbn:0441172717",
      "git+ssh://x/~y?z=[1]#f",
      "custom.x-y://'()*!$&+,;=",
    ],
  ])("[S-RSC-06] [A-15] takes %s as it is", async (uri) => {
    const server = new McpServer(info);
    server.resource("book", uri, {}, () => "x");
    expect(server.resources.has(uri)).toBe(true);
  });

  it("refuses arguments of a prompt that are no object", () => {
    expect(() => new McpServer(info).prompt("recommend", { arguments: z.string() }, () => "x")).toThrow(
      'the arguments of prompt "recommend" must have type: "object"',
    );
  });

  it("refuses revisions that do not exist, and none at all", () => {
    expect(() => new McpServer(info, { versions: ["2027-01-01" as never] })).toThrow('received "2027-01-01"');
    expect(() => new McpServer(info, { versions: [] })).toThrow("received none");
    expect(() => new McpServer(info, { versions: ["2025-11-25"] })).not.toThrow();
  });
});
