// `pnpm bench --profile`: where the time goes, as V8's sampling finds it in the measured processes.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CpuProfile, type ProfileSummary, type Stretch, summarise } from "./profile-summary.ts";
import { Runner } from "./runner.ts";
import { subjectNamed } from "./subjects/index.ts";
import type { Run } from "./tables.ts";
import { workloads } from "./workloads.ts";

/** What is profiled: columns of the report, of Tenon. */
const cases = [
  { title: "HTTP, modern, 64", table: "HTTP server", column: "modern, 64 connections" },
  { title: "stdio, modern, 64 at once", table: "Stdio server", column: "modern, 64 at once" },
  { title: "in process, modern", table: "In process", column: "modern" },
  { title: "in process, legacy", table: "In process", column: "legacy" },
] as const;

const SUBJECT = "tenon";
const MICROSECONDS_PER_SAMPLE = 200;
const FUNCTIONS = 12;
/** A share that is smaller in every case is not shown. */
const SMALL = 0.01;

/** One case, profiled. */
export interface ProfiledCase {
  readonly title: string;
  readonly summary: ProfileSummary;
}

/** Profiles every case for about so long, after a warm-up that is not in it. */
export async function measureProfiles(run: Run, forMs: number): Promise<ProfiledCase[]> {
  const done: ProfiledCase[] = [];
  for (const { title, table, column } of cases) {
    console.error(`Profile: ${title}`);
    done.push({ title, summary: await profileOne(table, column, run, forMs) });
  }
  return done;
}

async function profileOne(table: string, columnTitle: string, { cores }: Run, forMs: number): Promise<ProfileSummary> {
  const column = workloads.find(({ title }) => title === table)?.columns.find(({ title }) => title === columnTitle);
  if (column === undefined) throw new RangeError(`There is no column ${table}: ${columnTitle}`);
  const folder = mkdtempSync(join(tmpdir(), "tenon-profile-"));
  const usual = process.env["BENCH_NODE_OPTIONS"];
  const options = `--cpu-prof --cpu-prof-interval=${MICROSECONDS_PER_SAMPLE} --cpu-prof-dir=${folder}`;
  process.env["BENCH_NODE_OPTIONS"] = usual === undefined ? options : `${usual} ${options}`;
  try {
    const runner = new Runner(await column.open(subjectNamed(SUBJECT), cores));
    await runner.warmUp(column.callsPerOperation);
    await runner.burst(forMs);
    const from = microseconds();
    await runner.burst(forMs);
    const stretch: Stretch = { from, to: microseconds() };
    // The profile is written when the process ends.
    await runner.close();
    const [file = ""] = readdirSync(folder);
    const profile: CpuProfile = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return summarise(profile, stretch);
  } finally {
    if (usual === undefined) delete process.env["BENCH_NODE_OPTIONS"];
    else process.env["BENCH_NODE_OPTIONS"] = usual;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The clock of the machine, which V8 writes into its profiles too. */
function microseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** Writes the profiles as Markdown. */
export function profilesToMarkdown(
  profiled: readonly ProfiledCase[],
  { date, command, machine }: { readonly date: string; readonly command: string; readonly machine: string },
): string {
  const groups = new Set(profiled.flatMap(({ summary }) => [...summary.groups.keys()]));
  const most = (group: string): number => Math.max(...profiled.map(({ summary }) => summary.groups.get(group) ?? 0));
  const shown = [...groups].filter((group) => most(group) >= SMALL).sort((a, b) => most(b) - most(a));
  const lines = [
    "# Where the time goes",
    "",
    `Made by \`${command}\` on ${date} with Node ${process.version} (${machine}). V8 looked every ${MICROSECONDS_PER_SAMPLE} µs at what`,
    "the measured process was doing, after a warm-up. What was idle is not in it. Native functions count for who called them, so that what a",
    "package does includes parsing and writing JSON. Shares under 1 % are left out.",
    "",
    `| |${profiled.map(({ title }) => ` ${title} |`).join("")}`,
    `|---|${profiled.map(() => "---:|").join("")}`,
    ...shown.map((group) => {
      const cells = profiled.map(({ summary }) => ` ${percent(summary.groups.get(group) ?? 0)} |`);
      return `| ${group} |${cells.join("")}`;
    }),
    "",
    ...profiled.flatMap(({ title, summary }) => [
      `## ${title}`,
      "",
      "| function | itself |",
      "|---|---:|",
      ...[...summary.functions]
        .filter(([, part]) => part >= SMALL)
        .slice(0, FUNCTIONS)
        .map(([name, part]) => `| ${name} | ${percent(part)} |`),
      "",
    ]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function percent(part: number): string {
  return part < SMALL ? "" : `${Math.round(part * 100)} %`;
}
