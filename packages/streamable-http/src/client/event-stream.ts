import { EventStreamDecoder } from "@tenon/jsonrpc";

/** Hears how far an event stream was read: what the decoder says is true up to there. `moved` when it was to an event. */
export interface StreamFollower {
  follow(decoder: Pick<EventStreamDecoder, "lastEventId" | "retryMs">, moved: boolean): void;
}

/**
 * Makes a function that gives the data of the events that end in the next chunk of a stream. Comments, empty events and those of other
 * types than `message` are passed over; `follower` hears of them, too. While its events are taken, the function throws a
 * `TransportError`: `too-large` for an event over the limit, `malformed` for what is not UTF-8.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventReader(
  maxEventBytes: number,
  follower?: StreamFollower | undefined,
): (chunk: Uint8Array) => Iterable<string> {
  const decoder = new EventStreamDecoder(maxEventBytes);
  return function* (chunk) {
    for (const { type, data } of decoder.decode(chunk)) {
      follower?.follow(decoder, true);
      if (data !== "" && type === "message") yield data;
    }
    follower?.follow(decoder, false);
  };
}
