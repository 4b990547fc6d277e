/**
 * The keys of `_meta` that the protocol itself gives a meaning. All but `relatedTask` are used by the modern era;
 * `progressToken` and the three trace keys have no prefix and are used by both.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export const MetaKey = {
  /** Request: the revision that the request is written in. Required in the modern era. */
  protocolVersion: "io.modelcontextprotocol/protocolVersion",
  /** Request: name and version of the client, for display and logs only. */
  clientInfo: "io.modelcontextprotocol/clientInfo",
  /** Request: what the client can do for this very request. Required in the modern era. */
  clientCapabilities: "io.modelcontextprotocol/clientCapabilities",
  /** Request: send log messages of this level and above while working on it. */
  logLevel: "io.modelcontextprotocol/logLevel",
  /** Result: name and version of the server, for display and logs only. */
  serverInfo: "io.modelcontextprotocol/serverInfo",
  /** Notification or closing result of a subscription: the id of its `subscriptions/listen` request. */
  subscriptionId: "io.modelcontextprotocol/subscriptionId",
  /** 2025-11-25 only: the task that a message belongs to. */
  relatedTask: "io.modelcontextprotocol/related-task",
  /** Request: report progress under this token. */
  progressToken: "progressToken",
  /** W3C Trace Context: the position in the trace. */
  traceparent: "traceparent",
  /** W3C Trace Context: data of the tracing systems. */
  tracestate: "tracestate",
  /** W3C Baggage: the application's own context. */
  baggage: "baggage",
} as const;

/** A key in {@link MetaKey}, spelled out. */
export type MetaKey = (typeof MetaKey)[keyof typeof MetaKey];

// What a client writes and reads has names of its own, since bundlers keep or drop an object as a whole. So has what stands in a list
// of other modules: reading a member of an object counts as something that may do more, and would keep both.

/** See {@link MetaKey}. */
export const PROTOCOL_VERSION_META: (typeof MetaKey)["protocolVersion"] = "io.modelcontextprotocol/protocolVersion";
/** See {@link MetaKey}. */
export const CLIENT_INFO_META: (typeof MetaKey)["clientInfo"] = "io.modelcontextprotocol/clientInfo";
/** See {@link MetaKey}. */
export const CLIENT_CAPABILITIES_META: (typeof MetaKey)["clientCapabilities"] =
  "io.modelcontextprotocol/clientCapabilities";
/** See {@link MetaKey}. */
export const LOG_LEVEL_META: (typeof MetaKey)["logLevel"] = "io.modelcontextprotocol/logLevel";
/** See {@link MetaKey}. */
export const SERVER_INFO_META: (typeof MetaKey)["serverInfo"] = "io.modelcontextprotocol/serverInfo";
/** See {@link MetaKey}. */
export const SUBSCRIPTION_ID_META: (typeof MetaKey)["subscriptionId"] = "io.modelcontextprotocol/subscriptionId";

/**
 * Whether a request's params are written in the modern way: `_meta` names a protocol version, whichever it is.
 * Such a request must be answered as a modern one, with −32022 when the version is a legacy one.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export function isModernMeta(params: unknown): boolean {
  if (typeof params !== "object" || params === null || !("_meta" in params)) return false;
  const meta = params._meta;
  return typeof meta === "object" && meta !== null && MetaKey.protocolVersion in meta;
}

/** Labels with dots between them and a slash, perhaps; then a name, perhaps. A letter or a digit ends each. */
const keyForm =
  /^(?:[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\/)?(?:[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)?$/;

/**
 * Whether a text can be a key of `_meta`, or identify an extension: a prefix of labels with dots between them and a slash at the
 * end, as in `com.example/`, or none; then a name.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export function isMetaKey(key: string): boolean {
  return keyForm.test(key);
}

/**
 * Whether the specification keeps a key of `_meta` for itself: the second label of its prefix is `modelcontextprotocol` or `mcp`,
 * as in `io.modelcontextprotocol/` and `com.mcp.tools/`, but not in `com.example.mcp/`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 */
export function isReservedMetaKey(key: string): boolean {
  const [, second] = key.slice(0, Math.max(0, key.indexOf("/"))).split(".", 2);
  return second === "modelcontextprotocol" || second === "mcp";
}
