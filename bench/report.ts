import { type Outcome, outcomes } from "./goals.ts";
import { divisors, type Report, type ReportColumn, type ReportTable, type Unit } from "./results.ts";
import { median, pairedRatio, pairedRatios, spread } from "./statistics.ts";

/** A subject's name and what the tables call it, in their order; the first is the base of the ratios. */
export interface Row {
  readonly name: string;
  readonly title: string;
}

const OWN = "tenon";
const DOCUMENTED = "official";
/** Whatever of the official SDKs was given the same work. */
const OFFICIAL = ["official", "official-low-level", "official-v1", "official-v1-low-level"];

const placings: Readonly<Record<Report["placing"], string>> = {
  apart: "What is measured runs on one core, the load and everything else on another.",
  siblings:
    "What is measured and everything else run on the two threads of one physical core, so that each slows the other.",
  anywhere: "Nothing was kept on a core of its own: the figures are worse for it.",
};

/** Writes a run as Markdown. */
export function toMarkdown(report: Report, rows: readonly Row[]): string {
  const { command, date, node, rounds, burstMs, machine, load, stolenPercent, minutes, placing } = report;
  const lines = [
    "# What calls cost",
    "",
    `Made by \`${command}\` on ${date} in ${minutes} minutes with Node ${node} on ${report.platform}: ${rounds} rounds of`,
    `${burstMs} ms of processor time for each cell, in turns. Processor time is that of all threads of the measured process, as the`,
    `operating system counts it. ${placings[placing]} Absolute figures belong`,
    "to this machine; compare ratios.",
    "",
    `The machine: ${machine}. Its load average was ${load[0]} before and ${load[1]} after; the bench itself makes between one and two.`,
    `Its host gave ${digits(stolenPercent)} % of its processors' time to others meanwhile, which is in the figures.`,
    "",
    "Each cell: the median over the rounds, and in parentheses the ratio to the floor, as the median of the ratios within each round.",
    "`±` is half the range: of the rounds, where it is over 15 %, and of the ratios, where several processes were measured. The subjects are in",
    "`bench/subjects`; `docs/performance.md` says what the figures mean, and `bench/profile.md` where the time goes.",
    "",
    ...report.notices.flatMap((notice) => [`> ${notice}`, ""]),
    ...goalLines(outcomes(report)),
    ...summary(report.tables, rows),
    ...report.tables.flatMap((table) => tableLines(table, rows)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function goalLines(results: readonly Outcome[]): string[] {
  const lines = results.map(({ title, table, column, atMost, unit, measured, doubt, overFloor, isReached }) => {
    const shown = measured === undefined ? "not measured" : withUnit(measured, unit) + doubtText(doubt);
    const beside = overFloor === undefined ? "" : `${digits(overFloor)}×`;
    const verdict = isReached === undefined ? "" : isReached ? "reached" : "**not reached**";
    return `| ${title} | ${table}: ${column} | ${withUnit(atMost, unit)} | ${shown} | ${beside} | ${verdict} |`;
  });
  return [
    "## Goals",
    "",
    "`±` is half the range of what the rounds gave. Goals in a unit belong to one machine; what they are to the floor of this run stands beside them.",
    "",
    "| | where | goal, at most | measured | to the floor | |",
    "|---|---|---:|---:|---:|---|",
    ...lines,
    "",
  ];
}

function withUnit(value: number, unit: Outcome["unit"]): string {
  return digits(value) + (unit === "×" ? unit : ` ${unit}`);
}

function doubtText(doubt: number | undefined): string {
  return doubt === undefined || doubt < 0.005 ? "" : ` ± ${Math.round(doubt * 100)} %`;
}

function summary(tables: readonly ReportTable[], rows: readonly Row[]): string[] {
  const lines = tables.flatMap(({ title, unit, columns, base = rows[0]?.name ?? "" }) =>
    columns.flatMap(({ title: columnTitle, samples }) => {
      const own = samples[OWN];
      if (own === undefined || base === OWN || unit === "%") return [];
      const overFloor = ratioText(own, samples[base]);
      const times = (names: readonly string[]): string => {
        const found = names.flatMap((name) => pairedRatio(samples[name] ?? [], own) ?? []);
        return found.length === 0 ? "" : `${digits(Math.min(...found))} times`;
      };
      const name = columns.length === 1 ? title : `${title}: ${columnTitle}`;
      return [
        `| ${name} | ${valueText(own, unit)} ${unit} | ${overFloor ?? ""} | ${times([DOCUMENTED])} | ${times(OFFICIAL)} |`,
      ];
    }),
  );
  if (lines.length === 0) return [];
  return [
    "## In short",
    "",
    "The official SDK costs so many times as much as Tenon: version 2 as its documentation shows it, and the cheapest of all rows that it has.",
    "",
    "| | Tenon | to the floor | official v2 | official, cheapest |",
    "|---|---:|---:|---:|---:|",
    ...lines,
    "",
  ];
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
      const cells = columns.map((column) => ` ${cell(column, name, base, unit)} |`);
      return `| ${rowTitle} |${cells.join("")}`;
    }),
    "",
  ];
}

function cell({ samples, processes = 1 }: ReportColumn, name: string, base: string, unit: Unit): string {
  const values = samples[name];
  if (values === undefined) return "";
  const ratio = ratioText(values, samples[base]);
  const doubt = processes > 1 && name !== base ? doubtText(spread(pairedRatios(values, samples[base] ?? []))) : "";
  return valueText(values, unit) + (ratio === undefined ? "" : ` (${ratio}${doubt})`);
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
  if (size === 0) return "0";
  return size >= 100
    ? Math.round(value).toLocaleString("en-US")
    : value.toFixed(size >= 10 ? 1 : size >= 0.095 ? 2 : 3);
}
