import { isJsonObject } from "../json.ts";
import { definitionIndex, type LinkedSchema } from "../link.ts";
import { arrayEvaluations } from "./arrays.ts";
import { compositions } from "./composition.ts";
import { all, type Evaluate, fail } from "./evaluate.ts";
import { objectEvaluations } from "./objects.ts";
import { equalityEvaluation, numberEvaluations, stringEvaluations, typeEvaluation } from "./scalars.ts";
import { withUnevaluated } from "./unevaluated.ts";

const accept: Evaluate = () => true;
const refuse: Evaluate = (_value, report) => fail(report, "Is not allowed.");

/** Turns a schema in normal form into closures, one for each keyword; no code is generated. */
export function compileEvaluation({ root, definitions, formats }: LinkedSchema): Evaluate {
  const compiled: Evaluate[] = [];
  for (const definition of definitions) compiled.push(compile(definition));
  return compile(root);

  function compile(schema: unknown): Evaluate {
    if (!isJsonObject(schema)) return schema === false ? refuse : accept;
    const parts: Evaluate[] = [];
    if (schema["type"] !== undefined) parts.push(typeEvaluation(schema["type"]));
    if (Object.hasOwn(schema, "const")) parts.push(equalityEvaluation([schema["const"]]));
    if (Array.isArray(schema["enum"])) parts.push(equalityEvaluation(schema["enum"]));
    if (typeof schema["$ref"] === "string") parts.push(reference(schema["$ref"]));
    parts.push(
      ...numberEvaluations(schema),
      ...stringEvaluations(schema, formats),
      ...objectEvaluations(schema, compile),
      ...arrayEvaluations(schema, compile),
      ...compositions(schema, compile),
    );
    return withUnevaluated(schema, all(parts), compile);
  }

  /** Looks its target up when it is used: definitions may refer to each other, and to themselves. */
  function reference(ref: string): Evaluate {
    const index = definitionIndex(ref);
    return (value, report, seen) => compiled[index]?.(value, report, seen) ?? false;
  }
}
