import { isJsonObject } from "@tenon/jsonrpc";
import type { ElicitRequestFormParams, ElicitResult } from "@tenon/protocol";

/**
 * Fills in the defaults of a form for what an accepted answer leaves out.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation
 */
export function withDefaults(answer: ElicitResult, schema: ElicitRequestFormParams["requestedSchema"]): ElicitResult {
  if (answer.action !== "accept" || !isJsonObject(schema?.properties)) return answer;
  const given = answer.content ?? {};
  const missing = Object.entries(schema.properties).flatMap(([name, field]) =>
    field.default === undefined || Object.hasOwn(given, name) ? [] : [[name, field.default] as const],
  );
  return { ...answer, content: { ...given, ...Object.fromEntries(missing) } }; // a field may be called `__proto__`
}
