import { inputRequired, McpServer, resourceNotFound, rootsRequest } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { expect, expectTypeOf, it } from "vitest";
import { legacyCells, matrix, modernCells } from "./matrix.ts";

function createServer() {
  const server = new McpServer({ name: "library", version: "1.0.0" }, { onError: () => undefined });
  server.resource("motto", "books://motto", { mimeType: "text/plain", title: "Motto" }, () => "Read more.");
  server.resource("book", "books://{isbn}{/chapter}", { mimeType: "text/markdown" }, ({ isbn, chapter }) => {
    expectTypeOf(isbn).toEqualTypeOf<string>();
    if (isbn === "missing") throw resourceNotFound("books://missing");
    return `${isbn}:${chapter}`;
  });
  return server;
}

describeInteraction("resources", matrix, ({ connect, era }) => {
  it("[S-RSC-01] [S-RSC-02] [L-14] are listed apart from templates", async () => {
    const client = await connect(createServer());
    const { resources } = await client.listResources();
    expect(resources).toEqual([{ name: "motto", uri: "books://motto", mimeType: "text/plain", title: "Motto" }]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates).toEqual([
      { name: "book", uriTemplate: "books://{isbn}{/chapter}", mimeType: "text/markdown" },
    ]);
    expect(client.serverCapabilities.resources).toEqual({ subscribe: true, listChanged: true });
  });

  it("[L-15] [S-RSC-07] are read, those with a fixed URI first", async () => {
    const client = await connect(createServer());
    const fixed = await client.readResource("books://motto");
    expect(fixed.contents).toEqual([{ uri: "books://motto", mimeType: "text/plain", text: "Read more." }]);
    const { contents } = await client.readResource("books://9780/3%20b");
    expect(contents).toEqual([{ uri: "books://9780/3%20b", mimeType: "text/markdown", text: "9780:3 b" }]);
  });

  it("[L-18] [S-RSC-03] are texts, bytes, JSON, several contents or a full result", async () => {
    const server = new McpServer({ name: "library", version: "1.0.0" });
    server.resource("bytes", "a://bytes", {}, () => new Uint8Array([0, 255, 16]));
    server.resource("json", "a://json", {}, () => ({ n: 1 }));
    const parts = [
      { uri: "a://1", text: "one" },
      { uri: "a://2", blob: "AA==" },
    ];
    server.resource("several", "a://several", {}, () => parts);
    server.resource("full", "a://full", {}, () => ({ contents: parts, _meta: { "com.example/x": 1 } }));
    server.resource("empty", "a://empty", {}, () => []);
    const client = await connect(server);
    const read = async (uri: string) => (await client.readResource(uri)).contents;
    expect(await read("a://bytes")).toEqual([{ uri: "a://bytes", mimeType: "application/octet-stream", blob: "AP8Q" }]);
    expect(await read("a://json")).toEqual([{ uri: "a://json", mimeType: "application/json", text: '{"n":1}' }]);
    expect(await read("a://several")).toEqual(parts);
    expect(await client.readResource("a://full")).toMatchObject({ contents: parts, _meta: { "com.example/x": 1 } });
    expect(await read("a://empty")).toEqual([{ uri: "a://empty", mimeType: "application/json", text: "[]" }]);
  });

  it("[S-RSC-04] [L-17] are missing with the code of the era, which the client reads as one", async () => {
    const server = createServer();
    const codes: number[] = [];
    server.use((next) => async (call) => {
      try {
        return await next(call);
      } catch (error) {
        codes.push((error as { code: number }).code);
        throw error;
      }
    });
    const client = await connect(server);
    for (const uri of ["music://nothing", "books://missing"]) {
      await expect(client.readResource(uri)).rejects.toMatchObject({ code: -32602, data: { uri } });
    }
    const onTheWire = era === "modern" ? -32602 : -32002;
    expect(codes).toEqual([onTheWire, onTheWire]);
  });

  it.each([
    "books://..",
    "books://%2e%2e",
    "books://a/..%2f..%2fetc",
    "books://a/%2Fetc",
    "books://a/..%5c",
    "books://a%00b",
  ])("[S-RSC-05] [L-16] [S10] has nothing at %s", async (uri) => {
    const client = await connect(createServer());
    await expect(client.readResource(uri)).rejects.toMatchObject({ code: -32602, data: { uri } });
  });

  it("[L-16] let values through that may be any path, where the author says so", async () => {
    const server = new McpServer({ name: "files", version: "1.0.0" });
    server.resource("file", "files://{+path}", { anyPath: ["path"] }, ({ path }) => path);
    const client = await connect(server);
    expect((await client.readResource("files://../a")).contents).toMatchObject([{ text: "../a" }]);
  });

  it("[S-ERR-05] say nothing of what went wrong in a handler", async () => {
    const server = new McpServer({ name: "library", version: "1.0.0" }, { onError: () => undefined });
    server.resource("broken", "a://broken", {}, () => {
      throw new Error("/home/secret");
    });
    server.resource("nothing", "a://nothing", {}, () => undefined as never);
    const client = await connect(server);
    for (const uri of ["a://broken", "a://nothing"]) {
      const error: unknown = await client.readResource(uri).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: -32603, message: "Internal error" });
      expect(JSON.stringify(error)).not.toContain("secret");
    }
  });
});

describeInteraction("resources that may be kept", modernCells, ({ connect }) => {
  it("[S-CACHE-01] [O-05] say for how long, and default to not at all", async () => {
    const server = new McpServer(
      { name: "library", version: "1.0.0" },
      { cacheHints: { "resources/list": { ttlMs: 5000, cacheScope: "public" } } },
    );
    server.resource("motto", "a://motto", {}, () => "Read more.");
    server.resource("own", "a://own", {}, () => ({ contents: [{ uri: "a://own", text: "" }], ttlMs: 7 }));
    const client = await connect(server);
    expect(await client.listResources()).toMatchObject({ ttlMs: 5000, cacheScope: "public" });
    expect(await client.readResource("a://motto")).toMatchObject({ ttlMs: 0, cacheScope: "private" });
    expect(await client.readResource("a://own")).toMatchObject({ ttlMs: 7, cacheScope: "private" });
  });
});

describeInteraction("resources of the legacy era", legacyCells, ({ connect }) => {
  it("[S-RES-02] say nothing of how long they may be kept", async () => {
    const client = await connect(createServer());
    const read = await client.session.request("resources/read", { uri: "books://motto" });
    expect(Object.keys(read)).toEqual(["contents"]);
  });
});

describeInteraction("resources that ask", withSessions(matrix), ({ connect }) => {
  it("[S-MRTR-01] may ask the client before they are read", async () => {
    const server = new McpServer({ name: "library", version: "1.0.0" });
    server.resource("roots", "a://roots", {}, (_variables, ctx) => {
      const answer = ctx.inputResponses.get("where");
      if (answer === undefined) return inputRequired({ inputRequests: { where: rootsRequest() } });
      return JSON.stringify(answer["roots"]);
    });
    const client = await connect(server, { roots: [{ uri: "file:///home" }] });
    const { contents } = await client.readResource("a://roots");
    expect(contents).toMatchObject([{ text: '[{"uri":"file:///home"}]' }]);
  });
});
