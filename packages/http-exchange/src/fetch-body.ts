import type { BodyText } from "./exchange.ts";

const MOST_PIECES = 1024;

const options = { fatal: true, ignoreBOM: true } as const;
// Given nothing but whole texts: a decoder that has to remember half a letter costs Node many times as much.
const whole = new TextDecoder("utf-8", options);

/**
 * Reads the body of a fetch `Request` as UTF-8, no further than the limit.
 *
 * @see https://fetch.spec.whatwg.org/#concept-body
 */
export async function readRequestText(request: Request, limitBytes: number): Promise<BodyText> {
  if (Number(request.headers.get("content-length")) > limitBytes) return { fault: "too-large" };
  const reader = request.body?.getReader();
  if (reader === undefined) return { text: "" };
  const text = new BodyPieces();
  let size = 0;
  let isRead = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isRead = done;
      if (done) return { text: text.end() };
      size += value.byteLength;
      if (size > limitBytes) return { fault: "too-large" };
      text.add(value);
    }
  } catch (error) {
    // What the decoder throws; a body that breaks off may throw the same, but then its client has gone.
    return { fault: error instanceof TypeError && !request.signal.aborted ? "malformed" : "gone" };
  } finally {
    if (!isRead) reader.cancel().catch(() => undefined);
  }
}

/** Text that comes in pieces of any size. A string that is made of a million letters takes many times what it says. */
class BodyPieces {
  /** Nearly always all that there is. */
  #first: Uint8Array | undefined;
  #rest: TextDecoder | undefined;
  #text = "";
  #pieces: string[] = [];

  add(bytes: Uint8Array): void {
    if (this.#first === undefined) {
      this.#first = bytes;
      return;
    }
    if (this.#rest === undefined) {
      this.#rest = new TextDecoder("utf-8", options);
      this.#pieces.push(this.#rest.decode(this.#first, { stream: true }));
    }
    const piece = this.#rest.decode(bytes, { stream: true });
    if (this.#pieces.push(piece) >= MOST_PIECES) this.#join();
  }

  end(): string {
    if (this.#rest === undefined) return whole.decode(this.#first);
    this.#join();
    return this.#text + this.#rest.decode();
  }

  #join(): void {
    this.#text += this.#pieces.join("");
    this.#pieces = [];
  }
}
