import { type Implementation, isKnownVersion, PROTOCOL_VERSIONS } from "@tenon/protocol";
import { assertCacheHints, type CacheHints } from "./cache-hints.ts";
import { assertKnownMembers } from "./known-members.ts";

/** What the options of both kinds of server hold, as far as it can be told before they serve. */
interface CommonOptions {
  readonly allow?: unknown;
  readonly cacheHints?: CacheHints | undefined;
  readonly changes?: unknown;
  readonly instructions?: unknown;
  readonly lifespan?: unknown;
  readonly logging?: unknown;
  readonly onError?: unknown;
  readonly validator?: unknown;
  readonly versions?: unknown;
}

/** @throws {TypeError} when the name or the version of a server is missing. */
export function assertServerInfo(info: Implementation): void {
  if (typeof info?.name === "string" && typeof info.version === "string") return;
  throw new TypeError('A server needs a name and a version: { name: "bookshop", version: "1.0.0" }');
}

const functions = ["allow", "lifespan", "onError"] as const;

/**
 * Asserts what is the same in the options of both kinds of server: a mistake shows when the server is made, and not at the
 * first call that needs it.
 *
 * @throws {TypeError} for an unknown option, and for one of the wrong type.
 * @throws {RangeError} for a revision that does not exist, and for a cache hint that is none.
 */
export function assertServerOptions(options: CommonOptions, members: readonly string[]): void {
  assertKnownMembers("The server's options", options, members);
  for (const name of functions) assertType(name, options[name], "function");
  assertType("instructions", options.instructions, "string");
  assertType("logging", options.logging, "boolean");
  assertPort("changes", options.changes, ["publish", "subscribe"]);
  assertPort("validator", options.validator, ["compile"]);
  assertCacheHints(options.cacheHints ?? {});
  assertVersions(options.versions);
}

function assertType(name: string, value: unknown, type: "function" | "string" | "boolean"): void {
  if (value === undefined || typeof value === type) return;
  throw new TypeError(
    `Expected the option ${name} to be a ${type}, received ${value === null ? "null" : typeof value}`,
  );
}

/** @throws {TypeError} for a value that lacks a method. */
export function assertPort(name: string, value: unknown, methods: readonly string[]): void {
  if (value === undefined) return;
  const missing = methods.find((method) => typeof (value as Record<string, unknown> | null)?.[method] !== "function");
  if (missing !== undefined) throw new TypeError(`Expected the option ${name} to have a method "${missing}"`);
}

function assertVersions(versions: unknown = PROTOCOL_VERSIONS): void {
  const isList = Array.isArray(versions) && versions.length > 0;
  const unknown: unknown = isList ? versions.find((version) => !isKnownVersion(version)) : versions;
  if (isList && unknown === undefined) return;
  const received = isList ? JSON.stringify(unknown) : "none";
  throw new RangeError(`Expected versions to name some of ${PROTOCOL_VERSIONS.join(", ")}, received ${received}`);
}
