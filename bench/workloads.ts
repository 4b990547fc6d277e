import { STEPS } from "./catalogue.ts";
import { type Cores, onCore } from "./cores.ts";
import {
  type Load,
  type OpenCase,
  openHttpClient,
  openHttpServer,
  openInProcess,
  openStdioClient,
  openStdioServer,
} from "./open-case.ts";
import { programOf } from "./programs.ts";
import { type SubjectEntry, subjects } from "./subjects/index.ts";

/** One column of a table: several subjects under the same load, measured in turns. */
export interface Column {
  readonly title: string;
  readonly subjects: readonly string[];
  /** What one operation of the load is counted as: a call with 1,000 notifications is 1,000 of them. */
  readonly perOperation: number;
  /** What one operation counts for in the warm-up: a list of 1,000 tools goes through the same code 1,000 times. */
  readonly callsPerOperation: number;
  open(subject: SubjectEntry, cores: Cores | undefined): Promise<OpenCase>;
}

/** One table of the report. */
export interface Workload {
  readonly title: string;
  /** What is counted, and of whom. */
  readonly measures: string;
  readonly unit: "µs" | "ms";
  readonly columns: readonly Column[];
}

const LARGE_BYTES = 10_000_000;

const servers = {
  modern: ["floor", "tenon", "official", "official-low-level"],
  legacy: ["floor", "tenon", "official", "official-low-level", "official-v1"],
} as const;
const clients = {
  modern: ["floor", "tenon", "official"],
  legacy: ["floor", "tenon", "official", "official-v1"],
} as const;

function column(
  title: string,
  names: readonly string[],
  load: Load,
  open: (program: string, load: Load, cores: Cores | undefined) => Promise<OpenCase>,
): Column {
  const perOperation = load.request === "count" ? STEPS : 1;
  const callsPerOperation = load.request === "echo" && load.answerBytes === undefined ? 1 : 1000;
  return {
    title,
    subjects: names,
    perOperation,
    callsPerOperation,
    open: (subject, cores) => open(programOf(subject), load, cores),
  };
}

function floorProgram(): string {
  const [floor] = subjects;
  if (floor === undefined) throw new TypeError("There is no floor");
  return programOf(floor);
}

function http(title: string, request: Load["request"], era: Load["era"], atOnce: number): Column {
  return column(title, servers[era], { request, era, atOnce }, openHttpServer);
}

function stdio(title: string, request: Load["request"], era: Load["era"], atOnce: number): Column {
  return column(title, clients[era], { request, era, atOnce }, openStdioServer);
}

function httpClient(title: string, era: Load["era"], atOnce: number): Column {
  const [floor, ...others] = clients[era];
  return column(
    title,
    [floor, "floor-fetch", "tenon-undici", ...others],
    { request: "echo", era, atOnce },
    (program, load, cores) => openHttpClient(program, floorProgram(), load, cores),
  );
}

function stdioClient(title: string, era: Load["era"], atOnce: number, answerBytes?: number): Column {
  return column(title, clients[era], { request: "echo", era, atOnce, answerBytes }, (program, load, cores) => {
    const role = JSON.stringify({ kind: "stdio-server", setting: { era, moreTools: 0, answerBytes } });
    const server = (core: number | undefined) => onCore(core, process.execPath, [floorProgram(), role]);
    return openStdioClient(program, server, load, cores);
  });
}

function inProcess(title: string, era: Load["era"]): Column {
  const [floor, ...others] = clients[era];
  return column(title, [floor, "floor-call", ...others], { request: "echo", era, atOnce: 1 }, openInProcess);
}

/** Everything that is measured as processor time in steady state. */
export const workloads: readonly Workload[] = [
  {
    title: "In process",
    measures: "CPU of client and server for one call of a tool, one call after another",
    unit: "µs",
    columns: [inProcess("modern", "modern"), inProcess("legacy", "legacy")],
  },
  {
    title: "HTTP server",
    measures: "CPU of the server for one call of a tool, from a raw client that keeps its connections",
    unit: "µs",
    columns: [
      http("modern, 64 connections", "echo", "modern", 64),
      http("modern, 1 connection", "echo", "modern", 1),
      http("legacy session, 64 connections", "echo", "legacy", 64),
      http("legacy session, 1 connection", "echo", "legacy", 1),
    ],
  },
  {
    title: "Stdio server",
    measures: "CPU of the server for one call of a tool, from a raw client",
    unit: "µs",
    columns: [
      stdio("modern, 64 at once", "echo", "modern", 64),
      stdio("modern, 1 at a time", "echo", "modern", 1),
      stdio("legacy, 64 at once", "echo", "legacy", 64),
      stdio("legacy, 1 at a time", "echo", "legacy", 1),
    ],
  },
  {
    title: "HTTP client",
    measures: "CPU of the client for one call of a tool; the floor serves",
    unit: "µs",
    columns: [
      httpClient("modern, 64 at once", "modern", 64),
      httpClient("modern, 1 at a time", "modern", 1),
      httpClient("legacy, 64 at once", "legacy", 64),
    ],
  },
  {
    title: "Stdio client",
    measures: "CPU of the client for one call of a tool; the floor serves",
    unit: "µs",
    columns: [
      stdioClient("modern, 64 at once", "modern", 64),
      stdioClient("modern, 1 at a time", "modern", 1),
      stdioClient("legacy, 64 at once", "legacy", 64),
    ],
  },
  {
    title: "A text of 10 MB",
    measures: "CPU of the client for one call whose result is a text of 10 MB; the floor serves",
    unit: "ms",
    columns: [
      stdioClient("stdio, modern", "modern", 1, LARGE_BYTES),
      stdioClient("stdio, legacy", "legacy", 1, LARGE_BYTES),
    ],
  },
  {
    title: "A list of 1,000 tools",
    measures: "CPU of the server for one `tools/list` of 1.1 MB of JSON",
    unit: "ms",
    columns: [
      http("HTTP, modern", "list", "modern", 1),
      http("HTTP, legacy session", "list", "legacy", 1),
      stdio("stdio, legacy", "list", "legacy", 1),
    ],
  },
  {
    title: "Progress",
    measures: `CPU of the server for one notification, of the ${STEPS} that one call sends`,
    unit: "µs",
    columns: [
      http("HTTP, modern", "count", "modern", 1),
      http("HTTP, legacy session", "count", "legacy", 1),
      stdio("stdio, modern", "count", "modern", 1),
    ],
  },
];
