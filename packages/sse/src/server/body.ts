/** The body of a request as text, or the status and the reason why it cannot be used. */
export type BodyText = { readonly text: string } | { readonly status: 400 | 413; readonly message: string };

/** Reads a body as UTF-8, no further than the limit. Rejects when the client goes away before its end. */
export async function readBody(request: Request, limitBytes: number): Promise<BodyText> {
  const tooLarge: BodyText = {
    status: 413,
    message: `The body is larger than ${limitBytes} bytes (limits.bodyBytes)`,
  };
  if (Number(request.headers.get("content-length")) > limitBytes) return tooLarge;
  const reader = request.body?.getReader();
  if (reader === undefined) return { text: "" };
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let size = 0;
  let text = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.byteLength;
      if (size > limitBytes) return tooLarge;
      const decoded = decode(decoder, read.value);
      if (decoded === undefined) return { status: 400, message: "The body is not UTF-8" };
      text += decoded;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
  const rest = decode(decoder, undefined);
  return rest === undefined ? { status: 400, message: "The body is not UTF-8" } : { text: text + rest };
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string | undefined {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return undefined;
  }
}

/** Tells whether a `Content-Type` is JSON in UTF-8. Nothing else is, however it calls itself. */
export function isJsonContentType(header: string | null): boolean {
  const [type = "", ...parameters] = (header ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json") return false;
  return parameters.every((parameter) => {
    const [name = "", value = ""] = parameter.split("=");
    return name.trim() !== "charset" || /^\s*"?utf-?8"?\s*$/.test(value);
  });
}

/** Tells whether a `Content-Encoding` has to be undone. Nothing is unpacked here: a small body could become any size. */
export function isEncoded(header: string | null): boolean {
  return header !== null && header.trim() !== "" && header.trim().toLowerCase() !== "identity";
}
