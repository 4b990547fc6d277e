import { type AuthInfo, type Call, isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  type CreateMessageRequestParams,
  type CreateMessageResult,
  type Implementation,
  isModernVersion,
  type LoggingLevel,
  MetaKey,
  type ProtocolVersion,
  type Root,
} from "@tenon/protocol";
import type { InferOutput, JsonSchemaValidator, SchemaInput } from "@tenon/schema";
import type { Asking } from "./asking.ts";
import type { Caller } from "./caller.ts";
import { assertClientCapability } from "./client-capabilities.ts";
import { announceDeprecation } from "./deprecations.ts";
import {
  type AskOptions,
  assertElicitUrl,
  createForm,
  type ElicitAnswer,
  type ElicitUrlAnswer,
  readUrlAnswer,
} from "./elicitation.ts";
import { isLevelWanted } from "./logging.ts";
import { readRoots } from "./roots.ts";
import type { Round } from "./round.ts";
import { assertToolUses, readSample, samplingCapability } from "./sampling.ts";
import { ScopedAsking } from "./scoped-asking.ts";
import { readTraceContext, type TraceContext } from "./trace-context.ts";

const emptyMeta: Readonly<JsonObject> = Object.freeze({});

/**
 * What a handler gets beside its arguments: who calls, how to tell them what is going on, and when to stop. It is the same
 * in both eras, and it ends with the call: what is sent later is dropped.
 */
export class RequestContext<State = unknown> {
  readonly #call: Call;
  readonly #caller: Caller;
  readonly #validator: JsonSchemaValidator;
  readonly #round: Round;
  /** What the server holds while it runs, as its `lifespan` gave it. */
  readonly state: State;
  #signal: AbortSignal | undefined;
  #lastProgress = Number.NEGATIVE_INFINITY;
  /** The call as a whole, when this is the context of a part of it. */
  #outer: RequestContext<State> | undefined;
  #scopedAsking: Asking | undefined;

  constructor(call: Call, caller: Caller, validator: JsonSchemaValidator, round: Round, state: State) {
    this.#call = call;
    this.#caller = caller;
    this.#validator = validator;
    this.#round = round;
    this.state = state;
  }

  /** The method that was called. */
  get method(): string {
    return this.#call.method;
  }

  /** Aborts when the caller cancelled or went away. Hand it to whatever can stop: `fetch`, a query, a child process. */
  get signal(): AbortSignal {
    this.#signal ??= this.#call.context.signal ?? new AbortController().signal;
    return this.#signal;
  }

  /** The revision in which this call is made. */
  get protocolVersion(): ProtocolVersion {
    return this.#caller.version;
  }

  /** What the client says it is. Nobody checked it: show it, log it, decide nothing by it. */
  get clientInfo(): Implementation | undefined {
    return this.#caller.clientInfo;
  }

  /** What the client can be asked for during this call. */
  get clientCapabilities(): ClientCapabilities {
    return this.#caller.clientCapabilities;
  }

  /** The `_meta` of the request, unknown keys included. */
  get meta(): Readonly<JsonObject> {
    const meta = this.#call.params?.["_meta"];
    return isJsonObject(meta) ? meta : emptyMeta;
  }

  /**
   * Where the call stands in a distributed trace, as `_meta` says of it, in the form of W3C Trace Context and Baggage; undefined when it
   * says nothing that is well formed. The questions that this call asks a legacy client do not carry it on: no revision that
   * has them knows of it.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
   */
  get traceContext(): TraceContext | undefined {
    return readTraceContext(this.meta);
  }

  /** Who calls, when the endpoint checks credentials. */
  get authInfo(): AuthInfo | undefined {
    return this.#call.context.origin?.authInfo;
  }

  /** The legacy session that the call belongs to, where there is one. */
  get sessionId(): string | undefined {
    return this.#call.context.origin?.sessionId;
  }

  /** A header of the HTTP request, by its name in lower case; undefined on transports without headers. */
  header(name: string): string | undefined {
    return this.#call.context.origin?.header?.(name);
  }

  /**
   * Ends the HTTP stream of this call, which goes on: the client comes back for its answer, and for what is said until then.
   * It frees a connection during a long wait. Nothing happens where the client could not come back: that takes revision 2025-11-25
   * over HTTP, and an endpoint with an `eventStore`.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery
   */
  closeStream(): void {
    this.#call.context.origin?.closeStream?.();
  }

  /**
   * Whether headers repeat parts of this request, so that they have to agree with it: over Streamable HTTP in the modern era. Other
   * transports have headers too, but those of a handshake, which say nothing of a call.
   */
  get hasMirroredHeaders(): boolean {
    return this.#call.context.origin?.transport === "streamable-http" && isModernVersion(this.#caller.version);
  }

  /**
   * Reports progress, when the caller asked for it. A value that is not above the last one is dropped, as the specification
   * wants it.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
   */
  async progress(progress: number, total?: number, message?: string): Promise<void> {
    if (this.#outer !== undefined) return this.#outer.progress(progress, total, message);
    const progressToken = this.meta[MetaKey.progressToken];
    if (progressToken === undefined || !(progress > this.#lastProgress)) return;
    this.#lastProgress = progress;
    const params: JsonObject = { progressToken, progress };
    if (total !== undefined) params["total"] = total;
    if (message !== undefined) params["message"] = message;
    await this.#call.context.notify?.("notifications/progress", params);
  }

  /**
   * Sends a log message to the client, when it asked for messages of this level. Logs that the client did not ask for belong
   * on standard error or in a tracing system.
   *
   * @deprecated since 2026-07-28 (SEP-2577), may be removed from 2027-07-28 on: write to standard error, or to a tracing system.
   * Until then it works as long as clients ask for it.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
   */
  async log(level: LoggingLevel, data: unknown, logger?: string): Promise<void> {
    if (!isLevelWanted(level, this.#caller.logLevel)) return;
    announceDeprecation("Logging to the client", "write to standard error, or to a tracing system");
    const params: JsonObject = logger === undefined ? { level, data } : { level, logger, data };
    await this.#call.context.notify?.("notifications/message", params);
  }

  /**
   * Asks the user to fill in a form. Written once, right in both eras: a legacy client is sent a request and the handler waits; a
   * modern client gets the question as the result of the call, makes the call again with the answer, and the handler runs from
   * its start up to here. Put what must not be done twice into `ctx.step`, and let the errors of this method pass.
   *
   * @throws {McpError} `-32021` when the client cannot show forms; `-32602` when its answer does not fit the schema.
   * @throws {TypeError} when the schema has a field that no form can show.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
   */
  elicit<const Schema extends SchemaInput>(
    message: string,
    schema: Schema,
    options?: AskOptions,
  ): Promise<ElicitAnswer<InferOutput<Schema>>> {
    return attended(async () => {
      this.assertClientCapability({ elicitation: { form: {} } });
      const form = createForm(schema, this.#validator);
      const params = { mode: "form", message, requestedSchema: form.requestedSchema };
      return form.read(await this.#asking.ask(options?.key, "elicitation/create", params));
    });
  }

  /**
   * Asks the user to open a URL, for what must not pass through the client: signing in, paying, secrets.
   *
   * @throws {McpError} `-32021` when the client cannot open URLs.
   * @throws {TypeError} when the URL is none of a page: `https:` or `http:`, without credentials.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
   */
  elicitUrl(message: string, url: string, options?: AskOptions): Promise<ElicitUrlAnswer> {
    return attended(async () => {
      assertElicitUrl(url);
      this.assertClientCapability({ elicitation: { url: {} } });
      const params: JsonObject = { mode: "url", message, url };
      if (!isModernVersion(this.protocolVersion)) params["elicitationId"] = crypto.randomUUID();
      return readUrlAnswer(await this.#asking.ask(options?.key, "elicitation/create", params));
    });
  }

  /**
   * Asks the client's model for a message.
   *
   * @deprecated since 2026-07-28 (SEP-2577), may be removed from 2027-07-28 on: call a model's own interface. Until then it works
   * as long as clients offer it.
   * @throws {McpError} `-32021` when the client did not declare sampling, or tools for it.
   * @throws {TypeError} when tool uses and tool results do not match.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling
   */
  sample(params: CreateMessageRequestParams, options?: AskOptions): Promise<CreateMessageResult> {
    return attended(async () => {
      this.assertClientCapability(samplingCapability(params));
      announceDeprecation("Sampling", "call a model's own interface");
      assertToolUses(params);
      return readSample(await this.#asking.ask(options?.key, "sampling/createMessage", params));
    });
  }

  /**
   * Asks for the directories that the client works in. They are information, not a permission.
   *
   * @deprecated since 2026-07-28 (SEP-2577), may be removed from 2027-07-28 on: take paths as arguments, or from the configuration.
   * @throws {McpError} `-32021` when the client did not declare roots.
   * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots
   */
  listRoots(options?: AskOptions): Promise<readonly Root[]> {
    return attended(async () => {
      this.assertClientCapability({ roots: {} });
      announceDeprecation("Asking for roots", "take paths as arguments, or from the configuration");
      return readRoots(await this.#asking.ask(options?.key, "roots/list", {}));
    });
  }

  /**
   * Does something once in a call that asks the user: on a modern connection its value is kept, sealed, with the client, and
   * given back when the call is made again. The value must be JSON.
   *
   * @throws {TypeError} when a key is used twice in one call.
   */
  step<T>(key: string, run: () => T | Promise<T>): Promise<T> {
    return this.#asking.step(key, run);
  }

  /**
   * Asserts that the client declared a capability, before anything is done that would have to be undone.
   *
   * @throws {McpError} `-32021` with what is missing.
   */
  assertClientCapability(required: ClientCapabilities): void {
    assertClientCapability(this.clientCapabilities, required);
  }

  /** Whether the client declared an extension, for this call (modern) or in its handshake (legacy). */
  hasExtension(identifier: string): boolean {
    return Object.hasOwn(this.clientCapabilities.extensions ?? {}, identifier);
  }

  /** The answers to what the handler asked with `inputRequired`, by key; empty in the first round. */
  get inputResponses(): ReadonlyMap<string, JsonObject> {
    return this.#round.answers;
  }

  /** The state that the handler gave with `inputRequired` in the round before; nobody changed it on its way. */
  get requestState(): string | undefined {
    return this.#round.journal.handlerState;
  }

  /**
   * The context of one part of the call: the same call, but its questions and steps have keys of their own, under the name of
   * the part. For parts that run at the same time, so that each keeps its keys whichever of them asks first.
   */
  scoped(name: string): RequestContext<State> {
    const part = new RequestContext(this.#call, this.#caller, this.#validator, this.#round, this.state);
    part.#outer = this;
    part.#scopedAsking = new ScopedAsking(name, () => this.#asking);
    return part;
  }

  /** Whether something was asked in this round that has no answer yet: the call ends here, and is made again with the answers. */
  get isSuspended(): boolean {
    return this.#round.isWaiting;
  }

  get #asking(): Asking {
    return this.#scopedAsking ?? this.#round.asking(this.#call, this.#caller);
  }
}

/**
 * Asks, and sees to it that a question whose answer nobody waits for any more, or not yet, does not end the process when it
 * fails: on a modern connection every question that is open fails when its call is suspended.
 */
function attended<T>(ask: () => Promise<T>): Promise<T> {
  const answer = ask();
  answer.catch(() => undefined);
  return answer;
}
