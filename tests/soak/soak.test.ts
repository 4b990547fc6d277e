// Some thousands of calls of every kind, by clients of both eras that come and go, over a network with faults; afterwards nothing
// is left of them. The defaults take some seconds. A longer run, or one that failed once more:
//
//   SOAK_CALLS=100000 npx vitest run tests/soak        so many calls in each of the four places (a quarter of an hour)
//   SOAK_SEED=7 npx vitest run tests/soak              the choices of that run; their order in time is the machine's
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Client, type ClientOptions } from "@tenon/client";
import { serve } from "@tenon/node";
import { type FetchFunction, streamableHttp } from "@tenon/streamable-http/client";
import { createHandler, createMemoryEventStore, type EndpointOptions } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { faultyFetch } from "./faulty-fetch.ts";
import { faultyPipes } from "./faulty-pipes.ts";
import { Random, turns } from "./random.ts";
import { makeCall } from "./soak-calls.ts";
import { createSoakServer, type SoakServer } from "./soak-server.ts";

const CALLS = Number(process.env["SOAK_CALLS"] ?? "1500");
const SEED = Number(process.env["SOAK_SEED"] ?? "20260728");
const WORKERS = 12;
/** How many calls a client makes before it leaves, at most. */
const VISIT = 40;
/** What may be there afterwards that was not before the last three quarters of the calls: caches of the engine, not of ours. */
const HEAP_MARGIN_BYTES = 6 * 1024 * 1024;
const SETTLE_MS = 20_000;

type Connect = (options: ClientOptions, random: Random) => Promise<Client>;

interface Place {
  readonly name: string;
  /** Whether calls can be lost there. */
  readonly hasFaults: boolean;
  open(server: SoakServer): Promise<{ connect: Connect; close(): Promise<void> }>;
}

const endpointOptions = (): EndpointOptions => ({
  eventStore: createMemoryEventStore({ totalBytes: 2 * 1024 * 1024 }),
  retryMs: 1,
  sessionIdleMs: 500, // for the sessions whose DELETE was lost
  onError: () => undefined,
});

function over(url: string, fetch: FetchFunction): Connect {
  return (options, random) =>
    Client.connect(
      streamableHttp(url, {
        fetch: random.chance(0.5) ? faultyFetch(fetch, random) : fetch,
        reconnection: { initialDelayMs: 1, maxDelayMs: 10, maxAttempts: 3 },
      }),
      options,
    );
}

const places: readonly Place[] = [
  {
    name: "in process",
    hasFaults: false,
    open: async ({ service }) => ({
      connect: (options) => Client.connect(service, options),
      close: async () => undefined,
    }),
  },
  {
    name: "pipes",
    hasFaults: true,
    open: async ({ service }) => ({
      connect: (options, random) => Client.connect(faultyPipes(service, random), options),
      close: async () => undefined,
    }),
  },
  {
    name: "createHandler",
    hasFaults: true,
    async open({ service }) {
      const handler = createHandler(service, endpointOptions());
      return {
        connect: over("http://localhost/mcp", (url, init) => handler(new Request(url, init))),
        close: () => handler.close({ graceMs: 0 }),
      };
    },
  },
  {
    name: "serve",
    hasFaults: true,
    async open({ service }) {
      const serving = await serve(service, { ...endpointOptions(), port: 0 });
      return {
        connect: over(serving.url, (url, init) => fetch(url, init)),
        close: () => serving.close({ graceMs: 0 }),
      };
    },
  },
];

/** What this process holds that somebody must let go of. */
function held(): Record<string, number> {
  const counts: Record<string, number> = { listeners: 0 };
  for (const name of process.getActiveResourcesInfo()) {
    if (/TCP|Timeout/.test(name)) counts[name] = (counts[name] ?? 0) + 1;
  }
  for (const event of process.eventNames())
    counts["listeners"] = (counts["listeners"] ?? 0) + process.listenerCount(event);
  return counts;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as unknown as () => void; // what the flag above makes

async function heapBytes(): Promise<number> {
  await turns(10);
  collectGarbage();
  await turns(10); // finalisation callbacks
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Lets clients come, make some calls, and leave, until so many calls were made. Returns how many were lost. */
async function run(place: Place, connect: Connect, server: SoakServer, calls: number, seed: number): Promise<number> {
  let left = calls;
  let lost = 0;
  const change = (): void => {
    if (server.server.tools.offered?.has("changing")) server.server.tools.disable("changing");
    else server.server.tools.enable("changing");
  };
  const work = async (worker: number): Promise<void> => {
    const random = new Random(seed * 1_000 + worker);
    while (left > 0) {
      const mode = random.pick<ClientOptions["mode"]>(["auto", "2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26"]);
      const healing = random.chance(0.5) ? false : undefined;
      let client: Client;
      try {
        client = await connect({ mode, healing, timeoutMs: 10_000 }, random);
      } catch (error) {
        if (!place.hasFaults) throw new Error(`Worker ${worker} could not connect in mode ${mode}`, { cause: error });
        left--; // or a server that lets nobody in would keep this going for ever
        lost++;
        continue;
      }
      for (let visit = 1 + random.below(VISIT); visit > 0 && left > 0; visit--) {
        left--;
        if ((await makeCall(client, random, change)) === "lost") lost++;
      }
      await client.close();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  return lost;
}

describe.each(places)(`[S16] After ${CALLS} calls with SOAK_SEED=${SEED}, $name`, (place) => {
  it(
    "every answer was the right one, and nothing is left: no handler, session, socket, timer, listener, memory",
    async () => {
      const warnings: Error[] = [];
      const onWarning = (warning: Error): void => void warnings.push(warning);
      process.on("warning", onWarning);
      const before = held();
      const server = createSoakServer();
      const { connect, close } = await place.open(server);
      const lostFirst = await run(place, connect, server, Math.ceil(CALLS / 4), SEED);
      await expect.poll(() => [server.running(), server.open()], { timeout: SETTLE_MS }).toEqual([0, 0]);
      const heapBefore = await heapBytes();
      const lost = lostFirst + (await run(place, connect, server, Math.ceil((CALLS * 3) / 4), SEED + 1));
      // Sessions whose client went without a word are over, too; and a call whose client went ends with its session.
      await expect.poll(() => [server.running(), server.open()], { timeout: SETTLE_MS }).toEqual([0, 0]);
      const heapAfter = await heapBytes();
      await close();
      await server.server.close();
      await expect.poll(held, { timeout: SETTLE_MS }).toEqual(before);
      process.off("warning", onWarning);
      expect(warnings).toEqual([]);
      expect(heapAfter - heapBefore).toBeLessThan(HEAP_MARGIN_BYTES);
      if (place.hasFaults) expect(lost).toBeGreaterThan(0);
      else expect(lost).toBe(0);
      expect(lost).toBeLessThan(CALLS / 4);
      console.log(
        `${place.name}: ${CALLS} calls, ${lost} lost, heap ${Math.round((heapAfter - heapBefore) / 1024)} KiB`,
      );
    },
    60_000 + CALLS * 20,
  );
});
