import { OPERATORS, type OperatorRules } from "./operators.ts";
import type { Expression, Part, UriVariable } from "./parse.ts";
import { encodeReserved, encodeUnreserved } from "./percent.ts";

/**
 * Writes the URI. Only own properties of `values` count, so that `{constructor}` is a variable like any other.
 *
 * @throws {TypeError} for a value that no URI can hold
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3
 */
export function expandParts(parts: readonly Part[], values: Readonly<Record<string, unknown>>): string {
  let uri = "";
  for (const part of parts) uri += typeof part === "string" ? part : expandExpression(part, values);
  return uri;
}

function expandExpression(expression: Expression, values: Readonly<Record<string, unknown>>): string {
  const rules = OPERATORS[expression.operator];
  let expanded = "";
  let lead = rules.first;
  for (const variable of expression.variables) {
    const value = Object.hasOwn(values, variable.name) ? values[variable.name] : undefined;
    const text = expandVariable(variable, rules, value);
    if (text === undefined) continue;
    expanded += lead + text;
    lead = rules.separator;
  }
  return expanded;
}

/** The text of one variable; undefined when its value is. */
function expandVariable(variable: UriVariable, rules: OperatorRules, value: unknown): string | undefined {
  const { name, prefix } = variable;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") {
    const text = toText(value, name);
    const used = prefix === undefined ? text : firstCharacters(text, prefix, rules.reserved);
    const encoded = encode(used, rules, name);
    return rules.named ? pair(name, encoded, rules) : encoded;
  }
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) throw unusable(value, name);
  if (prefix !== undefined) {
    throw new TypeError(
      `Cannot expand "${name}:${prefix}" with ${describe(value)}: only text has a beginning; pass a string`,
    );
  }
  const items = isList ? listItems(variable, rules, value) : pairItems(variable, rules, value);
  if (items.length === 0) return undefined;
  if (variable.explode) return items.join(rules.separator);
  return rules.named ? pair(name, items.join(","), rules) : items.join(",");
}

function listItems({ name, explode }: UriVariable, rules: OperatorRules, list: readonly unknown[]): string[] {
  const items: string[] = [];
  for (const [index, member] of list.entries()) {
    if (member === undefined || member === null) continue;
    const text = encode(toText(member, name, index), rules, name, index);
    items.push(explode && rules.named ? pair(name, text, rules) : text);
  }
  return items;
}

function pairItems({ name, explode }: UriVariable, rules: OperatorRules, record: object): string[] {
  const items: string[] = [];
  for (const [key, member] of Object.entries(record)) {
    if (member === undefined || member === null) continue;
    const text = encode(toText(member, name, key), rules, name, key);
    const encodedKey = encode(key, rules, name, key);
    if (!explode) items.push(encodedKey, text);
    else items.push(rules.named ? pair(encodedKey, text, rules) : `${encodedKey}=${text}`);
  }
  return items;
}

function pair(name: string, text: string, rules: OperatorRules): string {
  return text === "" ? name + rules.ifEmpty : `${name}=${text}`;
}

function encode(text: string, rules: OperatorRules, name: string, key?: string | number): string {
  try {
    return rules.reserved ? encodeReserved(text) : encodeUnreserved(text);
  } catch (cause) {
    const message = `Cannot expand ${labelOf(name, key)}: its text has half of a surrogate pair; pass text.toWellFormed()`;
    throw new TypeError(message, { cause });
  }
}

const TRIPLETS_OF_ONE_CHARACTER = /%[C-Fc-f][\dA-Fa-f](?:%[89ABab][\dA-Fa-f]){1,3}|%[\dA-Fa-f]{2}/y;

/**
 * The first so many characters: code points, or, where triplets are copied as they are, the triplets of one character.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.4.1
 */
function firstCharacters(text: string, count: number, keepTriplets: boolean): string {
  let end = 0;
  for (let i = 0; i < count && end < text.length; i++) {
    TRIPLETS_OF_ONE_CHARACTER.lastIndex = end;
    const triplets = keepTriplets ? TRIPLETS_OF_ONE_CHARACTER.exec(text) : null;
    end += triplets?.[0].length ?? ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
  return text.slice(0, end);
}

function toText(value: unknown, name: string, key?: string | number): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || Number.isFinite(value)) return String(value);
  throw unusable(value, name, key);
}

function unusable(value: unknown, name: string, key?: string | number): TypeError {
  const wanted = "a string, a finite number or a boolean";
  const instead = key === undefined ? `${wanted}, or an array or a plain object of these` : wanted;
  return new TypeError(`Cannot expand ${labelOf(name, key)} with ${describe(value)}; pass ${instead}`);
}

function labelOf(name: string, key: string | number | undefined): string {
  return key === undefined ? `"${name}"` : `${JSON.stringify(key)} of "${name}"`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return isPlainObject(value) ? "an object" : "an instance of a class";
  return typeof value === "number" ? String(value) : `a ${typeof value}`;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Object.prototype of any realm has no prototype of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
