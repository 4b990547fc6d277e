/** What has a name for programs and, perhaps, one for people. */
export interface Titled {
  readonly name: string;
  readonly title?: string | undefined;
  /** A tool's annotations, where revisions before 2025-06-18 have its title. */
  readonly annotations?: object | undefined;
}

/**
 * The name under which people are shown a tool, a resource, a prompt or a server: its title, else the title among its
 * annotations, else its name. It identifies nothing: several may have the same.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema#basemetadata
 */
export function displayNameOf({ name, title, annotations }: Titled): string {
  if (typeof title === "string" && title !== "") return title;
  const older: unknown = annotations !== undefined && "title" in annotations ? annotations.title : undefined;
  return typeof older === "string" && older !== "" ? older : name;
}
