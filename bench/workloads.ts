import { STEPS } from "./catalogue.ts";
import type { Cores } from "./cores.ts";
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
import type { Unit } from "./results.ts";
import { type SubjectEntry, subjectNamed } from "./subjects/index.ts";

/** One column of a table: several subjects under the same load, measured in turns. */
export interface Column {
  readonly title: string;
  readonly subjects: readonly string[];
  /** What one operation of the load is counted as: a call with 1,000 notifications is 1,000 of them. */
  readonly perOperation: number;
  /** What one operation counts for in the warm-up: a list of 1,000 tools goes through the same code 1,000 times. */
  readonly callsPerOperation: number;
  /** How many processes of each subject are measured, one after the other: more than one where a few percent matter. */
  readonly processes: number;
  open(subject: SubjectEntry, cores: Cores | undefined): Promise<OpenCase>;
}

/** One table of the report. */
export interface Workload {
  readonly title: string;
  /** What is counted, and of whom. */
  readonly measures: string;
  readonly unit: Unit;
  /** The subject that the others are compared with; without it the floor. */
  readonly base?: string;
  readonly columns: readonly Column[];
}

/** Enough for a median that a process with bad luck does not move. */
const PROCESSES = 5;

const servers = {
  modern: ["floor", "tenon", "official", "official-low-level"],
  legacy: ["floor", "tenon", "official", "official-low-level", "official-v1", "official-v1-low-level"],
} as const;
const clients = {
  modern: ["floor", "tenon", "official"],
  legacy: ["floor", "tenon", "official", "official-v1"],
} as const;

type Open = (program: string, load: Load, cores: Cores | undefined) => Promise<OpenCase>;
type OpenBesideFloor = (program: string, floor: string, load: Load, cores: Cores | undefined) => Promise<OpenCase>;

function column(title: string, names: readonly string[], load: Load, open: Open): Column {
  return {
    title,
    subjects: names,
    perOperation: load.request === "count" ? STEPS : 1,
    callsPerOperation: load.request === "echo" ? 1 : 1000,
    processes: 1,
    open: (subject, cores) => open(programOf(subject), load, cores),
  };
}

/** The floor serves, so that only the client differs. */
const served =
  (open: OpenBesideFloor): Open =>
  (program, load, cores) =>
    open(program, programOf(subjectNamed("floor")), load, cores);

function http(title: string, request: Load["request"], era: Load["era"], atOnce: number): Column {
  return column(title, servers[era], { request, era, atOnce }, openHttpServer);
}

function stdio(title: string, request: Load["request"], era: Load["era"], atOnce: number): Column {
  return column(title, servers[era], { request, era, atOnce }, openStdioServer);
}

function httpClient(title: string, request: Load["request"], era: Load["era"], atOnce: number): Column {
  const [floor, ...others] = clients[era];
  const names = [floor, "floor-fetch", "tenon-undici", ...others];
  return column(title, names, { request, era, atOnce }, served(openHttpClient));
}

function stdioClient(title: string, request: Load["request"], era: Load["era"], atOnce: number): Column {
  return column(title, clients[era], { request, era, atOnce }, served(openStdioClient));
}

function inProcess(title: string, era: Load["era"]): Column {
  const [floor, ...others] = clients[era];
  const names = [floor, "floor-call", "tenon-plain", ...others];
  return column(title, names, { request: "echo", era, atOnce: 1 }, openInProcess);
}

function fetchHandler(title: string, atOnce: number): Column {
  const names = ["floor-fetch", "tenon-fetch", "official-fetch"];
  return column(title, names, { request: "echo", era: "modern", atOnce }, openHttpServer);
}

function manyTools(title: string, era: Load["era"], open: Open): Column {
  const names = ["tenon", "tenon-many"];
  return { ...column(title, names, { request: "echo", era, atOnce: 64 }, open), processes: PROCESSES };
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
    title: "Fetch handler",
    measures:
      "CPU of the server for one call of a tool, with Node's own `Request` and `Response`; the floor is a bare fetch handler behind the same adapter",
    unit: "µs",
    base: "floor-fetch",
    columns: [fetchHandler("modern, 64 connections", 64), fetchHandler("modern, 1 connection", 1)],
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
      httpClient("modern, 64 at once", "echo", "modern", 64),
      httpClient("modern, 1 at a time", "echo", "modern", 1),
      httpClient("legacy, 64 at once", "echo", "legacy", 64),
    ],
  },
  {
    title: "Stdio client",
    measures: "CPU of the client for one call of a tool; the floor serves",
    unit: "µs",
    columns: [
      stdioClient("modern, 64 at once", "echo", "modern", 64),
      stdioClient("modern, 1 at a time", "echo", "modern", 1),
      stdioClient("legacy, 64 at once", "echo", "legacy", 64),
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
    title: "A list of 1,000 tools, client",
    measures: "CPU of the client for one `tools/list` of 1.1 MB of JSON; the floor serves",
    unit: "ms",
    columns: [
      httpClient("HTTP, modern", "list", "modern", 1),
      httpClient("HTTP, legacy", "list", "legacy", 1),
      stdioClient("stdio, modern", "list", "modern", 1),
    ],
  },
  {
    title: "Large results",
    measures: "CPU of the server for one call whose result is a text of so many MB",
    unit: "ms",
    columns: [
      http("HTTP, modern, 1 MB", "large-1", "modern", 1),
      http("HTTP, modern, 10 MB", "large-10", "modern", 1),
      http("HTTP, legacy session, 10 MB", "large-10", "legacy", 1),
      stdio("stdio, modern, 1 MB", "large-1", "modern", 1),
      stdio("stdio, modern, 10 MB", "large-10", "modern", 1),
    ],
  },
  {
    title: "Large results, client",
    measures: "CPU of the client for one call whose result is a text of so many MB; the floor serves",
    unit: "ms",
    columns: [
      httpClient("HTTP, modern, 1 MB", "large-1", "modern", 1),
      httpClient("HTTP, modern, 10 MB", "large-10", "modern", 1),
      stdioClient("stdio, modern, 1 MB", "large-1", "modern", 1),
      stdioClient("stdio, modern, 10 MB", "large-10", "modern", 1),
      stdioClient("stdio, legacy, 10 MB", "large-10", "legacy", 1),
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
  {
    title: "Progress, client",
    measures: `CPU of the client for one notification, of the ${STEPS} that are sent to it for one call, whether they reach the application or not; the floor serves`,
    unit: "µs",
    columns: [
      httpClient("HTTP, modern", "count", "modern", 1),
      httpClient("HTTP, legacy", "count", "legacy", 1),
      stdioClient("stdio, modern", "count", "modern", 1),
    ],
  },
  {
    title: "As work grows",
    measures: `CPU of the server for one call of a tool, with three tools and with a thousand; the medians of ${PROCESSES} processes of each, which are measured in turns`,
    unit: "µs",
    base: "tenon",
    columns: [
      manyTools("HTTP, modern", "modern", openHttpServer),
      manyTools("HTTP, legacy session", "legacy", openHttpServer),
      manyTools("stdio, modern", "modern", openStdioServer),
    ],
  },
];
