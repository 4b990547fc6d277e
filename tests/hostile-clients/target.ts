import { inputRequired, McpServer, type McpServerOptions } from "@tenon/server";
import { z } from "zod";

/** What no answer may hold: it stands in what handlers throw, and nowhere else. */
export const SECRET = "postgres://root:hunter2@db.internal";

/** A server that offers something of everything, some of it under odd names. */
export interface Target {
  readonly server: McpServer;
  /** What went wrong in it, for its author alone. */
  readonly faults: unknown[];
  /** What the handlers were given. */
  readonly seen: unknown[];
}

/** Names that every object answers to. */
export const inheritedNames = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"] as const;

/** Makes the server that is attacked. */
export function createTarget(options: McpServerOptions = {}): Target {
  const faults: unknown[] = [];
  const seen: unknown[] = [];
  const server = new McpServer(
    { name: "target", version: "1.0.0" },
    { pageSize: 2, onError: ({ error }) => void faults.push(error), ...options },
  );
  server.tool("honest", { inputSchema: z.object({ text: z.string() }) }, ({ text }) => `honest ${text}`);
  server.tool("any", { inputSchema: { type: "object" } }, (args) => {
    seen.push(args);
    return "taken";
  });
  server.tool("echo", { inputSchema: { type: "object" } }, (args) => ({ args }));
  server.tool("strict", { inputSchema: z.strictObject({ count: z.number().int().optional() }) }, () => "strict");
  server.tool("nothing", {}, () => "nothing");
  server.tool("recursive", { inputSchema: tree }, () => "tree");
  server.tool("ask", { inputSchema: z.object({ what: z.string().optional() }) }, async (_args, ctx) => {
    await ctx.step("once", () => 1);
    const { action } = await ctx.elicit("Sure?", z.object({ yes: z.boolean() }));
    seen.push(action);
    return action;
  });
  server.tool("hand", {}, (_args, { inputResponses, requestState }) =>
    requestState === undefined
      ? inputRequired({ requestState: "by hand" })
      : `back ${requestState} ${inputResponses.size}`,
  );
  server.tool("boom", {}, () => {
    throw new Error(`cannot reach ${SECRET}`);
  });
  server.tool("slow", {}, async (_args, ctx) => {
    for (let step = 1; step <= 3; step++) await ctx.progress(step, 3);
    await ctx.log("error", "slow");
    return "slow";
  });
  server.resource("fixed", "fixed://one", {}, () => "one");
  server.resource("two", "fixed://two", {}, () => "two");
  server.resource("three", "fixed://three", {}, () => "three");
  const suggest = { complete: { id: () => ["a"] } };
  server.resource("templated", "item://{id}", suggest, ({ id }) => `item ${id}`);
  server.resource("broken", "broken://{id}", {}, () => {
    throw new Error(`cannot reach ${SECRET}`);
  });
  server.prompt(
    "greet",
    { arguments: z.object({ name: z.string() }), complete: { name: () => ["ann"] } },
    ({ name }) => `Hi ${name}`,
  );
  server.prompt("count", { arguments: z.object({ n: z.number() }) }, ({ n }) => `${n}`);
  server.prompt("broken", {}, () => {
    throw new Error(`cannot reach ${SECRET}`);
  });
  return { server, faults, seen };
}

/** A schema that is as deep as its value is. */
const tree = {
  type: "object",
  properties: { child: { $ref: "#" }, children: { type: "array", items: { $ref: "#" } } },
};
