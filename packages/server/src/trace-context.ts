import type { JsonObject } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";

/** Where a call stands in a distributed trace, as its request says: what a tracing system takes as the parent of its own span. */
export interface TraceContext {
  /** The trace and the caller's span, as in the header of that name. */
  readonly traceparent?: string;
  /** What tracing systems add for each other; only beside a `traceparent`. */
  readonly tracestate?: string;
  /** What the application itself passes along. Anybody may have written it. */
  readonly baggage?: string;
}

/**
 * Reads the trace context from the `_meta` of a request. What is malformed is left out, as if it had not come: the specifications
 * want a new trace to be begun then, and no call to fail. Undefined when nothing is left.
 *
 * @see https://www.w3.org/TR/trace-context/
 * @see https://www.w3.org/TR/baggage/
 */
export function readTraceContext(meta: Readonly<JsonObject>): TraceContext | undefined {
  const { [MetaKey.traceparent]: traceparent, [MetaKey.tracestate]: tracestate, [MetaKey.baggage]: baggage } = meta;
  const isTraced = isTraceparent(traceparent);
  const isCarrying = isBaggage(baggage);
  if (!isTraced && !isCarrying) return undefined;
  return {
    ...(isTraced && { traceparent }),
    ...(isTraced && isTracestate(tracestate) && { tracestate }),
    ...(isCarrying && { baggage }),
  };
}

/** Longer in a version that is yet to come, but with the same beginning. */
const traceparentForm = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
const allZeros = /^0+$/;
const MAX_TRACEPARENT = 512;

function isTraceparent(value: unknown): value is string {
  if (typeof value !== "string" || value.length > MAX_TRACEPARENT) return false;
  const [, version, traceId = "", parentId = "", more] = traceparentForm.exec(value) ?? [];
  if (version === undefined || version === "ff" || (version === "00" && more !== undefined)) return false;
  return !allZeros.test(traceId) && !allZeros.test(parentId);
}

const MAX_STATES = 32;
const stateForm = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

function isTracestate(value: unknown): value is string {
  const members = membersOf(value, MAX_STATES * 514);
  if (members === undefined || members.length > MAX_STATES) return false;
  const keys = new Set(members.map((member) => member.slice(0, member.indexOf("="))));
  return keys.size === members.length && members.every((member) => stateForm.test(member));
}

const MAX_BAGGAGE = 8_192;
const MAX_BAGGAGE_MEMBERS = 180;
const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const octets = "[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*";
const baggageForm = new RegExp(`^${token}[ \\t]*=[ \\t]*${octets}$`);
const propertyForm = new RegExp(`^${token}(?:[ \\t]*=[ \\t]*${octets})?$`);

function isBaggage(value: unknown): value is string {
  const members = membersOf(value, MAX_BAGGAGE);
  if (members === undefined || members.length > MAX_BAGGAGE_MEMBERS) return false;
  return members.every((member) => {
    const [entry = "", ...properties] = member.split(";").map((part) => part.trim());
    return baggageForm.test(entry) && properties.every((property) => propertyForm.test(property));
  });
}

/** The members of a list header; undefined for what is none, is empty, or is too long. */
function membersOf(value: unknown, maxLength: number): string[] | undefined {
  if (typeof value !== "string" || value.length > maxLength) return undefined;
  const members = value.split(",").map((member) => member.trim());
  const present = members.filter((member) => member !== "");
  return present.length === 0 ? undefined : present;
}
