// `pnpm bench`: what this project costs, beside the official SDK and beside the floor. Needs `pnpm build` first.
//
//   --only PATTERN    only the tables whose title matches, or columns by "title: column": --only "HTTP server", --only ": stdio"
//   --subjects LIST   only these subjects, by name, and what they are compared with: --subjects tenon
//   --rounds N        rounds of measurement; default 5
//   --burst MS        processor time of one burst; default 400
//   --quick           two rounds of 100 ms and few sessions, to see that everything works
//   --json            prints the results as JSON instead of writing the report
//
// Nothing here ever fails because something is slow.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { takeCores } from "./cores.ts";
import { outcomes } from "./goals.ts";
import { buildPrograms } from "./programs.ts";
import { type Report, type ReportColumn, type ReportTable, toMarkdown } from "./report.ts";
import { type SubjectEntry, subjects } from "./subjects/index.ts";
import { type Run, type Table, tables } from "./tables.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    subjects: { type: "string" },
    rounds: { type: "string" },
    burst: { type: "string" },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const only = new RegExp(values.only ?? "", "i");
const rounds = positive("--rounds", values.rounds ?? (values.quick ? "2" : "5"));
const burstMs = positive("--burst", values.burst ?? (values.quick ? "100" : "400"));
const notices: string[] = [];

if (!existsSync("/proc/self/schedstat")) {
  console.error("Processor time of a whole process is read from /proc/<pid>/task/*/schedstat, which only Linux has.");
  process.exit(1);
}
const entries = chooseSubjects();
await buildPrograms(entries);
const run: Run = { entries, cores: takeCores(), effort: { rounds, burstMs }, sessions: values.quick ? 500 : 5000 };

const measured: ReportTable[] = [];
for (const table of tables) {
  const columns = await measureTable(table);
  if (columns.length > 0) measured.push({ ...table, columns });
}

const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  platform: `${platform()} ${arch()}`,
  command: ["pnpm bench", ...process.argv.slice(2).filter((argument) => argument !== "--json")].join(" "),
  rounds,
  burstMs,
  pinned: run.cores !== undefined,
  notices,
  tables: measured,
};
const file = `${JSON.stringify({ ...rounded(report), goals: outcomes(report) }, null, 1)}\n`;
if (values.json) {
  console.log(file);
} else {
  const markdown = toMarkdown(report, subjects);
  const isWhole = values.only === undefined && values.subjects === undefined && !values.quick;
  if (isWhole) {
    writeFileSync(fileURLToPath(new URL("report.json", import.meta.url)), file);
    writeFileSync(fileURLToPath(new URL("report.md", import.meta.url)), markdown);
  }
  console.log(markdown);
  if (!isWhole) console.log("A part of a run; bench/report.md is left as it is.");
}

function chooseSubjects(): readonly SubjectEntry[] {
  const wanted = values.subjects?.split(",");
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
    console.error(name);
    const { samples, faults } = await column.measure(run);
    done.push({ title: column.title, samples });
    notices.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  return done;
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
