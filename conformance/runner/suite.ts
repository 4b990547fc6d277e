import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Catalogue, parseCatalogue } from "./catalogue.ts";
import type { Leg } from "./legs.ts";

/** The root folder of the repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** Where the suite is installed, outside the workspace. */
const home = fileURLToPath(new URL("../suite/", import.meta.url));

/** The command line of the suite. On Node 20 it needs a preload. */
export function suiteCommand(args: readonly string[]): [string, ...string[]] {
  const preload = Number(process.versions.node.split(".")[0]) < 22 ? ["--import", `${home}node20.mjs`] : [];
  return [process.execPath, ...preload, `${home}node_modules/@modelcontextprotocol/conformance/dist/index.js`, ...args];
}

/** The version of the suite that is installed. */
export async function suiteVersion(): Promise<string> {
  return (await ask(["--version"])).trim();
}

/**
 * Asks the suite what a leg consists of.
 *
 * @throws {RangeError} for a single scenario that the suite does not have: an empty leg would be green.
 */
export async function catalogueOf(leg: Leg): Promise<Catalogue> {
  const isRequirementSet = leg.listFlags.includes("--requirements");
  // A requirement set names its unscored scenarios only when both sides are listed.
  const side = isRequirementSet ? [] : [`--${leg.side}`];
  const catalogue = parseCatalogue(await ask(["list", ...side, ...leg.listFlags]), leg.side, isRequirementSet);
  const single = leg.flags.indexOf("--scenario");
  if (single === -1) return catalogue;
  const scenario = leg.flags[single + 1] ?? "";
  if (!catalogue.scenarios.includes(scenario)) {
    throw new RangeError(`The suite has no ${leg.side} scenario ${scenario}; it has ${catalogue.scenarios.join(", ")}`);
  }
  return { scenarios: [scenario], required: undefined };
}

async function ask(args: readonly string[]): Promise<string> {
  const [program, ...rest] = suiteCommand(args);
  const { stdout } = await promisify(execFile)(program, rest);
  return stdout;
}
