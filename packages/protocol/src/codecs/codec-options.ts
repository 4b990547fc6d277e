import type { ClientCapabilities } from "../generated/types/capabilities.ts";
import type { Implementation } from "../generated/types/metadata.ts";
import type { LoggingLevel } from "../generated/types/scalars.ts";

/** The members of a JSON object. */
export type Members = { [key: string]: unknown };

/** What a modern request says about its sender. */
export interface RequestEnvelope {
  readonly clientCapabilities: ClientCapabilities;
  /** Left out: the client stays nameless. */
  readonly clientInfo?: Implementation | undefined;
  /** Left out: no log messages. A level that the params already name goes before it. */
  readonly logLevel?: LoggingLevel | undefined;
}

/** How long, and for whom, a result stays valid. */
export interface CacheHint {
  /** Milliseconds. Default 0. */
  readonly ttlMs?: number | undefined;
  /** Default `private`. */
  readonly cacheScope?: "public" | "private" | undefined;
}

/** What a result is sent with. */
export interface EncodeResultOptions {
  /** Modern: named in `_meta` unless the result already names one. Left out: the server stays nameless. */
  readonly serverInfo?: Implementation | undefined;
  /** Modern: for a cacheable result that says nothing itself. */
  readonly cacheHint?: CacheHint | undefined;
}

/** What a result may be besides complete and `input_required`. */
export interface DecodeResultOptions {
  /** Modern: values of `resultType` that an extension of this request owns, such as `task`. */
  readonly extensionTags?: Pick<ReadonlySet<string>, "has"> | undefined;
}

/** An error response's code and data. */
export interface CodedError {
  readonly code: number;
  readonly data?: unknown;
}
