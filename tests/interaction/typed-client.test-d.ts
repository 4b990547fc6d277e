import { Client, ClientSessionGroup, type TypedToolResult } from "@tenon/client";
import type { CallToolResult } from "@tenon/protocol";
import { typedJsonSchema } from "@tenon/schema";
import { McpServer } from "@tenon/server";
import { expectTypeOf } from "vitest";
import { z } from "zod";

// Not run: the compiler is the test. A client that is typed by its server, and what must not compile.

const server = new McpServer({ name: "bookshop", version: "1.0.0" })
  .tool(
    "search_books",
    {
      inputSchema: z.object({ query: z.string(), limit: z.number().default(10) }),
      outputSchema: z.object({ books: z.array(z.object({ isbn: z.string() })) }),
    },
    ({ query }) => ({ books: [{ isbn: query }] }),
  )
  .resource("book", "books://{isbn}", {}, ({ isbn }) => isbn)
  .tool("now", { inputSchema: z.object({ zone: z.string().optional() }) }, () => "now")
  .tool("none", {}, () => "none")
  .tool("point", { inputSchema: typedJsonSchema<{ x: number }>({ type: "object" }) }, ({ x }) => x)
  .prompt("recommend", { arguments: z.object({ genre: z.enum(["crime", "poetry"]) }) }, ({ genre }) => genre)
  .prompt("count", { arguments: z.object({ n: z.coerce.number(), m: z.string().optional() }) }, ({ n }) => `${n}`)
  .prompt("plain", {}, () => "plain");

export type Bookshop = typeof server;

const client = await Client.connect<Bookshop>("https://example.com/mcp");
const direct = await Client.connect<typeof server>(server, { mode: "legacy" });
expectTypeOf(direct).toEqualTypeOf<Client<Bookshop>>();

// Results: where there is an output schema, its type is that of the content, which a tool that failed need not have.
const found = await client.callTool("search_books", { query: "dune" }, { timeoutMs: 5_000 });
expectTypeOf(found).toEqualTypeOf<TypedToolResult<{ books: { isbn: string }[] }>>();
expectTypeOf(found.structuredContent).toEqualTypeOf<{ books: { isbn: string }[] } | undefined>();
if (found.isError !== true) expectTypeOf(found.structuredContent.books).toEqualTypeOf<{ isbn: string }[]>();
const { structuredContent } = await client.callTool("search_books", { query: "dune", limit: 3 });
expectTypeOf(structuredContent?.books[0]?.isbn).toEqualTypeOf<string | undefined>();
expectTypeOf(await client.callTool("now")).toEqualTypeOf<CallToolResult>();

// Arguments: required ones, optional ones, none, and those of a JSON Schema whose type was stated.
await client.callTool("now", {}, { timeoutMs: 5 });
await client.callTool("now", { zone: "UTC" });
await client.callTool("none");
await client.callTool("point", { x: 1 });
// @ts-expect-error: there is no such tool
await client.callTool("search", { query: "dune" });
// @ts-expect-error: the query is missing
await client.callTool("search_books");
// @ts-expect-error: the query is missing
await client.callTool("search_books", { limit: 3 });
// @ts-expect-error: the limit is a number
await client.callTool("search_books", { query: "dune", limit: "3" });
// @ts-expect-error: there is no such argument
await client.callTool("search_books", { query: "dune", author: "Herbert" });
// @ts-expect-error: there is no such option
await client.callTool("search_books", { query: "dune" }, { timeout: 5 });

// Prompts: arguments are strings on the wire.
await client.getPrompt("recommend", { genre: "crime" });
await client.getPrompt("count", { n: "7" });
await client.getPrompt("plain");
// @ts-expect-error: no such genre
await client.getPrompt("recommend", { genre: "romance" });
// @ts-expect-error: a number is sent as text
await client.getPrompt("count", { n: 7 });
// @ts-expect-error: the arguments are missing
await client.getPrompt("recommend");
// @ts-expect-error: there is no such prompt
await client.getPrompt("advise");

// Without a type, or with one that tells nothing, every name will do.
const untyped = await Client.connect(server);
expectTypeOf(untyped).toEqualTypeOf<Client>();
expectTypeOf(await untyped.callTool("anything", { any: 1 })).toEqualTypeOf<CallToolResult>();
await untyped.getPrompt("anything", { any: "1" });

const byStatements = new McpServer({ name: "statements", version: "1.0.0" });
byStatements.tool("a", {}, () => "a");
const loose = await Client.connect<typeof byStatements>(byStatements);
await loose.callTool("a", { any: 1 });
await loose.getPrompt("a");

// Whoever takes any client takes one that is typed, too.
expectTypeOf(client).toExtend<Client>();
const group = new ClientSessionGroup();
await group.add("books", client);
