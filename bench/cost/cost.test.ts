// What one plain call makes happen, counted and not timed: a regression shows on any machine, at the first run.
//
//   COST=show pnpm test bench/cost      says what the calls cost
//   COST=tighten pnpm test bench/cost   lowers the budgets to that; never raises one
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { TEXT } from "../catalogue.ts";
import { HttpLoad } from "../load/http-load.ts";
import { LineLoad } from "../load/line-load.ts";
import { openSession } from "../open-case.ts";
import { here } from "../programs.ts";
import type { BenchClient, Era } from "../subject.ts";
import { createServer } from "../subjects/tenon.ts";
import { connect } from "../subjects/tenon-client.ts";
import { headersFor, initialize, initialized, messageFor } from "../wire.ts";
import { excess, tighten } from "./budget.ts";
import { type Counts, countsOfOne, instrument } from "./counters.ts";

// The validators of the protocol, each counted.
vi.mock("@tenon/protocol", async (original) => {
  const { count } = await import("./counters.ts");
  const protocol = Object.entries(await original<Record<string, unknown>>());
  return Object.fromEntries(
    protocol.map(([name, value]) => {
      if (!/^check[A-Z]/.test(name) || typeof value !== "function") return [name, value];
      const counted = (...args: unknown[]): unknown => {
        count("validations");
        return Reflect.apply(value, undefined, args);
      };
      return [name, counted];
    }),
  );
});

const file = new URL("budgets.json", import.meta.url);
const budgets: Record<string, Counts> = JSON.parse(readFileSync(file, "utf8"));
const isTightening = process.env["COST"] === "tighten";
const eras: readonly Era[] = ["modern", "legacy"];
const closing: (() => unknown)[] = [];
let restore: (() => void) | undefined;

beforeAll(() => {
  restore = instrument();
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

afterAll(() => {
  restore?.();
  if (isTightening) writeFileSync(file, `${JSON.stringify(budgets, null, 2)}\n`);
});

/** Counts what one call makes happen, and compares it with the budget of that name. */
async function expectWithinBudget(name: string, makeCalls: (calls: number) => Promise<void>): Promise<void> {
  const counts = await countsOfOne(makeCalls);
  if (isTightening || process.env["COST"] === "show") console.log(name, counts);
  if (isTightening) budgets[name] = tighten(counts, budgets[name]);
  expect(excess(counts, budgets[name] ?? {}), `${name} does more than it did; find out why`).toEqual([]);
}

function callsOf(client: BenchClient): (calls: number) => Promise<void> {
  closing.push(() => client.close());
  const args = { text: TEXT };
  return async (calls) => {
    for (let call = 0; call < calls; call++) {
      if ((await client.call("echo", args)) !== TEXT) throw new Error("The answer is wrong");
    }
  };
}

/** The floor's server, in a process of its own, so that only the client is counted. */
async function floorOverHttp(era: Era): Promise<string> {
  const child = startFloor(era);
  closing.push(() => child.kill());
  return new Promise((resolve, reject) => {
    child.once("message", ({ url }: { url: string }) => resolve(url));
    child.once("exit", (code) => reject(new Error(`The floor ended with ${code}`)));
  });
}

const source = `import { subject } from "./subjects/floor.ts"; import { runMeasured } from "./measured.ts"; await runMeasured(subject);`;
const loader = ["--import", "tsx", "--conditions=@tenon/source", "--input-type=module", "--eval", source, "program"];

function startFloor(era: Era) {
  const role = JSON.stringify({ kind: "http-server", setting: { era, moreTools: 0 } });
  return spawn(process.execPath, [...loader, role], { cwd: here, stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

describe.each(eras)("a plain call of the %s era", (era) => {
  it("in process, client and server", async () => {
    const client = await connect(await createServer({ moreTools: 0 }), era);
    await expectWithinBudget(`in process, ${era}`, callsOf(client));
  });

  it("to a server on node:http", async () => {
    const { serve } = await import("@tenon/node");
    const server = await serve(await createServer({ moreTools: 0 }), { port: 0 });
    closing.push(() => server.close());
    const sessionId = era === "legacy" ? await openSession(server.url) : undefined;
    const load = new HttpLoad(server.url, headersFor("echo", era, sessionId), messageFor("echo", era));
    closing.push(() => load.close());
    await load.open(1);
    await expectWithinBudget(`server on node:http, ${era}`, (calls) => load.run(calls));
  });

  it("to a server on stdio", async () => {
    const { serveStdio } = await import("@tenon/stdio/server");
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const server = await serveStdio(await createServer({ moreTools: 0 }), { stdin, stdout });
    closing.push(() => server.close());
    if (era === "legacy") {
      await new LineLoad(stdout, stdin, initialize, 1).ask();
      stdout.removeAllListeners("data");
      stdin.write(`${JSON.stringify(initialized)}\n`);
    }
    const load = new LineLoad(stdout, stdin, messageFor("echo", era), 1);
    await expectWithinBudget(`server on stdio, ${era}`, (calls) => load.run(calls, 1));
  });

  it("from a client over stdio", async () => {
    const { stdio } = await import("@tenon/stdio/client");
    const role = JSON.stringify({ kind: "stdio-server", setting: { era, moreTools: 0 } });
    const client = await connect(stdio({ command: process.execPath, args: [...loader, role], cwd: here }), era);
    await expectWithinBudget(`client over stdio, ${era}`, callsOf(client));
  });

  it("from a client over HTTP, with fetch", async () => {
    await expectWithinBudget(`client with fetch, ${era}`, callsOf(await connect(await floorOverHttp(era), era)));
  });

  it("from a client over HTTP, with undici", async () => {
    const { undiciSender } = await import("@tenon/node");
    const { streamableHttp } = await import("@tenon/streamable-http/client");
    const client = await connect(streamableHttp(await floorOverHttp(era), { sender: undiciSender() }), era);
    await expectWithinBudget(`client with undici, ${era}`, callsOf(client));
  });
});

it("a plain call to a fetch handler", async () => {
  const { createHandler } = await import("@tenon/streamable-http/server");
  const handler = createHandler(await createServer({ moreTools: 0 }));
  const headers = { ...headersFor("echo", "modern", undefined), host: "localhost" };
  const body = JSON.stringify(messageFor("echo", "modern"));
  await expectWithinBudget("fetch handler, modern", async (calls) => {
    for (let call = 0; call < calls; call++) {
      const response = await handler(new Request("http://localhost/mcp", { method: "POST", headers, body }));
      if (!(await response.text()).includes(TEXT)) throw new Error("The answer is wrong");
    }
  });
});
