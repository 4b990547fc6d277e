import type { Implementation, ProtocolVersion, ServerCapabilities } from "@tenon/protocol";
import type { JsonSchemaValidator } from "@tenon/schema";
import type { CacheHints } from "./cache-hints.ts";
import { complete } from "./completion.ts";
import { ConstantResults, type Definition } from "./definition.ts";
import { discoverResult } from "./discover.ts";
import { endFormOf } from "./encode.ts";
import { intercepted, type ServerExtension } from "./extensions.ts";
import { pageAt, paginate } from "./pagination.ts";
import { asPrivate, type Policy, type PolicyContext, policyContextOf, splitResources } from "./policy.ts";
import type { PolicyItem } from "./policy-item.ts";
import { type CompiledPrompt, getPrompt } from "./prompts.ts";
import type { RequestHandler } from "./request-handler.ts";
import type { RequestStateSealer } from "./request-state.ts";
import { type CompiledResource, readResource } from "./resources.ts";
import type { MayHear } from "./subscription-stream.ts";
import type { Subscriptions } from "./subscriptions.ts";
import { type CompiledTool, callTool } from "./tools.ts";

/** What was registered, and the settings that go with it. */
export interface Registrations {
  readonly info: Implementation;
  readonly instructions: string | undefined;
  readonly versions: readonly ProtocolVersion[];
  readonly logging: boolean;
  readonly cacheHints: CacheHints;
  readonly validator: JsonSchemaValidator;
  readonly sealer: RequestStateSealer;
  readonly pageSize: number | undefined;
  readonly subscriptions: Subscriptions;
  readonly extensions: readonly ServerExtension[];
  readonly policy: Policy | undefined;
  readonly state: (() => Promise<unknown>) | undefined;
  /** Undefined: the server has no such thing, and does not declare it. Empty: it has none at present. */
  readonly tools: ReadonlyMap<string, CompiledTool> | undefined;
  readonly resources: ReadonlyMap<string, CompiledResource> | undefined;
  readonly prompts: ReadonlyMap<string, CompiledPrompt> | undefined;
}

/** Makes a definition of what is registered now: the lists are cut into pages, and the handlers see what is in them. */
export function compileDefinition(registered: Registrations): Definition {
  const handlers = new Map<string, RequestHandler>();
  const capabilities: ServerCapabilities = registered.logging ? { logging: {} } : {};
  const constants = new ConstantResults();
  const { info, instructions, versions, cacheHints, validator, sealer, extensions, policy } = registered;
  const extensionMethods = extensions.flatMap(({ methods }) => Object.entries(methods ?? {}));
  for (const [method, handler] of extensionMethods) handlers.set(method, handler);
  if (extensions.length > 0) {
    capabilities.extensions = Object.fromEntries(extensions.map((one) => [one.identifier, { ...one.settings }]));
  }
  const definition: Definition = {
    info,
    instructions,
    capabilities,
    versions,
    handlers,
    customMethods: new Set(extensionMethods.map(([method]) => method)),
    notificationHandlers: new Map(extensions.flatMap((one) => Object.entries(one.notificationHandlers ?? {}))),
    cacheHints,
    validator,
    sealer,
    constants,
    extensions,
    policy,
    state: registered.state,
  };
  const offerList: OfferList = (method, kind, key, items) => {
    if (policy !== undefined) {
      handlers.set(method, policy.listing(kind, key, items, registered.pageSize));
      return;
    }
    const pages = paginate(key, items, registered.pageSize);
    constants.add(pages.first);
    for (const page of pages.byCursor.values()) constants.add(page);
    handlers.set(method, ({ cursor }) => pageAt(pages, cursor));
  };
  offerTools(registered, definition, handlers, offerList);
  offerResources(registered, definition, handlers, offerList);
  offerPrompts(registered, definition, handlers, offerList);
  offerCompletion(registered, definition, handlers);
  offerSubscriptions(registered, definition, handlers);
  const discover = constants.add(discoverResult(definition));
  handlers.set("server/discover", () => discover);
  return definition;
}

type OfferList = (method: string, kind: PolicyItem["kind"], key: string, items: readonly object[]) => void;
type Handlers = Map<string, RequestHandler>;

function offerSubscriptions(
  { subscriptions }: Registrations,
  { capabilities, info, policy }: Definition,
  handlers: Handlers,
): void {
  const form = endFormOf("subscriptions/listen", info);
  handlers.set("subscriptions/listen", (_params, { clientInfo, protocolVersion: version }, call) => {
    const mayHear = policy && mayHearOf(policy, policyContextOf({ clientInfo, version }, call));
    return subscriptions.listen(call, { version, capabilities, mayHear, form });
  });
}

/** A stream is asked for hours after its call: it is not to keep more of it than the policy sees. */
function mayHearOf(policy: Policy, listener: PolicyContext): MayHear {
  return (change) => policy.mayHear(change, listener);
}

function offerTools(
  { tools: registered }: Registrations,
  { capabilities, extensions, policy }: Definition,
  handlers: Handlers,
  offerList: OfferList,
): void {
  if (registered === undefined) return;
  const tools = new Map(registered);
  capabilities.tools = { listChanged: true };
  offerList("tools/list", "tool", "tools", [...tools.values()].map(listed));
  const handler: RequestHandler =
    policy === undefined
      ? (params, context) => callTool(tools, params, context)
      : async (params, context) => callTool(await policy.only("tool", tools, params["name"], context), params, context);
  handlers.set("tools/call", intercepted(handler, extensions));
}

function offerResources(
  { resources }: Registrations,
  { capabilities, policy }: Definition,
  handlers: Handlers,
  offerList: OfferList,
): void {
  if (resources === undefined) return;
  const all = new Map(resources);
  const { fixed, templates } = splitResources(all);
  capabilities.resources = { subscribe: true, listChanged: true };
  offerList("resources/list", "resource", "resources", [...fixed.values()].map(listed));
  offerList("resources/templates/list", "resourceTemplate", "resourceTemplates", templates.map(listed));
  handlers.set(
    "resources/read",
    policy === undefined
      ? (params, context) => readResource(fixed, templates, params, context)
      : async (params, context) => {
          const seen = splitResources(await policy.resourcesFor(all, params["uri"], context));
          return asPrivate(await readResource(seen.fixed, seen.templates, params, context));
        },
  );
}

function offerPrompts(
  { prompts: registered }: Registrations,
  { capabilities, policy }: Definition,
  handlers: Handlers,
  offerList: OfferList,
): void {
  if (registered === undefined) return;
  const prompts = new Map(registered);
  capabilities.prompts = { listChanged: true };
  offerList("prompts/list", "prompt", "prompts", [...prompts.values()].map(listed));
  handlers.set(
    "prompts/get",
    policy === undefined
      ? (params, context) => getPrompt(prompts, params, context)
      : async (params, context) =>
          getPrompt(await policy.only("prompt", prompts, params["name"], context), params, context),
  );
}

function offerCompletion(registered: Registrations, { capabilities, policy }: Definition, handlers: Handlers): void {
  const prompts = new Map(registered.prompts);
  const resources = new Map(registered.resources);
  const completes =
    [...prompts.values()].some((prompt) => prompt.complete !== undefined) ||
    [...resources.values()].some(({ definition }) => definition.complete !== undefined);
  if (!completes) return;
  capabilities.completions = {};
  handlers.set(
    "completion/complete",
    policy === undefined
      ? (params, context) => complete(prompts, resources, params, context)
      : async (params, context) => {
          const { name, uri } = params["ref"] as { name?: string; uri?: string }; // checked with the params
          const seenPrompts = await policy.only("prompt", prompts, name, context);
          return complete(seenPrompts, await policy.resourcesFor(resources, uri, context), params, context);
        },
  );
}

function listed(item: { readonly listed: object }): object {
  return item.listed;
}
