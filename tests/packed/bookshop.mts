// Compiled and run against the packed packages by `pnpm packed`: what the README promises, through every transport's entry.
import assert from "node:assert/strict";
import { Client } from "@tenon/client";
import { serve } from "@tenon/node";
import { McpServer } from "@tenon/server";
import { UriTemplate } from "@tenon/uri-template";
import { z } from "zod";

const server = new McpServer({ name: "bookshop", version: "1.0.0" });
server.tool("price", { inputSchema: z.object({ isbn: z.string() }) }, ({ isbn }) => `${isbn} costs 12`);

async function ask(target: Parameters<typeof Client.connect>[0]): Promise<void> {
  const client = await Client.connect(target);
  const { content } = await client.callTool("price", { isbn: "9780441013593" });
  assert.deepEqual(content, [{ type: "text", text: "9780441013593 costs 12" }]);
  await client.close();
}

await ask(server);

const listening = await serve(server, { port: 0 });
await ask(listening.url);
await listening.close();

assert.equal(UriTemplate.parse("books://{isbn}").expand({ isbn: "a b" }), "books://a%20b");
