import { isJsonObject } from "@tenon/jsonrpc";
import { type CreateMessageRequestParams, LEGACY_VERSIONS } from "@tenon/protocol";
import { McpServer, Server } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { describe, expect, it } from "vitest";
import { matrix, modernCells } from "./matrix.ts";

const hello: CreateMessageRequestParams = {
  messages: [{ role: "user", content: { type: "text", text: "Hello" } }],
  maxTokens: 10,
};
const noMessage = { role: "assistant", content: "Hi" };
const weather = { name: "weather", inputSchema: { type: "object" as const } };

function createServer(params: CreateMessageRequestParams) {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined });
  server.tool("sample", {}, async (_args, ctx) => JSON.stringify((await ctx.sample(params)).content));
  server.tool("roots", {}, async (_args, ctx) => JSON.stringify(await ctx.listRoots()));
  return server;
}

describeInteraction("sampling", withSessions(matrix), ({ connect, version, era }) => {
  it("[C-SMP-01] [C-SMP-02] asks the client's model", async () => {
    let asked: unknown;
    const client = await connect(createServer(hello), {
      sampling: {
        createMessage(params) {
          asked = params;
          return { role: "assistant", model: "m", content: { type: "text", text: "Hi" } };
        },
      },
    });
    expect(await client.callTool("sample")).toMatchObject({ content: [{ text: '{"type":"text","text":"Hi"}' }] });
    expect(asked).toMatchObject(hello);
  });

  it("[C-SMP-06] [B-LIFE-10] answers with one block where the revision has no more", async () => {
    const content = [
      { type: "text" as const, text: "a" },
      { type: "text" as const, text: "b" },
    ];
    const client = await connect(createServer(hello), {
      sampling: { createMessage: () => ({ role: "assistant", model: "m", content }) },
    });
    const text = version < "2025-11-25" ? '{"type":"text","text":"a\\nb"}' : JSON.stringify(content);
    expect(await client.callTool("sample")).toMatchObject({ content: [{ text }] });
  });

  it("[B-14] [S-CAP-04] [S-SMP-04] is not asked of a client that did not declare it, nor with tools or context that it did not", async () => {
    const without = await connect(createServer(hello));
    const code = era === "modern" ? -32021 : -32602;
    await expect(without.callTool("sample")).rejects.toMatchObject({ code });
    const sampling = { createMessage: () => ({ role: "assistant" as const, model: "m", content: [] }) };
    const plain = await connect(createServer({ ...hello, tools: [weather] }), { sampling });
    await expect(plain.callTool("sample")).rejects.toMatchObject({
      code,
      data: { requiredCapabilities: { sampling: { tools: {} } } },
    });
  });

  it("[B-SMP-03] [K-20] is not asked with tool uses that nothing answers", async () => {
    const use = { type: "tool_use" as const, id: "1", name: "weather", input: {} };
    const messages: CreateMessageRequestParams["messages"] = [...hello.messages, { role: "assistant", content: use }];
    let calls = 0;
    const client = await connect(createServer({ ...hello, messages }), {
      sampling: {
        tools: true,
        createMessage() {
          calls++;
          return { role: "assistant", model: "m", content: [] };
        },
      },
    });
    await expect(client.callTool("sample")).rejects.toMatchObject({ code: -32603 });
    expect(calls).toBe(0);
  });

  it("[C-17] fails the call when the client's handler gives what is no message", async () => {
    const client = await connect(createServer(hello), { sampling: { createMessage: () => noMessage as never } });
    await expect(client.callTool("sample")).rejects.toMatchObject(
      era === "modern" ? { name: "TypeError", message: expect.stringContaining("/result/content") } : { code: -32603 },
    );
  });
});

describeInteraction("sampling of a client that does not look at its answers", modernCells, ({ connect }) => {
  it("refuses an answer that is no message", async () => {
    const client = await connect(createServer(hello), {
      sampling: { createMessage: () => ({ role: "assistant", content: { type: "text", text: "Hi" }, model: "m" }) },
      middleware: [
        (next) => (call) => {
          const responses = call.params?.["inputResponses"];
          if (!isJsonObject(responses)) return next(call);
          const inputResponses = Object.fromEntries(Object.keys(responses).map((key) => [key, noMessage]));
          return next({ ...call, params: { ...call.params, inputResponses } });
        },
      ],
    });
    await expect(client.callTool("sample")).rejects.toMatchObject({ code: -32602 });
  });
});

describe.each(LEGACY_VERSIONS)("sampling of a client that does not look at its answers, %s", (protocolVersion) => {
  it("refuses an answer that is no message", async () => {
    const client = { call: async () => noMessage, notify: () => undefined };
    const connection = createServer(hello).open(client, { protocolVersion, capabilities: { sampling: {} } });
    const call = { method: "tools/call", params: { name: "sample" }, context: { callBack: client.call } };
    await expect(connection.call(call)).rejects.toMatchObject({ code: -32602 });
    await connection.close();
  });
});

describeInteraction("roots", withSessions(matrix), ({ connect, era }) => {
  it("[C-ROOT-01] are asked for, and may change from call to call", async () => {
    let uri = "file:///a";
    const client = await connect(createServer(hello), { roots: () => [{ uri, name: "Work" }] });
    expect(await client.callTool("roots")).toMatchObject({
      content: [{ text: '[{"uri":"file:///a","name":"Work"}]' }],
    });
    uri = "file:///b";
    expect(await client.callTool("roots")).toMatchObject({
      content: [{ text: '[{"uri":"file:///b","name":"Work"}]' }],
    });
  });

  it("[C-ROOT-01] are files, and nothing else is sent", async () => {
    const client = await connect(createServer(hello), {
      roots: [{ uri: "file:///a" }, { uri: "https://example.com" }],
    });
    await expect(client.callTool("roots")).rejects.toMatchObject(
      era === "modern"
        ? { name: "TypeError", message: expect.stringContaining("/result/roots/1/uri") }
        : { code: -32603 },
    );
  });

  it("[C-ROOT-01] are not asked of a client without any", async () => {
    const client = await connect(createServer(hello));
    await expect(client.callTool("roots")).rejects.toMatchObject({ code: era === "modern" ? -32021 : -32602 });
  });
});

describeInteraction("roots that change", withSessions(matrix), ({ connect, era }) => {
  it("[C-ROOT-01] [C-09] [B-19] are told of to a legacy server, which was told that they may be", async () => {
    const heard: string[] = [];
    const declared: unknown[] = [];
    const server = new Server(
      { name: "test", version: "1.0.0" },
      {
        handlers: {
          "tools/call": (_params, ctx) => {
            declared.push(ctx.clientCapabilities.roots);
            return { content: [] };
          },
        },
        notificationHandlers: {
          "notifications/roots/list_changed": () => {
            heard.push("changed");
          },
        },
      },
    );
    const client = await connect(server, { roots: [{ uri: "file:///a" }] });
    await client.rootsChanged();
    await client.callTool("declared");
    expect(heard).toEqual(era === "modern" ? [] : ["changed"]);
    expect(declared).toEqual([era === "modern" ? {} : { listChanged: true }]);
  });

  it("are not told of by a client that declared none", async () => {
    const client = await connect(createServer(hello));
    await expect(client.rootsChanged()).rejects.toThrow(TypeError);
  });
});
