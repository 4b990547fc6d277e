import type { CallFollower, Peer } from "./peer.ts";
import { Reconnection, wait } from "./reconnection.ts";
import type { HttpResponse } from "./sender.ts";
import { StreamPosition } from "./stream-position.ts";

/** Asks a legacy server for an event stream: the one that belongs to no request, or the rest of a broken one. */
export function openStream(peer: Peer, { lastEventId }: StreamPosition, signal: AbortSignal): Promise<HttpResponse> {
  const headers: Record<string, string> = { accept: "text/event-stream", ...peer.session?.headers };
  if (lastEventId !== undefined) headers["last-event-id"] = lastEventId;
  return peer.wire.send({ method: "GET", headers, signal });
}

/** Whether an answer is an event stream, as it was asked for. */
export function isEventStream(peer: Peer, response: HttpResponse): boolean {
  return response.status === 200 && peer.shared.mediaTypeOf(response) === "text/event-stream";
}

/** Whether a later attempt may go better. 409: the server has not yet noticed that the stream before broke. */
export function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 409 || status === 429;
}

/** Follows the stream of a call, and takes it up again where it broke. */
export class ResumableStream extends StreamPosition implements CallFollower {
  readonly #peer: Peer;
  readonly #reconnection: Reconnection;

  constructor(peer: Peer) {
    super();
    this.#peer = peer;
    this.#reconnection = new Reconnection(peer.limits);
  }

  /** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery */
  async resume(signal: AbortSignal): Promise<HttpResponse | undefined> {
    if (this.lastEventId === undefined) return undefined;
    const { TransportError } = this.#peer.shared;
    let cause: unknown;
    for (let delay = this.#reconnection.next(this); delay !== undefined; delay = this.#reconnection.next(this)) {
      await wait(delay, signal);
      try {
        const response = await openStream(this.#peer, this, signal);
        if (isEventStream(this.#peer, response)) return response;
        response.discard();
        if (!isPassing(response.status)) throw this.#refusal(response.status);
      } catch (error) {
        signal.throwIfAborted();
        if (TransportError.is(error) && error.status !== undefined) throw error;
        cause = error;
      }
    }
    throw new TransportError("lost", `${LOST}, which could not be taken up again`, { cause });
  }

  #refusal(status: number): Error {
    const { session, shared } = this.#peer;
    if (status === 404 && session?.id !== undefined) {
      // The call was taken and may have been carried out: unlike one that a lost session refused, it is not free to be sent again.
      const cause = new shared.TransportError("session-lost", "The server no longer knows the session", { status });
      return new shared.TransportError("lost", `${LOST}, and the session with it`, { status, cause });
    }
    const text = `${LOST}: the server would not take it up again (HTTP status ${status})`;
    return new shared.TransportError("lost", text, { status });
  }
}

const LOST = "The answer is lost with its stream";
