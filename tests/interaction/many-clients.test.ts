// A thousand clients of one server object, all at work at the same time: nobody hears what was meant for somebody else.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, type ClientOptions } from "@tenon/client";
import { createNodeHandler } from "@tenon/node";
import type { ProtocolVersion } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { streamableHttp } from "@tenon/streamable-http/client";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const CLIENTS = 1_000;
const CALLS_EACH = 2;
/** How many connect at the same time: a listening socket has only so much room for those who wait. */
const AT_ONCE = 100;

interface Reached {
  connect(server: McpServer, options: ClientOptions): Promise<Client>;
  close(): Promise<void>;
}

const ways: readonly { name: string; version: ProtocolVersion; reach(server: McpServer): Promise<Reached> }[] = [
  { name: "in process", version: "2026-07-28", reach: inProcess },
  { name: "in process", version: "2025-11-25", reach: inProcess },
  { name: "over HTTP sockets", version: "2026-07-28", reach: overSockets },
  { name: "over HTTP sockets", version: "2025-11-25", reach: overSockets },
];

async function inProcess(): Promise<Reached> {
  return { connect: (server, options) => Client.connect(server, options), close: async () => undefined };
}

async function overSockets(server: McpServer): Promise<Reached> {
  const handler = createNodeHandler(server);
  // Node hangs up on connections that were idle for five seconds, which a busy machine can be late to notice; that a request then is lost
  // is what clients are told, and not what this is about.
  const httpServer = createServer({ keepAliveTimeout: 300_000 }, handler);
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const { port } = httpServer.address() as AddressInfo; // it listens on a port
  return {
    connect: (_, options) => Client.connect(streamableHttp(`http://127.0.0.1:${port}/mcp`), options),
    async close() {
      await handler.close();
      const closed = new Promise((resolve) => httpServer.close(resolve));
      httpServer.closeAllConnections();
      await closed;
    },
  };
}

/** Calls in an order that has nothing to do with that in which they came, as soon as so many wait. */
function createBarrier(count: number): () => Promise<void> {
  let waiting: (() => void)[] = [];
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length < count) return;
      const all = waiting;
      waiting = [];
      for (let index = 0; index < all.length; index++) all[(index * 7919) % all.length]?.(); // a prime: each comes once
    });
}

describe.each(ways)(`${CLIENTS} clients of one server object, $name, $version`, ({ version, reach }) => {
  it("[S3] [S4] [S-STATE-02] get their own answers, notifications and questions, and no others", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    const together = createBarrier(CLIENTS);
    server.tool("echo", { inputSchema: z.object({ payload: z.string() }) }, async ({ payload }, ctx) => {
      await ctx.progress(1, 2, payload);
      const answer = await ctx.elicit(payload, z.object({ name: z.string() }));
      await together();
      return `${payload} answered by ${answer.action === "accept" ? answer.content.name : answer.action}`;
    });
    const reached = await reach(server);
    const wrong: string[] = [];
    const clients: Client[] = [];
    const connectOne = async (who: number): Promise<void> => {
      clients[who] = await reached.connect(server, {
        mode: version,
        timeoutMs: 120_000,
        clientInfo: { name: `client-${who}`, version: "1.0.0" },
        elicitation: {
          form: async ({ message }) => {
            if (!message.startsWith(`${who}/`)) wrong.push(`${who} was asked ${message}`);
            return { action: "accept", content: { name: `client-${who}` } };
          },
        },
      });
    };
    for (let from = 0; from < CLIENTS; from += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => connectOne(from + index)));
    }
    let answers = 0;
    await Promise.all(
      clients.map(async (client, who) => {
        for (let call = 0; call < CALLS_EACH; call++) {
          const payload = `${who}/${call}`;
          const onProgress = ({ message }: { message?: string | undefined }): void => {
            if (message !== payload) wrong.push(`${payload} heard ${message}`);
          };
          const { content } = await client.callTool("echo", { payload }, { onProgress });
          const [block] = content;
          const text = block?.type === "text" ? block.text : "";
          if (text !== `${payload} answered by client-${who}`) wrong.push(`${payload} got ${text}`);
          answers++;
        }
      }),
    );
    expect(wrong).toEqual([]);
    expect(answers).toBe(CLIENTS * CALLS_EACH);
    await Promise.all(clients.map((client) => client.close()));
    await reached.close();
  }, 300_000);
});
