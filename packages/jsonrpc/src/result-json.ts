/** From this length on a text is worth being kept as bytes: shorter ones are cheaper to write together with what is around them. */
const LARGE_LENGTH = 64 * 1024;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * The JSON of a result that never changes. It is kept once: as text, until somebody writes it as bytes and so will go on doing;
 * what is then rarely wanted as text is decoded.
 */
export class ResultJson {
  readonly isLarge: boolean;
  #text: string;
  #bytes: Uint8Array | undefined;

  constructor(text: string) {
    this.isLarge = text.length >= LARGE_LENGTH;
    this.#text = text;
  }

  get text(): string {
    return this.#bytes === undefined ? this.#text : decoder.decode(this.#bytes);
  }

  get bytes(): Uint8Array {
    if (this.#bytes === undefined) {
      this.#bytes = encoder.encode(this.#text);
      this.#text = "";
    }
    return this.#bytes;
  }
}
