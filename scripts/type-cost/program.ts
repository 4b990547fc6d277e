/** How tools are registered: each by a statement on one variable, or all in one chain, whose type then knows every tool. */
export type Style = "statements" | "chained";

const imports = `import { McpServer } from "@tenon/server";
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { z } from "zod";
`;

interface Tool {
  readonly definition: string;
  readonly handler: string;
}

/** One kind of tool after the other; no two tools of a kind have the same schema, so that no compiler can reuse one. */
const kinds: readonly ((index: number) => Tool)[] = [
  (index) => ({
    definition: `{ inputSchema: z.object({ zodId${index}: z.string(), limit: z.number().int().max(50).default(10), tags: z.array(z.object({ name: z.string(), weight: z.number().optional() })) }), outputSchema: z.object({ found${index}: z.array(z.object({ id: z.string() })) }) }`,
    handler: `async ({ zodId${index}, limit, tags }, ctx) => { await ctx.progress(1, limit); return { found${index}: tags.map(({ name }) => ({ id: zodId${index} + name })) }; }`,
  }),
  (index) => ({
    definition: `{ inputSchema: toStandardJsonSchema(v.object({ valibotId${index}: v.string(), limit: v.optional(v.number(), 10), sort: v.picklist(["title", "year"]) })) }`,
    handler: `({ valibotId${index}, limit, sort }) => valibotId${index} + limit.toFixed() + sort.toUpperCase()`,
  }),
  (index) => ({
    definition: `{ inputSchema: type({ arktypeId${index}: "string", "limit?": "number", sort: "'title' | 'year'" }) }`,
    handler: `({ arktypeId${index}, limit = 1, sort }) => arktypeId${index} + limit.toFixed() + sort.toUpperCase()`,
  }),
  (index) => ({
    definition: `{ inputSchema: { type: "object", properties: { plainId${index}: { type: "string" } }, required: ["plainId${index}"] } }`,
    handler: `(args) => String(args["plainId${index}"])`,
  }),
];

/** Writes a program that registers so many tools on one server and uses the types of them. */
export function writeProgram(style: Style, tools: number): string {
  const calls = Array.from({ length: tools }, (_, index) => {
    const { definition, handler } = toolAt(index);
    return `.tool("tool_${index}", ${definition}, ${handler})`;
  });
  const server = `new McpServer({ name: "many", version: "1.0.0" })`;
  if (style === "statements")
    return `${imports}const server = ${server};\n${calls.map((call) => `server${call};\n`).join("")}`;
  const last = `(typeof server)["~tools"]["tool_${tools - 1}"]["input"]`;
  return `${imports}export const server = ${server}\n${calls.join("\n")};\nexport type Last = ${last};\n`;
}

function toolAt(index: number): Tool {
  const kind = kinds[index % kinds.length];
  if (kind === undefined) throw new RangeError(`Expected a whole number from 0 up, received ${index}`);
  return kind(index);
}
