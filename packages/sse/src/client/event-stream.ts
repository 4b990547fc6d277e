import { TransportError } from "@tenon/jsonrpc";
import { createParser } from "eventsource-parser";

/** One event: its type, `message` unless it says another, and its data. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
}

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
  const events: StreamEvent[] = [];
  let tooLarge = false;
  const parser = createParser({
    maxBufferSize: maxEventBytes,
    onEvent: ({ event = "message", data }) => events.push({ type: event, data }),
    onError: ({ type }) => {
      if (type === "max-buffer-size-exceeded") tooLarge = true;
    },
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = body.getReader();
  // A body need not know of the signal of its request, for example where `fetch` is a function in this process.
  const cancel = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    for (let read = await next(reader); !read.done; read = await next(reader)) {
      parser.feed(decode(decoder, read.value));
      for (let event = events.shift(); event !== undefined; event = events.shift()) yield event;
      if (tooLarge) {
        throw new TransportError("too-large", `An event is over the limit of ${maxEventBytes} (maxEventBytes)`);
      }
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

function decode(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new TransportError("malformed", "Expected the server's event stream to be UTF-8", { cause });
  }
}
