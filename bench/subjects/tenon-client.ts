// Tenon's client, whatever it is connected to.
import { CLIENT_INFO } from "../catalogue.ts";
import type { BenchClient, Era } from "../subject.ts";

type Target = Parameters<typeof import("@tenon/client").Client.connect>[0];

/** Connects, in one era. */
export async function connect(target: Target, era: Era): Promise<BenchClient> {
  const { Client } = await import("@tenon/client");
  const client = await Client.connect(target, { clientInfo: CLIENT_INFO, mode: era === "modern" ? "auto" : "legacy" });
  return {
    async call(tool, args, onProgress) {
      const { content } = await client.callTool(tool, args, onProgress && { onProgress });
      const [block] = content;
      return block?.type === "text" ? block.text : "";
    },
    list: async () => (await client.listTools()).tools.length,
    close: () => client.close(),
  };
}
