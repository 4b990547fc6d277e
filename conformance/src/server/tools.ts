import { type McpServer, ToolError } from "@tenon/server";
import { PNG_BASE64, WAV_BASE64 } from "./media.ts";

/** Tools whose results are of every kind of content. */
export function offerTools(server: McpServer): void {
  server.tool(
    "test_simple_text",
    { description: "Answers with a text." },
    () => "This is a simple text response for testing.",
  );

  server.tool("test_image_content", { description: "Answers with an image." }, () => ({
    type: "image" as const,
    data: PNG_BASE64,
    mimeType: "image/png",
  }));

  server.tool("test_audio_content", { description: "Answers with a sound." }, () => ({
    type: "audio" as const,
    data: WAV_BASE64,
    mimeType: "audio/wav",
  }));

  server.tool("test_embedded_resource", { description: "Answers with an embedded resource." }, () => ({
    type: "resource" as const,
    resource: { uri: "test://embedded-resource", mimeType: "text/plain", text: "This is an embedded resource." },
  }));

  server.tool("test_multiple_content_types", { description: "Answers with a text, an image and a resource." }, () => [
    { type: "text" as const, text: "Several kinds of content:" },
    { type: "image" as const, data: PNG_BASE64, mimeType: "image/png" },
    {
      type: "resource" as const,
      resource: { uri: "test://mixed-content-resource", mimeType: "application/json", text: '{"mixed":true}' },
    },
  ]);

  server.tool("test_error_handling", { description: "Always fails, and says so to the model." }, () => {
    throw new ToolError("This tool fails on purpose.");
  });
}
