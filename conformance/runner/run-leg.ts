import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { ScenarioCount } from "./count.ts";
import type { Leg } from "./legs.ts";
import { type ProcessGroup, startGroup, within } from "./process-group.ts";
import { readResults } from "./results.ts";
import { catalogueOf, root, suiteCommand } from "./suite.ts";

/** What is examined. */
export interface Subject {
  /** Starts a server on the port in `PORT`, with the endpoint at `/mcp`, and prints a line when it listens. `closed`: nobody listens. */
  readonly server: readonly [string, ...string[]] | "closed";
  /** A shell command, to which the suite appends the URL. */
  readonly client: string;
}

/** How a leg ended. */
export interface LegOutcome {
  readonly scenarios: ReadonlyMap<string, ScenarioCount>;
  readonly required: ReadonlySet<string> | undefined;
  /** The suite's own exit code, for the record: its rules are not those of this runner. */
  readonly exitCode: number | null | "timeout";
  readonly seconds: number;
  /** The folder with everything that the suite and the fixture wrote, until the leg is run again. */
  readonly folder: string;
}

const LEG_LIMIT_MS = { server: 180_000, client: 300_000 };
const START_LIMIT_MS = 20_000;

/** Runs one leg: a fresh fixture, the suite against it, and afterwards nothing of either is left running. */
export async function runLeg(leg: Leg, subject: Subject, title: string = leg.name): Promise<LegOutcome> {
  const { scenarios, required } = await catalogueOf(leg);
  const folder = join("build", "conformance", title.replaceAll(/[^\w.-]+/g, "_"));
  const results = join(root, folder, "results");
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const start = performance.now();
  const groups: ProcessGroup[] = [];
  try {
    const target =
      leg.side === "client"
        ? ["--command", subject.client]
        : ["--url", await serve(subject, join(root, folder), groups)];
    const command = suiteCommand([leg.side, ...target, ...leg.flags, "-o", results]);
    const suite = startGroup(command, { cwd: root, log: join(root, folder, "suite.log") });
    groups.push(suite);
    const exitCode = await within(suite.ended, LEG_LIMIT_MS[leg.side]);
    return {
      scenarios: readResults(results, leg.side, scenarios),
      required,
      exitCode,
      seconds: (performance.now() - start) / 1000,
      folder,
    };
  } finally {
    for (const group of groups) group.kill();
  }
}

/** Starts the server and gives its URL. The suite accepts loopback names only. */
async function serve({ server }: Subject, folder: string, groups: ProcessGroup[]): Promise<string> {
  const port = await freePort();
  const url = `http://localhost:${port}/mcp`;
  if (server === "closed") return url;
  const log = join(folder, "server.log");
  const group = startGroup(server, { cwd: root, env: { PORT: String(port) }, log });
  groups.push(group);
  const line = await within(group.firstLine, START_LIMIT_MS);
  if (line === undefined || line === "timeout") throw new Error(`${server.join(" ")} did not start; see ${log}`);
  return url;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
