import { decodeHeaderValue, PARAM_PREFIX } from "./headers.ts";

/** The JSON types whose values a header may repeat. */
export type HeaderParamType = "string" | "integer" | "boolean";

/** An argument of a tool that an HTTP header repeats. */
export interface HeaderParam {
  /** The way to the value inside `arguments`. */
  readonly path: readonly string[];
  /** The whole name of the header, prefix included, as the schema spells it. */
  readonly header: string;
  readonly type: HeaderParamType;
}

/** The repeated arguments of a tool, or why its definition is invalid. */
export type HeaderParams =
  | { readonly ok: true; readonly params: readonly HeaderParam[] }
  | { readonly ok: false; readonly reason: string };

const annotation = "x-mcp-header";
const decimalNotation = /^(-?)(\d+)(?:\.(\d+))?$/;
const leadingZeros = /^0+(?=\d)/;
const onlyZeros = /^0*$/;
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** Keywords whose value is an example of the data, not a schema. */
const dataKeywords = new Set(["const", "default", "enum", "example", "examples"]);
/** Keywords whose value maps names, which may look like keywords, to schemas. */
const mapKeywords = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

/** No argument list is nested deeper by anyone who means well; the limit keeps the cost of a hostile one linear. */
const maxDepth = 100;

interface Place {
  readonly schema: unknown;
  /** The way to the argument that this is the schema of; undefined where it was not reached through `properties` alone. */
  readonly path: readonly string[] | undefined;
}

/**
 * Finds the arguments that `x-mcp-header` marks in a tool's input schema. A mark is valid on a property that is reached through
 * `properties` alone, has the type `string`, `integer` or `boolean` (an added `null` is let pass) and
 * a name that is an RFC 9110 token and differs from all others by more than case. Any other mark makes the tool invalid.
 * References are not followed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export function headerParamsOf(inputSchema: unknown): HeaderParams {
  const params: HeaderParam[] = [];
  const names = new Set<string>();
  const places: Place[] = [{ schema: inputSchema, path: [] }];
  for (const { schema, path } of places) {
    if (!isObject(schema)) continue;
    if (!Array.isArray(schema) && Object.hasOwn(schema, annotation)) {
      const param = readMark(schema, path);
      if (typeof param === "string") return { ok: false, reason: `${annotation} ${param}` };
      const name = param.header.toLowerCase();
      if (names.has(name)) return { ok: false, reason: `${annotation} names ${param.header} twice` };
      names.add(name);
      params.push(param);
    }
    pushInner(schema, path, places);
  }
  return { ok: true, params };
}

function readMark(schema: Readonly<Record<string, unknown>>, path: Place["path"]): HeaderParam | string {
  if (path?.[0] === undefined)
    return `stands where no single argument is meant, or more than ${maxDepth} properties deep`;
  const { [annotation]: name, type } = schema;
  const where = `of ${path.join(".")}`;
  if (typeof name !== "string" || !token.test(name)) return `${where} is no header name`;
  const known = headerType(type);
  return known === undefined
    ? `${where} needs the type string, integer or boolean`
    : { path, header: PARAM_PREFIX + name, type: known };
}

function headerType(type: unknown): HeaderParamType | undefined {
  if (type === "string" || type === "integer" || type === "boolean") return type;
  if (!Array.isArray(type) || type.length !== 2 || !type.includes("null")) return undefined;
  const other: unknown = type[0] === "null" ? type[1] : type[0];
  return Array.isArray(other) ? undefined : headerType(other);
}

function pushInner(schema: object, path: Place["path"], places: Place[]): void {
  for (const [keyword, value] of Object.entries(schema)) {
    if (dataKeywords.has(keyword)) continue;
    if (!mapKeywords.has(keyword)) {
      places.push({ schema: value, path: undefined });
      continue;
    }
    const isArgument = keyword === "properties" && path !== undefined && path.length < maxDepth;
    for (const [name, inner] of Object.entries(value ?? {})) {
      places.push({ schema: inner, path: isArgument ? [...path, name] : undefined });
    }
  }
}

/** The value in a call's arguments that a header repeats; undefined where the way to it ends early. */
export function headerParamIn(args: unknown, { path }: HeaderParam): unknown {
  let value = args;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/**
 * The text that a header repeats a value with, before {@link encodeHeaderValue}; `undefined` when there is no header to send:
 * the value is absent, `null`, or of a kind that no header can show.
 */
export function headerParamValue(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
      return String(value);
    case "number":
      return decimal(value);
    default:
      return undefined;
  }
}

/** A number without exponent and without negative zero, both of which `String` would write. */
function decimal(value: number): string | undefined {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  return /^-?\d+\.\d+$/.test(text) ? text : undefined;
}

/**
 * Whether a header, as it was received, repeats the value in the body. Integers are compared as numbers of any size, so
 * that `42.0` is 42; everything else as text. An absent value wants an absent header.
 *
 * @param header The raw header value, or `undefined` when it was not sent.
 */
export function headerParamMatches(header: string | undefined, value: unknown, type: HeaderParamType): boolean {
  const expected = headerParamValue(value);
  if (header === undefined || expected === undefined) return header === expected && (value ?? undefined) === undefined;
  const received = decodeHeaderValue(header);
  if (received === expected) return true;
  if (received === undefined || type !== "integer" || !Number.isInteger(value)) return false;
  const [, sign = "", digits = "", fraction = ""] = decimalNotation.exec(received) ?? [];
  const significant = digits.replace(leadingZeros, "");
  const integer = significant === "0" ? significant : sign + significant;
  return integer === expected && onlyZeros.test(fraction);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
