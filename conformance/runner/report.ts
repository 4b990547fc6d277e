import { countLeg, type LegCount, type Verdict } from "./count.ts";
import type { LegOutcome } from "./run-leg.ts";

/** A finished run: the legs by name, in order. */
export interface Run {
  readonly suite: string;
  /** The command that made it. */
  readonly command: string;
  readonly legs: ReadonlyMap<string, LegOutcome>;
  /** What the runner makes of nothing; undefined when the controls were not run. */
  readonly controls: ReadonlyMap<string, LegOutcome> | undefined;
}

const header = [
  "| leg | scenarios | pass | warn | fail | vacuous | none | required | checks: success | failure | warning | skipped |",
  "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
];
const NOTES_SHOWN = 3;

/** The report as Markdown: a row for each leg, then everything that is not a pass, with the reasons. */
export function toMarkdown(run: Run): string {
  const rows = [...run.legs].map(([name, leg]) => legRow(name, countLeg(leg.scenarios, leg.required)));
  const open = [...run.legs].flatMap(([name, leg]) =>
    [...leg.scenarios]
      .filter(([, { verdict }]) => verdict !== "pass")
      .map(([scenario, { verdict, notes }]) => openRow(name, scenario, verdict, notes)),
  );
  return `${[
    "# Conformance",
    "",
    `Official suite ${run.suite}, run by \`${run.command}\`. What the verdicts mean is said in \`docs/conformance.md\`.`,
    "",
    ...header,
    ...rows,
    ...(run.controls === undefined
      ? []
      : ["", "What the same rules say of a client that does nothing and a server that is not there:", "", ...header]),
    ...[...(run.controls ?? [])].map(([name, leg]) => legRow(name, countLeg(leg.scenarios, leg.required))),
    ...(open.length === 0
      ? []
      : ["", "## Not passed", "", "| leg | scenario | verdict | why |", "|---|---|---|---|", ...open]),
  ].join("\n")}\n`;
}

function legRow(name: string, { scenarios, verdicts: v, checks: c, required }: LegCount): string {
  const score = required === undefined ? "" : `${required.passed}/${required.of}`;
  const cells = [name, scenarios, v.pass, v.warn, v.fail, v.vacuous, v.none, score];
  return `| ${[...cells, c.SUCCESS, c.FAILURE, c.WARNING, c.SKIPPED].join(" | ")} |`;
}

function openRow(leg: string, scenario: string, verdict: Verdict, notes: readonly string[]): string {
  const shown = notes.slice(0, NOTES_SHOWN).map((note) => note.replaceAll("|", "\\|").replaceAll("<", "&lt;"));
  const more = notes.length > NOTES_SHOWN ? [`and ${notes.length - NOTES_SHOWN} more`] : [];
  return `| ${leg} | ${scenario} | ${verdict} | ${[...shown, ...more].join("<br>")} |`;
}

/** The report for programs. */
export function toJson(run: Run): object {
  const controls = run.controls && toJsonLegs(run.controls);
  return { suite: run.suite, command: run.command, legs: toJsonLegs(run.legs), ...(controls && { controls }) };
}

function toJsonLegs(legs: ReadonlyMap<string, LegOutcome>): object {
  const named = [...legs].map(([name, { scenarios, required, exitCode, seconds, folder }]) => {
    const entries = [...scenarios].map(([scenario, count]) => [
      scenario,
      { ...count, ...(required !== undefined && { required: required.has(scenario) }) },
    ]);
    const totals = countLeg(scenarios, required);
    return [name, { ...totals, suiteExitCode: exitCode, seconds, folder, scenarios: Object.fromEntries(entries) }];
  });
  return Object.fromEntries(named);
}

/** One line for a leg that just ended. */
export function toLine(name: string, leg: LegOutcome): string {
  const { verdicts: v, required } = countLeg(leg.scenarios, leg.required);
  const score = required === undefined ? "" : `, required ${required.passed}/${required.of}`;
  const others = (["warn", "fail", "vacuous", "none"] as const).map((verdict) => `${v[verdict]} ${verdict}`).join(", ");
  const cut = leg.exitCode === "timeout" ? ", CUT OFF by the watchdog" : "";
  return `${name}: ${v.pass} pass, ${others}${score}${cut} (${leg.seconds.toFixed(1)} s; ${leg.folder})`;
}
