import type { Tool } from "@tenon/protocol";

/** What can be asked twice, with no other effect than once. */
const repeatableMethods: ReadonlySet<string> = new Set([
  "completion/complete",
  "logging/setLevel",
  "ping",
  "prompts/get",
  "prompts/list",
  "resources/list",
  "resources/read",
  "resources/subscribe",
  "resources/templates/list",
  "resources/unsubscribe",
  "server/discover",
  "tools/list",
]);

/** Whether a call may be made again when nobody knows whether it was carried out. */
export function isRepeatable(method: string, retry: boolean | undefined): boolean {
  return retry ?? repeatableMethods.has(method);
}

/** Remembers of listed tools which of them can be called twice, as the server itself says. */
export class RepeatableTools {
  readonly #names = new Set<string>();

  learn(tools: readonly Tool[]): void {
    for (const { name, annotations } of tools) {
      if (annotations?.readOnlyHint === true || annotations?.idempotentHint === true) this.#names.add(name);
      else this.#names.delete(name);
    }
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }
}
