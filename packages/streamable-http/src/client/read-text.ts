import { TransportError } from "@tenon/jsonrpc";

/**
 * Reads chunks of UTF-8 into one text. For whoever writes an `HttpSender`.
 *
 * @throws {TransportError} `too-large` as soon as there are more than `maxBytes`, `malformed` for what is not UTF-8
 */
export async function readText(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  // Node decodes many times faster what it is told to be whole. So the decoder is told that more will come only from the first chunk on
  // that may end within a character: most JSON is ASCII, and all of it ends with ASCII.
  let stream = false;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream });
    } catch (cause) {
      throw new TransportError("malformed", "Expected the HTTP answer to be UTF-8", { cause });
    }
  };
  let bytes = 0;
  let text = "";
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new TransportError("too-large", `The body of the HTTP answer is over the limit of ${maxBytes} bytes`);
    }
    stream ||= (chunk.at(-1) ?? 0) > 0x7f;
    text += decode(chunk);
  }
  stream = false;
  return (text + decode()).replace(/^\ufeff/, "");
}
