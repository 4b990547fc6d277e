import { expectTypeOf } from "vitest";
import { z } from "zod";
import { inputRequired } from "./input-required.ts";
import { McpServer } from "./mcp-server.ts";

// Not run: the compiler is the test. The first lines that users write, and what must not compile.

interface Book {
  readonly isbn: string;
  readonly title: string;
}
declare function search(query: string, limit: number, signal: AbortSignal): Promise<Book[]>;
declare function readBook(isbn: string): Promise<string>;
declare function priceOf(isbn: string): Promise<{ title: string; price: number }>;
declare function placeOrder(isbn: string, copies: number): Promise<string>;

const server = new McpServer({ name: "bookshop", version: "1.0.0" });

server.tool(
  "search_books",
  {
    description: "Search the catalogue by title or author.",
    inputSchema: z.object({ query: z.string(), limit: z.number().int().max(50).default(10) }),
    outputSchema: z.object({ books: z.array(z.object({ isbn: z.string(), title: z.string() })) }),
    annotations: { readOnlyHint: true },
  },
  async ({ query, limit }, ctx) => {
    expectTypeOf(query).toEqualTypeOf<string>();
    expectTypeOf(limit).toEqualTypeOf<number>();
    await ctx.progress(1, 2, "asking the warehouse");
    return { books: await search(query, limit, ctx.signal) };
  },
);

server.resource("book", "books://{isbn}", { mimeType: "text/markdown" }, ({ isbn }) => readBook(isbn));
server.prompt(
  "recommend",
  { arguments: z.object({ genre: z.string() }) },
  ({ genre }) => `Recommend a ${genre} novel.`,
);

server.tool("order", { inputSchema: z.object({ isbn: z.string() }) }, async ({ isbn }, ctx) => {
  const quote = await ctx.step("quote", () => priceOf(isbn));
  const answer = await ctx.elicit(
    `${quote.title} costs ${quote.price}. How many copies?`,
    z.object({ copies: z.number().int().min(1) }),
  );
  if (answer.action !== "accept") return "Nothing was ordered.";
  expectTypeOf(answer.content).toEqualTypeOf<{ copies: number }>();
  return placeOrder(isbn, answer.content.copies);
});

// Arguments: of a plain JSON Schema, of none, and after transforms.
const plain = {
  type: "object",
  properties: { n: { type: "integer" }, tags: { type: "array", items: { type: "string" } } },
  required: ["n"],
} as const;
server.tool("plain", { inputSchema: plain }, ({ n, tags }) => {
  expectTypeOf(n).toBeUnknown();
  expectTypeOf(tags).toBeUnknown();
});
server.tool("none", {}, (args) => {
  expectTypeOf(args).toExtend<object>();
});
server.tool("transformed", { inputSchema: z.object({ at: z.string().transform((at) => new Date(at)) }) }, ({ at }) => {
  expectTypeOf(at).toEqualTypeOf<Date>();
});

// Results: every kind of plain value, a question, and nothing.
server.tool("void", {}, () => {});
server.tool("async-void", {}, async () => {});
server.tool("number", {}, () => 7);
server.tool("ask", { outputSchema: z.object({ n: z.number() }) }, (_args, { inputResponses }) =>
  inputResponses.size > 0 ? { n: 1 } : inputRequired({ requestState: "s" }),
);
server.prompt("ask", {}, () => inputRequired({ requestState: "s" }));
server.resource("ask", "a://ask", {}, () => inputRequired({ requestState: "s" }));
server.tool("default", { outputSchema: z.object({ n: z.number().default(1) }) }, () => ({}));
// @ts-expect-error: the value does not fit the output schema
server.tool("wrong", { outputSchema: z.object({ n: z.number() }) }, () => ({ n: "one" }));
// @ts-expect-error: there is no such argument
server.tool("missing", { inputSchema: z.object({ a: z.string() }) }, ({ b }) => b);

// Variables of a template.
server.resource("page", "books://{isbn}{/chapter*}{?lang}", {}, ({ isbn, chapter, lang }, _ctx, uri) => {
  expectTypeOf(isbn).toEqualTypeOf<string>();
  expectTypeOf(chapter).toEqualTypeOf<string[]>();
  expectTypeOf(lang).toEqualTypeOf<string | undefined>();
  expectTypeOf(uri).toEqualTypeOf<string>();
  return isbn;
});
// @ts-expect-error: the template has no such variable
server.resource("none", "books://{isbn}", {}, ({ title }) => title);

// A server under a type that knows its tools.
const typed = new McpServer({ name: "typed", version: "1.0.0" })
  .tool("a", { inputSchema: z.object({ x: z.number().default(1) }) }, () => "a")
  .tool("b", { outputSchema: z.object({ y: z.string() }) }, () => ({ y: "b" }));
expectTypeOf<(typeof typed)["~tools"]["a"]["input"]>().toEqualTypeOf<{ x?: number | undefined }>();
expectTypeOf<(typeof typed)["~tools"]["b"]["output"]>().toEqualTypeOf<{ y: string }>();
