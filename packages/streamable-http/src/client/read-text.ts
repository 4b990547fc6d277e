import { TransportError } from "@tenon/jsonrpc";

/**
 * Reads chunks of UTF-8 into one text. For whoever writes an `HttpSender`.
 *
 * @throws {TransportError} `too-large` as soon as there are more than `maxBytes`, `malformed` for what is not UTF-8
 */
export async function readText(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let text = "";
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new TransportError("too-large", `The body of the HTTP answer is over the limit of ${maxBytes} bytes`);
    }
    text += decode(decoder, chunk);
  }
  return text + decode(decoder, undefined);
}

/** Decodes the next chunk, or with none the end of the text; what is not UTF-8 is a `TransportError` `malformed`. */
function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new TransportError("malformed", "Expected the HTTP answer to be UTF-8", { cause });
  }
}
