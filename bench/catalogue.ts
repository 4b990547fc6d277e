/** What every measured server says it is. */
export const SERVER_INFO = { name: "bench", version: "1.0.0" } as const;
/** What every measured client says it is. */
export const CLIENT_INFO = { name: "bench-client", version: "1.0.0" } as const;
/** What `echo` is called with. */
export const TEXT = "The quick brown fox jumps over the lazy dog.";
/** Notifications that one call of `count` sends. */
export const STEPS = 1000;

export const ECHO_DESCRIPTION = "Says it again.";
export const COUNT_DESCRIPTION = "Counts, and reports progress at every step.";

const FIELDS = ["subject", "place", "since", "until", "author", "language", "order", "mark"] as const;
const MEANING = "What has to be known of it before anything can be found, in a few words of plain text";

/** A tool as a user would describe it; about 1.1 kB of JSON when it is listed. */
export interface ToolOutline {
  readonly name: string;
  readonly description: string;
  /** The arguments, all of them strings, each with its description. */
  readonly fields: readonly (readonly [name: string, description: string])[];
}

/** Outlines of so many tools, all different. */
export function outlines(count: number): ToolOutline[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `search_archive_${index}`,
    description: `Searches part ${index} of the archive and gives back what fits best, with its place and its age.`,
    fields: FIELDS.map((field) => [field, `${MEANING} (${field}, part ${index})`] as const),
  }));
}
