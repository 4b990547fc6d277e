// `pnpm conformance`: runs the official conformance suite against the two fixtures and counts what it found.
// See docs/conformance.md for the options.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { type Baseline, compareWithBaseline, describeDifference, updateBaseline } from "./runner/baseline.ts";
import { isOnLoopback, rerunOnLoopback } from "./runner/isolation.ts";
import { type Leg, legs, type Side, singleLeg } from "./runner/legs.ts";
import { killGroupsOnExit } from "./runner/process-group.ts";
import { type Run, toJson, toLine, toMarkdown } from "./runner/report.ts";
import { type LegOutcome, runLeg, type Subject } from "./runner/run-leg.ts";
import { root, suiteVersion } from "./runner/suite.ts";

const { values: options } = parseArgs({
  options: {
    side: { type: "string" },
    leg: { type: "string", multiple: true },
    scenario: { type: "string" },
    "spec-version": { type: "string" },
    controls: { type: "boolean" },
    check: { type: "boolean" },
    update: { type: "boolean" },
    json: { type: "boolean" },
    "no-build": { type: "boolean" },
    "server-command": { type: "string" },
    "client-command": { type: "string" },
  },
});

const baselineFile = join(root, "conformance", "expected.json");
const reportFile = join(root, "conformance", "report.md");
const say = (line: string): void => console.error(line); // stdout is for --json

async function main(): Promise<number> {
  const chosen = chooseLegs();
  if (!isOnLoopback()) prepare();
  const inner = await rerunOnLoopback();
  if (inner !== undefined) return inner;

  killGroupsOnExit();
  const subject = ownOrOther();
  const outcome = new Map<string, LegOutcome>();
  for (const leg of chosen) await runAndShow(leg, subject, leg.name, outcome);
  const controls = options.controls ? await runControls() : undefined;
  show({
    suite: await suiteVersion(),
    command: ["pnpm conformance", ...process.argv.slice(2)].join(" "),
    legs: outcome,
    controls,
  });
  const controlsHold = controls === undefined || findNothing(controls);
  return compare(outcome) && controlsHold ? 0 : 1;
}

async function runAndShow(leg: Leg, subject: Subject, name: string, into: Map<string, LegOutcome>): Promise<void> {
  const outcome = await runLeg(leg, subject, name);
  into.set(name, outcome);
  say(toLine(name, outcome));
}

/** Only a run of everything, on our own fixtures, is written down. */
function show(run: Run): void {
  if (options.json) console.log(JSON.stringify(toJson(run), undefined, 1));
  if (
    run.legs.size === legs.length &&
    options["server-command"] === undefined &&
    options["client-command"] === undefined
  ) {
    writeFileSync(reportFile, toMarkdown(run));
    say("The table is in conformance/report.md");
  } else if (!options.json) {
    console.log(toMarkdown(run));
  }
}

function chooseLegs(): readonly Leg[] {
  const { side, scenario } = options;
  const isOwn = options["server-command"] === undefined && options["client-command"] === undefined;
  if ((options.check || options.update) && (scenario !== undefined || !isOwn)) {
    throw new TypeError("--check and --update are for whole legs of our own fixtures");
  }
  if (side !== undefined && side !== "server" && side !== "client") {
    throw new RangeError(`Expected --side server or --side client, received ${side}`);
  }
  if (scenario !== undefined) {
    if (side === undefined) throw new TypeError("--scenario needs --side server or --side client");
    return [singleLeg(side, scenario, options["spec-version"])];
  }
  const wanted = options.leg;
  const unknown = wanted?.filter((name) => !legs.some((leg) => leg.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new RangeError(`Unknown leg ${unknown.join(", ")}; there are ${legs.map(({ name }) => name).join(", ")}`);
  }
  const ofSide = (leg: Leg): boolean => side === undefined || leg.side === (side satisfies Side);
  return legs.filter((leg) => ofSide(leg) && (wanted === undefined || wanted.includes(leg.name)));
}

const fixtures: Subject = {
  server: [process.execPath, join(root, "conformance", "dist", "everything-server.js")],
  client: `${JSON.stringify(process.execPath)} ${JSON.stringify(join(root, "conformance", "dist", "everything-client.js"))}`,
};

function ownOrOther(): Subject {
  const { "server-command": server, "client-command": client } = options;
  if (server === undefined && client === undefined) return fixtures;
  return { server: server === undefined ? fixtures.server : ["sh", "-c", server], client: client ?? fixtures.client };
}

/** Installs the suite and builds the fixtures; needs the registry only when the suite is not installed yet. */
function prepare(): void {
  const install = [process.execPath, "scripts/install.mjs", "conformance/suite"];
  const build = [
    "pnpm",
    "exec",
    "turbo",
    "run",
    "build",
    "--filter=@tenon/conformance...",
    "--output-logs=errors-only",
  ];
  for (const [program = "", ...args] of options["no-build"] ? [install] : [install, build]) {
    const env = { ...process.env, PATH: join(root, "node_modules", ".bin") + delimiter + (process.env["PATH"] ?? "") };
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed\n${stdout}${stderr}`);
  }
}

async function runControls(): Promise<ReadonlyMap<string, LegOutcome>> {
  const nothing: Subject = { server: "closed", client: "true" };
  const outcomes = new Map<string, LegOutcome>();
  for (const leg of legs.filter(({ name }) => name.endsWith("/all"))) {
    await runAndShow(
      leg,
      nothing,
      leg.side === "server" ? "control: closed port" : "control: --command true",
      outcomes,
    );
  }
  return outcomes;
}

/** A runner that counts honestly finds nothing to praise in a client that does nothing and a server that is not there. */
function findNothing(controls: ReadonlyMap<string, LegOutcome>): boolean {
  const passed = [...controls].flatMap(([name, { scenarios }]) =>
    [...scenarios].filter(([, { verdict }]) => verdict === "pass").map(([scenario]) => `${name}: ${scenario}`),
  );
  for (const line of passed) say(`passed although there is nothing to pass: ${line}`);
  return passed.length === 0;
}

function compare(outcome: ReadonlyMap<string, LegOutcome>): boolean {
  const verdicts = new Map([...outcome].map(([name, { scenarios }]) => [name, scenarios]));
  const baseline = existsSync(baselineFile) ? (JSON.parse(readFileSync(baselineFile, "utf8")) as Baseline) : {};
  if (options.update) {
    writeFileSync(baselineFile, `${JSON.stringify(updateBaseline(baseline, verdicts), undefined, 2)}\n`);
    say("The baseline is in conformance/expected.json");
    return true;
  }
  if (!options.check) return true;
  const differences = compareWithBaseline(baseline, verdicts);
  for (const difference of differences) say(describeDifference(difference));
  return differences.length === 0;
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 1;
});
