import type { Requirement } from "./catalogue.ts";
import type { Citation } from "./citations.ts";
import type { Reasons } from "./reasons.ts";

/** What is proven in one section of one list. */
export interface SectionCoverage {
  readonly source: string;
  readonly section: string;
  readonly proven: readonly string[];
  /** No test can prove these, or not yet, and `reasons.json` says why. */
  readonly reasoned: readonly Requirement[];
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
  reasons: Reasons = new Map(),
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
      reasoned: group.filter(({ id }) => !proven.has(id) && reasons.has(id)),
      open: group.filter(({ id }) => !proven.has(id) && !reasons.has(id)),
    }),
  );
  return { sections, unknown: citations.filter(({ id }) => !catalogue.has(id)) };
}

/** The report that people read: one line per section, then one line per list. */
export function formatCoverage({ sections }: Coverage): string {
  const lines: string[] = [];
  for (const source of new Set(sections.map((one) => one.source))) {
    const own = sections.filter((one) => one.source === source);
    lines.push(`${source}: ${count(own)}`);
    for (const one of own) {
      const names = (group: readonly Requirement[]): string =>
        group.map(({ id, level }) => (level === "MAY" ? `(${id})` : id)).join(" ");
      const reasoned = one.reasoned.length > 0 ? `; reasoned: ${names(one.reasoned)}` : "";
      const open = one.open.length > 0 ? `; open: ${names(one.open)}` : "";
      const total = one.proven.length + one.reasoned.length + one.open.length;
      lines.push(`  ${`${one.proven.length} of ${total}`.padStart(9)}  ${one.section}${reasoned}${open}`);
    }
  }
  lines.push(`all: ${count(sections)}`);
  return lines.join("\n");
}

function count(sections: readonly SectionCoverage[]): string {
  const sum = (pick: (one: SectionCoverage) => { readonly length: number }): number =>
    sections.reduce((total, one) => total + pick(one).length, 0);
  const proven = sum((one) => one.proven);
  const reasoned = sum((one) => one.reasoned);
  const open = sum((one) => one.open);
  return `${proven} of ${proven + reasoned + open} proven by a test, ${reasoned} with a reason instead, ${open} open`;
}
