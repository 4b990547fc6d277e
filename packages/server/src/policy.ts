import type { AuthInfo, Call, JsonObject } from "@tenon/jsonrpc";
import type { Implementation, ProtocolVersion } from "@tenon/protocol";
import type { Caller } from "./caller.ts";
import type { ServerChange } from "./changes.ts";
import { isInputRequired } from "./input-required.ts";
import { pageAt, paginate } from "./pagination.ts";
import { type PolicyItem, policyItemOf } from "./policy-item.ts";
import type { RequestHandler } from "./request-handler.ts";
import { type CompiledResource, findResource } from "./resources.ts";

/** Who wants to see something, as far as a policy is told. The context of every call is one. */
export interface PolicyContext {
  /** Who calls, when the endpoint checks credentials. What a policy should go by. */
  readonly authInfo: AuthInfo | undefined;
  /** What the client says it is. Nobody checked it. */
  readonly clientInfo: Implementation | undefined;
  readonly protocolVersion: ProtocolVersion;
  /** The legacy session that the call belongs to, where there is one. */
  readonly sessionId: string | undefined;
  /** A header of the HTTP request, by its name in lower case; undefined on transports without headers. */
  header(name: string): string | undefined;
}

/** Tells whether a caller may see an item; whatever is not `true` means no, and so does an error. */
export type AllowPolicy = (context: PolicyContext, item: PolicyItem) => boolean | Promise<boolean>;

interface Listable {
  readonly listed: object;
}

type ResourcesOffered = ReadonlyMap<string, CompiledResource>;

const none: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * One rule for every verb: what a caller may not see is not in its lists, and is answered, wherever it is named, by the code that
 * answers for what does not exist. It is asked anew every time, and nothing that it decided may be shared among callers.
 */
export class Policy {
  readonly #allow: AllowPolicy;
  readonly #resources: () => ResourcesOffered;

  /** `resources` gives what is offered at the time, for those who listen for longer than a call. */
  constructor(allow: AllowPolicy, resources: () => ResourcesOffered) {
    this.#allow = allow;
    this.#resources = resources;
  }

  /** Answers a list with what its caller may see, in pages of its own: a cursor counts nothing that is hidden. */
  listing(
    kind: PolicyItem["kind"],
    key: string,
    items: readonly object[],
    pageSize: number | undefined,
  ): RequestHandler {
    return async ({ cursor }, context) => {
      const seen = await this.#seen(kind, items, context);
      return asPrivate(pageAt(paginate(key, seen, pageSize), cursor));
    };
  }

  /** Of these items the one of this name, if the caller may see it, and no other. */
  async only<Item extends Listable>(
    kind: "tool" | "prompt",
    items: ReadonlyMap<string, Item>,
    name: unknown,
    context: PolicyContext,
  ): Promise<ReadonlyMap<string, Item>> {
    const item = items.get(name as string); // whatever it is, only a name is found
    if (item === undefined || !(await this.#allows(kind, item.listed, context))) return none;
    return new Map([[name as string, item]]);
  }

  /** Of these resources those that a URI, or a template named as one, can mean for this caller. */
  async resourcesFor(resources: ResourcesOffered, uri: unknown, context: PolicyContext): Promise<ResourcesOffered> {
    if (typeof uri !== "string") return none;
    const meant = [...resources].filter(([key, { template }]) => key === uri || template?.match(uri) !== undefined);
    const verdicts = await Promise.all(
      meant.map(([, { template, listed }]) =>
        this.#allows(template === undefined ? "resource" : "resourceTemplate", listed, context),
      ),
    );
    return new Map(meant.filter((_, index) => verdicts[index] === true));
  }

  async #mayRead(uri: string, context: PolicyContext): Promise<boolean> {
    const { fixed, templates } = splitResources(await this.resourcesFor(this.#resources(), uri, context));
    return findResource(fixed, templates, uri) !== undefined;
  }

  /** Whether this caller may use a method, or send a notification, that an extension adds. */
  mayUse(method: string, context: PolicyContext): Promise<boolean> {
    return this.#says(context, { kind: "method", name: method });
  }

  /** Whether this caller may be told of a change: it can read the resource, or see something of what came or went. */
  async mayHear(change: ServerChange, context: PolicyContext): Promise<boolean> {
    if (change.kind === "resourceUpdated") return this.#mayRead(change.uri, context);
    if (change.items === undefined) return true;
    for (const item of change.items) if (await this.#says(context, item)) return true;
    return false;
  }

  async #seen(kind: PolicyItem["kind"], items: readonly object[], context: PolicyContext): Promise<object[]> {
    const verdicts = await Promise.all(items.map((item) => this.#allows(kind, item, context)));
    return items.filter((_, index) => verdicts[index] === true);
  }

  async #allows(kind: PolicyItem["kind"], listed: object, context: PolicyContext): Promise<boolean> {
    return this.#says(context, policyItemOf(kind, listed));
  }

  async #says(context: PolicyContext, item: PolicyItem): Promise<boolean> {
    return (await this.#allow(context, item)) === true;
  }
}

/** What a caller's own result may be kept by: that caller. */
export function asPrivate(result: JsonObject): JsonObject {
  return isInputRequired(result) ? result : { ...result, cacheScope: "private" };
}

/** Resources at a URI of their own, and those of a template, in their order. */
export function splitResources(resources: ResourcesOffered): {
  readonly fixed: ResourcesOffered;
  readonly templates: readonly CompiledResource[];
} {
  return {
    fixed: new Map([...resources].filter(([, { template }]) => template === undefined)),
    templates: [...resources.values()].filter(({ template }) => template !== undefined),
  };
}

/** Somebody of whom nothing is known but what they say. */
export function strangerOf({ clientInfo, version }: Pick<Caller, "clientInfo" | "version">): PolicyContext {
  return {
    authInfo: undefined,
    clientInfo,
    protocolVersion: version,
    sessionId: undefined,
    header: () => undefined,
  };
}

/** Who makes a call that has no context of a handler. */
export function policyContextOf(
  caller: Pick<Caller, "clientInfo" | "version">,
  { context: { origin } }: Call,
): PolicyContext {
  return {
    authInfo: origin?.authInfo,
    clientInfo: caller.clientInfo,
    protocolVersion: caller.version,
    sessionId: origin?.sessionId,
    header: (name) => origin?.header?.(name),
  };
}
