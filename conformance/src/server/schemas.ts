import type { McpServer } from "@tenon/server";

/** Tools whose schemas matter: keywords of JSON Schema 2020-12 that must arrive as they are, and header annotations. */
export function offerSchemaTools(server: McpServer): void {
  server.tool(
    "json_schema_2020_12_tool",
    { description: "Takes a contact, described with what JSON Schema 2020-12 offers.", inputSchema: contactSchema },
    (contact) => JSON.stringify(contact),
  );

  server.tool(
    "test_x_mcp_header",
    { description: "Takes an argument that HTTP clients repeat in a header.", inputSchema: regionSchema },
    ({ region }) => `Region: ${String(region ?? "none")}`,
  );
}

const contactSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  $defs: {
    address: {
      $anchor: "addressDef",
      type: "object",
      properties: { street: { type: "string" }, city: { type: "string" } },
    },
  },
  properties: {
    name: { type: "string" },
    address: { $ref: "#/$defs/address" },
    contactMethod: { type: "string", enum: ["phone", "email"] },
    phone: { type: "string" },
    email: { type: "string" },
  },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: { properties: { contactMethod: { const: "phone" } }, required: ["contactMethod"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
} as const;

const regionSchema = {
  type: "object",
  properties: { region: { type: "string", description: "Where to run.", "x-mcp-header": "Region" } },
} as const;
