import type { Capture, MatchPlan } from "./match-plan.ts";
import type { UriVariable } from "./parse.ts";
import { decode } from "./percent.ts";
import { find, hasStop, type StepCounter } from "./scan.ts";

/** What a URI holds for a template's variables: text, or a list for an exploded variable. */
export type MatchedValues = Record<string, string | string[]>;

/** Matches a URI, in a number of steps that is proportional to its length. Undefined when it differs. */
export function matchUri(plan: MatchPlan, uri: string, counter?: StepCounter): MatchedValues | undefined {
  const { head, tail, captures, forward, backward, pivot, query } = plan;
  if (counter !== undefined) counter.steps += head.length + tail.length;
  if (!uri.startsWith(head)) return undefined;
  const pathEnd = query === undefined ? uri.length : findPathEnd(uri, counter);
  let start = head.length;
  let end = pathEnd - tail.length;
  if (end < start || !uri.startsWith(tail, end)) return undefined;

  const values: MatchedValues = {};
  // The captures are found from both ends; their keys come first, so that they have the order of the template.
  for (const capture of captures) assign(values, capture.name, "");
  for (const { capture, needle, width } of backward) {
    const at = find(needle, uri, start, end, counter);
    if (at < 0 || !readCapture(capture, uri, at + width, end, values, counter)) return undefined;
    end = at;
  }
  for (const { capture, needle, width } of forward) {
    let at = find(needle, uri, start, end, counter);
    if (at < 0 && width === 0) at = end;
    if (at < 0 || !readCapture(capture, uri, start, at, values, counter)) return undefined;
    start = at + width;
  }
  const isWhole = pivot === undefined ? start === end : readCapture(pivot, uri, start, end, values, counter);
  if (!isWhole) return undefined;
  if (query !== undefined) readQuery(query, uri, pathEnd, values, counter);
  return values;
}

/** Where the path ends: at the query, or else at the fragment, or else with the URI. */
function findPathEnd(uri: string, counter?: StepCounter): number {
  const end = uri.search(QUERY_OR_FRAGMENT);
  if (counter !== undefined) counter.steps += end < 0 ? uri.length : end;
  return end < 0 ? uri.length : end;
}

const QUERY_OR_FRAGMENT = /[?#]/;

/** Reads a capture from between `start` and `end`; false when something is there that it cannot hold. */
function readCapture(
  { name, kind, stops, separator, named }: Capture,
  uri: string,
  start: number,
  end: number,
  values: MatchedValues,
  counter?: StepCounter,
): boolean {
  if (hasStop(stops, uri, start, end, counter)) return false;
  if (start === end) {
    assign(values, name, kind === "list" ? [] : "");
    return true;
  }
  if (kind === "value") {
    assign(values, name, decode(uri.slice(start, end), counter));
    return true;
  }
  // `;id` is also how `;idle` begins: what follows the name has to be "=". A list has to begin with its separator.
  if (uri[start] !== (kind === "list" ? separator : "=")) return false;
  const text = uri.slice(start + 1, end);
  if (kind === "parameter") {
    assign(values, name, decode(text, counter));
    return true;
  }
  const items = text.split(separator);
  if (counter !== undefined) counter.steps += text.length;
  const list: string[] = [];
  for (const item of items) {
    const value = named ? valueAfter(name, item) : item;
    if (value === undefined) return false;
    list.push(decode(value, counter));
  }
  assign(values, name, list);
  return true;
}

/** The value of `name=value` or of the bare name; undefined when the item has another name. */
function valueAfter(name: string, item: string): string | undefined {
  if (!item.startsWith(name)) return undefined;
  if (item.length === name.length) return "";
  return item[name.length] === "=" ? item.slice(name.length + 1) : undefined;
}

/** Reads the pairs of a query: unknown names are passed over, and of a plain variable the first value counts. */
function readQuery(
  query: ReadonlyMap<string, UriVariable>,
  uri: string,
  pathEnd: number,
  values: MatchedValues,
  counter?: StepCounter,
): void {
  for (const { name, explode } of query.values()) if (explode) assign(values, name, []);
  if (uri[pathEnd] !== "?") return;
  let pairStart = pathEnd + 1;
  let nameEnd = -1;
  // One pass by hand: indexOf("=") would run on into later pairs, again for each pair that has none.
  for (let at = pairStart; ; at++) {
    const char = uri[at];
    if (char === "=" && nameEnd < 0) nameEnd = at;
    if (char !== undefined && char !== "&" && char !== "#") continue;
    const name = uri.slice(pairStart, nameEnd < 0 ? at : nameEnd);
    if (query.has(name)) {
      const value = nameEnd < 0 ? "" : decode(uri.slice(nameEnd + 1, at), counter);
      const list = Object.hasOwn(values, name) ? values[name] : undefined;
      if (Array.isArray(list)) list.push(value);
      else if (list === undefined) assign(values, name, value);
    }
    pairStart = at + 1;
    nameEnd = -1;
    if (char !== "&") break;
  }
  if (counter !== undefined) counter.steps += pairStart - pathEnd;
}

/** Sets a value as an own property, whatever its name: `__proto__` is a name like any other. */
function assign(values: MatchedValues, name: string, value: string | string[]): void {
  if (name !== "__proto__") values[name] = value;
  else Object.defineProperty(values, name, { value, configurable: true, enumerable: true, writable: true });
}
