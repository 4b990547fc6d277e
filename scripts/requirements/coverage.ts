import type { Requirement } from "./catalogue.ts";
import type { Citation } from "./citations.ts";

/** What is proven in one section of one list. */
export interface SectionCoverage {
  readonly source: string;
  readonly section: string;
  readonly proven: readonly string[];
  readonly open: readonly Requirement[];
}

/** Compares what is listed with what tests cite. */
export interface Coverage {
  readonly sections: readonly SectionCoverage[];
  /** Citations of ids that no list has. */
  readonly unknown: readonly Citation[];
}

/**
 * Statements of fact (`INFO`) are left out unless a test cites them: there is nothing to prove.
 *
 * @param passed When given, the ids that passing tests cite; only these count, whatever the sources cite.
 */
export function coverageOf(
  catalogue: ReadonlyMap<string, Requirement>,
  citations: readonly Citation[],
  passed?: ReadonlySet<string>,
): Coverage {
  const proven = passed ?? new Set(citations.map(({ id }) => id));
  const groups = new Map<string, Requirement[]>();
  for (const requirement of catalogue.values()) {
    if (requirement.level === "INFO" && !proven.has(requirement.id)) continue;
    const key = `${requirement.source}/${requirement.section}`;
    groups.set(key, [...(groups.get(key) ?? []), requirement]);
  }
  const sections = [...groups.values()].map(
    (group): SectionCoverage => ({
      source: group[0]?.source ?? "",
      section: group[0]?.section ?? "",
      proven: group.filter(({ id }) => proven.has(id)).map(({ id }) => id),
      open: group.filter(({ id }) => !proven.has(id)),
    }),
  );
  return { sections, unknown: citations.filter(({ id }) => !catalogue.has(id)) };
}

/** The report that people read: one line per section, then one line per list. */
export function formatCoverage({ sections }: Coverage): string {
  const lines: string[] = [];
  for (const source of new Set(sections.map((one) => one.source))) {
    const own = sections.filter((one) => one.source === source);
    lines.push(`${source}: ${count(own)} proven by a test`);
    for (const one of own) {
      const open = one.open.map(({ id, level }) => (level === "MAY" ? `(${id})` : id)).join(" ");
      lines.push(`  ${count([one]).padStart(9)}  ${one.section}${open && `; open: ${open}`}`);
    }
  }
  lines.push(`all: ${count(sections)} proven by a test`);
  return lines.join("\n");
}

function count(sections: readonly SectionCoverage[]): string {
  const proven = sections.reduce((sum, one) => sum + one.proven.length, 0);
  const all = sections.reduce((sum, one) => sum + one.proven.length + one.open.length, 0);
  return `${proven} of ${all}`;
}
