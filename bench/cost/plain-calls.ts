// A program that makes so many plain calls of each case and nothing else, so that what it executes and allocates meanwhile is what
// they cost. Not run by hand: executed.ts starts it, and says with which options of V8.
import { PassThrough } from "node:stream";
import { serve } from "@tenon/node";
import { McpServer } from "@tenon/server";
import { serveStdio } from "@tenon/stdio/server";
import { ECHO_DESCRIPTION, SERVER_INFO, TEXT } from "../catalogue.ts";
import { HttpLoad } from "../load/http-load.ts";
import { LineLoad } from "../load/line-load.ts";
import { openSession } from "../open-case.ts";
import type { Era } from "../subject.ts";
import { connect } from "../subjects/tenon-client.ts";
import { headersFor, initialize, initialized, messageFor } from "../wire.ts";
import { type CaseName, caseNames } from "./cases.ts";

/** Enough for every inline cache to be filled. */
const WARM = 50;

type MakeCalls = (calls: number) => unknown;

function createServer(): McpServer {
  const server = new McpServer(SERVER_INFO);
  const inputSchema = { type: "object", properties: { text: { type: "string" } }, required: ["text"] } as const;
  server.tool("echo", { description: ECHO_DESCRIPTION, inputSchema }, (args) => String(args["text"]));
  return server;
}

async function inProcess(era: Era, alsoDo: () => void = () => undefined): Promise<MakeCalls> {
  const client = await connect(createServer(), era);
  const args = { text: TEXT };
  return async (calls) => {
    for (let call = 0; call < calls; call++) {
      if ((await client.call("echo", args)) !== TEXT) throw new Error("The answer is wrong");
      alsoDo();
    }
  };
}

/** Text in, text out: the whole way of a message on stdio, but for the pipe. */
async function onStdio(era: Era): Promise<MakeCalls> {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  await serveStdio(createServer(), { stdin, stdout });
  if (era === "legacy") {
    await new LineLoad(stdout, stdin, initialize, 1).ask();
    stdout.removeAllListeners("data");
    stdin.write(`${JSON.stringify(initialized)}\n`);
  }
  const load = new LineLoad(stdout, stdin, messageFor("echo", era), 1);
  return (calls) => load.run(calls, 1);
}

/** The raw load client is in it too: it does the same for every server. */
async function onHttp(era: Era): Promise<MakeCalls> {
  const { url } = await serve(createServer(), { port: 0 });
  const sessionId = era === "legacy" ? await openSession(url) : undefined;
  const load = new HttpLoad(url, headersFor("echo", era, sessionId), messageFor("echo", era));
  await load.open(1);
  return (calls) => load.run(calls);
}

/** Nothing of this project: when this costs something else, the machine counts differently. No memory but V8's is taken for it. */
function yardstick(): MakeCalls {
  const text = JSON.stringify(messageFor("echo", "modern"));
  return async (calls) => {
    const seen = new Map<number, string>();
    for (let call = 0; call < calls; call++) {
      const message = { ...JSON.parse(text), id: call };
      seen.set(call, await Promise.resolve(JSON.stringify(message)));
    }
  };
}

const openings: Readonly<Record<CaseName, () => MakeCalls | Promise<MakeCalls>>> = {
  yardstick,
  "in process, modern": () => inProcess("modern"),
  "in process, modern, and a message parsed once more": () => {
    const text = JSON.stringify(messageFor("echo", "modern"));
    return inProcess("modern", () => void JSON.parse(text));
  },
  "in process, legacy": () => inProcess("legacy"),
  "server on stdio, modern": () => onStdio("modern"),
  "server on stdio, legacy": () => onStdio("legacy"),
  "server on node:http, modern": () => onHttp("modern"),
};

const calls = Number(process.argv[2]);
const bytes: Record<string, number> = {};
for (const name of caseNames) {
  const makeCalls = await openings[name]();
  await makeCalls(WARM);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  process.umask(0o22); // the counter of instructions is read whenever this is called; see executed.ts
  await makeCalls(calls);
  process.umask(0o22);
  bytes[name] = Math.round((process.memoryUsage().heapUsed - before) / calls);
}
console.log(JSON.stringify(bytes));
process.exit();
