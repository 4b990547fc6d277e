// What a client does in a runtime: `tests/runtimes/clients.test.ts` runs it in each.
import { Client } from "@tenon/client";
import { McpServer } from "@tenon/server";

/** Uses the server at a URL in both eras, and one in process. @returns what it was told, for the test to compare */
export async function useClients(url: string): Promise<unknown> {
  const told: unknown[] = [];
  for (const mode of ["2026-07-28", "legacy"] as const) {
    const client = await Client.connect(url, {
      mode,
      elicitation: { form: () => ({ action: "accept", content: { weeks: 3 } }) },
    });
    const steps: unknown[] = [];
    const lent = await client.callTool(
      "lend",
      { title: "Dune" },
      { onProgress: ({ message }) => void steps.push(message) },
    );
    const refused = await client.callTool("lend", { title: 1 });
    told.push({
      version: client.protocolVersion,
      steps: steps[0],
      lent: lent.structuredContent,
      isError: refused.isError,
    });
    await client.close();
  }

  const server = new McpServer({ name: "clock", version: "1.0.0" });
  server.tool("time", {}, () => "noon");
  const direct = await Client.connect(server);
  told.push((await direct.callTool("time")).content);
  await direct.close();
  return told;
}
