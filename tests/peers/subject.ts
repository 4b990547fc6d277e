import { McpServer, ToolError } from "@tenon/server";
import { z } from "zod";

const cities = ["paris", "prague", "porto"];

/** The server that foreign clients are let loose on. */
export function createSubject(): McpServer {
  const server = new McpServer(
    { name: "subject", version: "1.2.3" },
    { instructions: "Be gentle.", pageSize: 4, onError: () => undefined },
  );

  server.tool(
    "echo",
    { description: "Says it again.", inputSchema: z.object({ text: z.string() }) },
    ({ text }) => text,
  );
  server.tool(
    "add",
    {
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
      annotations: { readOnlyHint: true },
    },
    ({ a, b }) => ({ sum: a + b }),
  );
  // Goes on when "next" is called: a client that hears of a step and of the end in the same breath may forget the step.
  const waiting: (() => void)[] = [];
  server.tool("count", { description: "Counts to three, step by step." }, async (_, ctx) => {
    for (let step = 1; step <= 3; step++) {
      const released = new Promise<void>((resolve) => waiting.push(resolve));
      await ctx.progress(step, 3, `step ${step}`);
      await released;
    }
    return "counted";
  });
  server.tool("next", { description: "Lets the count go on." }, () => {
    waiting.shift()?.();
    return "gone on";
  });
  server.tool("refuse", { description: "Fails so that the model can read why." }, () => {
    throw new ToolError("not today");
  });
  server.tool("crash", { description: "Fails in a way that is nobody's business." }, () => {
    throw new Error("the password is hunter2");
  });
  server.tool("order", { inputSchema: z.object({ isbn: z.string() }) }, async ({ isbn }, ctx) => {
    const answer = await ctx.elicit("How many?", z.object({ copies: z.number().int().min(1) }));
    return answer.action === "accept" ? `${answer.content.copies} of ${isbn}` : "nothing";
  });
  server.tool("log", { description: "Logs once." }, async (_, ctx) => {
    await ctx.log("warning", { about: "the weather" }, "meteo");
    return "logged";
  });

  server.tool("change", { description: "Changes the list of tools." }, () => {
    server.tools.disable("coming-and-going");
    server.tools.enable("coming-and-going");
    return "changed";
  });
  server.tool("coming-and-going", { description: "Comes and goes." }, () => "here");

  server.resource("readme", "docs://readme", { mimeType: "text/markdown" }, () => "# Read me");
  server.resource("book", "books://{isbn}", { mimeType: "application/json" }, ({ isbn }) => ({ isbn }));
  server.prompt(
    "travel",
    {
      description: "Plans a journey.",
      arguments: z.object({ city: z.string() }),
      complete: { city: (typed) => cities.filter((city) => city.startsWith(typed)) },
    },
    ({ city }) => `Plan a journey to ${city}.`,
  );
  return server;
}
