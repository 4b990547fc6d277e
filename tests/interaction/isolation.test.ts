import { McpServer } from "@tenon/server";
import { describeInteraction, withSessions } from "@tenon/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { matrix } from "./matrix.ts";

const CALLS = 1_000;

describeInteraction("clients of one server object", matrix, ({ connect }) => {
  it("[S3] cannot change what the others see", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" }, { pageSize: 2 });
    server.tool("echo", { description: "Says it again." }, () => "echo");
    const client = await connect(server);
    const { tools } = await client.listTools();
    const vandalise = (value: unknown): void => {
      for (const key of Object.keys(value ?? {})) {
        const member: unknown = Reflect.get(value as object, key);
        if (typeof member === "object" && member !== null) vandalise(member);
        else Reflect.set(value as object, key, "mine");
      }
    };
    vandalise(tools);
    vandalise(client.serverInfo);
    vandalise(client.serverCapabilities);
    const neighbour = await connect(server);
    expect((await neighbour.listTools()).tools[0]?.description).toBe("Says it again.");
    expect(neighbour.serverInfo).toEqual({ name: "test", version: "1.0.0" });
    expect(neighbour.serverCapabilities.tools).toEqual({ listChanged: true });
  });
});

describeInteraction("clients that the server can tell apart", withSessions(matrix), ({ connect, version }) => {
  it("[S3] [S4] [S-STATE-02] never get each other's answers, notifications or questions", async () => {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    let running = 0;
    let most = 0;
    server.tool("echo", { inputSchema: z.object({ payload: z.string() }) }, async ({ payload }, ctx) => {
      most = Math.max(most, ++running);
      await ctx.progress(1, 1, payload);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return `${payload} for ${ctx.clientInfo?.name}`;
    });
    const names = ["ada", "bob"];
    const clients = await Promise.all(
      names.map((name) => connect(server, { clientInfo: { name, version: "1.0.0" }, timeoutMs: 60_000 })),
    );
    const wrong: string[] = [];
    const inFlight = 50; // an HTTP session takes no more than 100 at once
    const work = clients.flatMap((client, which) =>
      Array.from({ length: inFlight / 2 }, async (_, lane) => {
        for (let index = lane; index < CALLS / 2; index += inFlight / 2) {
          const payload = `${names[which]}-${index}`;
          const onProgress = ({ message }: { message?: string | undefined }): void => {
            if (version > "2024-11-05" && message !== payload) wrong.push(`${payload} heard ${message}`);
          };
          const { content } = await client.callTool("echo", { payload }, { onProgress });
          const [block] = content;
          const text = block?.type === "text" ? block.text : "";
          if (text !== `${payload} for ${names[which]}`) wrong.push(`${payload} got ${text}`);
        }
      }),
    );
    await Promise.all(work);
    expect(wrong).toEqual([]);
    expect(most).toBeGreaterThan(1);
  });
});
