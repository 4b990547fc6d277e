import { Client } from "@tenon/client";
import { McpError } from "@tenon/jsonrpc";
import { stdio } from "@tenon/stdio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPeers, peerFile } from "./installation.ts";
import { type HttpProgram, runningChildren, startHttpProgram } from "./processes.ts";

const program = peerFile("@modelcontextprotocol/server-everything/dist/index.js");
let http: HttpProgram;

beforeAll(async () => {
  await installPeers();
  http = await startHttpProgram([program, "streamableHttp"], "listening on port");
}, 180_000);
afterAll(() => http?.stop());

const targets = [
  { name: "stdio", target: () => stdio({ command: process.execPath, args: [program, "stdio"], stderr: "ignore" }) },
  { name: "Streamable HTTP", target: () => http.url },
];

describe.each(targets)("our client and the reference server over $name", ({ target }) => {
  it("finds out by itself that the server wants a handshake, and learns who it is", async () => {
    await using client = await Client.connect(target());
    expect(client.protocolVersion).toBe("2025-11-25");
    expect(client.serverInfo?.name).toBe("mcp-servers/everything");
    expect(client.serverCapabilities).toMatchObject({ tools: {}, resources: {}, prompts: {} });
    expect(client.instructions).toContain("Everything");
  });

  it("lists all tools, resources, templates and prompts, page after page", async () => {
    await using client = await Client.connect(target());
    const names = async (items: AsyncIterable<{ name: string }>): Promise<string[]> => {
      const found: string[] = [];
      for await (const { name } of items) found.push(name);
      return found;
    };
    expect(await names(client.tools())).toEqual(expect.arrayContaining(["echo", "get-sum", "get-structured-content"]));
    expect((await names(client.resources())).length).toBeGreaterThan(0);
    expect((await names(client.resourceTemplates())).length).toBeGreaterThan(0);
    expect(await names(client.prompts())).toEqual(expect.arrayContaining(["simple-prompt", "args-prompt"]));
  });

  it("calls tools: text, numbers, structured content", async () => {
    await using client = await Client.connect(target());
    expect((await client.callTool("echo", { message: "grüße" })).content).toEqual([
      { type: "text", text: "Echo: grüße" },
    ]);
    expect((await client.callTool("get-sum", { a: 19, b: 23 })).content).toEqual([
      { type: "text", text: "The sum of 19 and 23 is 42." },
    ]);
    const { structuredContent } = await client.callTool("get-structured-content", { location: "Chicago" });
    expect(structuredContent).toMatchObject({ conditions: expect.any(String), temperature: expect.any(Number) });
  });

  it("calls tools at the same time, and every answer reaches its own call", async () => {
    await using client = await Client.connect(target());
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => client.callTool("echo", { message: String(index) })),
    );
    expect(answers.map(({ content }) => content)).toEqual(
      answers.map((_, index) => [{ type: "text", text: `Echo: ${index}` }]),
    );
  });

  it("hears of progress while a call goes on", async () => {
    await using client = await Client.connect(target());
    const heard: number[] = [];
    await client.callTool(
      "trigger-long-running-operation",
      { duration: 0.3, steps: 3 },
      { onProgress: ({ progress }) => heard.push(progress) },
    );
    expect(heard).toEqual([1, 2, 3]);
  });

  it("reads resources, from the list and from a template", async () => {
    await using client = await Client.connect(target());
    const [first] = (await client.listResources()).resources;
    const uri = first?.uri ?? "the list is empty";
    expect((await client.readResource(uri)).contents[0]?.uri).toBe(uri);
    const { contents } = await client.readResource("demo://resource/dynamic/text/1");
    expect(contents[0]).toMatchObject({ mimeType: "text/plain", text: expect.stringContaining("Resource 1") });
  });

  it("gets a prompt with its arguments filled in, and suggestions for one", async () => {
    await using client = await Client.connect(target());
    const { messages } = await client.getPrompt("args-prompt", { city: "Lisbon" });
    expect(JSON.stringify(messages)).toContain("Lisbon");
    const { values } = await client.complete({
      ref: { type: "ref/prompt", name: "completable-prompt" },
      argument: { name: "department", value: "E" },
    });
    expect(values).toContain("Engineering");
  });

  it("answers what the server asks of the user, the model and the roots", async () => {
    await using client = await Client.connect(target(), {
      elicitation: { form: () => ({ action: "accept", content: { name: "Ada", check: true } }) },
      sampling: {
        createMessage: () => ({ role: "assistant", content: { type: "text", text: "forty-two" }, model: "oracle" }),
      },
      roots: [{ uri: "file:///workspace", name: "workspace" }],
    });
    const asked = await client.callTool("trigger-elicitation-request", {});
    expect(JSON.stringify(asked.content)).toContain("Ada");
    const sampled = await client.callTool("trigger-sampling-request", { prompt: "the answer?", maxTokens: 10 });
    expect(JSON.stringify(sampled.content)).toContain("forty-two");
    expect(JSON.stringify((await client.callTool("get-roots-list", {})).content)).toContain("file:///workspace");
  });

  it("tells the server's errors apart from failed tools", async () => {
    await using client = await Client.connect(target());
    expect(await client.callTool("get-sum", { a: "not a number" })).toMatchObject({ isError: true });
    const error = await client.readResource("demo://nothing/here").catch((reason: unknown) => reason);
    expect(McpError.is(error)).toBe(true);
  });

  it("gives a call up when its signal aborts, and the connection goes on", async () => {
    await using client = await Client.connect(target());
    const stop = new AbortController();
    const call = client.callTool(
      "trigger-long-running-operation",
      { duration: 60, steps: 600 },
      { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) },
    );
    await expect(call).rejects.toThrow("enough");
    expect((await client.callTool("echo", { message: "still here" })).content).toHaveLength(1);
  });
});

describe("our client and the process that it starts", () => {
  it("leaves no process behind when it closes", async () => {
    const client = await Client.connect(
      stdio({ command: process.execPath, args: [program, "stdio"], stderr: "ignore" }),
    );
    expect(runningChildren(`${program} stdio`)).toHaveLength(1);
    await client.close();
    expect(runningChildren(`${program} stdio`)).toEqual([]);
  });
});
