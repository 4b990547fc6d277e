import { fileURLToPath } from "node:url";
import { Client, type Target } from "@tenon/client";
import { serve } from "@tenon/node";
import { stdio } from "@tenon/stdio/client";
import { createBookshop } from "./bookshop.ts";
import { tour } from "./tour.ts";

const server = createBookshop();
await using http = await serve(server, { port: 0 });

const targets: readonly { name: string; target: Target }[] = [
  { name: "in process", target: server },
  {
    name: "stdio",
    target: stdio({ command: process.execPath, args: [fileURLToPath(new URL("./stdio-server.js", import.meta.url))] }),
  },
  { name: "Streamable HTTP", target: http.url },
];

for (const { name, target } of targets) {
  for (const mode of ["auto", "legacy"] as const) {
    await using client = await Client.connect(target, { mode });
    const era = mode === "auto" ? "found out by itself" : "with a handshake";
    console.log(`\n${name}, revision ${client.protocolVersion} (${era})`);
    await tour(client, (line) => console.log(`  ${line}`));
  }
}

console.log("\nThe same server, called six times over: three transports, two eras.");
