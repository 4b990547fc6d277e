import { McpError } from "@tenon/jsonrpc";
import { McpServer } from "@tenon/server";
import { describeInteraction } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { matrix } from "./matrix.ts";

function createServer() {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
  server.prompt(
    "recommend",
    {
      title: "Recommend",
      description: "Asks for a novel.",
      arguments: z.object({
        genre: z.string().describe("What kind"),
        count: z.coerce.number().int().max(9).optional(),
      }),
      complete: {
        genre: (value, settled) =>
          ["fantasy", "fact", settled["count"] ?? "none"].filter((one) => one.startsWith(value)),
      },
    },
    ({ genre, count = 1 }) => `Recommend ${count + 1} ${genre} novels.`,
  );
  server.prompt("hello", {}, () => ({ role: "assistant", content: { type: "text", text: "Hello" } }));
  return server;
}

describeInteraction("prompts", matrix, ({ connect }) => {
  it("[S-PR-01] [L-19] are listed with their arguments", async () => {
    const client = await connect(createServer());
    const { prompts } = await client.listPrompts();
    expect(prompts).toEqual([
      {
        name: "recommend",
        title: "Recommend",
        description: "Asks for a novel.",
        arguments: [
          { name: "genre", description: "What kind", required: true },
          { name: "count", required: false },
        ],
      },
      { name: "hello" },
    ]);
    expect(client.serverCapabilities.prompts).toEqual({ listChanged: true });
  });

  it("[S-PR-02] are written from their arguments", async () => {
    const client = await connect(createServer());
    expect(await client.getPrompt("recommend", { genre: "fantasy", count: "2" })).toMatchObject({
      description: "Asks for a novel.",
      messages: [{ role: "user", content: { type: "text", text: "Recommend 3 fantasy novels." } }],
    });
    expect((await client.getPrompt("hello")).messages).toMatchObject([{ role: "assistant" }]);
  });

  it("[S-PR-02] answer -32602 for an unknown prompt, and for arguments that are missing or do not fit", async () => {
    const client = await connect(createServer());
    await expect(client.getPrompt("constructor")).rejects.toMatchObject({ code: -32602 });
    await expect(client.getPrompt("recommend")).rejects.toMatchObject({
      code: -32602,
      message: expect.stringMatching(/recommend: genre/),
    });
    await expect(client.getPrompt("recommend", { genre: "a", count: "99" })).rejects.toMatchObject({ code: -32602 });
    const notText = { name: "recommend", arguments: { genre: 7 } };
    await expect(client.session.request("prompts/get", notText)).rejects.toMatchObject({ code: -32602 });
  });
});

describeInteraction("completion", matrix, ({ connect }) => {
  const ref = { type: "ref/prompt", name: "recommend" } as const;

  it("[S-CMP-01] [L-20] suggests values, knowing what is settled", async () => {
    const client = await connect(createServer());
    const complete = (value: string) => client.complete({ ref, argument: { name: "genre", value } });
    expect(await complete("fa")).toEqual({ values: ["fantasy", "fact"], total: 2, hasMore: false });
    expect(await complete("x")).toEqual({ values: [], total: 0, hasMore: false });
    const argument = { name: "genre", value: "7" };
    const settled = await client.complete({ ref, argument, context: { arguments: { count: "7" } } });
    expect(settled.values).toEqual(["7"]);
  });

  it("[S-CMP-02] has nothing for arguments without a completer, and refuses what does not exist", async () => {
    const client = await connect(createServer());
    const complete = (name: string) => client.complete({ ref, argument: { name, value: "" } });
    expect(await complete("count")).toEqual({ values: [], hasMore: false });
    expect(await complete("constructor")).toEqual({ values: [], hasMore: false });
    const unknown = { ref: { type: "ref/prompt", name: "toString" }, argument: { name: "x", value: "" } } as const;
    await expect(client.complete(unknown)).rejects.toMatchObject({ code: -32602 });
  });

  it("[S-CMP-02] [A-16] sends a hundred values at most, and says when there are more", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    const many = Array.from({ length: 250 }, (_, index) => `${index}`);
    const complete = { many: () => many, some: () => ({ values: ["a"], total: 5 }), all: () => many.slice(0, 100) };
    server.resource("r", "r://{many}/{some}/{all}", { complete }, () => "");
    const client = await connect(server);
    const uri = "r://{many}/{some}/{all}";
    const suggest = (name: string) =>
      client.complete({ ref: { type: "ref/resource", uri }, argument: { name, value: "" } });
    expect(await suggest("many")).toMatchObject({ total: 250, hasMore: true, values: { length: 100 } });
    expect(await suggest("some")).toEqual({ values: ["a"], total: 5, hasMore: true });
    expect(await suggest("all")).toMatchObject({ total: 100, hasMore: false });
    expect(client.serverCapabilities.completions).toEqual({});
  });

  it("[B-CMP-03] is refused where the request is none, and where its caller asks too often", async () => {
    const server = createServer();
    let left = 2;
    server.use((next) => async (call) => {
      if (call.method === "completion/complete" && left-- <= 0) throw new McpError(4290, "Ask less often");
      return next(call);
    });
    const client = await connect(server);
    const argument = { name: "genre", value: "fa" };
    await expect(
      client.session.request("completion/complete", { ref, argument: { name: "genre" } }),
    ).rejects.toMatchObject({ code: -32602 });
    expect(await client.complete({ ref, argument })).toMatchObject({ total: 2 });
    await expect(client.complete({ ref, argument })).rejects.toMatchObject({ code: 4290 });
    expect((await client.getPrompt("recommend", { genre: "fact" })).messages).toHaveLength(1);
  });

  it("[S-CAP-03] does not exist where nothing completes", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    server.prompt("hello", {}, () => "Hello");
    const client = await connect(server);
    const params = { ref: { type: "ref/prompt", name: "hello" }, argument: { name: "x", value: "" } } as const;
    await expect(client.complete(params)).rejects.toMatchObject({ code: -32601 });
    expect(client.serverCapabilities.completions).toBeUndefined();
  });
});
