import { Client, ClientError, parseOutput, parseValue, type TypedToolResult } from "@tenon/client";
import type { CallToolResult } from "@tenon/protocol";
import { McpServer, ToolError } from "@tenon/server";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";

const books = z.object({
  books: z.array(z.object({ isbn: z.string(), at: z.string().transform((at) => new Date(at)) })),
});

function createServer(): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("search", {}, () => ({ structuredContent: { books: [{ isbn: "1", at: "2026-07-28" }] }, content: [] }));
  server.tool("lie", {}, () => ({ structuredContent: { books: [{ isbn: 1, at: "" }] }, content: [] }));
  server.tool("fail", {}, () => {
    throw new ToolError("Closed today");
  });
  return server;
}

describe("parseOutput", () => {
  it("[C-13] gives a result the type of a schema, and the values that the schema makes", async () => {
    await using client = await Client.connect(createServer());
    const found = await parseOutput(client.callTool("search"), books);
    expectTypeOf(found).toEqualTypeOf<TypedToolResult<{ books: { isbn: string; at: Date }[] }>>();
    expect(found.structuredContent).toEqual({ books: [{ isbn: "1", at: new Date("2026-07-28") }] });
    expect(found.content).toEqual([]);
  });

  it("refuses what does not fit, with the path and the reason", async () => {
    await using client = await Client.connect(createServer());
    const error: unknown = await parseOutput(client.callTool("lie"), books).catch((reason: unknown) => reason);
    expect(ClientError.is(error) && error.code).toBe("invalid-output");
    expect(String(error)).toContain("structuredContent/books/0/isbn: ");
    const missing: CallToolResult = { content: [] };
    await expect(parseOutput(missing, books)).rejects.toMatchObject({ code: "invalid-output" });
  });

  it("[C-TOOL-08] leaves the result of a tool that failed to be read", async () => {
    await using client = await Client.connect(createServer());
    expect(await parseOutput(client.callTool("fail"), books)).toMatchObject({
      isError: true,
      content: [{ type: "text", text: "Closed today" }],
    });
  });
});

describe("parseValue", () => {
  it("takes what any library says that follows Standard Schema", async () => {
    const schema = {
      "~standard": {
        validate: async (value: unknown) =>
          value === 7
            ? { value: "seven" }
            : { issues: [{ message: "No", path: [{ key: "a" }, 0] }, { message: "Nor" }] },
      },
    };
    expect(await parseValue(7, schema)).toBe("seven");
    await expect(parseValue(8, schema, "params")).rejects.toThrow("at params/a/0: No (and 1 more)");
  });
});
