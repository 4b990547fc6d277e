import type { Capture, MatchPlan } from "./match-plan.ts";
import type { UriVariable } from "./parse.ts";
import { decode } from "./percent.ts";
import { find, hasStop, type StepCounter } from "./scan.ts";

/** What a URI holds for a template's variables: text, or a list for an exploded variable. */
export type MatchedValues = Record<string, string | string[]>;

/** Matches a URI, in a number of steps that is proportional to its length. Undefined when it differs. */
export function matchUri(plan: MatchPlan, uri: string, counter?: StepCounter): MatchedValues | undefined {
  const { head, captures, query } = plan;
  if (counter !== undefined) counter.steps += head.length;
  if (!uri.startsWith(head)) return undefined;
  const pathEnd = query === undefined ? uri.length : findPathEnd(uri, counter);
  const texts = splitPath(plan, uri.slice(0, pathEnd), counter);
  if (texts === undefined) return undefined;

  const values: MatchedValues = {};
  let index = 0;
  for (const capture of captures) {
    const value = readCapture(capture, texts[index++] ?? "", counter);
    if (value === undefined) return undefined;
    assign(values, capture.name, value);
  }
  if (query !== undefined) readQuery(query, uri.slice(pathEnd), values, counter);
  return values;
}

/** Where the path ends: at the query, or else at the fragment, or else with the URI. */
function findPathEnd(uri: string, counter?: StepCounter): number {
  const end = uri.search(QUERY_OR_FRAGMENT);
  if (counter !== undefined) counter.steps += end < 0 ? uri.length : end;
  return end < 0 ? uri.length : end;
}

const QUERY_OR_FRAGMENT = /[?#]/;

/** The text of each capture, in order; undefined when a literal is missing. */
function splitPath(plan: MatchPlan, path: string, counter?: StepCounter): string[] | undefined {
  const { head, tail, captures, forward, backward } = plan;
  let start = head.length;
  let end = path.length - tail.length;
  if (counter !== undefined) counter.steps += tail.length;
  if (end < start || !path.startsWith(tail, end)) return undefined;
  if (captures.length === 0) return start === end ? [] : undefined;

  const texts = new Array<string>(captures.length);
  let first = 0;
  let last = captures.length - 1;
  for (const { needle, width } of backward) {
    const at = find(needle, path, start, end, counter);
    if (at < 0) return undefined;
    texts[last--] = path.slice(at + width, end);
    end = at;
  }
  for (const { needle, width } of forward) {
    const at = find(needle, path, start, end, counter);
    if (at < 0 && width > 0) return undefined;
    texts[first++] = path.slice(start, at < 0 ? end : at);
    start = at < 0 ? end : at + width;
  }
  texts[first] = path.slice(start, end);
  return texts;
}

/** The value of a capture; undefined when its text is none that the variable could have expanded to. */
function readCapture(capture: Capture, text: string, counter?: StepCounter): string | string[] | undefined {
  const { kind, separator, stops } = capture;
  if (hasStop(stops, text, counter)) return undefined;
  if (kind === "value") return decode(text, counter);
  if (text === "") return kind === "list" ? [] : "";
  // `;id` is also how `;idle` begins: what follows the name has to be "=". A list has to begin with its separator.
  if (text[0] !== (kind === "list" ? separator : "=")) return undefined;
  return kind === "list" ? readList(capture, text.slice(1), counter) : decode(text.slice(1), counter);
}

function readList({ name, named, separator }: Capture, text: string, counter?: StepCounter): string[] | undefined {
  if (counter !== undefined) counter.steps += text.length;
  const values: string[] = [];
  for (const item of text.split(separator)) {
    const value = named ? valueAfter(name, item) : item;
    if (value === undefined) return undefined;
    values.push(decode(value, counter));
  }
  return values;
}

/** The value of `name=value` or of the bare name; undefined when the item has another name. */
function valueAfter(name: string, item: string): string | undefined {
  if (!item.startsWith(name)) return undefined;
  if (item.length === name.length) return "";
  return item[name.length] === "=" ? item.slice(name.length + 1) : undefined;
}

/** Reads what follows the path: unknown names are passed over, and of a plain variable the first value counts. */
function readQuery(
  query: ReadonlyMap<string, UriVariable>,
  text: string,
  values: MatchedValues,
  counter?: StepCounter,
): void {
  for (const { name, explode } of query.values()) if (explode) assign(values, name, []);
  if (text[0] !== "?") return;
  const hash = text.indexOf("#");
  const end = hash < 0 ? text.length : hash;
  if (counter !== undefined) counter.steps += end;
  let next = 1;
  for (let start = 1; start <= end; start = next) {
    // By hand, since indexOf("=") would run on into later pairs, again for each pair that has none.
    let nameEnd = start;
    while (nameEnd < end && text.charCodeAt(nameEnd) !== EQUALS && text.charCodeAt(nameEnd) !== AMPERSAND) nameEnd++;
    let pairEnd = nameEnd;
    while (pairEnd < end && text.charCodeAt(pairEnd) !== AMPERSAND) pairEnd++;
    next = pairEnd + 1;
    if (counter !== undefined) counter.steps += next - start;

    const name = text.slice(start, nameEnd);
    if (!query.has(name)) continue;
    const value = decode(text.slice(nameEnd + 1, pairEnd), counter);
    const earlier = Object.hasOwn(values, name) ? values[name] : undefined;
    if (Array.isArray(earlier)) earlier.push(value);
    else if (earlier === undefined) assign(values, name, value);
  }
}

const EQUALS = 0x3d;
const AMPERSAND = 0x26;

/** Sets a value as an own property, whatever its name: `__proto__` is a name like any other. */
function assign(values: MatchedValues, name: string, value: string | string[]): void {
  if (name !== "__proto__") values[name] = value;
  else Object.defineProperty(values, name, { value, configurable: true, enumerable: true, writable: true });
}
