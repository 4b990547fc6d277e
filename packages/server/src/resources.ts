import { type JsonObject, McpError } from "@tenon/jsonrpc";
import {
  type Annotations,
  ErrorCode,
  type Icon,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplate,
} from "@tenon/protocol";
import { containsPathTraversal, createUriMatcher, isAbsolutePath, type UriMatcher } from "@tenon/uri-template";
import { assertCacheHint, type CacheHint } from "./cache-hints.ts";
import type { Completers } from "./completers.ts";
import { assertContents } from "./content.ts";
import type { RequestContext } from "./context.ts";
import { isInputRequired } from "./input-required.ts";
import { assertExpressible } from "./json-value.ts";
import { assertKnownMembers } from "./known-members.ts";
import { toListEntry } from "./list-entry.ts";
import { planResolvers, type ResolverPlan, runResolvers } from "./resolver-plan.ts";
import type { Resolved, Resolvers } from "./resolvers.ts";
import { isReadResult, type ResourceValue, toResourceContents } from "./resource-contents.ts";
import { shorten } from "./shorten.ts";

/** What describes a resource, beside its name, its URI and its handler. */
export interface ResourceDefinition<Needs = Resolvers> {
  /** For people; shown instead of the name. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The media type of the contents, and the default for every one of them. */
  readonly mimeType?: string | undefined;
  readonly annotations?: Annotations | undefined;
  readonly icons?: readonly Icon[] | undefined;
  /** Bytes; for a resource with a fixed URI only. */
  readonly size?: number | undefined;
  readonly _meta?: JsonObject | undefined;
  /** How long clients may keep what they read. Default: what the server says for `resources/read`. */
  readonly cacheHint?: CacheHint | undefined;
  /** Suggests values for the variables of the template, by name. */
  readonly complete?: Completers | undefined;
  /** Finds values for the handler that are no part of the URI: its fourth argument, by name. They are given the variables. */
  readonly resolve?: Needs | undefined;
  /**
   * Variables of the template whose values may look like a way out of a directory (`../`, an absolute path). Values of all
   * others that do are answered as if there was no such resource.
   */
  readonly anyPath?: readonly string[] | undefined;
}

/** Reads a resource: gets the variables of its template (none for a fixed URI) and gives its contents. */
export type ResourceHandler<Variables, State = never, Needs = Record<never, never>> = (
  variables: Variables,
  context: RequestContext<State>,
  uri: string,
  resolved: Resolved<Needs>,
) => ResourceValue | Promise<ResourceValue>;

/** A resource as it is kept: its template parsed once. */
export interface CompiledResource {
  readonly name: string;
  /** The URI or the template, exactly as it was registered. */
  readonly uri: string;
  /** Undefined for a fixed URI. */
  readonly template: UriMatcher | undefined;
  readonly listed: Resource | ResourceTemplate;
  readonly definition: ResourceDefinition;
  readonly handler: ResourceHandler<never, never, never>;
  readonly resolvers: ResolverPlan | undefined;
}

const resourceMembers = [
  "title",
  "description",
  "mimeType",
  "annotations",
  "icons",
  "size",
  "_meta",
  "cacheHint",
  "complete",
  "resolve",
  "anyPath",
] satisfies (keyof ResourceDefinition)[];

/** A URI has none of these, so one alone is a template with a mistake in it. */
const braces = /[{}]/;

/** A scheme, and then the characters that a URI is made of (RFC 3986). */
const uriForm = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/;

/**
 * Compiles a resource. URIs are plain strings and are compared byte for byte.
 *
 * @throws {RangeError} for a cache hint that is none.
 * @throws {UriTemplateError} when the URI is a template that cannot be parsed, or that no URI can be matched against.
 * @throws {TypeError} when it is neither a template nor a URI.
 */
export function compileResource(
  name: string,
  uri: string,
  definition: ResourceDefinition,
  handler: ResourceHandler<never, never, never>,
): CompiledResource {
  assertKnownMembers(`The resource "${name}"`, definition, resourceMembers);
  const { anyPath: _anyPath, cacheHint: _cacheHint, complete: _complete, resolve, ...described } = definition;
  const template = braces.test(uri) ? createUriMatcher(uri) : undefined;
  if (template === undefined && !uriForm.test(uri)) {
    throw new TypeError(
      `The resource "${name}" has the URI ${JSON.stringify(uri)}; write one with a scheme, as in "books://1", and percent-encode what no URI holds`,
    );
  }
  const entry = template === undefined ? { name, uri, ...described } : { name, uriTemplate: uri, ...described };
  const listed = toListEntry<Resource | ResourceTemplate>(`The resource "${name}"`, entry);
  if (definition.cacheHint !== undefined) assertCacheHint(`The cacheHint of resource "${name}"`, definition.cacheHint);
  const resolvers = resolve && planResolvers(`resource "${name}"`, resolve);
  return { name, uri, template, listed, definition, handler, resolvers };
}

/** Answers `resources/read`: fixed URIs first, then templates in the order in which they were registered. */
export async function readResource(
  fixed: ReadonlyMap<string, CompiledResource>,
  templates: readonly CompiledResource[],
  params: JsonObject,
  context: RequestContext,
): Promise<JsonObject> {
  const uri = params["uri"] as string; // checked with the params
  const found = findResource(fixed, templates, uri);
  if (found === undefined) throw resourceNotFound(uri);
  const { resource, variables } = found;
  const resolved = resource.resolvers && (await runResolvers(resource.resolvers, variables, context));
  // Typed by the template, the server and the resolvers.
  const value = await resource.handler(variables as never, context as never, uri, resolved as never);
  const { cacheHint, mimeType } = resource.definition;
  if (isReadResult(value)) {
    assertExpressible(value, `The handler of resource ${uri} returned`);
    if (isInputRequired(value)) return value;
    assertContents((value as ReadResourceResult).contents, `The handler of resource ${uri}`); // isReadResult looked
    return { ...cacheHint, ...value };
  }
  return { contents: toResourceContents(value, uri, mimeType), ...cacheHint };
}

/** A resource, and the variables of its template. */
export interface FoundResource {
  readonly resource: CompiledResource;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The resource that a URI means, and what its template reads from it. */
export function findResource(
  fixed: ReadonlyMap<string, CompiledResource>,
  templates: readonly CompiledResource[],
  uri: string,
): FoundResource | undefined {
  const resource = fixed.get(uri);
  if (resource !== undefined) return { resource, variables: {} };
  for (const candidate of templates) {
    const variables = candidate.template?.match(uri) as Readonly<Record<string, unknown>> | undefined;
    if (variables === undefined) continue;
    return isSafe(variables, candidate.definition.anyPath) ? { resource: candidate, variables } : undefined;
  }
  return undefined;
}

function isSafe(variables: Readonly<Record<string, unknown>>, exempt: readonly string[] | undefined): boolean {
  return Object.entries(variables).every(
    ([name, value]) => exempt?.includes(name) === true || [value].flat().every(staysInside),
  );
}

function staysInside(value: unknown): boolean {
  return typeof value !== "string" || !(value.includes("\0") || containsPathTraversal(value) || isAbsolutePath(value));
}

/** What a missing resource is answered with; the codec of a legacy revision turns it into `-32002`. */
export function resourceNotFound(uri: string): McpError {
  return new McpError(ErrorCode.InvalidParams, `Resource not found: ${shorten(uri)}`, { uri });
}
