/**
 * Asserts that something was registered with a definition and a handler, so that a forgotten one shows here and not at the first call.
 *
 * @throws {TypeError} that shows how to register it.
 */
export function assertRegistration(what: string, definition: unknown, handler: unknown): void {
  if (typeof definition === "object" && definition !== null && typeof handler === "function") return;
  const [kind = ""] = what.split(" ", 1);
  const form = kind === "resource" ? "resource(name, uri, {}, handler)" : `${kind}(name, {}, handler)`;
  const missing = typeof handler === "function" ? "definition" : "handler";
  throw new TypeError(`The ${what} has no ${missing}; register it by server.${form}, with what describes it in the {}`);
}
