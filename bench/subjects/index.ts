/** A subject by name, and what the report calls it. The name is that of its file. */
export interface SubjectEntry {
  readonly name: string;
  readonly title: string;
  /** Installed in `bench/peers`, outside the workspace. */
  readonly isPeer: boolean;
  /** What is imported to have a client or a server; measured by importing it. */
  readonly imports: { readonly client?: readonly string[]; readonly server?: readonly string[] };
}

/** Everything that is measured, in the order of the tables. The first is what the others are compared with. */
export const subjects: readonly SubjectEntry[] = [
  { name: "floor", title: "floor", isPeer: false, imports: { client: ["node:http"], server: ["node:http"] } },
  { name: "floor-call", title: "floor, no copies", isPeer: false, imports: {} },
  { name: "floor-fetch", title: "floor with fetch", isPeer: false, imports: {} },
  {
    name: "tenon",
    title: "**Tenon**",
    isPeer: false,
    imports: { client: ["@tenon/client"], server: ["@tenon/server", "@tenon/node"] },
  },
  { name: "tenon-undici", title: "**Tenon**, undici sender", isPeer: false, imports: {} },
  {
    name: "official",
    title: "official v2",
    isPeer: true,
    imports: {
      client: ["@modelcontextprotocol/client"],
      server: ["@modelcontextprotocol/server", "@modelcontextprotocol/node"],
    },
  },
  { name: "official-low-level", title: "official v2, low level", isPeer: true, imports: {} },
  {
    name: "official-v1",
    title: "official v1",
    isPeer: true,
    imports: {
      client: ["@modelcontextprotocol/sdk/client/index.js", "@modelcontextprotocol/sdk/client/streamableHttp.js"],
      server: ["@modelcontextprotocol/sdk/server/mcp.js", "@modelcontextprotocol/sdk/server/streamableHttp.js"],
    },
  },
];
