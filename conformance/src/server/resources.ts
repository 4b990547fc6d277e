import type { McpServer } from "@tenon/server";
import { PNG_BASE64 } from "./media.ts";

/** The resources: a text, bytes, one to watch, and a template. */
export function offerResources(server: McpServer): void {
  server.resource(
    "static-text",
    "test://static-text",
    { description: "A text that never changes.", mimeType: "text/plain" },
    () => "This is the content of the static text resource.",
  );

  server.resource(
    "static-binary",
    "test://static-binary",
    { description: "An image that never changes.", mimeType: "image/png" },
    () => Buffer.from(PNG_BASE64, "base64"),
  );

  server.resource(
    "watched-resource",
    "test://watched-resource",
    { description: "A text to subscribe to.", mimeType: "text/plain" },
    () => "This is the content of the watched resource.",
  );

  server.resource(
    "template-data",
    "test://template/{id}/data",
    { description: "A record, by its id.", mimeType: "application/json" },
    ({ id }) => ({ id, templateTest: true, data: `Data for ${id}` }),
  );
}
