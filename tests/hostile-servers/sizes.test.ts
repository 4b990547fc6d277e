import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { Client } from "@tenon/client";
import { stdio } from "@tenon/stdio/client";
import { fetchSender, type HttpSender, streamableHttp } from "@tenon/streamable-http/client";
import { afterEach, describe, expect, it } from "vitest";
import { ChaosPeer, toHeard } from "../healing/chaos-peer.ts";
import { LIMIT_BYTES, relay } from "./carriers.ts";
import { describeLies, rejection, TIMEOUT_MS } from "./connected.ts";

const PIECE = Buffer.alloc(64 * 1024, "x");
const HUGE_BYTES = 100 * 1024 * 1024;

/** Writes a hundred megabytes, as fast as they are read, until they were taken or nobody takes more. @returns how many were */
async function pour(socket: Socket): Promise<number> {
  let poured = 0;
  while (poured < HUGE_BYTES && !socket.destroyed) {
    const isTaken = socket.write(PIECE);
    poured += PIECE.length;
    if (isTaken) continue;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        socket.off("drain", go);
        socket.off("close", go);
        resolve();
      };
      socket.on("drain", go);
      socket.on("close", go);
    });
  }
  return poured;
}

/** A sender that counts what its client takes of bodies. */
function counting(): { readonly sender: HttpSender; readonly taken: () => number } {
  let taken = 0;
  const inner = fetchSender();
  const sender: HttpSender = {
    async send(request) {
      const response = await inner.send(request);
      const chunks = response.chunks.bind(response);
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of chunks()) {
          taken += chunk.length;
          yield chunk;
        }
      };
      return {
        status: response.status,
        header: (name) => response.header(name),
        chunks: counted,
        discard: () => response.discard(),
        async text(maxBytes) {
          const { readText } = await import("@tenon/streamable-http/client");
          return readText(counted(), maxBytes);
        },
      };
    },
  };
  return { sender, taken: () => taken };
}

const head = (headers: string): string => `HTTP/1.1 200 OK\r\n${headers}\r\nconnection: close\r\n\r\n`;
const events = head("content-type: text/event-stream");

/** What goes on and on, and how it begins. */
const floods: Readonly<Record<string, string>> = {
  "a JSON text": `${head("content-type: application/json")}{"x":"`,
  "the data of an event": `${events}data: `,
  "a comment": `${events}: `,
  "the id of an event": `${events}id: `,
  "the type of an event": `${events}event: `,
  "a field that nobody knows": `${events}surprise: `,
  "a field without a name": events,
};

describe("a hundred megabytes over Streamable HTTP", () => {
  let server: Server;
  let client: Client;
  const sockets = new Set<Socket>();

  afterEach(async () => {
    await client.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A server that answers one call by what a function writes, and the others as it should. */
  async function connect(misbehave: (socket: Socket) => void, sender?: HttpSender): Promise<void> {
    const peer = new ChaosPeer<never>("modern");
    let isFirst = true;
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined); // the client hangs up
      let request = "";
      socket.setEncoding("utf8").on("data", (text: string) => {
        request += text;
        const [headers = "", body = ""] = request.split("\r\n\r\n", 2);
        const length = Number(/content-length: (\d+)/i.exec(headers)?.[1]);
        if (Buffer.byteLength(body) < length || body === "") return;
        if (isFirst) {
          isFirst = false;
          misbehave(socket);
        } else {
          socket.end(
            `${head("content-type: application/json")}${JSON.stringify(peer.answer(toHeard(JSON.parse(body))))}`,
          );
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const limits = { maxResponseBytes: LIMIT_BYTES, maxEventBytes: LIMIT_BYTES };
    const transport = streamableHttp(`http://127.0.0.1:${port}/mcp`, { sender, ...limits });
    client = await Client.connect(transport, { mode: "2026-07-28", healing: { maxRetries: 0 } });
  }

  it.each(Object.entries(floods))("[S16] of %s are refused as soon as the limit is passed", async (_, beginning) => {
    const { sender, taken } = counting();
    await connect((socket) => {
      socket.write(beginning);
      void pour(socket);
    }, sender);
    const error = await rejection(client.listTools());
    expect(error).toMatchObject({ name: "TransportError", code: "too-large" });
    expect(String(error)).toMatch(/limit of \d+/);
    // No more than one piece of what the network hands over is taken beyond the limit.
    expect(taken()).toBeLessThanOrEqual(LIMIT_BYTES + 1024 * 1024);
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
  });

  it("[S16] of headers are refused", async () => {
    let poured: Promise<number> | undefined;
    await connect((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nx: ");
      poured = pour(socket);
    });
    expect(await rejection(client.listTools())).toMatchObject({ name: "TransportError" });
    expect(await poured).toBeLessThan(HUGE_BYTES);
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
  });

  it("[S16] that were packed into a few are refused before they are unpacked", async () => {
    const packed = gzipSync(Buffer.alloc(HUGE_BYTES, " "));
    const { sender, taken } = counting();
    await connect((socket) => {
      socket.write(
        head(`content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}`),
      );
      socket.end(packed);
    }, sender);
    expect(await rejection(client.listTools())).toMatchObject({ name: "TransportError", code: "too-large" });
    expect(taken()).toBeLessThanOrEqual(LIMIT_BYTES + 1024 * 1024);
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
  });
});

describe("a hundred megabytes on stdio", () => {
  it("[S16] in one line are told of when the limit is passed, skipped, and harm no other call", async () => {
    const peer = new ChaosPeer<never>("modern");
    const reports: Error[] = [];
    let poured: Promise<number> | undefined;
    const server = createServer((socket) => {
      socket.on("error", () => undefined); // the client hangs up
      socket.setEncoding("utf8").on("data", (text: string) => {
        for (const line of text.split("\n").filter((one) => one !== "")) {
          const heard = toHeard(JSON.parse(line));
          if (heard.id === undefined) continue;
          const answer = `${JSON.stringify(peer.answer(heard))}\n`;
          if (poured !== undefined) {
            void poured.then(() => socket.write(answer));
            continue;
          }
          socket.write('{"jsonrpc":"2.0","id":1,"result":{"x":"');
          poured = pour(socket).then((count) => {
            socket.write('"}}\n');
            return count;
          });
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const transport = stdio({
      command: process.execPath,
      args: [relay, String(port)],
      maxMessageBytes: LIMIT_BYTES,
      onError: (error) => reports.push(error),
    });
    const client = await Client.connect(transport, { mode: "2026-07-28", healing: { maxRetries: 0 } });
    expect(await rejection(client.listTools({ timeoutMs: TIMEOUT_MS }))).toMatchObject({ code: "timeout" });
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
    expect(await poured).toBe(HUGE_BYTES);
    expect(reports).toMatchObject([{ name: "TransportError", code: "too-large" }]);
    expect(reports[0]?.message).toContain(String(LIMIT_BYTES));
    await client.close();
    await new Promise((resolve) => server.close(resolve));
  });
});

describeLies("what is nested a hundred thousand levels deep", {}, (connected) => {
  const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  const DEEP = nested(100_000);

  it("in what a tool gives, is handed on or refused, and the next call is served", async () => {
    const { client, server, expectService } = connected();
    server.lie("tools/call", ({ id }) => [
      `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"resultType":"complete","content":[],"structuredContent":{"x":${DEEP}}}}`,
    ]);
    const outcome = await client.callTool("order").then(
      ({ structuredContent }) => typeof structuredContent,
      (error: unknown) => error,
    );
    expect(outcome).toSatisfy((it: unknown) => it === "object" || it instanceof Error);
    await expectService();
  });

  it("in the place of content, in an unknown member and in what is kept, harms nobody", async () => {
    const { client, server, expectService } = connected();
    const hints = '"resultType":"complete","ttlMs":60000,"cacheScope":"private"';
    server.lie("tools/call", ({ id }) => [`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"content":${DEEP}}}`]);
    expect(await rejection(client.callTool("order"))).toMatchObject({ name: "ProtocolError", code: "invalid-result" });
    server.lie("resources/list", ({ id }) => [
      `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{${hints},"resources":[],"surprise":${DEEP}}}`,
    ]);
    expect(await client.listResources()).toMatchObject({ resources: [] });
    server.lie("tools/list", ({ id }) => [
      `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{${hints},"tools":[{"name":"x","inputSchema":{"type":"object","x":${DEEP}}}]}}`,
    ]);
    expect((await client.listTools()).tools).toHaveLength(1);
    await expectService();
  });

  it("in an error, in a type of result and in the params of a notification, harms nobody", async () => {
    const { client, server, expectService } = connected();
    server.lie("tools/call", ({ id }) => [
      `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"error":{"code":-32000,"message":"x","data":${DEEP}}}`,
    ]);
    expect(await rejection(client.callTool("order"))).toMatchObject({ name: "McpError", code: -32_000 });
    server.lie("tools/call", ({ id }, honest) => [
      `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":${DEEP}}}`,
      `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${DEEP},"progress":1}}`,
      `{"jsonrpc":"2.0","id":${DEEP},"result":{}}`,
      { ...honest, id },
    ]);
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
    await expectService();
  });
});
