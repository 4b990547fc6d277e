import { type AuthInfo, type Call, isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  type Implementation,
  isModernVersion,
  type LoggingLevel,
  MetaKey,
  type ProtocolVersion,
} from "@tenon/protocol";
import type { Caller } from "./caller.ts";
import { isLevelWanted } from "./logging.ts";

const emptyMeta: Readonly<JsonObject> = Object.freeze({});

/**
 * What a handler gets beside its arguments: who calls, how to tell them what is going on, and when to stop. It is the same
 * in both eras, and it ends with the call: what is sent later is dropped.
 */
export class RequestContext {
  readonly #call: Call;
  readonly #caller: Caller;
  #signal: AbortSignal | undefined;
  #lastProgress = Number.NEGATIVE_INFINITY;

  constructor(call: Call, caller: Caller) {
    this.#call = call;
    this.#caller = caller;
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

  /** Whether the request came over HTTP in the modern era, where headers repeat parts of the body. */
  get hasMirroredHeaders(): boolean {
    return this.#call.context.origin?.header !== undefined && isModernVersion(this.#caller.version);
  }

  /**
   * Reports progress, when the caller asked for it. A value that is not above the last one is dropped, as the specification
   * wants it.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
   */
  async progress(progress: number, total?: number, message?: string): Promise<void> {
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
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
   */
  async log(level: LoggingLevel, data: unknown, logger?: string): Promise<void> {
    if (!isLevelWanted(level, this.#caller.logLevel)) return;
    const params: JsonObject = logger === undefined ? { level, data } : { level, logger, data };
    await this.#call.context.notify?.("notifications/message", params);
  }
}
