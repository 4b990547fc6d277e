import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Check, type CheckStatus, countScenario, type ScenarioCount } from "./count.ts";
import type { Side } from "./legs.ts";

const timestamp = /-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;
const statuses: ReadonlySet<unknown> = new Set<CheckStatus>(["SUCCESS", "FAILURE", "WARNING", "SKIPPED", "INFO"]);

/**
 * Reads the folder that the suite wrote: `[server-]SCENARIO-TIMESTAMP/checks.json`, where the name of a scenario may itself
 * have a slash. Every expected scenario is in the outcome, with the verdict `none` where the suite left nothing.
 */
export function readResults(
  folder: string,
  side: Side,
  expected: readonly string[],
): ReadonlyMap<string, ScenarioCount> {
  const found = new Map<string, ScenarioCount>();
  for (const file of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }).sort() : []) {
    if (basename(file) !== "checks.json") continue;
    const name = scenarioName(dirname(file).replaceAll("\\", "/"), side);
    found.set(name, countScenario(parseChecks(readFileSync(join(folder, file), "utf8"), file)));
  }
  const names = [...new Set([...expected, ...found.keys()])];
  return new Map(names.map((name) => [name, found.get(name) ?? countScenario(undefined)]));
}

/** The scenario that a results folder belongs to. */
export function scenarioName(folder: string, side: Side): string {
  const name = folder.replace(timestamp, "");
  return side === "server" ? name.replace(/^server-/, "") : name;
}

/**
 * Parses a `checks.json`.
 *
 * @throws {TypeError} for a status that this runner does not know: it must not be counted as anything.
 */
export function parseChecks(text: string, where: string): readonly Check[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new TypeError(`Expected an array of checks in ${where}`);
  return value.map((entry: unknown) => {
    const check = entry as Partial<Record<keyof Check, unknown>> | null;
    if (typeof check?.id !== "string" || !statuses.has(check.status)) {
      throw new TypeError(
        `Expected a check with an id and a known status in ${where}, received ${JSON.stringify(entry)}`,
      );
    }
    return check as Check; // its id and status were just looked at, the rest is text to print
  });
}
