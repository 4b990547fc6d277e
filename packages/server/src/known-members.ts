import { isJsonObject } from "@tenon/jsonrpc";
import { isMetaKey } from "@tenon/protocol";

/**
 * Asserts that a definition, or an option bag, has no members but known ones: a misspelt one would be without effect, and what was never meant for
 * the peer would be listed. So with the keys of its `_meta`, which have a form of their own.
 *
 * @throws {TypeError} that names the member, and the one that was probably meant.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export function assertKnownMembers(what: string, definition: object, known: readonly string[]): void {
  for (const member of Object.keys(definition)) {
    if (known.includes(member)) continue;
    const meant = known.find((name) => name.toLowerCase() === member.toLowerCase());
    const advice = meant === undefined ? `it takes ${known.join(", ")}` : `did you mean "${meant}"?`;
    throw new TypeError(`${what} has an unknown member "${member}": ${advice}`);
  }
  const meta = "_meta" in definition && isJsonObject(definition._meta) ? definition._meta : {};
  const key = Object.keys(meta).find((candidate) => !isMetaKey(candidate));
  if (key === undefined) return;
  throw new TypeError(`${what} has a malformed key "${key}" in its _meta; write one like "com.example/shelf"`);
}
