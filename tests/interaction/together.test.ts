import { Client } from "@tenon/client";
import { PROTOCOL_VERSIONS } from "@tenon/protocol";
import { McpServer } from "@tenon/server";
import { expect, it } from "vitest";
import { transports } from "./matrix.ts";

it("[L-03] [H-24] One server is served on every transport at the same time, to clients of every revision", async () => {
  let begun = 0;
  const server = new McpServer({ name: "test", version: "1.0.0" }, { lifespan: () => ({ state: ++begun }) });
  server.tool("where", {}, (_args, ctx) => `${ctx.protocolVersion} ${ctx.state}`);
  const served = await Promise.all(transports.map(async (one) => ({ one, ...(await one.serve(server)) })));
  const clients = await Promise.all(
    served.flatMap(({ one, transport }) =>
      PROTOCOL_VERSIONS.filter((version) => one.versions?.includes(version) !== false).map((mode) =>
        Client.connect(transport, { mode, timeoutMs: 20_000 }),
      ),
    ),
  );
  expect(clients.length).toBeGreaterThan(transports.length * 4);
  const answers = await Promise.all(clients.map((client) => client.callTool("where")));
  for (const [index, { content }] of answers.entries()) {
    // What a client without a session speaks stands in a header that 2024-11-05 and 2025-03-26 do not have.
    const version =
      clients[index]?.protocolVersion === "2024-11-05" ? "20(24-11-05|25-03-26)" : clients[index]?.protocolVersion;
    expect(content).toEqual([{ type: "text", text: expect.stringMatching(new RegExp(`^${version} 1$`)) }]);
  }
  await Promise.all(clients.map((client) => client.close()));
  await Promise.all(served.map(({ close }) => close()));
});
