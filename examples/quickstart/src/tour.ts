import type { Client } from "@tenon/client";

/** Calls everything that the bookshop offers, and says what came back. */
export async function tour(client: Client, say: (line: string) => void): Promise<void> {
  const names: string[] = [];
  for await (const tool of client.tools()) names.push(tool.name);
  say(`tools      ${names.join(", ")}`);

  const steps: string[] = [];
  const { structuredContent } = await client.callTool(
    "search_books",
    { query: "dune" },
    { timeoutMs: 5_000, onProgress: ({ message }) => steps.push(message ?? "") },
  );
  say(`call       search_books { query: "dune" } gave ${JSON.stringify(structuredContent)}`);
  say(`progress   ${steps.join(", then ")}`);

  const refused = await client.callTool("search_books", { query: "dune", limit: 500 });
  say(`bad input  ${refused.isError === true ? firstText(refused.content) : "was not refused"}`);

  const { contents } = await client.readResource("books://9780547928227");
  say(`resource   books://9780547928227 says ${JSON.stringify(firstText(contents))}`);

  const { messages } = await client.getPrompt("recommend", { genre: "fantasy" });
  say(
    `prompt     recommend { genre: "fantasy" } says ${JSON.stringify(firstText(messages.map(({ content }) => content)))}`,
  );
}

function firstText(blocks: readonly object[]): string {
  const [first] = blocks;
  return first !== undefined && "text" in first ? String(first.text) : "";
}
