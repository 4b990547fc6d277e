import { EventStreamDecoder, type StreamEvent, TransportError } from "@tenon/jsonrpc";

/**
 * Reads the events of an answer, until it ends or breaks, or the signal aborts. Comments are passed over.
 *
 * @throws {TransportError} `too-large` for an event over the limit, `malformed` for what is not UTF-8, `lost` when it breaks off
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { maxEventBytes, signal }: { readonly maxEventBytes: number; readonly signal: AbortSignal },
): AsyncGenerator<StreamEvent, void> {
  const decoder = new EventStreamDecoder(maxEventBytes);
  const reader = body.getReader();
  // A body need not know of the signal of its request, for example where `fetch` is a function in this process.
  const cancel = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    for (let read = await next(reader); !read.done; read = await next(reader)) {
      yield* decoder.decode(read.value);
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

async function next<T>(reader: ReadableStreamDefaultReader<T>): ReturnType<ReadableStreamDefaultReader<T>["read"]> {
  try {
    return await reader.read();
  } catch (cause) {
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    const why = inner instanceof Error ? inner.message : String(inner);
    throw new TransportError("lost", `The server's event stream broke: ${why}`, { cause });
  }
}
