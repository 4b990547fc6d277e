// The client that the official suite examines. The suite appends the URL of its mock server to the command, and says in the
// environment which scenario is on: MCP_CONFORMANCE_SCENARIO, MCP_CONFORMANCE_PROTOCOL_VERSION, MCP_CONFORMANCE_CONTEXT.
import { environmentFrom } from "./client/environment.ts";
import { scenarios } from "./client/scenarios.ts";

/** The suite cannot stop a client that hangs. */
const WATCHDOG_MS = 25_000;

setTimeout(() => {
  console.error(`Given up after ${WATCHDOG_MS} ms`);
  process.exit(1);
}, WATCHDOG_MS).unref();

try {
  const environment = environmentFrom(process.argv.at(-1), process.env);
  const play = scenarios[environment.scenario];
  if (play === undefined) throw new Error(`There is no handler for the scenario ${environment.scenario}`);
  await play(environment);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
