import { setTimeout as sleep } from "node:timers/promises";
import type { McpServer } from "@tenon/server";

const PAUSE_MS = 50;

/** Tools that send something while they are at work: log messages and progress. */
export function offerMessageTools(server: McpServer): void {
  server.tool("test_tool_with_logging", { description: "Logs three times on its way." }, async (_, ctx) => {
    await ctx.log("info", "Tool execution started");
    await sleep(PAUSE_MS, undefined, { signal: ctx.signal });
    await ctx.log("info", "Tool processing data");
    await sleep(PAUSE_MS, undefined, { signal: ctx.signal });
    await ctx.log("info", "Tool execution completed");
    return "Logged three times.";
  });

  server.tool("test_logging_tool", { description: "Logs at every level that is asked for." }, async (_, ctx) => {
    for (const level of ["debug", "info", "warning", "error"] as const) await ctx.log(level, `A message at ${level}`);
    return "Logged what was asked for.";
  });

  server.tool("test_tool_with_progress", { description: "Reports how far it is." }, async (_, ctx) => {
    await ctx.progress(0, 100, "started");
    await sleep(PAUSE_MS, undefined, { signal: ctx.signal });
    await ctx.progress(50, 100, "half way");
    await sleep(PAUSE_MS, undefined, { signal: ctx.signal });
    await ctx.progress(100, 100, "done");
    return "Done.";
  });
}
