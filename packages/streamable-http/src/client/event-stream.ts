import { EventStreamDecoder } from "@tenon/jsonrpc";

/** How far an event stream was read, and how soon the server wants to be asked for the rest. */
export class StreamPosition {
  /** The id of the last event that had one; it is sent back as a header, so others than visible ASCII are not kept. */
  lastEventId: string | undefined;
  /** The server's `retry`, in milliseconds. */
  retryMs: number | undefined;
  /** Whether anything came since this was last set to false. */
  moved = false;
}

/**
 * Reads an event stream and gives the data of its events. Comments, empty events and those of other types than `message` are
 * passed over; `position` is brought up to date on the way.
 *
 * @throws {TransportError} `too-large` for an event over the limit, `malformed` for what is not UTF-8
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  position: StreamPosition,
  maxEventBytes: number,
): AsyncGenerator<string> {
  const decoder = new EventStreamDecoder(maxEventBytes);
  const follow = (): void => {
    const { lastEventId, retryMs } = decoder;
    if (lastEventId !== undefined) position.lastEventId = isHeaderText(lastEventId) ? lastEventId : undefined;
    position.retryMs = retryMs ?? position.retryMs;
  };
  for await (const chunk of chunks) {
    for (const { type, data } of decoder.decode(chunk)) {
      position.moved = true;
      follow();
      if (data !== "" && type === "message") yield data;
    }
    follow();
  }
}

function isHeaderText(id: string): boolean {
  return /^[\x20-\x7e]+$/.test(id);
}
