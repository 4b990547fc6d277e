import type { Side } from "./legs.ts";

/** The scenarios of a selection: what has to be found in the results, and which of them the score counts. */
export interface Catalogue {
  readonly scenarios: readonly string[];
  /** Undefined where nothing is scored. */
  readonly required: ReadonlySet<string> | undefined;
}

/**
 * Reads what `conformance list` prints. A scenario that threw leaves nothing in the results but a line on the screen, so the
 * results alone never tell what is missing.
 *
 * @throws {Error} when no scenario is found: an empty selection would be green.
 */
export function parseCatalogue(text: string, side: Side, isRequirementSet: boolean): Catalogue {
  const scored: string[] = [];
  const unscored: string[] = [];
  let section: "none" | "scored" | "other-side" | "unscored" = "none";
  for (const line of text.split("\n")) {
    if (/^(Server|Client|Authorization)\b.*:$/.test(line)) {
      section = line.toLowerCase().startsWith(side) ? "scored" : "other-side";
    } else if (line.startsWith("Run and reported, but never scored")) {
      section = "unscored";
    }
    const item = /^\s+- (\S+)(?: \[(.+)\])?$/.exec(line);
    if (item?.[1] === undefined) continue;
    if (section === "scored") scored.push(item[1]);
    if (section === "unscored" && item[2] === side) unscored.push(item[1]);
  }
  if (scored.length === 0) throw new Error(`The suite lists no scenario for the ${side}:\n${text}`);
  return { scenarios: [...scored, ...unscored], required: isRequirementSet ? new Set(scored) : undefined };
}
