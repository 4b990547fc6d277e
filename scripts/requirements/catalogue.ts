import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One thing that the project has set itself to do. */
export interface Requirement {
  readonly id: string;
  /** `MUST`, `SHOULD`, … as in the specification, or one of those that `requirements/README.md` explains. */
  readonly level: string;
  readonly section: string;
  /** The file that lists it, without its extension. */
  readonly source: string;
}

/** These speak about the ids that the other files of the folder list. */
const about = new Set(["reasons.json", "complete.json"]);

/**
 * Reads every list in a folder.
 *
 * @returns The requirements by id, in the order of the files.
 * @throws {@link RangeError} when two places list the same id.
 */
export function readCatalogue(folder: string): Map<string, Requirement> {
  const catalogue = new Map<string, Requirement>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !about.has(name))
    .sort()) {
    // The shape is explained in requirements/README.md.
    const sections = JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, Record<string, string>>;
    for (const [section, levels] of Object.entries(sections)) {
      for (const [id, level] of Object.entries(levels)) {
        if (catalogue.has(id)) throw new RangeError(`requirements/${file} lists ${id} a second time`);
        catalogue.set(id, { id, level, section, source: file.replace(/\.json$/, "") });
      }
    }
  }
  return catalogue;
}
