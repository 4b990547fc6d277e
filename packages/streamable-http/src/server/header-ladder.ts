import { isJsonObject, type JsonObject, type JsonRpcRequest } from "@tenon/jsonrpc";
import { decodeHeaderValue, HeaderName, isModernVersion, MetaKey, nameParams } from "@tenon/protocol";
import type { HttpExchange } from "./options.ts";

const versionHeader = HeaderName.protocolVersion.toLowerCase();
const methodHeader = HeaderName.method.toLowerCase();
const nameHeader = HeaderName.name.toLowerCase();

/** What the official extensions add: Tasks repeats the task's id. */
const extensionNameParams: Readonly<Record<string, string>> = {
  "tasks/get": "taskId",
  "tasks/update": "taskId",
  "tasks/cancel": "taskId",
};

/** The revision that a request's headers name, without the blanks around it; undefined without one. */
export function versionInHeader(exchange: HttpExchange): string | undefined {
  return exchange.header(versionHeader)?.trim();
}

/** Tells whether a request carries the two keys that every modern request must carry, of the right types. */
export function hasEnvelope(params: JsonObject | undefined): params is JsonObject & { _meta: JsonObject } {
  const meta = params?.["_meta"];
  return (
    isJsonObject(meta) &&
    typeof meta[MetaKey.protocolVersion] === "string" &&
    isJsonObject(meta[MetaKey.clientCapabilities])
  );
}

/**
 * Compares the headers that repeat parts of a modern request with the request itself, in the order of the specification, and
 * says what differs. A header that came twice equals nothing. Whether the revision is served is not asked here: with one that
 * nobody knows, nobody knows what else its headers repeat.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#standard-headers
 */
export function headerMismatch(
  exchange: HttpExchange,
  request: JsonRpcRequest,
  moreNameParams: Readonly<Record<string, string>> | undefined,
): string | undefined {
  const { method, params } = request;
  if (!hasEnvelope(params)) return undefined;
  const version = params._meta[MetaKey.protocolVersion];
  const fault = differs(exchange, versionHeader, HeaderName.protocolVersion, version);
  if (fault !== undefined || !isModernVersion(version)) return fault;
  const methodFault = differs(exchange, methodHeader, HeaderName.method, method);
  if (methodFault !== undefined) return methodFault;
  const nameParam =
    nameParams.get(method) ?? ownString(extensionNameParams, method) ?? ownString(moreNameParams, method);
  const name = nameParam === undefined ? undefined : params[nameParam];
  // A name of another type is the service's to refuse: no header could repeat it.
  return typeof name === "string" ? differs(exchange, nameHeader, HeaderName.name, name) : undefined;
}

function differs(exchange: HttpExchange, key: string, title: string, expected: unknown): string | undefined {
  const value = exchange.header(key);
  if (value === undefined)
    return `The ${title} header is missing; it must repeat ${JSON.stringify(expected)} from the body`;
  if (value.includes(",") && exchange.isRepeated?.(key) === true) return `The ${title} header came more than once`;
  const text = key === nameHeader ? decodeHeaderValue(value) : value.trim();
  if (text === expected) return undefined;
  if (text === undefined) return `The ${title} header cannot be decoded`;
  return `The ${title} header says ${JSON.stringify(value)}, but the body says ${JSON.stringify(expected)}`;
}

function ownString(table: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
