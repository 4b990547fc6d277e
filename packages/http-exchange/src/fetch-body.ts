import type { BodyText } from "./exchange.ts";

const MOST_PIECES = 1024;

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
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text.end() };
      size += value.byteLength;
      if (size > limitBytes) return { fault: "too-large" };
      text.add(value);
    }
  } catch (error) {
    // What the decoder throws; a body that breaks off may throw the same, but then its client has gone.
    return { fault: error instanceof TypeError && !request.signal.aborted ? "malformed" : "gone" };
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Text that comes in pieces of any size. A string that is made of a million letters takes many times what it says. */
class BodyPieces {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #text = "";
  #pieces: string[] = [];

  add(bytes: Uint8Array): void {
    const piece = this.#decoder.decode(bytes, { stream: true });
    if (this.#pieces.push(piece) >= MOST_PIECES) this.#join();
  }

  end(): string {
    this.#join();
    return this.#text + this.#decoder.decode();
  }

  #join(): void {
    this.#text += this.#pieces.join("");
    this.#pieces = [];
  }
}
