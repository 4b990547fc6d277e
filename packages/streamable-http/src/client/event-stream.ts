import { EventStreamDecoder } from "@tenon/jsonrpc";

/** Hears how far an event stream was read: what the decoder says is true up to there. `moved` when it was to an event. */
export interface StreamFollower {
  follow(decoder: Pick<EventStreamDecoder, "lastEventId" | "retryMs">, moved: boolean): void;
}

/**
 * Reads an event stream and gives the data of its events. Comments, empty events and those of other types than `message` are
 * passed over; `follower` hears of them, too.
 *
 * @throws {TransportError} `too-large` for an event over the limit, `malformed` for what is not UTF-8
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxEventBytes: number,
  follower?: StreamFollower | undefined,
): AsyncGenerator<string> {
  const decoder = new EventStreamDecoder(maxEventBytes);
  for await (const chunk of chunks) {
    for (const { type, data } of decoder.decode(chunk)) {
      follower?.follow(decoder, true);
      if (data !== "" && type === "message") yield data;
    }
    follower?.follow(decoder, false);
  }
}
