import { OPERATORS, type UriOperator } from "./operators.ts";
import type { Part, UriVariable } from "./parse.ts";
import { createNeedle, type Needle, stopMask } from "./scan.ts";

/**
 * How to match a template. Its path is literals and captures in turn: `head c l c l … c tail`. Head and tail are pinned to
 * the ends. At most one capture, the pivot, may span separators: the literals before it are looked for from the left, those
 * after it from the right, and it takes what is left. Where no capture may, the first one is the pivot. So every literal
 * is looked for once, in what the ones before it left over, and nothing is ever tried twice.
 */
export interface MatchPlan {
  readonly head: string;
  readonly tail: string;
  /** All captures, in the order of the template. */
  readonly captures: readonly Capture[];
  /** What is between the captures up to the pivot, from left to right. */
  readonly forward: readonly Cut[];
  /** What is between the captures from the pivot on, from right to left. */
  readonly backward: readonly Cut[];
  /** The variables of a trailing `{?…}{&…}` that is matched by name: in any order, any subset. */
  readonly query: ReadonlyMap<string, UriVariable> | undefined;
}

/** A variable that is matched by its place. */
export interface Capture {
  readonly name: string;
  /** A plain value, what follows the name in `;name=value`, or the values of an exploded variable. */
  readonly kind: "value" | "parameter" | "list";
  /** The characters that cannot be in it, as a mask. */
  readonly stops: number;
  /** For a list: what stands before each of its values. */
  readonly separator: string;
  /** For a list: whether each value is written as `name=value`. */
  readonly named: boolean;
}

/** What is between two captures: a literal, or else the separator with which the list behind it begins. */
export interface Cut {
  readonly needle: Needle;
  /** The length of the literal; 0 when a list follows, whose separator is part of it, and missing when it is empty. */
  readonly width: number;
}

/** Why a template cannot be matched. */
export interface Obstacle {
  readonly reason: string;
  /** The offset of the expression that is in the way. */
  readonly position: number;
}

interface PathDraft {
  /** One more than there are captures: the text before each of them, and the text after the last. */
  readonly literals: string[];
  readonly captures: Capture[];
  pivot: number;
}

/** Finds out how to match a template, or why that would be guesswork. */
export function planMatch(parts: readonly Part[]): MatchPlan | Obstacle {
  const path: PathDraft = { literals: [""], captures: [], pivot: -1 };
  const query = new Map<string, UriVariable>();
  const queryStart = findQueryStart(parts);
  const names = new Set<string>();
  let queries = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part === "string") {
      path.literals.push((path.literals.pop() ?? "") + part);
      continue;
    }
    const { operator, position, variables } = part;
    if (operator === "?" && ++queries > 1) return { position, reason: "a URI has one query; continue it with {&…}" };
    for (const [place, variable] of variables.entries()) {
      const reason =
        findObstacle(variable, names) ?? (index < queryStart ? addCapture(path, variable, place === 0) : undefined);
      if (reason !== undefined) return { position, reason };
      names.add(variable.name);
      if (index >= queryStart) query.set(variable.name, variable);
    }
  }
  return finishPlan(path, query);
}

/**
 * Where the query begins that can be matched by name: a trailing run of `{?…}` and `{&…}`, unless something before it can
 * bring a `?` or a `#` of its own. The number of parts when there is none.
 */
function findQueryStart(parts: readonly Part[]): number {
  const isQuery = (part: Part | undefined) => typeof part === "object" && /[?&]/.test(part.operator);
  let start = parts.length;
  while (isQuery(parts[start - 1])) start--;
  const first = parts[start];
  const startsQuery = (part: Part) => /[?#]/.test(typeof part === "string" ? part : part.operator);
  const named = typeof first === "object" && first.operator === "?" && !parts.slice(0, start).some(startsQuery);
  return named ? start : parts.length;
}

function findObstacle(variable: UriVariable, names: ReadonlySet<string>): string | undefined {
  const { name, prefix } = variable;
  if (names.has(name)) return `"${name}" occurs twice, and a URI could hold two values for it; rename one`;
  if (prefix !== undefined) return `":${prefix}" leaves out the rest of "${name}"; remove it`;
  return undefined;
}

/** Adds a variable that is matched by its place, unless there is a reason not to. */
function addCapture(path: PathDraft, variable: UriVariable, isFirst: boolean): string | undefined {
  const { name, operator, explode } = variable;
  const { first, separator, named, ifEmpty, stops } = OPERATORS[operator];
  const { literals, captures } = path;
  if (explode && !EXPLODES_BY_PLACE.has(operator)) {
    return `where "${name}*" ends cannot be told; use {/${name}*}, {.${name}*}, {;${name}*} or a {?…} at the end`;
  }
  // A list brings its own separators; it may be empty, and then they are not there.
  const lead = explode ? "" : (isFirst ? first : separator) + (named ? name + ifEmpty : "");
  const literal = (literals.pop() ?? "") + lead;
  if (literal === "" && captures.length > 0 && !explode) {
    return `nothing separates "${name}" from what precedes it; put a literal between them`;
  }
  if (explode || operator === "+" || operator === "#") {
    if (path.pivot >= 0) {
      const other = captures[path.pivot]?.name;
      return `"${other}" and "${name}" can both span separators, so their border cannot be told; keep one of them`;
    }
    path.pivot = captures.length;
  }
  literals.push(literal, "");
  captures.push({
    name,
    kind: explode ? "list" : operator === ";" ? "parameter" : "value",
    stops: stopMask(explode ? stops.replace(separator, "") : stops),
    separator,
    named,
  });
  return undefined;
}

const EXPLODES_BY_PLACE: ReadonlySet<UriOperator> = new Set<UriOperator>(["/", ".", ";"]);

function finishPlan(path: PathDraft, query: ReadonlyMap<string, UriVariable>): MatchPlan {
  const [head = "", ...literals] = path.literals;
  const tail = literals.pop() ?? "";
  const forward: Cut[] = [];
  const backward: Cut[] = [];
  for (const [index, literal] of literals.entries()) {
    const isForward = index < path.pivot;
    const text = literal || (path.captures[index + 1]?.separator ?? "");
    (isForward ? forward : backward).push({ needle: createNeedle(text, isForward ? 1 : -1), width: literal.length });
  }
  backward.reverse();
  return { head, tail, captures: path.captures, forward, backward, query: query.size > 0 ? query : undefined };
}
