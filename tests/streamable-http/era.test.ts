import { Client } from "@tenon/client";
import type { JsonObject } from "@tenon/jsonrpc";
import { streamableHttp } from "@tenon/streamable-http/client";
import { describe, expect, it } from "vitest";

interface Sent {
  readonly method: string;
  readonly version: string | null;
  readonly id: unknown;
}

/** A server whose answer to the question for its era is the test's; all else it answers as a server of 2025-06-18 does. */
function serverWith(onProbe: (sent: Sent, probes: number) => Response | Promise<Response>) {
  const sent: string[] = [];
  let probes = 0;
  const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    const { id, method } = JSON.parse(String(init.body ?? '{"method":"GET"}')) as { id: unknown; method: string };
    const version = new Headers(init.headers).get("mcp-protocol-version");
    sent.push(`${method} ${version ?? "without a revision"}`);
    if (method === "server/discover") return onProbe({ method, version, id }, ++probes);
    if (method === "initialize") return answer(id, { protocolVersion: "2025-06-18", capabilities: {}, serverInfo });
    if (method === "tools/list")
      return answer(id, { tools: [], resultType: "complete", ttlMs: 0, cacheScope: "private" });
    if (method === "prompts/list") return refusal(404, id, -32601);
    return new Response(null, { status: method === "GET" ? 405 : 202 });
  };
  const connect = (): Promise<Client> => Client.connect(streamableHttp("https://example.com/mcp", { fetch }));
  return { connect, sent };
}

const serverInfo = { name: "test", version: "1.0.0" };

function answer(id: unknown, result: JsonObject): Response {
  return Response.json({ jsonrpc: "2.0", id, result });
}

function refusal(status: number, id: unknown, code: number, data?: JsonObject): Response {
  return Response.json({ jsonrpc: "2.0", id, error: { code, message: "No", ...(data && { data }) } }, { status });
}

const probe = "server/discover 2026-07-28";
const handshake = "initialize without a revision";

describe("what a server over HTTP says beside its answers", () => {
  it("[C-20] is heard by the client, and what cannot be read by whoever listens for errors; neither ends anything", async () => {
    const events = [
      "data: {broken",
      `data: ${JSON.stringify({ jsonrpc: "2.0", id: 99, result: {} })}`,
      `data: ${JSON.stringify({ jsonrpc: "2.0", method: "notifications/message", params: { level: "info", data: 7 } })}`,
      `data: ${JSON.stringify({ jsonrpc: "2.0", method: "notifications/nobody/knows", params: { a: 1 } })}`,
    ];
    const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
      const { id } = JSON.parse(String(init.body)) as { id: unknown };
      const last = `data: ${JSON.stringify({ jsonrpc: "2.0", id, result: { resultType: "complete", content: [] } })}`;
      const headers = { "content-type": "text/event-stream" };
      return new Response(`${[...events, last].join("\n\n")}\n\n`, { headers });
    };
    const [heard, errors]: [unknown[], Error[]] = [[], []];
    const transport = streamableHttp("https://example.com/mcp", { fetch, onError: (error) => errors.push(error) });
    const client = await Client.connect(transport, {
      mode: "2026-07-28",
      onNotification: (method, params) => heard.push([method, params]),
    });
    expect(await client.callTool("a")).toMatchObject({ content: [] });
    expect(heard).toEqual([
      ["notifications/message", { level: "info", data: 7 }],
      ["notifications/nobody/knows", { a: 1 }],
    ]);
    expect(errors).toMatchObject([{ code: "malformed" }, { code: "malformed" }]);
    await client.close();
  });
});

describe("the era of a server over HTTP", () => {
  it.each<[string, (sent: Sent) => Response]>([
    ["400 with nothing", () => new Response(null, { status: 400 })],
    ["400 with text", () => new Response("Bad Request: Unsupported protocol version", { status: 400 })],
    ["400 with a page", () => new Response("<p>No</p>", { status: 400, headers: { "content-type": "text/html" } })],
    ["400 with an error of no modern server", ({ id }) => refusal(400, id, -32000)],
    ["400 with a number of before the release", ({ id }) => refusal(400, id, -32004)],
    ["400 with -32001, which was one, too", () => refusal(400, null, -32001)],
    ["400 with a modern number without its data", ({ id }) => refusal(400, id, -32022)],
    ["404 with -32601", ({ id }) => refusal(404, id, -32601)],
    ["404 with text", () => new Response("Not found", { status: 404 })],
    ["405", () => new Response(null, { status: 405 })],
    ["200 with -32601", ({ id }) => refusal(200, id, -32601)],
    ["200 with -32602", ({ id }) => refusal(200, id, -32602)],
    ["200 with -32600", ({ id }) => refusal(200, id, -32600)],
    ["200 with -32000", ({ id }) => refusal(200, id, -32000)],
  ])(
    "[C-NEG-02] [C-NEG-03] [C-ERR-08] [B-ERR-02] is the legacy one when the answer to the question is %s",
    async (_, onProbe) => {
      const { connect, sent } = serverWith(onProbe);
      const client = await connect();
      expect(client.protocolVersion).toBe("2025-06-18");
      expect(sent.slice(0, 3)).toEqual([probe, handshake, "notifications/initialized 2025-06-18"]);
      await client.close();
    },
  );

  it("[C-NEG-02] [C-ERR-08] is the modern one when 400 comes with the revisions that the server speaks", async () => {
    const supported = ["2026-07-28"];
    const { connect, sent } = serverWith(({ id }, probes) =>
      probes === 1
        ? refusal(400, id, -32022, { supported, requested: "2026-07-28" })
        : answer(id, { supportedVersions: supported, capabilities: {}, ttlMs: 0, cacheScope: "private" }),
    );
    const client = await connect();
    expect(client.protocolVersion).toBe("2026-07-28");
    expect(sent).toEqual([probe, probe]);
    await client.close();
  });

  it("[C-NEG-03] [AMB-22] is not asked for again when another method than server/discover is not found", async () => {
    const { connect, sent } = serverWith(({ id }) =>
      answer(id, { supportedVersions: ["2026-07-28"], capabilities: {}, ttlMs: 0, cacheScope: "private" }),
    );
    const client = await connect();
    await expect(client.listPrompts()).rejects.toMatchObject({ name: "McpError", code: -32601 });
    expect(client.protocolVersion).toBe("2026-07-28");
    expect(sent.filter((request) => request.startsWith("initialize"))).toEqual([]);
    await client.close();
  });
});
