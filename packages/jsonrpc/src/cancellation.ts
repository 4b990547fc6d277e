import type { JsonRpcNotification, RequestId } from "./message.ts";

/** The notification by which the sender of a request gives it up. */
export const CANCELLED_METHOD = "notifications/cancelled";
/** The one request that cannot be cancelled, and after which everything else has to wait. */
export const INITIALIZE_METHOD = "initialize";

/** The notification that gives up a request; the text of `reason`, if it has one, is for the peer's log. */
export function cancelledNotification(requestId: RequestId, reason: unknown): JsonRpcNotification {
  const text = reason instanceof Error ? reason.message : reason;
  const params = typeof text === "string" && text !== "" ? { requestId, reason: text } : { requestId };
  return { jsonrpc: "2.0", method: CANCELLED_METHOD, params };
}

/** What a handler's signal aborts with when its caller gave up. */
export function cancellationReason(reason: unknown): DOMException {
  const text = typeof reason === "string" && reason !== "" ? reason : "The caller cancelled the call";
  return new DOMException(text, "AbortError");
}
