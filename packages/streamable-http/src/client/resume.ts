import { TransportError } from "@tenon/jsonrpc";
import { HeaderName } from "@tenon/protocol";
import type { StreamPosition } from "./event-stream.ts";
import type { LegacySession } from "./legacy-session.ts";
import { mediaTypeOf } from "./media-type.ts";
import type { Peer } from "./peer.ts";
import { type Reconnection, wait } from "./reconnection.ts";
import type { HttpResponse } from "./sender.ts";

const LAST_EVENT_ID = HeaderName.lastEventId.toLowerCase();

/** Asks a legacy server for an event stream: the one that belongs to no request, or the rest of a broken one. */
export function openStream(
  peer: Peer,
  session: LegacySession | undefined,
  position: StreamPosition,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const headers: Record<string, string> = { accept: "text/event-stream", ...session?.headers };
  if (position.lastEventId !== undefined) headers[LAST_EVENT_ID] = position.lastEventId;
  return peer.wire.send({ method: "GET", headers, signal });
}

/** Whether an answer is an event stream, as it was asked for. */
export function isEventStream(response: HttpResponse): boolean {
  return response.status === 200 && mediaTypeOf(response) === "text/event-stream";
}

/** Whether a later attempt may go better. 409: the server has not yet noticed that the stream before broke. */
export function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 409 || status === 429;
}

/**
 * Takes up the broken stream of a call again.
 *
 * @throws {TransportError} `lost`, when the server does not have the rest, lost the session (then that is the cause), or cannot be reached
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery
 */
export async function resumeStream(
  peer: Peer,
  session: LegacySession | undefined,
  position: StreamPosition,
  reconnection: Reconnection,
  signal: AbortSignal,
): Promise<HttpResponse> {
  let cause: unknown;
  for (let delay = reconnection.next(position); delay !== undefined; delay = reconnection.next(position)) {
    await wait(delay, signal);
    try {
      const response = await openStream(peer, session, position, signal);
      if (isEventStream(response)) return response;
      response.discard();
      if (!isPassing(response.status)) throw refusal(response.status, session);
    } catch (error) {
      signal.throwIfAborted();
      if (TransportError.is(error) && error.status !== undefined) throw error;
      cause = error;
    }
  }
  throw new TransportError("lost", "The answer is lost with its stream, which could not be taken up again", { cause });
}

function refusal(status: number, session: LegacySession | undefined): TransportError {
  if (status === 404 && session?.id !== undefined) {
    // The call was taken and may have been carried out: unlike one that a lost session refused, it is not free to be sent again.
    const cause = new TransportError("session-lost", "The server no longer knows the session", { status });
    return new TransportError("lost", "The answer is lost with its stream, and the session with it", { status, cause });
  }
  const text = `The answer is lost with its stream: the server would not take it up again (HTTP status ${status})`;
  return new TransportError("lost", text, { status });
}
