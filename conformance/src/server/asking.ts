import type { McpServer } from "@tenon/server";
import { z } from "zod";
import { choicesForm, defaultsForm } from "./forms.ts";

const userForm = z.object({ username: z.string(), email: z.email() });

/** Tools that ask the client something and wait for the answer, written once for both eras. */
export function offerAskingTools(server: McpServer): void {
  server.tool(
    "test_sampling",
    { description: "Asks the client's model.", inputSchema: z.object({ prompt: z.string() }) },
    async ({ prompt }, ctx) => {
      const { content } = await ctx.sample({
        messages: [{ role: "user", content: { type: "text", text: prompt } }],
        maxTokens: 100,
      });
      return `The model answered: ${JSON.stringify(content)}`;
    },
  );

  server.tool("test_missing_capability", { description: "Needs a client with a model." }, async (_, ctx) => {
    ctx.assertClientCapability({ sampling: {} });
    return "The client has a model.";
  });

  server.tool(
    "test_elicitation",
    { description: "Asks the user.", inputSchema: z.object({ message: z.string() }) },
    async ({ message }, ctx) => {
      const answer = await ctx.elicit(message, userForm);
      return `The user's answer: ${JSON.stringify(answer)}`;
    },
  );

  server.tool("test_streaming_elicitation", { description: "Asks the user, on a stream." }, async (_, ctx) => {
    await ctx.progress(1, 2, "about to ask");
    const answer = await ctx.elicit("Go on?", z.object({ go: z.boolean() }));
    return `The user's answer: ${JSON.stringify(answer)}`;
  });

  server.tool("test_elicitation_sep1034_defaults", { description: "A form with defaults." }, async (_, ctx) => {
    const answer = await ctx.elicit("Please review the defaults", defaultsForm);
    return `The user's answer: ${JSON.stringify(answer)}`;
  });

  server.tool("test_elicitation_sep1330_enums", { description: "A form with every choice." }, async (_, ctx) => {
    const answer = await ctx.elicit("Please choose", choicesForm);
    return `The user's answer: ${JSON.stringify(answer)}`;
  });
}
