import { Client, type ClientOptions } from "@tenon/client";
import { McpError } from "@tenon/jsonrpc";
import { stdio } from "@tenon/stdio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { here, installPeers } from "./installation.ts";
import { type HttpProgram, startHttpProgram } from "./processes.ts";

const program = `${here}official-server.mjs`;
let http: HttpProgram;

beforeAll(async () => {
  await installPeers();
  http = await startHttpProgram([program], "listening");
}, 180_000);
afterAll(() => http?.stop());

const overStdio = () => stdio({ command: process.execPath, args: [program, "stdio"], stderr: "ignore" });
const cases: { name: string; revision: string; target: () => string | ReturnType<typeof stdio>; mode?: "legacy" }[] = [
  { name: "stdio, era found out", revision: "2026-07-28", target: overStdio },
  { name: "Streamable HTTP, era found out", revision: "2026-07-28", target: () => http.url },
  { name: "stdio, with a handshake", revision: "2025-11-25", target: overStdio, mode: "legacy" },
  { name: "Streamable HTTP, with a handshake", revision: "2025-11-25", target: () => http.url, mode: "legacy" },
];

describe.each(cases)("our client and a server of the official packages over $name", ({ target, mode, revision }) => {
  const options: ClientOptions = {
    mode: mode ?? "auto",
    elicitation: { form: () => ({ action: "accept", content: { copies: 3 } }) },
  };
  let client: Client;
  beforeAll(async () => {
    client = await Client.connect(target(), options);
  });
  afterAll(() => client?.close());

  it("[PRG-04] speaks the newest revision that both have", () => {
    expect(client.protocolVersion).toBe(revision);
    expect(client.serverInfo).toMatchObject({ name: "official", version: "2.4.0" });
    expect(client.instructions).toBe("Be kind.");
  });

  it("lists everything", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["echo", "where", "add", "count", "order", "announce"]);
    expect((await client.listResources()).resources).toMatchObject([{ uri: "docs://readme" }]);
    expect((await client.listResourceTemplates()).resourceTemplates).toMatchObject([{ uriTemplate: "books://{isbn}" }]);
    expect((await client.listPrompts()).prompts).toMatchObject([{ name: "travel" }]);
  });

  it("calls tools, many at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => client.callTool("echo", { text: `№ ${index}` })),
    );
    expect(answers.map(({ content }) => content)).toEqual(
      answers.map((_, index) => [{ type: "text", text: `№ ${index}` }]),
    );
    expect((await client.callTool("add", { a: 2, b: 40 })).structuredContent).toEqual({ sum: 42 });
  });

  it("hears of progress, every step of it, though the end comes right after", async () => {
    const heard: number[] = [];
    await client.callTool("count", {}, { onProgress: ({ progress }) => heard.push(progress) });
    expect(heard).toEqual([1, 2, 3]);
  });

  it("reads resources, gets prompts and suggestions", async () => {
    expect((await client.readResource("docs://readme")).contents).toMatchObject([{ text: "Read me" }]);
    expect((await client.readResource("books://978")).contents).toMatchObject([{ text: "978" }]);
    const { messages } = await client.getPrompt("travel", { city: "Porto" });
    expect(messages).toMatchObject([{ content: { text: "To Porto!" } }]);
    const argument = { name: "city", value: "p" };
    const { values } = await client.complete({ ref: { type: "ref/prompt", name: "travel" }, argument });
    expect(values).toEqual(["paris", "porto"]);
  });

  it("gets the server's errors with their codes", async () => {
    const missing = await client.readResource("docs://nothing").catch((error: unknown) => error);
    expect(McpError.is(missing) && missing.code).toBe(-32602);
  });
});

describe("our client and what changes on a server of the official packages", () => {
  it.each([
    { name: "stdio, 2026-07-28", target: overStdio, mode: "auto" },
    { name: "stdio, 2025-11-25", target: overStdio, mode: "legacy" },
    { name: "Streamable HTTP, 2026-07-28", target: () => http.url, mode: "auto" },
  ] as const)("hears of it over $name", async ({ target, mode }) => {
    await using client = await Client.connect(target(), { mode });
    await using changes = client.listen({ toolsListChanged: true });
    expect(await changes.acknowledged).toEqual({ toolsListChanged: true });
    await client.callTool("announce", {});
    for await (const change of changes) {
      expect(change).toEqual({ kind: "toolsListChanged" });
      break;
    }
  });
});

describe("our client and a modern server of the official packages", () => {
  it.each([
    { name: "stdio", target: overStdio },
    { name: "Streamable HTTP", target: () => http.url },
  ])("answers the server's question and makes the call again, over $name", async ({ target }) => {
    const asked: string[] = [];
    await using client = await Client.connect(target(), {
      elicitation: {
        form({ message }) {
          asked.push(message);
          return { action: "accept", content: { copies: 3 } };
        },
      },
    });
    const { content } = await client.callTool("order", { isbn: "978" });
    expect(content).toEqual([{ type: "text", text: "3 of 978" }]);
    expect(asked).toEqual(["How many?"]);
  });

  it("repeats an annotated argument in a header", async () => {
    await using client = await Client.connect(http.url);
    await client.listTools();
    const { content } = await client.callTool("where", { region: "eu" });
    expect(content).toEqual([{ type: "text", text: "eu eu" }]);
  });
});
