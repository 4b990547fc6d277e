const announced = new Set<string>();

/**
 * Says once in a process, and only when it is used, that a feature of the protocol is deprecated. It works as before.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/deprecated
 */
export function announceDeprecation(feature: string, instead: string): void {
  if (announced.has(feature)) return;
  announced.add(feature);
  console.warn(
    `[tenon] ${feature} is deprecated since revision 2026-07-28 and may be removed from 2027-07-28 on: ${instead}`,
  );
}
