import type { McpServer } from "@tenon/server";
import { z } from "zod";
import { PNG_BASE64 } from "./media.ts";

/** The prompts: without and with arguments, with a resource and with an image in them. */
export function offerPrompts(server: McpServer): void {
  server.prompt(
    "test_simple_prompt",
    { description: "A prompt without arguments." },
    () => "This is a simple prompt for testing.",
  );

  server.prompt(
    "test_prompt_with_arguments",
    {
      description: "A prompt with two arguments.",
      arguments: z.object({ arg1: z.string().describe("The first"), arg2: z.string().describe("The second") }),
      complete: {
        arg1: (typed) => ["paris", "park", "party"].filter((word) => word.startsWith(typed)),
      },
    },
    ({ arg1, arg2 }) => `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`,
  );

  server.prompt(
    "test_prompt_with_embedded_resource",
    {
      description: "A prompt with a resource in it.",
      arguments: z.object({ resourceUri: z.string().describe("The resource") }),
    },
    ({ resourceUri }) => [
      {
        role: "user",
        content: {
          type: "resource",
          resource: { uri: resourceUri, mimeType: "text/plain", text: "The embedded resource." },
        },
      },
      { role: "user", content: { type: "text", text: "Please work on the resource above." } },
    ],
  );

  server.prompt("test_prompt_with_image", { description: "A prompt with an image in it." }, () => [
    { role: "user", content: { type: "image", data: PNG_BASE64, mimeType: "image/png" } },
    { role: "user", content: { type: "text", text: "Please describe the image above." } },
  ]);
}
