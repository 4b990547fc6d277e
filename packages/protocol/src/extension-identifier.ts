const identifierForm =
  /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\/[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/;

/**
 * Whether a text can identify an extension: a reverse-DNS prefix and a name, as in `com.example/audit`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export function isExtensionIdentifier(text: unknown): text is string {
  return typeof text === "string" && identifierForm.test(text);
}
