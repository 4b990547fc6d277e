import type { Service, ServiceConnection } from "@tenon/jsonrpc";
import { McpServer, ToolError } from "@tenon/server";
import { z } from "zod";
import { turns } from "./random.ts";

/** A server with a tool for every way in which a call can go, and what it has open at a moment. */
export interface SoakServer {
  readonly service: Service;
  readonly server: McpServer;
  /** Handlers that run. */
  readonly running: () => number;
  /** Connections and sessions that are open. */
  readonly open: () => number;
}

export function createSoakServer(): SoakServer {
  let running = 0;
  const server = new McpServer({ name: "soak", version: "1.0.0" }, { onError: () => undefined });
  const counted = async (handler: () => string | Promise<string>): Promise<string> => {
    running++;
    try {
      return await handler();
    } finally {
      running--;
    }
  };
  const inputSchema = z.object({ n: z.number().int() });
  server.tool("echo", { inputSchema }, ({ n }) => counted(() => `${n}`));
  server.tool("large", { inputSchema }, ({ n }) => counted(() => `${n}:`.padEnd(100_000, "x")));
  server.tool("progress", { inputSchema }, ({ n }, ctx) =>
    counted(async () => {
      for (let step = 1; step <= 5; step++) {
        await ctx.progress(step, 5);
        await turns(1);
      }
      return `${n}`;
    }),
  );
  server.tool("away", { inputSchema }, ({ n }, ctx) =>
    counted(async () => {
      ctx.closeStream();
      await turns(3);
      return `${n}`;
    }),
  );
  server.tool("fail", { inputSchema }, () =>
    counted(() => {
      throw new Error("A secret");
    }),
  );
  server.tool("refuse", { inputSchema }, ({ n }) =>
    counted(() => {
      throw new ToolError(`${n}`);
    }),
  );
  server.tool("hang", { inputSchema }, (_, ctx) =>
    counted(
      () =>
        new Promise((_resolve, reject) => {
          if (ctx.signal.aborted) reject(ctx.signal.reason);
          ctx.signal.addEventListener("abort", () => reject(ctx.signal.reason), { once: true });
        }),
    ),
  );
  server.tool("changing", {}, () => "here for now");

  const connections = new Set<ServiceConnection>();
  const service: Service = {
    call: (call) => server.call(call),
    open(client, handshake) {
      const connection = server.open(client, handshake);
      connections.add(connection);
      return new Proxy(connection, {
        get(target, key) {
          if (key === "close") {
            return () => {
              connections.delete(connection);
              return target.close();
            };
          }
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
    },
  };
  return { service, server, running: () => running, open: () => connections.size };
}
