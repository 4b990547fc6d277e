import { measureBundles } from "./bundles.ts";
import { LISTENERS } from "./catalogue.ts";
import type { Cores } from "./cores.ts";
import { measureImports } from "./imports.ts";
import { inTurns, type Measured } from "./in-turns.ts";
import { type Effort, type MeasuredColumn, measureColumn } from "./measure.ts";
import type { Unit } from "./results.ts";
import { measureSession } from "./sessions.ts";
import { measureStart, type Start } from "./startup.ts";
import { measureStreams, type Streams } from "./streams.ts";
import type { Era } from "./subject.ts";
import type { Half, SubjectEntry } from "./subjects/index.ts";
import { measureTypeCheck, TOOLS } from "./type-check.ts";
import { type Column, type Workload, workloads } from "./workloads.ts";

/** What a measurement needs to know of the run. */
export interface Run {
  readonly entries: readonly SubjectEntry[];
  readonly cores: Cores | undefined;
  readonly effort: Effort;
  /** How many idle sessions are opened to weigh one. */
  readonly sessions: number;
}

/** One table of the report, to be measured column by column. */
export interface Table {
  readonly title: string;
  /** What is counted, and of whom. */
  readonly measures: string;
  readonly unit: Unit;
  /** The subject that the others are compared with; without it the floor. */
  readonly base?: string | undefined;
  readonly columns: readonly TableColumn[];
}

/** One column of it. */
export interface TableColumn {
  readonly title: string;
  /** How many processes of each subject give one value each, where that is what rounds are. */
  readonly processes?: number | undefined;
  measure(run: Run): Promise<Measured>;
}

/** How many servers of each subject hold idle sessions, one after the other. */
const SESSION_SERVERS = 3;

const servers = ["floor", "tenon", "official", "official-low-level", "official-v1", "official-v1-low-level"];
const starters = [
  "floor",
  "tenon-plain",
  "tenon",
  "official",
  "official-low-level",
  "official-v1",
  "official-v1-low-level",
];
const halves: readonly Half[] = ["client", "server", "server on Node", "server on stdio", "fetch handler"];

/** Those of the run that a measurement can be made of. Version 1 speaks the legacy era only. */
function taking({ entries }: Run, names: readonly string[], era: Era): SubjectEntry[] {
  return entries.filter(({ name }) => names.includes(name) && !(era === "modern" && name.startsWith("official-v1")));
}

// Both figures of a measurement come from the same process, whichever table asks first.
const starts = new Map<string, Promise<Start>>();
const streams = new Map<string, Promise<Streams>>();
const steady = new Map<string, Promise<MeasuredColumn>>();

function once<Result>(
  known: Map<string, Promise<Result>>,
  key: string,
  measure: () => Promise<Result>,
): Promise<Result> {
  const result = known.get(key) ?? measure();
  known.set(key, result);
  return result;
}

function started(title: string, era: Era, figure: keyof Start): TableColumn {
  const measure = (run: Run): Promise<Measured> =>
    inTurns(taking(run, starters, era), 2 * run.effort.rounds + 1, async (entry, round) => {
      const start = await once(starts, `${entry.name} ${era} ${round}`, () => measureStart(entry, era, run.cores));
      return start[figure];
    });
  return { title, measure };
}

function streamed(title: string, era: Era, figure: keyof Streams): TableColumn {
  const measure = (run: Run): Promise<Measured> =>
    inTurns(taking(run, servers, era), run.effort.rounds, async (entry, round) => {
      const figures = await once(streams, `${entry.name} ${era} ${round}`, () => measureStreams(entry, era, run.cores));
      return figures[figure];
    });
  return { title, measure };
}

function inSteadyState(table: string, column: Column, { entries, cores, effort }: Run): Promise<MeasuredColumn> {
  const able = entries.filter(({ name }) => column.subjects.includes(name));
  return once(steady, `${table}: ${column.title}`, () => measureColumn(column, able, cores, effort));
}

/** What was lost while a table was measured. */
function lossesOf({ title, columns }: Workload): Table {
  return {
    title: `${title}, lost`,
    measures: "Of the notifications of the table above, those that never reached the application",
    unit: "%",
    columns: columns.map((column) => ({
      title: column.title,
      // Who was left out, the table above has said.
      measure: async (run) => ({ samples: (await inSteadyState(title, column, run)).losses, faults: [] }),
    })),
  };
}

/** Everything that is measured, in the order of the report. */
export const tables: readonly Table[] = [
  ...workloads.flatMap((workload): Table[] => {
    const { title, columns } = workload;
    const measured: Table = {
      ...workload,
      columns: columns.map((column) => ({
        title: column.title,
        processes: column.processes,
        measure: (run) => inSteadyState(title, column, run),
      })),
    };
    return title === "Progress, client" ? [measured, lossesOf(workload)] : [measured];
  }),
  {
    title: "Broadcast",
    measures: `CPU of the server to tell one of ${LISTENERS} open streams that a list has changed`,
    unit: "µs",
    columns: [streamed("HTTP, modern", "modern", "broadcast"), streamed("HTTP, legacy session", "legacy", "broadcast")],
  },
  {
    title: "Open streams",
    measures: `Heap and external memory of the server for one of ${LISTENERS} open streams, after a collection; in the legacy era its session is in it`,
    unit: "kB",
    columns: [streamed("HTTP, modern", "modern", "bytes"), streamed("HTTP, legacy session", "legacy", "bytes")],
  },
  {
    title: "Idle sessions",
    measures: "Heap and external memory of the server for one idle legacy session of many, after a collection",
    unit: "kB",
    columns: [
      {
        title: "memory",
        measure: (run) =>
          inTurns(taking(run, servers, "legacy"), SESSION_SERVERS, (entry) =>
            measureSession(entry, run.sessions, run.cores),
          ),
      },
    ],
  },
  {
    title: "Import",
    measures: "CPU of a fresh ES module program that imports it, less that of one that imports nothing",
    unit: "ms",
    columns: halves.map((half) => ({
      title: half,
      measure: ({ entries, cores, effort }) => measureImports(half, entries, cores, 2 * effort.rounds + 1),
    })),
  },
  {
    title: "Start",
    measures: "From the start of a process to the first answer to `tools/list` over stdio",
    unit: "ms",
    columns: [
      started("CPU, modern", "modern", "cpu"),
      started("clock, modern", "modern", "time"),
      started("CPU, legacy", "legacy", "cpu"),
    ],
  },
  {
    title: "Bundles",
    measures: "What an application gets from the import, minified and compressed with gzip",
    unit: "kB",
    columns: halves.map((half) => ({ title: half, measure: ({ entries }) => measureBundles(half, entries) })),
  },
  {
    title: "Type check",
    measures: `Time that the compiler takes to check a program with ${TOOLS} tools whose schemas are of zod; the floor has the schemas and functions alone`,
    unit: "ms",
    columns: (["tsc", "tsc6"] as const).map((command) => ({
      title: command === "tsc" ? "TypeScript 7" : "TypeScript 6",
      measure: ({ entries, effort }) => measureTypeCheck(command, entries, effort.rounds),
    })),
  },
];
