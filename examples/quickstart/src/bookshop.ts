import { McpServer } from "@tenon/server";
import { z } from "zod";

const catalogue = [
  { isbn: "9780441013593", title: "Dune", author: "Frank Herbert", genre: "science fiction" },
  { isbn: "9780547928227", title: "The Hobbit", author: "J. R. R. Tolkien", genre: "fantasy" },
  { isbn: "9780141439600", title: "A Tale of Two Cities", author: "Charles Dickens", genre: "historical" },
];

/** The server of the quickstart: two tools, a resource and a prompt, written once for every transport and both eras. */
export function createBookshop(): McpServer {
  const server = new McpServer({ name: "bookshop", version: "1.0.0" });

  server.tool(
    "search_books",
    {
      description: "Search the catalogue by title or author.",
      inputSchema: z.object({ query: z.string().min(1), limit: z.number().int().max(50).default(10) }),
      outputSchema: z.object({ books: z.array(z.object({ isbn: z.string(), title: z.string() })) }),
      annotations: { readOnlyHint: true },
    },
    async ({ query, limit }, ctx) => {
      await ctx.progress(1, 2, "asking the warehouse");
      const wanted = query.toLowerCase();
      const found = catalogue.filter(({ title, author }) => `${title} ${author}`.toLowerCase().includes(wanted));
      await ctx.progress(2, 2, "sorting the shelves");
      return { books: found.slice(0, limit).map(({ isbn, title }) => ({ isbn, title })) };
    },
  );

  server.tool("opening_hours", { description: "When the shop is open." }, () => "Monday to Saturday, 9 to 18 h");

  server.resource("book", "books://{isbn}", { mimeType: "text/markdown" }, ({ isbn }) => {
    const book = catalogue.find((candidate) => candidate.isbn === isbn);
    return book === undefined ? "This book is not in the catalogue." : `# ${book.title}\n\nby ${book.author}`;
  });

  server.prompt(
    "recommend",
    { description: "Ask for a novel of a genre.", arguments: z.object({ genre: z.string() }) },
    ({ genre }) => `Recommend a ${genre} novel.`,
  );

  return server;
}
