import { type JsonObject, McpError, type TransportError } from "@tenon/jsonrpc";
import {
  type CallToolResult,
  type CompleteRequestParams,
  type CompleteResult,
  type GetPromptResult,
  HEADER_MISMATCH,
  type Implementation,
  isKnownVersion,
  isModernVersion,
  LATEST_LEGACY_VERSION,
  LATEST_PROTOCOL_VERSION,
  type ListPromptsResult,
  type ListResourcesResult,
  type ListResourceTemplatesResult,
  type ListToolsResult,
  type Prompt,
  type ProtocolVersion,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplate,
  type ServerCapabilities,
  type SubscriptionFilter,
  type Tool,
} from "@tenon/protocol";
import type { ClientExtension, ResultResolver } from "./client-extension.ts";
import { type ClientOptions, DEFAULT_MAX_INPUT_ROUNDS, sessionOptions } from "./client-options.ts";
import { ClientSession } from "./client-session.ts";
import { findOut, renew } from "./find-out.ts";
import { HeaderMirror } from "./header-mirror.ts";
import { healingLimits } from "./healing-options.ts";
import { answerRound, type InputHandlers } from "./input-handlers.ts";
import { followInputRounds } from "./input-rounds.ts";
import { followPages } from "./pages.ts";
import { type CreateCache, prepareCache } from "./prepare-cache.ts";
import { RepeatableTools } from "./repeatable.ts";
import {
  type CacheableOptions,
  cacheModeOf,
  type IterateOptions,
  type ListOptions,
  type RequestOptions,
  type SessionRequestOptions,
} from "./request-options.ts";
import type { ResponseCache } from "./response-cache.ts";
import type { PromptName, PromptParameters, ToolName, ToolParameters, ToolResult } from "./server-types.ts";
import { type ListenOptions, Subscription } from "./subscriptions.ts";
import { type Target, transportTo } from "./target.ts";
import type { ToolGuard } from "./tool-guards.ts";
import { within } from "./waiting.ts";

/**
 * A client of one server.
 *
 * @example
 * ```ts
 * await using client = await Client.connect("https://example.com/mcp");
 * const { content } = await client.callTool("search_books", { query: "dune" });
 * ```
 *
 * @typeParam Server - The type of the server, where it is at hand: then the compiler knows its tools and prompts, with their
 * arguments and results.
 */
export class Client<Server = unknown> {
  /** The level below: raw requests and notifications. */
  readonly session: ClientSession;
  readonly #onWarning: (message: string) => void;
  readonly #headerMirror: HeaderMirror | undefined;
  readonly #repeatable = new RepeatableTools();
  readonly #handlers: InputHandlers;
  readonly #maxInputRounds: number;
  readonly #cache: ResponseCache | undefined;
  readonly #guards: readonly ToolGuard[];
  readonly #extensions: readonly ClientExtension[];
  /** The kinds of result that the extensions own. */
  readonly #resultTypes: Pick<ReadonlySet<string>, "has">;
  /** What was learnt from lists that are kept, so that it is learnt once. */
  readonly #learnt = new WeakMap<JsonObject, ListToolsResult>();

  private constructor(
    session: ClientSession,
    options: ClientOptions,
    { createCache, guards }: { readonly createCache: CreateCache | undefined; readonly guards: readonly ToolGuard[] },
  ) {
    this.session = session;
    this.#handlers = options;
    this.#maxInputRounds = options.maxInputRounds ?? DEFAULT_MAX_INPUT_ROUNDS;
    this.#onWarning = options.onWarning ?? (() => undefined);
    this.#headerMirror = session.transport === "streamable-http" ? new HeaderMirror() : undefined;
    this.#guards = guards;
    this.#extensions = options.extensions ?? [];
    this.#resultTypes = { has: (type) => this.#resolverOf(type) !== undefined };
    for (const extension of this.#extensions) extension.join(session, this.#onWarning);
    for (const guard of guards) {
      session.observe((method) => {
        if (method === "notifications/tools/list_changed") guard.expire();
      });
      session.observeConnection(({ type }) => {
        if (type === "reconnected" || type === "resumed") guard.expire();
      });
    }
    if (createCache === undefined) return;
    const kept = createCache({
      protocolVersion: () => this.protocolVersion,
      isResult: (method, value) => session.fits(method, value),
      target: JSON.stringify([session.transport, session.target]),
      capabilities: JSON.stringify(session.capabilitiesIn(LATEST_PROTOCOL_VERSION)),
      sharesObjects: session.transport === "in-process",
      onWarning: this.#onWarning,
    });
    this.#cache = kept;
    session.observe((method, params) => kept.hear(method, params));
    session.observeConnection(({ type }) => {
      if (type === "reconnected" || type === "resumed") kept.forget();
    });
    void session.closed.then(() => kept.close());
  }

  /**
   * Connects to a server and finds out which revision it speaks.
   *
   * @throws {TransportError} when the server cannot be reached. An outage never decides which era it speaks.
   * @throws {ClientError} `no-common-version`
   * @throws {RangeError} for a `mode` that is no revision.
   * @throws {TypeError} for a `priorDiscover` without a modern `mode`, where it would not be used, and for a `cache.store` that
   * could mix up principals or servers; for extensions that get in each other's way.
   */
  static async connect<Server = unknown>(target: Target, options: ClientOptions = {}): Promise<Client<Server>> {
    const mode = options.mode ?? "auto";
    if (mode !== "auto" && mode !== "legacy" && !isKnownVersion(mode)) {
      throw new RangeError(`Expected mode to be "auto", "legacy" or a revision, received "${String(mode)}"`);
    }
    if (options.priorDiscover !== undefined && !isModernVersion(mode)) {
      throw new TypeError(`priorDiscover needs a modern mode: pass mode: "${LATEST_PROTOCOL_VERSION}" with it`);
    }
    const transport = transportTo(target, options.sender);
    const createCache = await prepareCache(transport.kind, options.cache);
    const onWarning = options.onWarning ?? (() => undefined);
    const { extensions = [] } = options;
    for (const [index, extension] of extensions.entries()) extension.assertBeside(extensions.slice(0, index));
    const guards = options.toolGuards?.map((create) => create({ onWarning })) ?? [];
    const healing = healingLimits(transport.kind, options.healing);
    const session = await ClientSession.open(transport, sessionOptions(transport.kind, options), options.signal);
    try {
      const choice = { mode, priorDiscover: options.priorDiscover };
      await findOut(session, choice, options.signal);
      if (healing !== undefined) session.heal(healing, (what, signal) => renew(session, choice, what, signal));
      const client = new Client<Server>(session, options, { createCache, guards });
      if (options.onConnectionEvent !== undefined) session.observeConnection(options.onConnectionEvent);
      return client;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** The revision that is spoken. */
  get protocolVersion(): ProtocolVersion {
    return this.session.protocolVersion ?? LATEST_LEGACY_VERSION; // known once connected
  }

  /** What the server offers. */
  get serverCapabilities(): ServerCapabilities {
    return this.session.serverCapabilities;
  }

  /** What the server says it is. Nobody checked it. */
  get serverInfo(): Implementation | undefined {
    return this.session.serverInfo;
  }

  /** How the server wants to be used, in its own words. */
  get instructions(): string | undefined {
    return this.session.instructions;
  }

  /**
   * Settles when the connection is over: with the reason, or undefined after `close()`. With `healing`, only `close()` ends it.
   */
  get closed(): Promise<TransportError | undefined> {
    return this.session.closed;
  }

  /**
   * Calls a tool. A tool that failed gives a result with `isError`; it does not throw.
   *
   * @throws {ClientError} `outcome-unknown`; and what the client's `toolGuards` refuse.
   */
  callTool<Name extends ToolName<Server>>(
    name: Name,
    ...rest: ToolParameters<Server, Name>
  ): Promise<ToolResult<Server, Name>>;
  async callTool(name: string, ...rest: unknown[]): Promise<CallToolResult> {
    const [args, options = {}] = rest as ToolParameters<unknown, string>; // what the signature above lets through
    const params = args === undefined ? { name } : { name, arguments: args };
    const isGuarded = this.#guards.length > 0;
    const onReconnected = isGuarded ? (): Promise<void> => this.#admit(name, args, options.signal) : undefined;
    const call = async (): Promise<CallToolResult> => {
      if (onReconnected !== undefined) await onReconnected();
      const mirrored = this.#mirror?.headersFor(name, args);
      const headers = mirrored === undefined ? options.headers : { ...options.headers, ...mirrored };
      const retry = options.retry ?? (this.#repeatable.has(name) || undefined);
      const all = { ...options, headers, retry, onReconnected, resultTypes: this.#resultTypes };
      const settled = await this.#resolve(await this.#complete("tools/call", params, all), name, options);
      const result = settled as CallToolResult; // checked against the revision
      for (const guard of this.#guards) guard.assertResult?.(name, result);
      return result;
    };
    try {
      return await call();
    } catch (error) {
      if (this.#mirror === undefined || !McpError.is(error) || error.code !== HEADER_MISMATCH) throw error;
      // Refused unseen, because the tool is not known here, or no longer as it is: learn its headers, and try once more.
      await this.#listUpTo(name, { signal: options.signal, cacheMode: "refresh" });
      return call();
    }
  }

  /** One page of the server's tools. */
  async listTools(options: ListOptions = {}): Promise<ListToolsResult> {
    const result = (await this.#list("tools/list", options)) as ListToolsResult; // checked against the revision
    const before = this.#learnt.get(result);
    if (before !== undefined) return before;
    for (const guard of this.#guards) await guard.see(result.tools);
    const learnt = await this.#learn(result);
    // The cache freezes what it keeps. Any other list is not met again, and in this map it would outlive minor collections.
    if (Object.isFrozen(result)) this.#learnt.set(result, learnt);
    return learnt;
  }

  /** All of the server's tools, page after page. */
  tools(options: IterateOptions = {}): AsyncGenerator<Tool, void, undefined> {
    return followPages(
      (cursor) => this.listTools({ ...options, cursor }),
      (page) => page.tools,
      options.maxPages,
    );
  }

  /** Reads a resource. */
  async readResource(uri: string, options: CacheableOptions = {}): Promise<ReadResourceResult> {
    let rounds = 0;
    const read = (): Promise<JsonObject> =>
      this.#complete("resources/read", { uri }, options, () => {
        rounds += 1;
      });
    const call = { method: "resources/read", uri, mode: cacheModeOf(options), signal: options.signal };
    // What was answered after questions is an answer to them, too.
    const result = await (this.#cache?.through(call, read, () => rounds === 1) ?? read());
    return result as ReadResourceResult; // checked against the revision
  }

  /** One page of the server's resources. */
  async listResources(options: ListOptions = {}): Promise<ListResourcesResult> {
    return (await this.#list("resources/list", options)) as ListResourcesResult;
  }

  /** All of the server's resources, page after page. */
  resources(options: IterateOptions = {}): AsyncGenerator<Resource, void, undefined> {
    return followPages(
      (cursor) => this.listResources({ ...options, cursor }),
      (page) => page.resources,
      options.maxPages,
    );
  }

  /** One page of the server's resource templates. */
  async listResourceTemplates(options: ListOptions = {}): Promise<ListResourceTemplatesResult> {
    return (await this.#list("resources/templates/list", options)) as ListResourceTemplatesResult;
  }

  /** All of the server's resource templates, page after page. */
  resourceTemplates(options: IterateOptions = {}): AsyncGenerator<ResourceTemplate, void, undefined> {
    return followPages(
      (cursor) => this.listResourceTemplates({ ...options, cursor }),
      (page) => page.resourceTemplates,
      options.maxPages,
    );
  }

  /** Has the server write a prompt. */
  getPrompt<Name extends PromptName<Server>>(
    name: Name,
    ...rest: PromptParameters<Server, Name>
  ): Promise<GetPromptResult>;
  async getPrompt(name: string, ...rest: unknown[]): Promise<GetPromptResult> {
    const [args, options = {}] = rest as PromptParameters<unknown, string>; // what the signature above lets through
    const params = args === undefined ? { name } : { name, arguments: args };
    const result = await this.#complete("prompts/get", params, options);
    return result as GetPromptResult; // checked against the revision
  }

  /** One page of the server's prompts. */
  async listPrompts(options: ListOptions = {}): Promise<ListPromptsResult> {
    return (await this.#list("prompts/list", options)) as ListPromptsResult;
  }

  /** All of the server's prompts, page after page. */
  prompts(options: IterateOptions = {}): AsyncGenerator<Prompt, void, undefined> {
    return followPages(
      (cursor) => this.listPrompts({ ...options, cursor }),
      (page) => page.prompts,
      options.maxPages,
    );
  }

  /**
   * Listens for changes: `for await (const change of client.listen({ toolsListChanged: true }))`. One surface for both eras.
   *
   * @throws {ClientError} `subscription-lost`, while iterating.
   */
  listen(filter: SubscriptionFilter, options?: ListenOptions): Subscription {
    if (typeof filter !== "object" || filter === null) {
      throw new TypeError("Say what to listen for: client.listen({ toolsListChanged: true })");
    }
    return new Subscription(this.session, filter, options);
  }

  /** Suggests values for an argument of a prompt, or a variable of a resource template. */
  async complete(
    params: Omit<CompleteRequestParams, "_meta">,
    options: RequestOptions = {},
  ): Promise<CompleteResult["completion"]> {
    const result = await this.session.request("completion/complete", params, options);
    return (result as CompleteResult).completion; // checked against the revision
  }

  /**
   * Answers a question of the server's by the handlers of this client: what it does by itself, for those who drive the rounds of a call
   * by hand.
   *
   * @throws {ClientError} `input-required` for what the client did not declare or cannot read; whatever the handler throws.
   */
  answer(method: string, params: unknown, signal?: AbortSignal | undefined): Promise<JsonObject> {
    return answerRound(this.#handlers, method, params, signal ?? new AbortController().signal);
  }

  /**
   * Tells a legacy server that the `roots` are others than before. A modern one is told nothing: it asks in every call that needs them.
   *
   * @deprecated since 2026-07-28 (SEP-2577), like roots.
   * @throws {TypeError} for a client that has no roots, and so did not declare them.
   */
  async rootsChanged(): Promise<void> {
    if (this.#handlers.roots === undefined)
      throw new TypeError("Give Client.connect roots before telling that they changed");
    if (!isModernVersion(this.protocolVersion)) await this.session.notify("notifications/roots/list_changed");
  }

  /** Ends the connection and every open call; a server process that was started for it is ended too. */
  close(): Promise<void> {
    this.#cache?.close();
    return this.session.close();
  }

  /** What `await using` calls. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What mirrors arguments in headers: nothing does in the legacy era. */
  get #mirror(): HeaderMirror | undefined {
    return isModernVersion(this.session.protocolVersion ?? "") ? this.#headerMirror : undefined;
  }

  /** Has the guards look at a tool; one that some of them do not know, or that may have changed, is listed first. */
  async #admit(name: string, args: Readonly<JsonObject> | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (this.#guards.some((guard) => guard.isUnchecked(name))) await this.#listUpTo(name, { signal });
    for (const guard of this.#guards) await within(Promise.resolve(guard.assertCallable(name, args)), { signal });
  }

  #resolverOf(resultType: unknown): ResultResolver | undefined {
    if (typeof resultType !== "string") return undefined;
    const owner = this.#extensions.find(({ resultTypes }) => Object.hasOwn(resultTypes, resultType));
    return owner?.settingsIn(this.protocolVersion) && owner.resultTypes[resultType];
  }

  /** Has the extension that owns a result make one that the caller understands. */
  async #resolve(result: JsonObject, tool: string, options: RequestOptions): Promise<JsonObject> {
    const resolve = this.#resolverOf(result["resultType"]);
    if (resolve === undefined) return result;
    const answer = this.answer.bind(this);
    return this.session.read("tools/call", await resolve(result, { session: this.session, tool, options, answer }));
  }

  async #listUpTo(name: string, options: IterateOptions): Promise<void> {
    for await (const tool of this.tools(options)) if (tool.name === name) return;
  }

  /** Learns what calls of the tools will need, and leaves out those that must not be offered. */
  async #learn(result: ListToolsResult): Promise<ListToolsResult> {
    this.#repeatable.learn(result.tools);
    const tools = await this.#mirror?.learn(result.tools, (tool, reason) =>
      this.#onWarning(`Tool ${tool.name} is left out: ${reason}`),
    );
    return tools === undefined || tools.length === result.tools.length ? result : { ...result, tools: [...tools] };
  }

  /** Makes a call that may ask for input before it completes. */
  #complete(
    method: string,
    params: JsonObject,
    options: SessionRequestOptions,
    onRound?: (() => void) | undefined,
  ): Promise<JsonObject> {
    return followInputRounds(params, {
      send: (round) => {
        onRound?.();
        return this.session.request(method, round, options);
      },
      answer: (asked, question, signal) => answerRound(this.#handlers, asked, question, signal),
      maxRounds: this.#maxInputRounds,
      signal: options.signal,
    });
  }

  #list(method: string, { cursor, ...options }: ListOptions): Promise<JsonObject> {
    const list = (): Promise<JsonObject> =>
      this.session.request(method, cursor === undefined ? undefined : { cursor }, options);
    const call = { method, cursor, mode: cacheModeOf(options), signal: options.signal };
    return this.#cache?.through(call, list) ?? list();
  }
}
