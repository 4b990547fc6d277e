// The server that the official suite examines: one endpoint, both eras, everything that the suite asks a server for.
// It listens on the port in PORT (0: any that is free) and prints one line when it does.
import { serve } from "@tenon/node";
import { createMemoryEventStore } from "@tenon/streamable-http/server";
import { createEverythingServer } from "./server/create.ts";

const serving = await serve(createEverythingServer(), {
  port: Number(process.env["PORT"] ?? "3000"),
  eventStore: createMemoryEventStore(),
  retryMs: 100,
});
console.log(`Listening on ${serving.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void serving.close({ graceMs: 500 }));
}
