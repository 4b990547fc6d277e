import { EventStreamDecoder, type StreamEvent } from "@tenon/jsonrpc";
import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** What a stream is made of: whole lines, and what a careless or hostile server puts in between. */
const part = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("data:", "data: ", "event: ", "id: ", "id", "retry: ", ": ", "datas: ", "data"),
  },
  { weight: 6, arbitrary: fc.constantFrom("\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\r\r") },
  { weight: 3, arbitrary: fc.constantFrom("1", "endpoint", '{"a":1}', "ä€😀", " ", ":", "\uFEFF", "12x", "007") },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }).filter((text) => !text.includes("\0")) },
);

const stream = fc.array(part, { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join("")));
const cuts = fc.array(fc.nat({ max: 12 }), { maxLength: 40 });

function pieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const all: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    all.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...all, bytes.subarray(at)];
}

/** The judge gets whole text: where an end of line may still become longer, pieces make it read something else. */
function judged(bytes: Uint8Array): { events: StreamEvent[]; retryMs: number | undefined } {
  const events: StreamEvent[] = [];
  let retryMs: number | undefined;
  const parser = createParser({
    onEvent: ({ event, data }) => events.push({ type: event || "message", data }),
    onRetry: (value) => {
      retryMs = value;
    },
  });
  parser.feed(new TextDecoder().decode(bytes));
  // A return at the very end is an end of line; the judge waits for what may follow.
  if (bytes.at(-1) === 13) parser.feed("\n");
  return { events, retryMs };
}

describe("our decoder of event streams and eventsource-parser", () => {
  it("read the same events and the same time to wait, however a stream is cut", () => {
    fc.assert(
      fc.property(stream, cuts, (bytes, sizes) => {
        const decoder = new EventStreamDecoder(10_000);
        const events = pieces(bytes, sizes).flatMap((piece) => [...decoder.decode(piece)]);
        expect({ events, retryMs: decoder.retryMs }).toEqual(judged(bytes));
      }),
      { numRuns: 5_000 },
    );
  });
});
