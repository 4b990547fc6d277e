import { isJsonObject, type JsonObject } from "../json.ts";
import { type Evaluate, evaluateAt, Seen } from "./evaluate.ts";

type Compile = (schema: unknown) => Evaluate;

/**
 * Puts `unevaluatedProperties` and `unevaluatedItems` after everything else that a schema says, with a record of their own:
 * they see what their own neighbours have evaluated, and nothing that was evaluated around them.
 */
export function withUnevaluated(schema: JsonObject, others: Evaluate, compile: Compile): Evaluate {
  const members = schema["unevaluatedProperties"];
  const items = schema["unevaluatedItems"];
  if (members === undefined && items === undefined) return others;
  const evaluateMember = members === undefined ? undefined : compile(members);
  const evaluateItem = items === undefined ? undefined : compile(items);
  return (value, report, seen) => {
    const own = new Seen();
    if (!others(value, report, own)) return false;
    let fits = true;
    if (evaluateMember !== undefined && isJsonObject(value) && !own.everyMember) {
      for (const key in value) {
        if (!Object.hasOwn(value, key) || own.members.has(key)) continue;
        fits = evaluateAt(key, value[key], evaluateMember, report) && fits;
      }
      own.everyMember = true;
    }
    if (evaluateItem !== undefined && Array.isArray(value)) {
      for (let index = own.items; index < value.length; index += 1) {
        if (own.contained.has(index)) continue;
        fits = evaluateAt(index, value[index], evaluateItem, report) && fits;
      }
      own.items = value.length;
    }
    if (fits) seen?.merge(own);
    return fits;
  };
}
