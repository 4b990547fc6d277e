/** How deep arrays and objects may stand in each other: what goes deeper fits no stack on its way to the wire. */
export const MAX_DEPTH = 500;

/** Tells whether arrays and objects stand in each other at more levels than these, and looks no deeper. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(levels - 1, member));
}

/** Says where a value is not JSON, and what to give instead; undefined when JSON can hold all of it. */
export function describeNotJson(value: unknown, alsoWrong: FaultOf = () => undefined): string | undefined {
  return describe(findFault(value, [], alsoWrong));
}

/** Tells whether an object is of no class; one that comes from another realm has another `Object.prototype`. */
export function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

interface NotJson {
  /** From the root of the value to the place. */
  readonly path: (string | number)[];
  readonly what: string;
}

/** What is wrong with an object beside its members; undefined when nothing is. */
export type FaultOf = (value: object) => string | undefined;

/** The first place in a value that JSON has no words for. Slow, because only what was found not to be plain comes here. */
function findFault(value: unknown, ancestors: readonly object[], alsoWrong: FaultOf): NotJson | undefined {
  const fault = (what: string | undefined): NotJson | undefined =>
    what === undefined ? undefined : { path: [], what };
  if (typeof value !== "object" || value === null) return fault(faultOfPrimitive(value));
  if (ancestors.includes(value)) return fault("is a part of itself");
  if (ancestors.length >= MAX_DEPTH) return fault(`is nested deeper than ${MAX_DEPTH} levels`);
  const own = faultOfObject(value) ?? alsoWrong(value);
  if (own !== undefined) return fault(own);
  const inside = [...ancestors, value];
  if (!Array.isArray(value) && "toJSON" in value && typeof value.toJSON === "function") {
    return findFault(value.toJSON(), inside, alsoWrong);
  }
  for (const [key, member] of Object.entries(value)) {
    const found = findFault(member, inside, alsoWrong);
    if (found === undefined) continue;
    found.path.unshift(Array.isArray(value) ? Number(key) : key);
    return found;
  }
  return undefined;
}

function faultOfPrimitive(value: unknown): string | undefined {
  switch (typeof value) {
    case "bigint":
      return "is a bigint; give a number or a string";
    case "function":
    case "symbol":
      return `is a ${typeof value}, of which JSON has none`;
    case "number":
      return Number.isFinite(value) ? undefined : `is ${value}; give null or leave it out`;
    default:
      return undefined;
  }
}

function faultOfObject(value: object): string | undefined {
  if (value instanceof Map) return "is a Map; give an object (Object.fromEntries) or an array";
  if (value instanceof Set) return "is a Set; give an array";
  if (value instanceof Error) return "is an Error; throw it, or give a text that the peer may read";
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return "is bytes; give them as a string, in base64 for instance";
  }
  if ("then" in value && typeof value.then === "function") return "is a promise; await it";
  if (Array.isArray(value) || isPlain(value) || "toJSON" in value || Object.keys(value).length > 0) return undefined;
  return `is a ${value.constructor?.name || "class"}, of which JSON would be {}; give what is in it`;
}

const SHOWN_KEYS = 12;
// No properties such as \p{ID_Start}: the engine builds their tables when this file is loaded, used or not.
const identifier = /^[A-Za-z$_][\w$]*$/;

/** As in `$.rows[2].tags is a Set; give an array`. */
function describe(found: NotJson | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { path, what } = found;
  const shown = path.length <= SHOWN_KEYS ? path : [...path.slice(0, SHOWN_KEYS - 2), "…", ...path.slice(-1)];
  return `$${shown.map(step).join("")} ${what}`;
}

function step(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return identifier.test(key) || key === "…" ? `.${key}` : `[${JSON.stringify(key)}]`;
}
