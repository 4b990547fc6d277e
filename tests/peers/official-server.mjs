// A server made with the official packages, version 2. `stdio` as its argument: over stdio; else over HTTP, on the port in PORT.
import { createServer } from "node:http";
import { toNodeHandler } from "@modelcontextprotocol/node";
import {
  acceptedContent,
  completable,
  createMcpHandler,
  inputRequired,
  McpServer,
  ResourceTemplate,
} from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { z } from "zod";

const copies = z.object({ copies: z.number() });

function build() {
  const server = new McpServer({ name: "official", version: "2.4.0" }, { instructions: "Be kind." });

  server.registerTool("echo", { inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({
    content: [{ type: "text", text }],
  }));

  const region = z.string().meta({ "x-mcp-header": "Region" });
  server.registerTool("where", { inputSchema: z.object({ region }) }, ({ region: asked }, ctx) => ({
    content: [{ type: "text", text: `${asked} ${ctx.http?.req?.headers.get("mcp-param-region") ?? "no header"}` }],
  }));

  server.registerTool(
    "add",
    { inputSchema: z.object({ a: z.number(), b: z.number() }), outputSchema: z.object({ sum: z.number() }) },
    ({ a, b }) => ({ content: [{ type: "text", text: String(a + b) }], structuredContent: { sum: a + b } }),
  );

  server.registerTool("count", { inputSchema: z.object({}) }, async (_, ctx) => {
    const progressToken = ctx.mcpReq._meta?.progressToken;
    for (let progress = 1; progress <= 3; progress++) {
      await ctx.mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total: 3 } });
    }
    return { content: [{ type: "text", text: "counted" }] };
  });

  server.registerTool("order", { inputSchema: z.object({ isbn: z.string() }) }, ({ isbn }, ctx) => {
    const answer = acceptedContent(ctx.mcpReq.inputResponses, "copies", copies);
    if (answer !== undefined) return { content: [{ type: "text", text: `${answer.copies} of ${isbn}` }] };
    const question = inputRequired.elicit({ message: "How many?", requestedSchema: copies });
    return inputRequired({ inputRequests: { copies: question } });
  });

  server.registerTool("announce", { inputSchema: z.object({}) }, () => {
    announce(server);
    return { content: [{ type: "text", text: "announced" }] };
  });

  server.registerResource("readme", "docs://readme", { mimeType: "text/plain" }, (uri) => ({
    contents: [{ uri: uri.href, text: "Read me" }],
  }));
  server.registerResource("book", new ResourceTemplate("books://{isbn}", { list: undefined }), {}, (uri, { isbn }) => ({
    contents: [{ uri: uri.href, text: String(isbn) }],
  }));
  const city = completable(z.string(), (typed) => ["paris", "porto"].filter((name) => name.startsWith(typed)));
  server.registerPrompt("travel", { argsSchema: z.object({ city }) }, (args) => ({
    messages: [{ role: "user", content: { type: "text", text: `To ${args.city}!` } }],
  }));
  return server;
}

let announce = (server) => server.sendToolListChanged();

if (process.argv[2] === "stdio") {
  serveStdio(build);
} else {
  const handler = createMcpHandler(build);
  announce = () => handler.notify.toolsChanged(); // over HTTP there is a server for each request
  const answer = toNodeHandler(handler);
  const http = createServer((request, response) => void answer(request, response));
  http.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening"));
}
