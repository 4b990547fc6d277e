import type { Peer } from "./peer.ts";
import { Reconnection, wait } from "./reconnection.ts";
import { isEventStream, isPassing, openStream } from "./resume.ts";
import type { HttpResponse } from "./sender.ts";
import { StreamPosition } from "./stream-position.ts";

/**
 * Keeps the event stream of a legacy session open on which the server sends what belongs to no request, until the signal
 * aborts. A server need not have one, so a refusal is nothing to tell of; but a stream that broke and cannot be had again is
 * reported, since without it the server is no longer heard. One that refuses only to go on where it broke off is opened anew, and
 * what is missing is reported. Never rejects.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server
 */
export async function keepStandaloneStream(peer: Peer, signal: AbortSignal): Promise<void> {
  const { TransportError } = peer.shared;
  const position = new StreamPosition();
  const reconnection = new Reconnection(peer.limits);
  let cause: unknown;
  try {
    for (;;) {
      try {
        const response = await openStream(peer, position, signal);
        if (isEventStream(peer, response)) {
          await listen(peer, response, position);
        } else {
          response.discard();
          const { status } = response;
          if (status === 400 && position.lastEventId !== undefined) {
            position.lastEventId = undefined;
            peer.report(new TransportError("lost", MISSED, { status }));
            continue;
          }
          if (!isPassing(status)) return;
        }
      } catch (error) {
        signal.throwIfAborted();
        cause = error;
      }
      const delay = reconnection.next(position);
      if (delay === undefined) break;
      await wait(delay, signal);
    }
    const text =
      "The server's event stream is gone, and attempts to open it again were in vain; connect again to hear of changes";
    peer.report(new TransportError("lost", text, { cause }));
  } catch {} // aborted
}

const MISSED =
  "The server does not know where its event stream broke off; it is opened anew, and what was said meanwhile is lost";

async function listen(peer: Peer, response: HttpResponse, position: StreamPosition): Promise<void> {
  const { createEventReader, messagesIn } = peer.shared;
  const eventsIn = createEventReader(peer.limits.maxEventBytes, position);
  for await (const chunk of response.chunks()) {
    for (const event of eventsIn(chunk)) for (const message of messagesIn(event, peer)) await peer.receive(message);
  }
}
