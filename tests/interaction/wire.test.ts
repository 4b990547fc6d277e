import { Client } from "@tenon/client";
import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { inputRequired, McpServer, rootsRequest } from "@tenon/server";
import { describeInteraction, type InteractionCell, type Wire } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { legacyCells, matrix, modernCells } from "./matrix.ts";

/** Uses everything there is, so that all of it goes over the wire. */
async function exercise({ connect, wireOf, version, sessionless }: InteractionCell): Promise<Wire> {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined, pageSize: 1 });
  server.tool("ask", {}, async (_args, ctx) => {
    await ctx.progress(1);
    await ctx.log("warning", "careful");
    const { action } = await ctx.elicit("Sure?", z.object({ yes: z.boolean() }));
    return { action };
  });
  server.tool("hand", {}, (_args, { inputResponses }) =>
    inputResponses.size > 0 ? [1] : inputRequired({ inputRequests: { r: rootsRequest() }, requestState: "s" }),
  );
  server.tool("url", {}, async (_args, ctx) => (await ctx.elicitUrl("x", "https://x.example/")).action);
  server.tool("broken", {}, () => {
    throw new Error("secret");
  });
  server.resource("a", "a://a", {}, () => ({
    contents: [{ uri: "a://a", text: "a" }],
    ttlMs: 9,
    cacheScope: "public",
  }));
  server.resource("t", "a://t/{x}", {}, ({ x }) => x);
  server.prompt("p", { complete: { x: () => ["y"] } }, () => "p");
  const client = await connect(server, {
    logLevel: "debug",
    roots: [],
    elicitation: { form: () => ({ action: "accept", content: { yes: true } }) },
  });
  const calls = [
    client.listTools(),
    client.callTool("ask", {}, { onProgress: () => undefined }),
    client.callTool("hand"),
    client.callTool("url"),
    client.callTool("broken"),
    client.callTool("unknown"),
    client.readResource("a://a"),
    client.readResource("a://missing"),
    client.listResources(),
    client.listResourceTemplates(),
    client.listPrompts(),
    client.getPrompt("p"),
    client.complete({ ref: { type: "ref/prompt", name: "p" }, argument: { name: "x", value: "" } }),
  ];
  await Promise.allSettled(calls);
  const subscription = client.listen({ toolsListChanged: true, resourceSubscriptions: ["a://a"] });
  await subscription.acknowledged;
  server.resourceUpdated("a://a");
  server.tool("late", {}, () => "late");
  if (sessionless === undefined) for await (const _change of subscription) break;
  else await subscription.close(); // it is told nothing
  expect(version).toBe(client.protocolVersion);
  await client.close();
  const wire = wireOf(server);
  if (wire === undefined) throw new TypeError("Nobody wrote down what went over this wire");
  return wire;
}

const unwired: readonly string[] = ["in process", "HTTP on Node", "WebSocket"];
const wired = ({ transport }: InteractionCell): boolean => !unwired.includes(transport);

const textOf = ({ fromClient, fromServer }: Wire): string => [...fromClient, ...fromServer].join("");

/** The messages in what one side sent, whether they stood in lines, bodies or events. */
function messagesIn(pieces: readonly string[]): JsonObject[] {
  return pieces
    .join("")
    .split("\n")
    .map((line) => line.replace(/^data: /, ""))
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

describeInteraction("what goes over the wire", matrix.filter(wired), (cell) => {
  it("[B-RPC-01] [B-RPC-04] is JSON-RPC 2.0, and every answer has the id of its request", async () => {
    const { fromClient, fromServer } = await exercise(cell);
    const asked = messagesIn(fromClient);
    const answered = messagesIn(fromServer);
    for (const message of [...asked, ...answered]) expect(message["jsonrpc"]).toBe("2.0");
    const requests = new Map(
      asked.filter((message) => "method" in message && "id" in message).map(({ id, method }) => [id, method]),
    );
    const ids = answered.filter((message) => "result" in message || "error" in message).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(requests.delete(id)).toBe(true);
    // Whoever stops listening waits for no answer.
    for (const method of requests.values()) expect(["subscriptions/listen", "resources/unsubscribe"]).toContain(method);
  });
});

describeInteraction("what goes over the wire of the legacy era", legacyCells.filter(wired), (cell) => {
  it("[B-04] [S-RES-02] [B-ERR-01] has not a word of the modern era", async () => {
    const wire = textOf(await exercise(cell));
    expect(wire).toContain('"initialize"');
    for (const word of [
      "resultType",
      "ttlMs",
      "cacheScope",
      "io.modelcontextprotocol/",
      "server/discover",
      "subscriptions/",
      "inputRequests",
      "inputResponses",
      "requestState",
      "-3202",
      "secret",
    ]) {
      expect(wire, word).not.toContain(word);
    }
  });
});

describeInteraction("what goes over the wire of the modern era", modernCells.filter(wired), (cell) => {
  it("[B-03] [S-ERR-05] has not a word of the legacy era", async () => {
    const wire = textOf(await exercise(cell));
    expect(wire).toContain("server/discover");
    for (const word of [
      '"initialize"',
      "notifications/initialized",
      "resources/subscribe",
      "logging/setLevel",
      "elicitationId",
      "-32002",
      "-32042",
      "secret",
    ]) {
      expect(wire, word).not.toContain(word);
    }
  });

  it("[B-16] [C-META-04] [C-META-05] [S-RES-01] has the envelope in every request, and a type in every result", async () => {
    const { fromClient, fromServer } = await exercise(cell);
    const requests = messagesIn(fromClient).filter((message) => "method" in message && "id" in message);
    const results = messagesIn(fromServer).filter((message) => "result" in message);
    expect(requests.length).toBeGreaterThan(10);
    expect(results.length).toBeGreaterThan(10);
    for (const request of requests) {
      expect(request).toMatchObject({
        params: {
          _meta: {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": { elicitation: { form: {} }, roots: {} },
            "io.modelcontextprotocol/clientInfo": { name: "tenon-client" },
          },
        },
      });
    }
    for (const { result } of results) {
      expect(result).toHaveProperty("resultType", expect.stringMatching(/^(complete|input_required)$/));
    }
  });

  it("[B-TR-01] [B-RPC-10] [S-STDIO-04] [S-CAN-04] has requests from the client alone, and answers and notifications from the server", async () => {
    const { fromClient, fromServer } = await exercise(cell);
    const sent = messagesIn(fromServer);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((message) => "method" in message && "id" in message)).toEqual([]);
    expect(sent.filter(({ method }) => method === "notifications/cancelled")).toEqual([]);
    expect(messagesIn(fromClient).filter((message) => !("method" in message))).toEqual([]);
  });

  it("[B-META-14] has no _meta in what the client is asked, nor in what it answers to a form", async () => {
    const { fromClient, fromServer } = await exercise(cell);
    const asked = messagesIn(fromServer).flatMap(({ result }) =>
      Object.values((isJsonObject(result) && isJsonObject(result["inputRequests"]) && result["inputRequests"]) || {}),
    );
    const answered = messagesIn(fromClient).flatMap(({ params }) =>
      Object.values((isJsonObject(params) && isJsonObject(params["inputResponses"]) && params["inputResponses"]) || {}),
    );
    expect(asked.length).toBeGreaterThan(1);
    expect(answered.length).toBeGreaterThan(1);
    expect(JSON.stringify([asked, answered])).not.toContain("_meta");
  });
});

it("[B-05] [B-08] says nothing before its first call when it is told the revision", async () => {
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("a", {}, () => "a");
  const seen: string[] = [];
  server.use((next) => (call) => {
    seen.push(call.method);
    return next(call);
  });
  const pinned = await Client.connect(server, { mode: "2026-07-28" });
  expect(seen).toEqual([]);
  expect(pinned.serverCapabilities).toEqual({});
  expect(await pinned.callTool("a")).toMatchObject({ content: [{ text: "a" }] });
  const priorDiscover = await pinned.session.discover();
  const told = await Client.connect(server, { mode: "2026-07-28", priorDiscover });
  expect(told.serverCapabilities.tools).toEqual({ listChanged: true });
  expect(told.serverInfo).toEqual({ name: "test", version: "1.0.0" });
  expect(seen).toEqual(["tools/call", "server/discover"]);
  await expect(Client.connect(server, { priorDiscover })).rejects.toThrow(TypeError);
  await expect(Client.connect(server, { mode: "2031-01-01" as never })).rejects.toThrow(RangeError);
  await Promise.all([pinned.close(), told.close()]);
});
