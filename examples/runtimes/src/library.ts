import { McpServer } from "@tenon/server";
import { z } from "zod";

/** A library: what every program of this folder serves. */
export const library: McpServer = new McpServer({ name: "library", version: "1.0.0" });

library.tool(
  "lend",
  {
    description: "Lend a book to a reader.",
    inputSchema: z.object({ title: z.string() }),
    outputSchema: z.object({ title: z.string(), weeks: z.number() }),
  },
  async ({ title }, ctx) => {
    await ctx.progress(1, 2, "looking on the shelves"); // the answer becomes a stream of events here
    const answer = await ctx.elicit(`For how many weeks should ${title} be lent?`, z.object({ weeks: z.number() }));
    return { title, weeks: answer.action === "accept" ? answer.content.weeks : 2 };
  },
);

library.resource("shelf", "library://shelves/{name}", {}, ({ name }) => `Everything on the shelf ${name}.`);
