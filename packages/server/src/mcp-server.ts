import type { CallHandler, Endpoint, Handshake, Middleware, Service, ServiceConnection } from "@tenon/jsonrpc";
import { type Implementation, PROTOCOL_VERSIONS, type ProtocolVersion } from "@tenon/protocol";
import {
  createJsonSchemaValidator,
  type InferInput,
  type InferOutput,
  type JsonSchemaValidator,
  type SchemaInput,
} from "@tenon/schema";
import type { UriTemplateVariables } from "@tenon/uri-template";
import { assertRegistration } from "./assert-registration.ts";
import type { CacheHints } from "./cache-hints.ts";
import { type ChangeBus, createChangeBus, type ListChange, notificationOf, type ServerChange } from "./changes.ts";
import { compileDefinition } from "./compile-definition.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { Definition } from "./definition.ts";
import { assertExtension, type ServerExtension } from "./extensions.ts";
import { type Lifespan, LifespanHolder } from "./lifespan.ts";
import { ListChanges } from "./list-changes.ts";
import { assertPageSize } from "./pagination.ts";
import { type AllowPolicy, Policy } from "./policy.ts";
import { type PolicyItem, policyItemOf } from "./policy-item.ts";
import { type CompiledPrompt, compilePrompt, type PromptDefinition, type PromptHandler } from "./prompts.ts";
import { Registry } from "./registry.ts";
import { type RequestStateOptions, RequestStateSealer } from "./request-state.ts";
import type { Resolvers } from "./resolvers.ts";
import { type CompiledResource, compileResource, type ResourceDefinition, type ResourceHandler } from "./resources.ts";
import { assertServerInfo, assertServerOptions } from "./server-options.ts";
import { DefinedService, type Fault, reportFault } from "./service.ts";
import { type SubscriptionOptions, Subscriptions } from "./subscriptions.ts";
import { type CompiledTool, compileTool, type ToolDefinition, type ToolHandler } from "./tools.ts";

/** The options of a {@link McpServer}. */
export interface McpServerOptions<State = unknown> {
  /**
   * Begins what the server holds while it runs; handlers find it at `ctx.state`. Called once, when the first call needs it, and let
   * go of when the server is closed.
   */
  readonly lifespan?: (() => Lifespan<State> | Promise<Lifespan<State>>) | undefined;
  /** How to use this server, for the model. */
  readonly instructions?: string | undefined;
  /** The revisions to serve. Default: all. */
  readonly versions?: readonly ProtocolVersion[] | undefined;
  /** How long clients may keep what they were given. Default: not at all. */
  readonly cacheHints?: CacheHints | undefined;
  /** Checks values against plain JSON Schemas. Default: one that needs no code generation and runs anywhere. */
  readonly validator?: JsonSchemaValidator | undefined;
  /** How the state that clients carry between the rounds of a call is protected. */
  readonly requestState?: RequestStateOptions | undefined;
  /** Items on a page of a list. Default: all on one page. */
  readonly pageSize?: number | undefined;
  /** Carries changes to those who listen. Default: within this process. */
  readonly changes?: ChangeBus | undefined;
  /** The limits of subscriptions. */
  readonly subscriptions?: SubscriptionOptions | undefined;
  /**
   * Who may see what: asked for every item of a list, and for whatever a caller names. What is not allowed is not listed, and is
   * answered by every verb as if it did not exist. Results are then marked as each caller's own. Default: everybody may see everything.
   */
  readonly allow?: AllowPolicy | undefined;
  /** Whether `ctx.log` reaches clients that ask for log messages. Default: true. */
  readonly logging?: boolean | undefined;
  /** Hears of what went wrong in handlers; the peer is told no more than the correlation id. Default: `console.error`. */
  readonly onError?: ((fault: Fault) => void) | undefined;
}

/** The names and types of a server's tools, for clients that are typed by it. */
export type ToolTypes = Record<string, { readonly input: unknown; readonly output: unknown }>;

/** The names and types of a server's prompts, likewise. */
export type PromptTypes = Record<string, { readonly input: unknown }>;

const serverMembers = [
  "lifespan",
  "instructions",
  "versions",
  "cacheHints",
  "validator",
  "requestState",
  "pageSize",
  "changes",
  "subscriptions",
  "allow",
  "logging",
  "onError",
] satisfies (keyof McpServerOptions)[];

/**
 * A server: what it offers is registered by name and compiled once; who is served, and how, is the business of whatever it is
 * handed to. It holds nothing of its clients, so that one server can be served on any number of transports at the same time.
 *
 * @example
 * ```ts
 * const server = new McpServer({ name: "clock", version: "1.0.0" });
 * server.tool("now", { description: "Tells the time." }, () => new Date().toISOString());
 * ```
 */
export class McpServer<
  Tools extends ToolTypes = Record<never, never>,
  State = unknown,
  Prompts extends PromptTypes = Record<never, never>,
> implements Service
{
  /** The tools' types; there is no such value at run time. */
  declare readonly "~tools": Tools;
  /** The prompts' types, likewise. */
  declare readonly "~prompts": Prompts;

  /** The tools, to be removed, disabled or enabled by name. */
  readonly tools: Registry<CompiledTool> = new Registry("tool", ({ listed }) =>
    this.#changed("toolsListChanged", "tool", listed),
  );
  /** The resources, by their URI or template. */
  readonly resources: Registry<CompiledResource> = new Registry("resource", ({ template, listed }) =>
    this.#changed("resourcesListChanged", template === undefined ? "resource" : "resourceTemplate", listed),
  );
  /** The prompts, by name. */
  readonly prompts: Registry<CompiledPrompt> = new Registry("prompt", ({ listed }) =>
    this.#changed("promptsListChanged", "prompt", listed),
  );

  readonly #info: Implementation;
  readonly #options: McpServerOptions<State>;
  readonly #lifespan: LifespanHolder<State> | undefined;
  readonly #validator: JsonSchemaValidator;
  readonly #sealer: RequestStateSealer;
  readonly #changes: ChangeBus;
  readonly #subscriptions: Subscriptions;
  readonly #policy: Policy | undefined;
  readonly #listChanges = new ListChanges((change) => this.#publish(change));
  readonly #middleware: Middleware[] = [];
  readonly #extensions: ServerExtension[] = [];
  #definition: Definition | undefined;
  #service: DefinedService | undefined;
  #unsubscribe: (() => void) | undefined;

  /**
   * @throws {TypeError} when the name or the version is missing, for an option that nobody knows, and for one of the wrong type.
   * @throws {RangeError} for a revision that does not exist, and for a page size that is none.
   */
  constructor(info: Implementation, options: McpServerOptions<State> = {}) {
    assertServerInfo(info);
    assertServerOptions(options, serverMembers);
    assertPageSize(options.pageSize);
    this.#info = deepFreeze(structuredClone(info));
    this.#options = options;
    this.#lifespan = options.lifespan && new LifespanHolder(options.lifespan);
    this.#validator = options.validator ?? createJsonSchemaValidator();
    this.#sealer = new RequestStateSealer(options.requestState);
    this.#changes = options.changes ?? createChangeBus();
    this.#subscriptions = new Subscriptions(this.#changes, options.subscriptions);
    this.#policy = options.allow && new Policy(options.allow, () => this.resources.offered);
  }

  /**
   * Offers a tool.
   *
   * @throws {TypeError} when there is a tool of this name, or it has no handler.
   * @throws {SchemaError} when a schema cannot be converted to JSON Schema.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
   */
  tool<
    const Name extends string,
    Input extends SchemaInput = Record<never, never>,
    Output extends SchemaInput = SchemaInput,
    Needs extends Resolvers<InferOutput<Input>, State> = Record<never, never>,
  >(
    name: Name,
    definition: ToolDefinition<Input, Output, Needs>,
    handler: ToolHandler<Input, Output, State, Needs>,
  ): McpServer<Tools & Record<Name, { input: InferInput<Input>; output: InferOutput<Output> }>, State, Prompts> {
    this.tools.assertFree(name);
    assertRegistration(`tool "${name}"`, definition, handler);
    const work = handler as CompiledTool["handler"]; // gets what its own schema lets through
    this.tools.add(name, compileTool(name, definition, work, this.#validator));
    return this as never; // the same server, under a type that knows one tool more
  }

  /**
   * Offers a resource: at a fixed URI, or at every URI that a template (RFC 6570) matches.
   *
   * @throws {TypeError} when the URI is none or is taken, or there is no handler.
   * @throws {UriTemplateError} when the template is broken, with the position.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
   */
  resource<const Uri extends string, Needs extends Resolvers<UriTemplateVariables<Uri>, State> = Record<never, never>>(
    name: string,
    uri: Uri,
    definition: ResourceDefinition<Needs>,
    handler: ResourceHandler<UriTemplateVariables<Uri>, State, Needs>,
  ): this {
    this.resources.assertFree(uri);
    assertRegistration(`resource "${name}"`, definition, handler);
    this.resources.add(uri, compileResource(name, uri, definition, handler as ResourceHandler<never, never, never>));
    return this;
  }

  /**
   * Offers a prompt.
   *
   * @throws {TypeError} when there is a prompt of this name, or it has no handler.
   * @throws {SchemaError} when the arguments cannot be described as JSON Schema, or are no object.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
   */
  prompt<
    const Name extends string,
    Arguments extends SchemaInput = Record<never, never>,
    Needs extends Resolvers<InferOutput<Arguments>, State> = Record<never, never>,
  >(
    name: Name,
    definition: PromptDefinition<Arguments, Needs>,
    handler: PromptHandler<Arguments, State, Needs>,
  ): McpServer<Tools, State, Prompts & Record<Name, { input: InferInput<Arguments> }>> {
    this.prompts.assertFree(name);
    assertRegistration(`prompt "${name}"`, definition, handler);
    const write = handler as CompiledPrompt["handler"]; // gets what its own schema lets through
    this.prompts.add(name, compilePrompt(name, definition, write, this.#validator));
    return this as never; // the same server, under a type that knows one prompt more
  }

  /** Wraps every call of every client; the first that is added is the outermost. Add it before serving. */
  use(middleware: Middleware): this {
    if (this.#service !== undefined) throw new TypeError("Add middleware before the server is served");
    this.#middleware.push(middleware);
    return this;
  }

  /**
   * Takes part in an extension of the protocol. Add it before serving.
   *
   * @throws {TypeError} when it claims something that is not its own.
   */
  extend(extension: ServerExtension): this {
    if (this.#service !== undefined) throw new TypeError("Add extensions before the server is served");
    assertExtension(extension, this.#extensions);
    this.#extensions.push(extension);
    this.#definition = undefined;
    return this;
  }

  /** Answers one self-contained call. For transports. */
  get call(): CallHandler {
    return this.#serve().call;
  }

  /** Opens a connection that remembers its client. For transports. */
  open(client: Endpoint, handshake?: Handshake): ServiceConnection {
    const service = this.#serve();
    this.#unsubscribe ??= this.#changes.subscribe((change) => service.tell(change));
    return service.open(client, handshake);
  }

  /** Tells those who subscribed to a resource that it is another now. */
  resourceUpdated(uri: string): void {
    this.#publish({ kind: "resourceUpdated", uri });
  }

  /**
   * Says that `allow` has changed its mind: about a caller, a group, an item. Nobody sees that from outside, so everybody who listens is told
   * that the lists may be others now; what is sent in answer to their questions is decided anew in any case.
   *
   * @throws {TypeError} when there is no policy.
   */
  policyChanged(): void {
    if (this.#policy === undefined) throw new TypeError("The server has no policy; give one in the option `allow`");
    if (this.tools.isDeclared) this.#publish({ kind: "toolsListChanged" });
    if (this.resources.isDeclared) this.#publish({ kind: "resourcesListChanged" });
    if (this.prompts.isDeclared) this.#publish({ kind: "promptsListChanged" });
  }

  /**
   * Ends the subscriptions that are open and lets go of what the server holds. Close whatever serves it first, so that no call is
   * cut off.
   */
  async close(): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#subscriptions.close();
    await this.#lifespan?.end();
  }

  #serve(): DefinedService {
    if (this.#service === undefined) {
      this.#service = new DefinedService(() => this.#current(), {
        middleware: this.#middleware,
        onError: this.#options.onError ?? reportFault,
      });
    }
    return this.#service;
  }

  /** Makes the next call see what changed, and tells of it those who may know, once they were given something to know of. */
  #changed(list: ListChange["kind"], kind: PolicyItem["kind"], listed: object): void {
    this.#definition = undefined;
    if (this.#service === undefined) return;
    this.#listChanges.add(list, this.#policy && policyItemOf(kind, listed));
  }

  /** A bus that fails must not end the process, nor the call that made the change. */
  #publish(change: ServerChange): void {
    const publish = async (): Promise<void> => this.#changes.publish(change);
    publish().catch((error: unknown) => {
      const { onError = reportFault } = this.#options;
      onError({ error, correlationId: crypto.randomUUID(), method: notificationOf(change).method });
    });
  }

  #current(): Definition {
    this.#definition ??= compileDefinition({
      info: this.#info,
      instructions: this.#options.instructions,
      versions: this.#options.versions ?? PROTOCOL_VERSIONS,
      logging: this.#options.logging !== false,
      cacheHints: this.#options.cacheHints ?? {},
      validator: this.#validator,
      sealer: this.#sealer,
      pageSize: this.#options.pageSize,
      subscriptions: this.#subscriptions,
      extensions: this.#extensions,
      policy: this.#policy,
      state: this.#lifespan && (() => this.#lifespan?.state() ?? Promise.resolve(undefined)),
      tools: this.tools.isDeclared ? this.tools.offered : undefined,
      resources: this.resources.isDeclared ? this.resources.offered : undefined,
      prompts: this.prompts.isDeclared ? this.prompts.offered : undefined,
    });
    return this.#definition;
  }
}
