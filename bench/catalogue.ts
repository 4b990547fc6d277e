/** What every measured server says it is. */
export const SERVER_INFO = { name: "bench", version: "1.0.0" } as const;
/** What every measured client says it is. */
export const CLIENT_INFO = { name: "bench-client", version: "1.0.0" } as const;
/** What `echo` is called with. */
export const TEXT = "The quick brown fox jumps over the lazy dog.";
/** Notifications that one call of `count` sends. */
export const STEPS = 1000;

/** Streams that are open when something is told to all of them. */
export const LISTENERS = 1000;

export const ECHO_DESCRIPTION = "Says it again.";
export const COUNT_DESCRIPTION = "Counts, and reports progress at every step.";
export const LARGE_DESCRIPTION = "Gives back a text of so many megabytes.";

const texts = new Map<number, string>();

/** A text of so many million characters, in lines; made once. */
export function largeText(megabytes: number): string {
  const known = texts.get(megabytes);
  if (known !== undefined) return known;
  const bytes = megabytes * 1_000_000;
  // Through a buffer, so that the text is one piece and not a rope that whoever reads it first has to flatten.
  const text = Buffer.alloc(bytes, `${TEXT}\n`).toString("latin1");
  texts.set(megabytes, text);
  return text;
}

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
