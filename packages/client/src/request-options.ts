import type { JsonObject } from "@tenon/jsonrpc";
import type { ClientCapabilities } from "@tenon/protocol";

/** How far a call has come. */
export interface Progress {
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

/** What every verb of a client takes beside its own arguments. */
export interface RequestOptions {
  /** Cancels the call; it then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without an answer or progress until the call is given up. Default: the client's; `Infinity`: never. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds until the call is given up, progress or not. Default: never. */
  readonly maxTotalTimeoutMs?: number | undefined;
  /** Asks the server for progress, and hears of it. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Hears the other notifications that belong to the call, where the transport tells: log messages, events of a subscription. */
  readonly onNotification?: ((method: string, params: JsonObject) => void) | undefined;
  /**
   * Whether the call may be made again when its answer was lost, so that it is perhaps carried out twice. Default: lists, reads,
   * prompts and completion may, and tools that were listed as read-only or idempotent.
   */
  readonly retry?: boolean | undefined;
  /**
   * Modern connections: what the client can do in this call, for example less than usual, where nobody is there to be asked. Default:
   * what its handlers and extensions can.
   */
  readonly capabilities?: ClientCapabilities | undefined;
  /** Headers to add where the transport has headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Additional `_meta` of the request, under namespaced keys. Keys that the protocol owns are set by the client. */
  readonly meta?: Readonly<JsonObject> | undefined;
}

/** What a session takes beside that. */
export interface SessionRequestOptions extends RequestOptions {
  /** Called before the call is sent on a connection that was made again meanwhile; rejects to give the call up. */
  readonly onReconnected?: (() => Promise<void>) | undefined;
  /** Kinds of `resultType` that will do beside those of the specification: those of an extension, which reads them itself. */
  readonly resultTypes?: Pick<ReadonlySet<string>, "has"> | undefined;
}

/**
 * Whether a kept result will do: `"use"` takes one that is still fresh, and keeps what it has to ask for; `"refresh"` asks, and
 * keeps the answer; `"bypass"` asks, and leaves what is kept as it is.
 */
export type CacheMode = "use" | "refresh" | "bypass";

/** What a verb takes whose result may be kept. */
export interface CacheableOptions extends RequestOptions {
  /** Default: `"use"`. A call with `headers`, `capabilities` or `meta` of its own bypasses in any case, since nobody knows what they change. */
  readonly cacheMode?: CacheMode | undefined;
}

/** What a list verb takes. */
export interface ListOptions extends CacheableOptions {
  /** Where the page starts: the `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** What an iterator over all pages takes. */
export interface IterateOptions extends CacheableOptions {
  /** Pages to follow at most. Default: 1,000. */
  readonly maxPages?: number | undefined;
}

/** Keys of `_meta` that say whom a call belongs to in a trace, and change nothing else. */
const traceKeys: ReadonlySet<string> = new Set(["traceparent", "tracestate", "baggage"]);

/** Whether a kept result will do for a call with these options. */
export function cacheModeOf({ cacheMode, capabilities, headers, meta }: CacheableOptions): CacheMode {
  if (headers !== undefined || capabilities !== undefined) return "bypass";
  if (meta !== undefined && Object.keys(meta).some((key) => !traceKeys.has(key))) return "bypass";
  return cacheMode ?? "use";
}
