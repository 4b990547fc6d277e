// `pnpm bench`: what this project costs, beside the official SDK and beside the floor. Needs `pnpm build` first.
//
//   --only PATTERN    only the tables whose title matches, or subjects: --only "HTTP server", --only "stdio"
//   --subjects LIST   only these subjects, by name, and the floor: --subjects tenon
//   --rounds N        rounds of measurement; default 5
//   --burst MS        processor time of one burst; default 400
//   --json            prints the results as JSON instead of writing the report
//
// Nothing here ever fails because something is slow.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { takeCores } from "./cores.ts";
import { measureImports } from "./imports.ts";
import { measureColumn } from "./measure.ts";
import { buildPrograms } from "./programs.ts";
import { type Report, type ReportTable, toMarkdown } from "./report.ts";
import { measureSession } from "./sessions.ts";
import { type SubjectEntry, subjects } from "./subjects/index.ts";
import { type Workload, workloads } from "./workloads.ts";

const SESSIONS = 5000;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    subjects: { type: "string" },
    rounds: { type: "string", default: "5" },
    burst: { type: "string", default: "400" },
    json: { type: "boolean", default: false },
  },
});
const only = new RegExp(values.only ?? "", "i");
const rounds = positive("--rounds", values.rounds);
const burstMs = positive("--burst", values.burst);
const notices: string[] = [];

if (!existsSync("/proc/self/schedstat")) {
  console.error("Processor time of a whole process is read from /proc/<pid>/task/*/schedstat, which only Linux has.");
  process.exit(1);
}
const entries = chooseSubjects();
await buildPrograms(entries);
const cores = takeCores();

const tables: ReportTable[] = [];
for (const workload of workloads) if (only.test(workload.title)) tables.push(await measureWorkload(workload));
if (only.test("Import")) tables.push(await measureImport());
if (only.test("Idle sessions")) tables.push(await measureSessions());

const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  platform: `${platform()} ${arch()}`,
  command: ["pnpm bench", ...process.argv.slice(2).filter((argument) => argument !== "--json")].join(" "),
  rounds,
  burstMs,
  pinned: cores !== undefined,
  notices,
  tables,
};
if (values.json) {
  console.log(JSON.stringify(report, null, 2));
} else {
  const markdown = toMarkdown(report, subjects);
  const isWhole = values.only === undefined && values.subjects === undefined;
  if (isWhole) {
    writeFileSync(
      fileURLToPath(new URL("report.json", import.meta.url)),
      `${JSON.stringify(rounded(report), null, 1)}\n`,
    );
    writeFileSync(fileURLToPath(new URL("report.md", import.meta.url)), markdown);
  }
  console.log(markdown);
  if (!isWhole) console.log("A part of a run; bench/report.md is left as it is.");
}

function chooseSubjects(): readonly SubjectEntry[] {
  const wanted = values.subjects?.split(",");
  const chosen = subjects.filter(({ name }) => name === "floor" || wanted === undefined || wanted.includes(name));
  if (!chosen.some(({ isPeer }) => isPeer)) return chosen;
  const root = fileURLToPath(new URL("..", import.meta.url));
  const install = ["scripts/install.mjs", "bench/peers"];
  const { status, stdout } = spawnSync(process.execPath, install, { cwd: root, encoding: "utf8" });
  if (status === 0) return chosen;
  notices.push("The official SDKs could not be installed in `bench/peers`; they are left out.");
  console.error(stdout);
  return chosen.filter(({ isPeer }) => !isPeer);
}

async function measureWorkload({ title, measures, unit, columns }: Workload): Promise<ReportTable> {
  const measured = [];
  for (const column of columns) {
    console.error(`${title}: ${column.title}`);
    const taking = entries.filter(({ name }) => column.subjects.includes(name));
    const { samples, faults } = await measureColumn(column, taking, cores, { rounds, burstMs });
    measured.push({ title: column.title, samples });
    notices.push(...faults.map((fault) => `${title}, ${column.title}: ${fault}`));
  }
  return { title, measures, unit, columns: measured };
}

async function measureImport(): Promise<ReportTable> {
  console.error("Import");
  const columns = [];
  for (const half of ["client", "server"] as const) {
    columns.push({ title: half, samples: await measureImports(half, entries, cores, 2 * rounds + 1) });
  }
  const measures = "CPU of a fresh process that imports it, less that of one that imports nothing";
  return { title: "Import", measures, unit: "ms", columns };
}

async function measureSessions(): Promise<ReportTable> {
  console.error("Idle sessions");
  const samples: Record<string, number[]> = {};
  for (const entry of entries) {
    const serves = ["floor", "tenon", "official", "official-v1"].includes(entry.name);
    if (serves) samples[entry.name] = [await measureSession(entry, SESSIONS, cores)];
  }
  const measures = `Heap and external memory of the server for one idle legacy session of ${SESSIONS}, after a collection`;
  return { title: "Idle sessions", measures, unit: "kB", columns: [{ title: "memory", samples }] };
}

/** No more digits than mean something. */
function rounded(value: Report): Report {
  return JSON.parse(
    JSON.stringify(value, (_key, member) => (typeof member === "number" ? Math.round(member) : member)),
  );
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new RangeError(`Expected ${option} to be a number over 0, received ${text}`);
}
