/** What of a subject is imported on its own: measured by importing it, and by bundling it. */
export type Half = "client" | "server" | "server on Node" | "server on stdio" | "fetch handler";

/** A subject by name, and what the report calls it. The name is that of its file. */
export interface SubjectEntry {
  readonly name: string;
  readonly title: string;
  /** Installed in `bench/peers`, outside the workspace. */
  readonly isPeer: boolean;
  /** What is imported to have each half. */
  readonly imports: Partial<Readonly<Record<Half, readonly string[]>>>;
  /** The same as a statement that names what is used of it, for the size of bundles. */
  readonly bundles?: Partial<Readonly<Record<Half, string>>>;
}

const V2 = "@modelcontextprotocol";
const V1 = "@modelcontextprotocol/sdk";

/** Everything that is measured, in the order of the tables. The first is what the others are compared with. */
export const subjects: readonly SubjectEntry[] = [
  {
    name: "floor",
    title: "floor",
    isPeer: false,
    imports: { client: ["node:http"], server: ["node:http"], "server on Node": ["node:http"] },
  },
  { name: "floor-call", title: "floor, no copies", isPeer: false, imports: {} },
  { name: "floor-fetch", title: "floor with fetch", isPeer: false, imports: {} },
  {
    name: "tenon",
    title: "**Tenon**",
    isPeer: false,
    imports: {
      client: ["@tenon/client"],
      server: ["@tenon/server"],
      "server on Node": ["@tenon/server", "@tenon/node"],
      "server on stdio": ["@tenon/server", "@tenon/stdio/server"],
      "fetch handler": ["@tenon/server", "@tenon/streamable-http/server"],
    },
    bundles: {
      client: 'import { Client } from "@tenon/client"',
      server: 'import { McpServer } from "@tenon/server"',
      "server on Node": 'import { McpServer } from "@tenon/server"; import { serve } from "@tenon/node"',
      "server on stdio": 'import { McpServer } from "@tenon/server"; import { serveStdio } from "@tenon/stdio/server"',
      "fetch handler":
        'import { McpServer } from "@tenon/server"; import { createHandler } from "@tenon/streamable-http/server"',
    },
  },
  { name: "tenon-plain", title: "**Tenon**, JSON Schemas", isPeer: false, imports: {} },
  { name: "tenon-many", title: "**Tenon**, 1,000 tools", isPeer: false, imports: {} },
  { name: "tenon-undici", title: "**Tenon**, undici sender", isPeer: false, imports: {} },
  { name: "tenon-fetch", title: "**Tenon**, fetch handler", isPeer: false, imports: {} },
  {
    name: "official",
    title: "official v2",
    isPeer: true,
    imports: {
      client: [`${V2}/client`],
      server: [`${V2}/server`],
      "server on Node": [`${V2}/server`, `${V2}/node`],
      "server on stdio": [`${V2}/server`, `${V2}/server/stdio`],
      "fetch handler": [`${V2}/server`],
    },
    bundles: {
      client: `import { Client, StreamableHTTPClientTransport } from "${V2}/client"`,
      server: `import { McpServer } from "${V2}/server"`,
      "server on Node": `import { McpServer, createMcpHandler } from "${V2}/server"; import { toNodeHandler } from "${V2}/node"`,
      "server on stdio": `import { McpServer } from "${V2}/server"; import { serveStdio } from "${V2}/server/stdio"`,
      "fetch handler": `import { McpServer, createMcpHandler } from "${V2}/server"`,
    },
  },
  { name: "official-low-level", title: "official v2, low level", isPeer: true, imports: {} },
  { name: "official-fetch", title: "official v2, fetch handler", isPeer: true, imports: {} },
  {
    name: "official-v1",
    title: "official v1",
    isPeer: true,
    imports: {
      client: [`${V1}/client/index.js`, `${V1}/client/streamableHttp.js`],
      server: [`${V1}/server/mcp.js`],
      "server on Node": [`${V1}/server/mcp.js`, `${V1}/server/streamableHttp.js`],
      "server on stdio": [`${V1}/server/mcp.js`, `${V1}/server/stdio.js`],
    },
    bundles: {
      client: `import { Client } from "${V1}/client/index.js"; import { StreamableHTTPClientTransport } from "${V1}/client/streamableHttp.js"`,
      server: `import { McpServer } from "${V1}/server/mcp.js"`,
      "server on Node": `import { McpServer } from "${V1}/server/mcp.js"; import { StreamableHTTPServerTransport } from "${V1}/server/streamableHttp.js"`,
      "server on stdio": `import { McpServer } from "${V1}/server/mcp.js"; import { StdioServerTransport } from "${V1}/server/stdio.js"`,
    },
  },
  { name: "official-v1-low-level", title: "official v1, low level", isPeer: true, imports: {} },
];

/** The subject of a name. */
export function subjectNamed(name: string): SubjectEntry {
  const found = subjects.find((entry) => entry.name === name);
  if (found === undefined) throw new RangeError(`There is no subject ${JSON.stringify(name)}`);
  return found;
}
