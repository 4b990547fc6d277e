import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "../scripts/packed/execute.ts";
import { readCost } from "../scripts/type-cost/measure.ts";
import { inTurns, type Measured } from "./in-turns.ts";
import { here, peersFolder } from "./programs.ts";
import type { SubjectEntry } from "./subjects/index.ts";

/** How many tools the program has that is checked. */
export const TOOLS = 200;

type Writer = { readonly start: string; tool(name: string, schema: string, handler: string): string };

const writers: Readonly<Record<string, Writer>> = {
  // The schemas and functions alone, as any program would have them.
  floor: {
    start: "",
    tool: (name, schema, handler) =>
      `const ${name}Input = ${schema};\nexport const ${name}: (args: z.output<typeof ${name}Input>) => string = ${handler};`,
  },
  tenon: {
    start:
      'import { McpServer } from "@tenon/server";\nconst server = new McpServer({ name: "many", version: "1.0.0" });',
    tool: (name, schema, handler) => `server.tool("${name}", { inputSchema: ${schema} }, ${handler});`,
  },
  official: {
    start:
      'import { McpServer } from "@modelcontextprotocol/server";\nconst server = new McpServer({ name: "many", version: "1.0.0" });',
    tool: (name, schema, handler) =>
      `server.registerTool("${name}", { inputSchema: ${schema} }, (args) => ({ content: [{ type: "text", text: (${handler})(args) }] }));`,
  },
  "official-v1": {
    start:
      'import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";\nconst server = new McpServer({ name: "many", version: "1.0.0" });',
    tool: (name, schema, handler) =>
      `server.registerTool("${name}", { inputSchema: ${schema}.shape }, (args) => ({ content: [{ type: "text", text: (${handler})(args) }] }));`,
  },
};

const options = {
  strict: true,
  module: "nodenext",
  target: "es2022",
  lib: ["ES2023", "ESNext.Disposable", "DOM"],
  types: [],
  noEmit: true,
  skipLibCheck: true,
};

/** A program that registers {@link TOOLS} tools with different schemas, and uses the types of their arguments. */
export function writeProgram({ start, tool }: Writer): string {
  const tools = Array.from({ length: TOOLS }, (_, index) => {
    const schema = `z.object({ id${index}: z.string(), limit: z.number().int().max(50).default(10), tags: z.array(z.object({ name: z.string(), weight: z.number().optional() })) })`;
    const handler = `({ id${index}, limit, tags }) => id${index} + limit.toFixed() + tags.map(({ name }) => name).join()`;
    return tool(`tool${index}`, schema, handler);
  });
  return `import { z } from "zod";\n${start}\n${tools.join("\n")}\n`;
}

/** How long a compiler checks such a program, in nanoseconds, by its own clock. */
export function measureTypeCheck(
  command: "tsc" | "tsc6",
  entries: readonly SubjectEntry[],
  rounds: number,
): Promise<Measured> {
  const taking = entries.filter(({ name }) => writers[name] !== undefined);
  return inTurns(taking, rounds, async ({ name, isPeer }) => {
    const writer = writers[name];
    if (writer === undefined) throw new RangeError(`No program is written for ${name}`);
    const folder = join(isPeer ? peersFolder : here, "build");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `types-${name}.mts`), writeProgram(writer));
    const project = `types-${name}.json`;
    writeFileSync(join(folder, project), JSON.stringify({ compilerOptions: options, files: [`types-${name}.mts`] }));
    const singleThreaded = command === "tsc" ? ["--singleThreaded"] : [];
    const { code, output } = await execute(
      [command, "-p", project, "--extendedDiagnostics", ...singleThreaded],
      folder,
    );
    if (code !== 0) throw new Error(`The program does not compile: ${output.slice(0, 500)}`);
    return readCost(output).checkMs * 1e6;
  });
}
