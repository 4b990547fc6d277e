import type { BodyText } from "./exchange.ts";

// Given nothing but whole texts: a decoder that has to remember half a letter costs Node many times as much.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads the body of a fetch `Request` as UTF-8, no further than the limit.
 *
 * @see https://fetch.spec.whatwg.org/#concept-body
 */
export async function readRequestText(request: Request, limitBytes: number): Promise<BodyText> {
  if (Number(request.headers.get("content-length")) > limitBytes) return { fault: "too-large" };
  const reader = request.body?.getReader();
  if (reader === undefined) return { text: "" };
  let bytes = new Uint8Array();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: decoder.decode(bytes.subarray(0, size)) };
      if (size + value.byteLength > limitBytes) {
        reader.cancel().catch(() => undefined); // a body that was read, or broke off, needs none
        return { fault: "too-large" };
      }
      bytes = appended(bytes, size, value);
      size += value.byteLength;
    }
  } catch (error) {
    // What the decoder throws; a body that breaks off may throw the same, but then its client has gone.
    return { fault: error instanceof TypeError && !request.signal.aborted ? "malformed" : "gone" };
  }
}

/** What was read so far with another piece behind it. Nearly always there is but one, which is taken as it is. */
function appended(
  bytes: Uint8Array<ArrayBuffer>,
  size: number,
  piece: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (size === 0) return piece;
  let all = bytes;
  if (size + piece.byteLength > all.byteLength) {
    all = new Uint8Array(2 * (size + piece.byteLength));
    all.set(bytes);
  }
  all.set(piece, size);
  return all;
}
