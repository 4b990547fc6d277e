import { McpServer } from "@tenon/server";
import { describeInteraction } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { matrix } from "./matrix.ts";

const icons = [{ src: "https://books.example/i.png", mimeType: "image/png", sizes: ["48x48"], theme: "dark" as const }];
const _meta = { "com.example/shelf": { row: 1 }, "io.modelcontextprotocol/future": [true] };
const annotations = { audience: ["user" as const], priority: 0.5, lastModified: "2026-01-02T03:04:05Z" };
const described = { title: "Title", description: "Description", icons, _meta };
const info = {
  name: "bookshop",
  version: "1.0.0",
  title: "Bookshop",
  description: "Sells books.",
  websiteUrl: "https://books.example/",
  icons,
};

function createServer() {
  const hints = { title: "Older title", readOnlyHint: true, destructiveHint: false };
  const server = new McpServer(info);
  server.tool("look", { ...described, annotations: hints }, () => ({
    content: [
      { type: "resource_link", uri: "books://not-listed", name: "a link", annotations, icons, size: 7 },
      { type: "resource", resource: { uri: "books://2", text: "two", mimeType: "text/plain" }, annotations },
      { type: "text", text: "text", annotations, _meta },
    ],
    _meta,
  }));
  const uri = "HTTP://Books.Example:80/a/../b%7Ec?q#f";
  server.resource("fixed", uri, { ...described, annotations, mimeType: "text/x-book", size: 7 }, () => "read");
  server.resource("any", "books://{isbn}", { ...described, annotations, mimeType: "text/x-book" }, ({ isbn }) => isbn);
  const args = z.object({ genre: z.string().meta({ title: "Genre", description: "Which?" }) });
  server.prompt("recommend", { ...described, arguments: args }, () => "Recommend.");
  return { server, uri };
}

describeInteraction("descriptions", matrix, ({ connect, version }) => {
  it("[B-META-16] [L-01] tell everything that a server says of itself", async () => {
    const client = await connect(createServer().server);
    expect(client.serverInfo).toEqual(info);
  });

  it("[L-13] [L-29] [A-22] [A-05] arrive as they were registered, members that nobody knows included", async () => {
    const { server, uri } = createServer();
    const client = await connect(server);
    const [{ tools }, { resources }, { resourceTemplates }, { prompts }] = await Promise.all([
      client.listTools(),
      client.listResources(),
      client.listResourceTemplates(),
      client.listPrompts(),
    ]);
    const hints = { title: "Older title", readOnlyHint: true, destructiveHint: false };
    const knowsHints = version > "2024-11-05";
    expect(tools).toMatchObject([{ name: "look", ...described, ...(knowsHints && { annotations: hints }) }]);
    expect(resources).toEqual([{ name: "fixed", uri, ...described, annotations, mimeType: "text/x-book", size: 7 }]);
    expect(resourceTemplates).toEqual([
      { name: "any", uriTemplate: "books://{isbn}", ...described, annotations, mimeType: "text/x-book" },
    ]);
    expect(prompts).toEqual([
      {
        name: "recommend",
        ...described,
        arguments: [{ name: "genre", title: "Genre", description: "Which?", required: true }],
      },
    ]);
  });

  it("[A-15] leave URIs as they are, byte for byte", async () => {
    const { server, uri } = createServer();
    const client = await connect(server);
    const { contents } = await client.readResource(uri);
    expect(contents).toMatchObject([{ uri, text: "read", mimeType: "text/x-book" }]);
    await expect(client.readResource("http://books.example/b~c?q#f")).rejects.toMatchObject({ code: -32602 });
  });

  it("[B-TOOL-12] [B-TOOL-11] stand on content too, and links may lead to what no list has", async () => {
    const client = await connect(createServer().server);
    const { content, _meta: own } = await client.callTool("look");
    const link = { type: "resource_link", uri: "books://not-listed", name: "a link", annotations, icons, size: 7 };
    const knowsLinks = version >= "2025-06-18";
    expect(content[0]).toEqual(
      knowsLinks ? link : { type: "text", text: expect.stringContaining("books://not-listed") },
    );
    expect(content.slice(1)).toEqual([
      { type: "resource", resource: { uri: "books://2", text: "two", mimeType: "text/plain" }, annotations },
      { type: "text", text: "text", annotations, _meta },
    ]);
    expect(own).toMatchObject(_meta);
    expect((await client.readResource("books://not-listed")).contents).toMatchObject([{ text: "not-listed" }]);
  });

  it("[B-META-03] hand on keys of _meta that are the specification's own or the tracing systems', untouched", async () => {
    const server = new McpServer(info);
    server.tool("meta", {}, (_args, { meta }) => JSON.stringify(meta));
    const client = await connect(server);
    const meta = {
      "io.modelcontextprotocol/future": { deep: [null, 1] },
      "dev.mcp/other": "x",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      tracestate: "vendor=1",
      baggage: "user=ada",
    };
    const [block] = (await client.callTool("meta", {}, { meta })).content;
    expect(block?.type === "text" && JSON.parse(block.text)).toMatchObject(meta);
  });
});
