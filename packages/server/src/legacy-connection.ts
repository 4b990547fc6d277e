import {
  type Call,
  type CallContext,
  type CallHandler,
  type Endpoint,
  type Handshake,
  INVALID_PARAMS,
  INVALID_REQUEST,
  isJsonObject,
  type JsonObject,
  McpError,
  type ServiceConnection,
} from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  isImplementation,
  isLegacyVersion,
  isModernMeta,
  LATEST_PROTOCOL_VERSION,
  type LegacyVersion,
  type LoggingLevel,
} from "@tenon/protocol";
import { answer } from "./answer.ts";
import type { Caller } from "./caller.ts";
import { notificationOf, type ServerChange } from "./changes.ts";
import { capabilitiesIn } from "./client-capabilities.ts";
import type { Definition } from "./definition.ts";
import { assertInitializeParams, initializeResult, negotiateVersion } from "./initialize.ts";
import { isLoggingLevel } from "./logging.ts";
import { methodNotFound } from "./method-not-found.ts";
import { type PolicyContext, policyContextOf, strangerOf } from "./policy.ts";
import { shorten } from "./shorten.ts";

/** What answers a call at once where it can. It throws, or rejects, with whatever went wrong. */
export interface Answering {
  answer(call: Call): JsonObject | Promise<JsonObject>;
}

/** What a connection needs of the service that opened it. */
export interface LegacyHost {
  readonly definition: () => Definition;
  /** Answers a self-contained call, through the middleware. */
  readonly callModern: (call: Call) => Promise<JsonObject>;
  /** Has a connection answer a call itself, and lets nothing through that is not the peer's business. */
  readonly shield: (connection: Answering, call: Call) => Promise<JsonObject>;
  /** Puts the middleware around a connection's own answers; undefined where there is none. */
  readonly wrap: ((answerLegacy: CallHandler) => CallHandler) | undefined;
  readonly onClose: (connection: LegacyConnection) => void;
}

/**
 * The server's side of a connection that remembers: it shakes hands, and keeps what was agreed on until it is closed. Modern
 * requests on the same connection are answered for themselves, so that a client may probe first.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle
 */
export class LegacyConnection implements ServiceConnection, Answering {
  /** The peer, for what belongs to no call. */
  readonly client: Endpoint;
  readonly #host: LegacyHost;
  /** Its own answers, with the middleware around them. */
  readonly #wrapped: CallHandler | undefined;
  #caller: (Caller & { version: LegacyVersion }) | undefined;
  /** The context of the initialize that made the caller known, until it is answered: it stays the same through all middleware. */
  #opener: CallContext | undefined;
  /** Whether the client said that the handshake is complete: until then it is told nothing. */
  #isReady: boolean;
  /** What changed before that. */
  #early: Map<string, ServerChange> | undefined;
  #subscribed: Set<string> | undefined;
  /** Who called last, when a policy wants to know: the client with the rights that it has now. */
  #policyContext: PolicyContext | undefined;

  constructor(client: Endpoint, host: LegacyHost, handshake: Handshake | undefined) {
    this.client = client;
    this.#host = host;
    this.#wrapped = host.wrap?.((call) => host.shield(this, call));
    if (handshake !== undefined) this.#caller = callerFromHandshake(handshake);
    this.#isReady = handshake !== undefined;
  }

  /** Answers a call. It may be handed around by itself, and is made for whoever asks for it: a connection is idle for most of its life. */
  get call(): CallHandler {
    return (call) => this.#call(call);
  }

  get acceptsBatches(): boolean {
    return this.#caller?.version === "2025-03-26";
  }

  get handshake(): Handshake | undefined {
    const caller = this.#caller;
    return (
      caller && {
        protocolVersion: caller.version,
        clientInfo: caller.clientInfo && { ...caller.clientInfo },
        capabilities: { ...caller.clientCapabilities },
      }
    );
  }

  notify(method: string, params: JsonObject | undefined): void | Promise<void> {
    const caller =
      this.#caller ?? (isModernMeta(params) ? { version: LATEST_PROTOCOL_VERSION, clientInfo: undefined } : undefined);
    if (caller === undefined) return;
    if (method === "notifications/initialized") this.#ready();
    const { notificationHandlers, policy } = this.#host.definition();
    const handler = notificationHandlers.get(method);
    if (handler === undefined) return;
    const handle = (): void | Promise<void> =>
      handler(params ?? {}, { protocolVersion: caller.version, clientInfo: caller.clientInfo });
    if (policy === undefined) return handle();
    const context = this.#policyContext ?? strangerOf(caller);
    return policy.mayUse(method, context).then((isAllowed) => (isAllowed ? handle() : undefined));
  }

  /** Tells the client of a change, when it shook hands, may know and, for a resource, subscribed to it. */
  async tell(change: ServerChange): Promise<void> {
    if (this.#caller === undefined) return;
    if (change.kind === "resourceUpdated" && this.#subscribed?.has(change.uri) !== true) return;
    if (await this.#hides(change)) return;
    if (this.#isReady) {
      const { method, params } = notificationOf(change);
      await this.client.notify(method, params);
      return;
    }
    this.#early ??= new Map();
    if (change.kind === "resourceUpdated") this.#early.set(change.uri, change);
    else this.#early.set(`\0${change.kind}`, { kind: change.kind }); // it may know
  }

  close(): void {
    this.#host.onClose(this);
  }

  /** Asks the policy when there is something to tell, because it may have changed its mind since. */
  async #hides(change: ServerChange): Promise<boolean> {
    const { policy } = this.#host.definition();
    return (
      policy !== undefined &&
      (this.#policyContext === undefined || !(await policy.mayHear(change, this.#policyContext)))
    );
  }

  #ready(): void {
    const early = this.#early;
    this.#isReady = true;
    this.#early = undefined;
    for (const change of early?.values() ?? []) this.tell(change).catch(() => undefined); // as of any other change
  }

  #call(call: Call): Promise<JsonObject> {
    if (isModernMeta(call.params)) return this.#host.callModern(call);
    const opens = call.method === "initialize" && this.#caller === undefined;
    const answered = this.#wrapped === undefined ? this.#host.shield(this, call) : this.#wrapped(call);
    return opens ? this.#shakeHands(call, answered) : answered;
  }

  /** Answers a call of the legacy era, without the middleware. */
  answer(call: Call): JsonObject | Promise<JsonObject> {
    const definition = this.#host.definition();
    if (call.method === "initialize") return this.#initialize(call, definition);
    const isOwn = this.#caller === undefined || !definition.handlers.has(call.method); // or a low-level server's handler has it
    if (call.method === "ping" && isOwn) return {};
    if (this.#caller === undefined) {
      throw new McpError(INVALID_REQUEST, `Received ${shorten(call.method)} before initialize; shake hands first`);
    }
    if (definition.policy !== undefined) this.#policyContext = policyContextOf(this.#caller, call);
    if (call.method === "logging/setLevel" && isOwn) return this.#setLevel(call.params, definition);
    if ((call.method === "resources/subscribe" || call.method === "resources/unsubscribe") && isOwn) {
      return this.#subscribe(call, definition);
    }
    return answer(definition, this.#caller, call);
  }

  /** A handshake that fails after all, in middleware perhaps, was none: the client may try again. */
  async #shakeHands({ context }: Call, answered: Promise<JsonObject>): Promise<JsonObject> {
    try {
      return await answered;
    } catch (error) {
      if (this.#opener === context) this.#caller = undefined;
      throw error;
    } finally {
      // It holds the request and its answer, and a connection may be idle for long.
      if (this.#opener === context) this.#opener = undefined;
    }
  }

  #initialize(call: Call, definition: Definition): JsonObject {
    const { params } = call;
    if (this.#caller !== undefined) throw new McpError(INVALID_REQUEST, "This connection is already initialized");
    assertInitializeParams(params);
    const protocolVersion = negotiateVersion(params?.["protocolVersion"], definition);
    const { clientInfo, capabilities } = params as { clientInfo: JsonObject; capabilities: JsonObject }; // just asserted
    this.#caller = callerFromHandshake({ protocolVersion, clientInfo, capabilities });
    this.#opener = call.context;
    if (definition.policy !== undefined) this.#policyContext = policyContextOf(this.#caller, call);
    return initializeResult(definition, protocolVersion);
  }

  #subscribe({ method, params }: Call, definition: Definition): JsonObject {
    if (definition.capabilities.resources?.subscribe !== true) throw methodNotFound(method);
    const uri = params?.["uri"];
    if (typeof uri !== "string")
      throw new McpError(INVALID_PARAMS, `Expected params of ${method} to have a string "uri"`);
    if (method === "resources/unsubscribe") {
      this.#subscribed?.delete(uri);
      return {};
    }
    this.#subscribed ??= new Set();
    if (this.#subscribed.size >= MAX_SUBSCRIBED && !this.#subscribed.has(uri)) {
      throw new McpError(INVALID_PARAMS, `This connection has ${MAX_SUBSCRIBED} subscriptions already; end some first`);
    }
    this.#subscribed.add(uri);
    return {};
  }

  #setLevel(params: JsonObject | undefined, definition: Definition): JsonObject {
    if (definition.capabilities.logging === undefined) throw methodNotFound("logging/setLevel");
    const level = params?.["level"];
    if (!isLoggingLevel(level)) {
      const received = typeof level === "string" ? shorten(level) : `a ${typeof level}`; // not all of it, which may be anything
      throw new McpError(INVALID_PARAMS, `Expected level to be a logging level, received ${received}`);
    }
    if (this.#caller !== undefined) this.#caller = { ...this.#caller, logLevel: level };
    return {};
  }
}

/** Resources that one connection may be subscribed to. */
const MAX_SUBSCRIBED = 10_000;

/** Until a client sets a level, it gets what is worth reading in production. */
const DEFAULT_LOG_LEVEL: LoggingLevel = "info";

const none: ClientCapabilities = Object.freeze({});

/** Many a client can be asked for nothing, and many of them may be connected. */
function sharedIfNone(capabilities: ClientCapabilities): ClientCapabilities {
  return Object.keys(capabilities).length === 0 ? none : capabilities;
}

function callerFromHandshake({
  protocolVersion,
  clientInfo,
  capabilities,
}: Handshake): Caller & { version: LegacyVersion } {
  if (!isLegacyVersion(protocolVersion)) {
    throw new RangeError(`Expected a handshake of a legacy revision, received ${protocolVersion}`);
  }
  return {
    version: protocolVersion,
    clientInfo: isImplementation(clientInfo) ? clientInfo : undefined,
    clientCapabilities: isJsonObject(capabilities) ? sharedIfNone(capabilitiesIn(protocolVersion, capabilities)) : none,
    logLevel: DEFAULT_LOG_LEVEL,
  };
}
