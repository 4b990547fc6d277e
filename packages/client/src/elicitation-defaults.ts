import { isJsonObject } from "@tenon/jsonrpc";
import type { ElicitRequestFormParams, ElicitResult } from "@tenon/protocol";

/**
 * Fills in the defaults of a form for what an accepted answer leaves out.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation
 */
export function withDefaults(answer: ElicitResult, schema: ElicitRequestFormParams["requestedSchema"]): ElicitResult {
  if (answer.action !== "accept" || !isJsonObject(schema?.properties)) return answer;
  const content: NonNullable<ElicitResult["content"]> = { ...answer.content };
  for (const [name, field] of Object.entries(schema.properties)) {
    if (field.default !== undefined && !Object.hasOwn(content, name)) content[name] = field.default;
  }
  return { ...answer, content };
}
