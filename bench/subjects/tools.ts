// The tools that every measured server has, as far as they are the same for all of them.
import { COUNT_DESCRIPTION, ECHO_DESCRIPTION, LARGE_DESCRIPTION, outlines } from "../catalogue.ts";

/** A tool with a plain JSON Schema. */
export interface PlainTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly type: "object"; readonly properties: object; readonly required: readonly string[] };
}

/** The tools as they are listed: `echo`, `count`, `large`, and so many more. */
export function plainTools(moreTools: number): PlainTool[] {
  const tool = (name: string, description: string, properties: Record<string, object>): PlainTool => ({
    name,
    description,
    inputSchema: { type: "object", properties, required: Object.keys(properties) },
  });
  return [
    tool("echo", ECHO_DESCRIPTION, { text: { type: "string" } }),
    tool("count", COUNT_DESCRIPTION, { steps: { type: "integer" } }),
    tool("large", LARGE_DESCRIPTION, { megabytes: { type: "integer" } }),
    ...outlines(moreTools).map(({ name, description, fields }) => {
      const described = fields.map(([field, meaning]) => [field, { type: "string", description: meaning }] as const);
      return tool(name, description, Object.fromEntries(described));
    }),
  ];
}
