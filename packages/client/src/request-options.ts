import type { JsonObject } from "@tenon/jsonrpc";

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
  /** Headers to add where the transport has headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Additional `_meta` of the request, under namespaced keys. Keys that the protocol owns are set by the client. */
  readonly meta?: Readonly<JsonObject> | undefined;
}

/** What a list verb takes. */
export interface ListOptions extends RequestOptions {
  /** Where the page starts: the `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** What an iterator over all pages takes. */
export interface IterateOptions extends RequestOptions {
  /** Pages to follow at most. Default: 1,000. */
  readonly maxPages?: number | undefined;
}
