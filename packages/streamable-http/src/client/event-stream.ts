import { TransportError } from "@tenon/jsonrpc";
import { createParser } from "eventsource-parser";
import { decode } from "./read-text.ts";

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
  let events: string[] = [];
  let tooLarge = false;
  const parser = createParser({
    maxBufferSize: maxEventBytes,
    onEvent: ({ id, event, data }) => {
      position.moved = true;
      if (id !== undefined) position.lastEventId = isHeaderText(id) ? id : undefined;
      if (data.length > maxEventBytes)
        tooLarge = true; // the parser lets pass what came in a single piece
      else if (data !== "" && (event === undefined || event === "message")) events.push(data);
    },
    onRetry: (retryMs) => {
      position.retryMs = retryMs;
    },
    onError: ({ type }) => {
      if (type === "max-buffer-size-exceeded") tooLarge = true;
    },
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of chunks) {
    parser.feed(decode(decoder, chunk));
    if (events.length > 0) {
      const complete = events;
      events = [];
      yield* complete;
    }
    if (tooLarge)
      throw new TransportError("too-large", `An event is over the limit of ${maxEventBytes} (maxEventBytes)`);
  }
}

function isHeaderText(id: string): boolean {
  return id !== "" && /^[\x20-\x7e]+$/.test(id);
}
