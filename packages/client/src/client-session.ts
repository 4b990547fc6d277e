import {
  type Call,
  type CallContext,
  type CallHandler,
  type Connection,
  type Endpoint,
  isJsonObject,
  type JsonObject,
  McpError,
  METHOD_NOT_FOUND,
  type Middleware,
  type Transport,
  type TransportError,
  withMiddleware,
} from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  checkModernResult,
  type DiscoverResult,
  decodeErrorCode,
  decodeResult,
  encodeClientResult,
  type Implementation,
  type InitializeResult,
  isImplementation,
  isModernVersion,
  LATEST_PROTOCOL_VERSION,
  type LegacyVersion,
  type LoggingLevel,
  type ModernVersion,
  ProtocolError,
  type ProtocolVersion,
  type ResultCheck,
  SERVER_INFO_META,
  type ServerCapabilities,
  stampRequest,
  type ValidationIssue,
} from "@tenon/protocol";
import type { Renewal } from "./healer.ts";
import { Healing } from "./healing.ts";
import type { ConnectionEvent, HealingLimits } from "./healing-options.ts";
import { loadLegacyCheck } from "./legacy-check.ts";
import type { Negotiated } from "./negotiate.ts";
import { checkedAnswer, malformation } from "./questions.ts";
import type { Progress, RequestOptions, SessionRequestOptions } from "./request-options.ts";

/** What a session says of its client, and whom it tells what the server sends. */
export interface SessionOptions {
  readonly clientInfo?: Implementation | undefined;
  /** What the client can do; or a function, where that differs with the revision. */
  readonly capabilities?: ClientCapabilities | ((version: ProtocolVersion) => ClientCapabilities) | undefined;
  /** For every call that names none of its own. Milliseconds; `Infinity`: never. */
  readonly timeoutMs?: number | undefined;
  /** Log messages of this level and above are wanted. Default: that is for the server to say; a modern one sends none. */
  readonly logLevel?: LoggingLevel | undefined;
  /**
   * Wraps every call each time that it is sent, those that find out the era included; the first is the outermost. It sees params and
   * results as they are on the wire.
   */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Answers the server's requests but for `ping`; legacy connections only. */
  readonly answer?: ((method: string, params: JsonObject, signal: AbortSignal) => Promise<JsonObject>) | undefined;
  /** Hears every notification but progress, which goes to the call that asked for it. */
  readonly onNotification?: ((method: string, params: JsonObject) => void) | undefined;
}

/**
 * A client's low level: one open connection and the revision that is spoken on it. It stamps what goes out, and checks and
 * reads what comes in.
 */
export class ClientSession {
  readonly #options: SessionOptions;
  readonly #transport: Transport;
  readonly #local: Endpoint;
  readonly #onCallNotification: NonNullable<CallContext["notify"]>;
  readonly #send: CallHandler;
  #connection: Connection;
  #negotiated: Negotiated | undefined;
  readonly #observers = new Set<NonNullable<SessionOptions["onNotification"]>>();
  readonly #connectionObservers = new Set<(event: ConnectionEvent) => void>();
  #nextProgressToken = 1;
  /** Loaded when an older server is first spoken to. */
  #checkLegacy: ResultCheck<LegacyVersion> | undefined;
  #healing: Healing | undefined;
  #isClosed = false;

  private constructor(transport: Transport, options: SessionOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#onCallNotification = (method, params) => this.#hear(method, params);
    this.#send = withMiddleware((call) => this.#connection.call(call), options.middleware ?? []);
    const isModern = (): boolean => this.#negotiated?.era === "modern";
    this.#local = {
      call: (call) => this.#answer(call),
      notify: (method, params) => this.#hear(method, params ?? {}),
      // A modern client has no answers to send: requests of the server are not answered, not even with an error.
      get takesCalls() {
        return !isModern();
      },
    };
    this.#connection = notConnected;
  }

  /** Opens a connection. Nothing is sent on it yet: `discover()` or `initialize()` comes first, or `adopt()`. */
  static async open(
    transport: Transport,
    options: SessionOptions = {},
    signal?: AbortSignal | undefined,
  ): Promise<ClientSession> {
    const session = new ClientSession(transport, options);
    await session.reopen(signal);
    return session;
  }

  /** Opens the connection again, after the server went away while it was being asked for its era. */
  async reopen(signal?: AbortSignal | undefined): Promise<void> {
    await this.#connection.close();
    const connection = await this.#transport.connect(this.#local, { signal });
    if (this.#isClosed || signal?.aborted === true) {
      await connection.close();
      signal?.throwIfAborted();
    }
    this.#connection = connection;
  }

  /**
   * From now on keeps the connection whole: calls wait for it, and are sent again where that is safe. `renew` makes it again, or
   * what was agreed on it, and adopts that.
   */
  heal(limits: HealingLimits, renew: (what: Renewal, signal: AbortSignal) => Promise<void>): void {
    this.#healing = new Healing(limits, {
      session: this,
      send: (method, params, options) => this.#callInRevision(method, params, options),
      connection: () => this.#connection,
      renew,
    });
  }

  /** Hears what becomes of the connection while it is kept whole, until the function that comes back is called. */
  observeConnection(observer: (event: ConnectionEvent) => void): () => void {
    this.#connectionObservers.add(observer);
    return () => {
      this.#connectionObservers.delete(observer);
    };
  }

  /** Tells those who observe the connection. */
  announce(event: ConnectionEvent): void {
    for (const observer of this.#connectionObservers) {
      try {
        observer(event);
      } catch {} // whoever observes does not take part
    }
  }

  /** How the connection is kept whole; undefined when it is not. */
  get healing(): HealingLimits | undefined {
    return this.#healing?.limits;
  }

  /** Changes whenever the connection breaks and is made again; what was agreed with the server before does not hold any more. */
  get generation(): number {
    return this.#healing?.generation ?? 0;
  }

  /** Resolves when the connection is whole; makes it so, if it is kept whole. */
  restored(): Promise<void> {
    return this.#healing?.restored() ?? Promise.resolve();
  }

  /** The kind of the transport below. */
  get transport(): string {
    return this.#transport.kind;
  }

  /** What distinguishes the server from others, where the transport knows it: its URL, its command. */
  get target(): string | undefined {
    return this.#transport.target;
  }

  /** Milliseconds that a call waits for an answer or progress, where it says nothing itself; undefined: for ever. */
  get timeoutMs(): number | undefined {
    return this.#options.timeoutMs;
  }

  /** The revision that is spoken; undefined until it is known. */
  get protocolVersion(): ProtocolVersion | undefined {
    return this.#negotiated?.version;
  }

  /** What the client says in a revision that it can do. */
  capabilitiesIn(version: ProtocolVersion): ClientCapabilities {
    const { capabilities = {} } = this.#options;
    return typeof capabilities === "function" ? capabilities(version) : capabilities;
  }

  /** What the server said it offers. */
  get serverCapabilities(): ServerCapabilities {
    const negotiated = this.#negotiated;
    if (negotiated === undefined) return {};
    return negotiated.era === "modern" ? negotiated.discovered.capabilities : negotiated.initialized.capabilities;
  }

  /** What the server says it is. Nobody checked it. */
  get serverInfo(): Implementation | undefined {
    const negotiated = this.#negotiated;
    if (negotiated?.era === "legacy") return negotiated.initialized.serverInfo;
    const info = negotiated?.discovered._meta?.[SERVER_INFO_META];
    return isImplementation(info) ? info : undefined;
  }

  /** How the server wants to be used, in its own words: guidance for a model, from a party that nobody checked. */
  get instructions(): string | undefined {
    const negotiated = this.#negotiated;
    return negotiated?.era === "modern" ? negotiated.discovered.instructions : negotiated?.initialized.instructions;
  }

  /**
   * Settles when the connection is over: with the reason, or undefined after `close()`. One that is kept whole is over only then.
   */
  get closed(): Promise<TransportError | undefined> {
    return this.#healing?.closed ?? this.#connection.closed;
  }

  /** Settles when the connection that there is now is over. */
  get connectionClosed(): Promise<TransportError | undefined> {
    return this.#connection.closed;
  }

  /** What was found out about the server; undefined until it is known. */
  get negotiated(): Negotiated | undefined {
    return this.#negotiated;
  }

  /** Takes a revision, and what is known of the server, as found out; no message is sent. */
  adopt(negotiated: Negotiated): void {
    this.#negotiated = negotiated;
  }

  /** Asks a modern server what it speaks and offers. */
  async discover(
    version: ModernVersion = LATEST_PROTOCOL_VERSION,
    options: RequestOptions = {},
  ): Promise<DiscoverResult> {
    const result = await this.#call(version, "server/discover", undefined, options, false);
    return result as DiscoverResult; // checked against the revision
  }

  /** Shakes hands with a legacy server; `initialized()` has to follow once the answer is accepted. */
  async initialize(version: LegacyVersion, options: RequestOptions = {}): Promise<InitializeResult> {
    const params = {
      protocolVersion: version,
      capabilities: { ...this.capabilitiesIn(version) },
      clientInfo: this.#options.clientInfo,
    };
    loadLegacyCheck().catch(() => undefined); // while the server answers
    const result = await this.#call(version, "initialize", params, options, false);
    return result as InitializeResult; // checked against the revision
  }

  /** Tells a legacy server that the handshake is complete and, where it logs, which messages are wanted. */
  async initialized(): Promise<void> {
    await this.#connection.notify("notifications/initialized", undefined);
    const { logLevel: level } = this.#options;
    if (level === undefined || this.#negotiated?.era !== "legacy" || !this.serverCapabilities.logging) return;
    // A server that refuses logs as it likes.
    await this.#call(this.#negotiated.version, "logging/setLevel", { level }, {}, true).catch(() => undefined);
  }

  /**
   * Calls the server in the revision that is spoken.
   *
   * @throws {McpError} the server's own error.
   * @throws {ProtocolError} `invalid-result` when the answer does not fit the revision.
   * @throws {TransportError} when there is no answer.
   */
  request(method: string, params?: JsonObject, options: SessionRequestOptions = {}): Promise<JsonObject> {
    if (this.#negotiated === undefined) {
      return Promise.reject(new TypeError(`Call discover() or initialize(), and adopt(), before ${method}`));
    }
    return (
      this.#healing?.run(method, params, options) ?? this.#call(this.#negotiated.version, method, params, options, true)
    );
  }

  /**
   * Reads a result that came on another way as that of a method: what a task ended with, for example.
   *
   * @throws {ProtocolError} `invalid-result` when it does not fit the revision.
   */
  read(method: string, result: JsonObject): JsonObject {
    return this.#read(this.#negotiated?.version ?? LATEST_PROTOCOL_VERSION, method, result);
  }

  /** Whether a value that was read before is a result of a method in the revision that is spoken. */
  fits(method: string, result: JsonObject): boolean {
    return this.#issueIn(this.#negotiated?.version ?? LATEST_PROTOCOL_VERSION, method, result) === undefined;
  }

  /** Sends a notification. In the modern era the specification has none for a client to send, but extensions may. */
  async notify(method: string, params?: JsonObject): Promise<void> {
    const version = this.#negotiated?.version;
    await this.#connection.notify(method, version === undefined ? params : this.#stamp(version, params, undefined));
  }

  /** Hears every notification but progress, until the function that comes back is called. */
  observe(observer: (method: string, params: JsonObject) => void): () => void {
    this.#observers.add(observer);
    return () => {
      this.#observers.delete(observer);
    };
  }

  /** Ends the connection and every open call. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#healing?.stop();
    await this.#connection.close();
    this.#healing?.ended();
  }

  async #callInRevision(
    method: string,
    params: JsonObject | undefined,
    options: SessionRequestOptions,
  ): Promise<JsonObject> {
    return this.#call(this.#negotiated?.version ?? LATEST_PROTOCOL_VERSION, method, params, options, true);
  }

  async #call(
    version: ProtocolVersion,
    method: string,
    params: JsonObject | undefined,
    options: SessionRequestOptions,
    cancellable: boolean,
  ): Promise<JsonObject> {
    const token = options.onProgress === undefined ? undefined : this.#nextProgressToken++;
    const stamped = this.#stamp(version, withMeta(params, options.meta, token), options.capabilities);
    const context = this.#context(options, token, cancellable);
    try {
      const result = await this.#send({ method, params: stamped, context });
      if (!isModernVersion(version)) this.#checkLegacy ??= await loadLegacyCheck();
      return this.#read(version, method, result, options.resultTypes);
    } catch (error) {
      throw McpError.is(error) ? neutral(error, method) : error;
    }
  }

  #stamp(
    version: ProtocolVersion,
    params: JsonObject | undefined,
    capabilities: ClientCapabilities | undefined,
  ): JsonObject | undefined {
    return stampRequest(version, params, {
      clientCapabilities: capabilities ?? this.capabilitiesIn(version),
      clientInfo: this.#options.clientInfo,
      logLevel: this.#options.logLevel,
    });
  }

  #context(options: RequestOptions, token: number | undefined, cancellable: boolean): CallContext {
    const { onNotification, onProgress, signal, maxTotalTimeoutMs } = options;
    const timeoutMs = options.timeoutMs ?? this.#options.timeoutMs;
    return {
      signal,
      timeoutMs: timeoutMs === Number.POSITIVE_INFINITY ? undefined : timeoutMs,
      maxTotalTimeoutMs,
      cancellable,
      headers: options.headers,
      notify:
        onProgress === undefined && onNotification === undefined
          ? this.#onCallNotification
          : (method, params) => {
              if (method !== "notifications/progress") {
                this.#hear(method, params); // first: whoever acts on it must not be given what it made untrue
                onNotification?.(method, params);
              } else if (params["progressToken"] === token) {
                const { progressToken: _ours, ...progress } = params;
                onProgress?.(progress as unknown as Progress); // what has no number does not get here
              }
            },
    };
  }

  #read(
    version: ProtocolVersion,
    method: string,
    result: JsonObject,
    extensionTags?: SessionRequestOptions["resultTypes"],
  ): JsonObject {
    const decoded = decodeResult(version, method, result, { extensionTags });
    const { resultType } = decoded;
    if (typeof resultType === "string" && extensionTags?.has(resultType) === true) return decoded;
    const issue = this.#issueIn(version, method, decoded);
    if (issue === undefined) return decoded;
    throw new ProtocolError(
      "invalid-result",
      `The server's result of ${method} does not fit ${version}: expected ${issue.path} to be ${issue.expected}`,
    );
  }

  #issueIn(version: ProtocolVersion, method: string, result: JsonObject): ValidationIssue | undefined {
    if (isModernVersion(version)) return checkModernResult(method, result);
    if (this.#checkLegacy === undefined) throw new TypeError("Make a call before a result of a legacy server is read");
    return this.#checkLegacy(version, method, result);
  }

  #hear(method: string, params: JsonObject): void {
    for (const observer of this.#observers) observer(method, params);
    this.#options.onNotification?.(method, params);
  }

  async #answer(call: Call): Promise<JsonObject> {
    if (call.method === "ping") return {};
    const { answer } = this.#options;
    if (answer === undefined) throw new McpError(METHOD_NOT_FOUND, `Method not found: ${call.method}`);
    const { method, params = {} } = call;
    const malformed = malformation(method, params);
    if (malformed !== undefined) throw malformed;
    const signal = call.context.signal ?? new AbortController().signal;
    const result = checkedAnswer(method, await answer(method, params, signal));
    return this.protocolVersion === undefined ? result : encodeClientResult(this.protocolVersion, method, result);
  }
}

function withMeta(
  params: JsonObject | undefined,
  meta: Readonly<JsonObject> | undefined,
  progressToken: number | undefined,
): JsonObject | undefined {
  if (meta === undefined && progressToken === undefined) return params;
  const given = params?.["_meta"];
  return {
    ...params,
    _meta: { ...(isJsonObject(given) && given), ...meta, ...(progressToken !== undefined && { progressToken }) },
  };
}

function neutral(error: McpError, method: string): McpError {
  const code = decodeErrorCode(method, error.code);
  return code === error.code ? error : new McpError(code, error.message, error.data, { cause: error });
}

const notConnected: Connection = {
  call: () => Promise.reject(new TypeError("Not connected")),
  notify: () => undefined,
  close: () => Promise.resolve(),
  closed: Promise.resolve(undefined),
};
