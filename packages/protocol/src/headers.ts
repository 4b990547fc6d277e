/**
 * The HTTP header names of the Streamable HTTP transport, as they are written; comparison ignores case.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export const HeaderName = {
  /** The revision; every modern POST, and every legacy one after `initialize`. */
  protocolVersion: "MCP-Protocol-Version",
  /** Modern: the body's `method`. */
  method: "Mcp-Method",
  /** Modern: the body's `params.name` or `params.uri`, encoded by {@link encodeHeaderValue}. */
  name: "Mcp-Name",
  /** Legacy: the session. */
  sessionId: "Mcp-Session-Id",
  /** Legacy: where a broken event stream is to be taken up again. */
  lastEventId: "Last-Event-ID",
  /** Modern: what comes before the name that `x-mcp-header` gives to an argument. */
  paramPrefix: "Mcp-Param-",
} as const;

/** See {@link HeaderName}; a name of its own, since bundlers keep or drop an object as a whole. */
export const PARAM_PREFIX: (typeof HeaderName)["paramPrefix"] = "Mcp-Param-";

const opening = "=?base64?";
const closing = "?=";
const plain = /^[\x20-\x7e\t]*$/;

/**
 * Writes any text as a header value: unchanged when it is visible ASCII without outer blanks, else as base64 of its UTF-8
 * between the marks `=?base64?` and `?=`. Lone surrogates become U+FFFD.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 * @example
 * ```ts
 * encodeHeaderValue("Hello, 世界"); // "=?base64?SGVsbG8sIOS4lueVjA==?="
 * ```
 */
export function encodeHeaderValue(text: string): string {
  const outerBlank = isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1));
  if (!outerBlank && plain.test(text) && !isMarked(text)) return text;
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return opening + btoa(binary) + closing;
}

/**
 * Reads a header value that {@link encodeHeaderValue} wrote. Blanks around the value are not part of it. Anything without both marks, in lower case,
 * stands for itself. The answer is `undefined` for characters that no header may hold, for base64 that is not
 * in its one canonical form, and for bytes that are not UTF-8; such a value equals nothing.
 */
export function decodeHeaderValue(value: string): string | undefined {
  const text = trimBlanks(value);
  if (!plain.test(text)) return undefined;
  if (!isMarked(text)) return text;
  const encoded = text.slice(opening.length, -closing.length);
  try {
    const binary = atob(encoded);
    if (btoa(binary) !== encoded) return undefined;
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isMarked(text: string): boolean {
  return text.length >= opening.length + closing.length && text.startsWith(opening) && text.endsWith(closing);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
