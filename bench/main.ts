// `pnpm bench`: what this project costs, beside the official SDK and beside the floor. Needs `pnpm build` first.
//
//   --only PATTERN    only the tables whose title matches, or columns by "title: column": --only "HTTP server", --only ": stdio"
//   --subjects LIST   only these subjects, by name, and what they are compared with: --subjects tenon
//   --rounds N        rounds of measurement; default 5
//   --burst MS        processor time of one burst; default 400
//   --quick           two rounds of 100 ms and few sessions, to see that everything works
//   --minutes N       measures nothing more after so long, and says what is left out; default 45
//   --json            prints the results as JSON instead of writing the report
//   --profile         writes bench/profile.md instead: where the time goes, by V8's profiles of the measured processes
//
// Nothing here ever fails because something is slow.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { takeCores } from "./cores.ts";
import { outcomes } from "./goals.ts";
import { describeMachine, loadAverage, machineTime } from "./machine.ts";
import { measureProfiles, profilesToMarkdown } from "./profile.ts";
import { buildPrograms } from "./programs.ts";
import { toMarkdown } from "./report.ts";
import type { Report, ReportColumn, ReportTable } from "./results.ts";
import { type SubjectEntry, subjects } from "./subjects/index.ts";
import { type Run, type Table, tables } from "./tables.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    subjects: { type: "string" },
    rounds: { type: "string" },
    burst: { type: "string" },
    minutes: { type: "string", default: "45" },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
  },
});
const only = new RegExp(values.only ?? "", "i");
const rounds = positive("--rounds", values.rounds ?? (values.quick ? "2" : "5"));
const burstMs = positive("--burst", values.burst ?? (values.quick ? "100" : "400"));
const minutes = positive("--minutes", values.minutes);
const notices: string[] = [];
if (!existsSync("/proc/self/schedstat")) {
  console.error("Processor time of a whole process is read from /proc/<pid>/task/*/schedstat, which only Linux has.");
  process.exit(1);
}
const began = Date.now();
const loadBefore = loadAverage();
const timeBefore = machineTime();
const date = new Date().toISOString().slice(0, 10);
const command = ["pnpm bench", ...process.argv.slice(2).filter((argument) => argument !== "--json")].join(" ");
const machine = describeMachine();

if (!existsSync(new URL("../packages/server/dist", import.meta.url))) {
  console.error("What is measured are the built packages. Run `pnpm build` first.");
  process.exit(1);
}
const entries = chooseSubjects();
await buildPrograms(entries);
const run: Run = { entries, cores: takeCores(), effort: { rounds, burstMs }, sessions: values.quick ? 500 : 5000 };
if (values.profile) {
  const profiled = await measureProfiles(run, values.quick ? 200 : 3000);
  const markdown = profilesToMarkdown(profiled, { date, command, machine });
  if (!values.quick) writeFileSync(fileURLToPath(new URL("profile.md", import.meta.url)), markdown);
  console.log(markdown);
} else {
  await measureAll();
}

async function measureAll(): Promise<void> {
  const measured: ReportTable[] = [];
  for (const table of tables) {
    const columns = await measureTable(table);
    if (columns.length > 0) measured.push({ ...table, columns });
  }
  const timeAfter = machineTime();
  const options = process.env["BENCH_NODE_OPTIONS"];
  const report: Report = {
    date,
    node: process.version,
    platform: `${platform()} ${arch()}`,
    command: options === undefined ? command : `BENCH_NODE_OPTIONS="${options}" ${command}`,
    rounds,
    burstMs,
    machine,
    load: [loadBefore, loadAverage()],
    stolenPercent: (100 * (timeAfter.stolen - timeBefore.stolen)) / (timeAfter.all - timeBefore.all),
    minutes: Math.ceil((Date.now() - began) / 60_000),
    placing: run.cores === undefined ? "anywhere" : run.cores.areSiblings ? "siblings" : "apart",
    notices,
    tables: measured,
  };
  const file = `${JSON.stringify({ ...rounded(report), goals: outcomes(report) }, null, 1)}\n`;
  if (values.json) {
    console.log(file);
    return;
  }
  const markdown = toMarkdown(report, subjects);
  const isWhole = values.only === undefined && values.subjects === undefined && !values.quick && !isLate();
  if (isWhole) {
    writeFileSync(fileURLToPath(new URL("report.json", import.meta.url)), file);
    writeFileSync(fileURLToPath(new URL("report.md", import.meta.url)), markdown);
  }
  console.log(markdown);
  if (!isWhole) console.log("A part of a run; bench/report.md is left as it is.");
}

/** Whether the run has had its time. */
function isLate(): boolean {
  return Date.now() - began > minutes * 60_000;
}

function chooseSubjects(): readonly SubjectEntry[] {
  const wanted = values.profile ? [] : values.subjects?.split(",");
  const bases = new Set(["floor", ...tables.map(({ base }) => base)]);
  const chosen = subjects.filter(({ name }) => wanted === undefined || bases.has(name) || wanted.includes(name));
  if (!chosen.some(({ isPeer }) => isPeer)) return chosen;
  const root = fileURLToPath(new URL("..", import.meta.url));
  const install = ["scripts/install.mjs", "bench/peers"];
  const { status, stdout } = spawnSync(process.execPath, install, { cwd: root, encoding: "utf8" });
  if (status === 0) return chosen;
  notices.push("The official SDKs could not be installed in `bench/peers`; they are left out.");
  console.error(stdout);
  return chosen.filter(({ isPeer }) => !isPeer);
}

async function measureTable({ title, columns }: Table): Promise<ReportColumn[]> {
  const done: ReportColumn[] = [];
  for (const column of columns) {
    const name = `${title}: ${column.title}`;
    if (!only.test(name)) continue;
    if (isLate()) {
      notices.push(`${name}: left out, since the run had taken ${minutes} minutes.`);
      continue;
    }
    console.error(name);
    const { samples, faults } = await column.measure(run);
    done.push({ title: column.title, samples, ...(column.processes !== undefined && { processes: column.processes }) });
    notices.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  return done;
}

/** No more digits than mean something. */
function rounded(value: Report): Report {
  return JSON.parse(
    JSON.stringify(value, (_key, member) =>
      typeof member === "number" ? Number(member.toFixed(member < 100 ? 2 : 0)) : member,
    ),
  );
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new RangeError(`Expected ${option} to be a number over 0, received ${text}`);
}
