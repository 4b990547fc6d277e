import { type Outcome, outcomes } from "./goals.ts";
import { median, pairedRatio, spread } from "./statistics.ts";

/** One column of a table, as measured. */
export interface ReportColumn {
  readonly title: string;
  /** By the name of the subject: one value for each round, in nanoseconds or bytes. */
  readonly samples: Readonly<Record<string, readonly number[]>>;
}

/** One table, as measured. */
export interface ReportTable {
  readonly title: string;
  readonly measures: string;
  readonly unit: Unit;
  /** The subject that the others are compared with; without it the first row. */
  readonly base?: string | undefined;
  readonly columns: readonly ReportColumn[];
}

/** What the values of a table are shown in. */
export type Unit = "µs" | "ms" | "kB";

/** A whole run. */
export interface Report {
  readonly date: string;
  readonly node: string;
  readonly platform: string;
  readonly command: string;
  readonly rounds: number;
  readonly burstMs: number;
  /** Whether what was measured had a core for itself. */
  readonly pinned: boolean;
  /** What is not in it, and why. */
  readonly notices: readonly string[];
  readonly tables: readonly ReportTable[];
}

/** A subject's name and what the tables call it, in their order; the first is the base of the ratios. */
export interface Row {
  readonly name: string;
  readonly title: string;
}

const divisors: Readonly<Record<Unit, number>> = { µs: 1e3, ms: 1e6, kB: 1e3 };
const OWN = "tenon";
const OFFICIAL = "official";

/** Writes a run as Markdown. */
export function toMarkdown(report: Report, rows: readonly Row[]): string {
  const pinned = report.pinned
    ? "What is measured runs on one core, the load and everything else on another."
    : "Nothing was kept on a core of its own: the figures are worse for it.";
  const lines = [
    "# What calls cost",
    "",
    `Made by \`${report.command}\` on ${report.date} with Node ${report.node} on ${report.platform}: ${report.rounds} rounds of`,
    `${report.burstMs} ms of processor time for each cell, in turns. Processor time is that of all threads of the measured process, as the`,
    `operating system counts it. ${pinned} The machine was shared with other work. Absolute figures belong`,
    "to this machine; compare ratios.",
    "",
    "Each cell: the median over the rounds, and in parentheses the ratio to the floor, as the median of the ratios within each round.",
    "`±` is half the range of the rounds, where it is over 15 %. The subjects are in `bench/subjects`; `docs/performance.md` says what the figures mean.",
    "",
    ...report.notices.flatMap((notice) => [`> ${notice}`, ""]),
    ...goalLines(outcomes(report)),
    ...summary(report.tables, rows),
    ...report.tables.flatMap((table) => tableLines(table, rows)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function goalLines(results: readonly Outcome[]): string[] {
  const lines = results.map(({ title, table, column, atMost, unit, measured, isReached }) => {
    const shown = measured === undefined ? "not measured" : withUnit(measured, unit);
    const verdict = isReached === undefined ? "" : isReached ? "reached" : "**not reached**";
    return `| ${title} | ${table}: ${column} | ${withUnit(atMost, unit)} | ${shown} | ${verdict} |`;
  });
  return ["## Goals", "", "| | where | goal, at most | measured | |", "|---|---|---:|---:|---|", ...lines, ""];
}

function withUnit(value: number, unit: Outcome["unit"]): string {
  return digits(value) + (unit === "×" ? unit : ` ${unit}`);
}

function summary(tables: readonly ReportTable[], rows: readonly Row[]): string[] {
  const lines = tables.flatMap(({ title, unit, columns, base = rows[0]?.name ?? "" }) =>
    columns.flatMap(({ title: columnTitle, samples }) => {
      const own = samples[OWN];
      if (own === undefined || base === OWN) return [];
      const overFloor = ratioText(own, samples[base]);
      const official = samples[OFFICIAL] ?? samples["official-v1"];
      const less = official === undefined ? undefined : pairedRatio(official, own);
      const name = columns.length === 1 ? title : `${title}: ${columnTitle}`;
      return [
        `| ${name} | ${valueText(own, unit)} ${unit} | ${overFloor ?? ""} | ${less === undefined ? "" : `${digits(less)} times`} |`,
      ];
    }),
  );
  if (lines.length === 0) return [];
  return ["## In short", "", "| | Tenon | to the floor | official v2 costs |", "|---|---:|---:|---:|", ...lines, ""];
}

function tableLines(table: ReportTable, rows: readonly Row[]): string[] {
  const { title, measures, unit, columns, base = rows[0]?.name ?? "" } = table;
  const shown = rows.filter(({ name }) => columns.some(({ samples }) => samples[name] !== undefined));
  const heading = columns.map((column) => ` ${column.title} |`).join("");
  return [
    `## ${title}`,
    "",
    `${measures}, ${unit}.`,
    "",
    `| |${heading}`,
    `|---|${columns.map(() => "---:|").join("")}`,
    ...shown.map(({ name, title: rowTitle }) => {
      const cells = columns.map(({ samples }) => ` ${cell(samples[name], samples[base], unit)} |`);
      return `| ${rowTitle} |${cells.join("")}`;
    }),
    "",
  ];
}

function cell(values: readonly number[] | undefined, base: readonly number[] | undefined, unit: Unit): string {
  if (values === undefined) return "";
  const ratio = ratioText(values, base);
  return valueText(values, unit) + (ratio === undefined ? "" : ` (${ratio})`);
}

function ratioText(values: readonly number[], base: readonly number[] | undefined): string | undefined {
  const ratio = base === undefined ? undefined : pairedRatio(values, base);
  return ratio === undefined ? undefined : `${digits(ratio)}×`;
}

function valueText(values: readonly number[], unit: Unit): string {
  const doubt = spread(values);
  return digits(median(values) / divisors[unit]) + (doubt > 0.15 ? ` ± ${Math.round(doubt * 100)} %` : "");
}

/** Three significant digits, never with an exponent. */
export function digits(value: number): string {
  const size = Math.abs(value);
  return size >= 100
    ? Math.round(value).toLocaleString("en-US")
    : value.toFixed(size >= 10 ? 1 : size >= 0.095 ? 2 : 3);
}
