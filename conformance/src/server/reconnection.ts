import { setTimeout as sleep } from "node:timers/promises";
import type { McpServer } from "@tenon/server";

const PAUSE_MS = 100;

/** A tool that ends its stream on its way: who wants the answer has to come back for it. */
export function offerReconnection(server: McpServer): void {
  server.tool("test_reconnection", { description: "Ends its stream before it has its result." }, async (_, ctx) => {
    ctx.closeStream();
    await sleep(PAUSE_MS, undefined, { signal: ctx.signal });
    return "You came back.";
  });
}
