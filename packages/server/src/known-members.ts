/**
 * Asserts that a definition has no members but known ones: a misspelt one would be without effect, and what was never meant for
 * the peer would be listed.
 *
 * @throws {TypeError} that names the member, and the one that was probably meant.
 */
export function assertKnownMembers(what: string, definition: object, known: readonly string[]): void {
  for (const member of Object.keys(definition)) {
    if (known.includes(member)) continue;
    const meant = known.find((name) => name.toLowerCase() === member.toLowerCase());
    const advice = meant === undefined ? `it takes ${known.join(", ")}` : `did you mean "${meant}"?`;
    throw new TypeError(`${what} has an unknown member "${member}": ${advice}`);
  }
}
