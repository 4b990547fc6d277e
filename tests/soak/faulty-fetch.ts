import type { FetchFunction } from "@tenon/streamable-http/client";
import type { Random } from "./random.ts";

const FAULT_RATE = 0.04;

/** A network that loses some requests on their way there, some on their way back, and breaks some answers off. */
export function faultyFetch(inner: FetchFunction, random: Random): FetchFunction {
  return async (url, init) => {
    if (!random.chance(FAULT_RATE)) return inner(url, init);
    const fault = random.pick(["lost on its way", "lost on its way back", "broken off"]);
    if (fault === "lost on its way") throw new TypeError("fetch failed: lost on its way");
    const hangUp = new AbortController();
    const signal = init?.signal ? AbortSignal.any([init.signal, hangUp.signal]) : hangUp.signal;
    const response = await inner(url, { ...init, signal });
    if (fault === "broken off" && response.body !== null) {
      return new Response(breakingOff(response.body, hangUp, random.below(3)), response);
    }
    hangUp.abort();
    throw new TypeError("fetch failed: lost on its way back");
  };
}

/** The first pieces of a body, and then an error. */
function breakingOff(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  hangUp: AbortController,
  pieces: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let left = pieces;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = left-- > 0 ? await reader.read() : { done: true, value: undefined };
      if (!done && value !== undefined) return controller.enqueue(value);
      hangUp.abort();
      reader.cancel().catch(() => undefined);
      controller.error(new TypeError("terminated"));
    },
    cancel() {
      hangUp.abort();
      reader.cancel().catch(() => undefined);
    },
  });
}
