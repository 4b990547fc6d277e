import { isJsonObject, type JsonObject } from "../json.ts";
import { type Evaluate, evaluateAt, excerpt, fail } from "./evaluate.ts";

type Compile = (schema: unknown) => Evaluate;

/** The keywords that say something about objects, but for `unevaluatedProperties`. */
export function objectEvaluations(schema: JsonObject, compile: Compile): Evaluate[] {
  const { minProperties, maxProperties, required, propertyNames } = schema;
  const parts: Evaluate[] = [];
  if (Array.isArray(required) && required.length > 0) parts.push(requiredEvaluation(required));
  if (typeof minProperties === "number") parts.push(atLeast(minProperties));
  if (typeof maxProperties === "number") parts.push(atMost(maxProperties));
  if (propertyNames !== undefined) parts.push(namesEvaluation(compile(propertyNames)));
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const patterns = isJsonObject(schema["patternProperties"]) ? schema["patternProperties"] : {};
  const additional = schema["additionalProperties"];
  if (additional === undefined && Object.keys(patterns).length === 0) {
    if (Object.keys(properties).length > 0) parts.push(knownMembers(properties, compile));
  } else {
    parts.push(everyMember(properties, patterns, additional, compile));
  }
  return parts;
}

/** `properties` where nothing is said about other members: only the members that are named are looked at. */
function knownMembers(properties: JsonObject, compile: Compile): Evaluate {
  const known = Object.entries(properties).map(([name, member]) => ({ name, evaluate: compile(member) }));
  return (value, report, seen) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const { name, evaluate } of known) {
      const member = value[name];
      // What is inherited, such as `constructor`, is no member.
      if (member === undefined || !Object.hasOwn(value, name)) continue;
      seen?.members.add(name);
      if (evaluateAt(name, member, evaluate, report)) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

/** `properties`, `patternProperties` and `additionalProperties`: every member of the value is looked at. */
function everyMember(properties: JsonObject, patterns: JsonObject, additional: unknown, compile: Compile): Evaluate {
  const named = new Map(Object.entries(properties).map(([name, member]) => [name, compile(member)]));
  const matched = Object.entries(patterns).map(([source, member]) => ({
    pattern: new RegExp(source, "u"),
    evaluate: compile(member),
  }));
  const others = additional === undefined ? undefined : compile(additional);
  return (value, report, seen) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const key in value) {
      if (!Object.hasOwn(value, key)) continue;
      const member = value[key];
      const known = named.get(key);
      let isKnown = known !== undefined;
      let memberFits = known === undefined || evaluateAt(key, member, known, report);
      for (const { pattern, evaluate } of matched) {
        if (!pattern.test(key)) continue;
        isKnown = true;
        memberFits = evaluateAt(key, member, evaluate, report) && memberFits;
      }
      if (!isKnown && others !== undefined) memberFits = evaluateAt(key, member, others, report);
      if (isKnown || others !== undefined) seen?.members.add(key);
      if (memberFits) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

function requiredEvaluation(names: readonly string[]): Evaluate {
  return (value, report) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const name of names) {
      if (Object.hasOwn(value, name)) continue;
      if (report === undefined) return false;
      report.add("Is required.", name);
      fits = false;
    }
    return fits;
  };
}

function atLeast(count: number): Evaluate {
  const message = `Must have at least ${count} properties.`;
  return (value, report) => !isJsonObject(value) || Object.keys(value).length >= count || fail(report, message);
}

function atMost(count: number): Evaluate {
  const message = `Must have at most ${count} properties.`;
  return (value, report) => !isJsonObject(value) || Object.keys(value).length <= count || fail(report, message);
}

function namesEvaluation(evaluate: Evaluate): Evaluate {
  return (value, report) => {
    if (!isJsonObject(value)) return true;
    let fits = true;
    for (const key in value) {
      if (!Object.hasOwn(value, key) || evaluate(key, undefined, undefined)) continue;
      if (report === undefined) return false;
      report.add(`Must not have a property that is named ${excerpt(key)}.`);
      fits = false;
    }
    return fits;
  };
}
