import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventStreamDecoder, type StreamEvent } from "./event-stream.ts";

const encoder = new TextEncoder();

function decodeAll(pieces: readonly (string | Uint8Array)[], decoder = new EventStreamDecoder(1_000)): StreamEvent[] {
  return pieces.flatMap((piece) => [...decoder.decode(typeof piece === "string" ? encoder.encode(piece) : piece)]);
}

const message = (data: string): StreamEvent => ({ type: "message", data });

describe("an event stream", () => {
  it("brings an event at each blank line, and nothing of one that is not complete", () => {
    expect(decodeAll(["data: a\n\ndata: b\n\ndata: c\n"])).toEqual([message("a"), message("b")]);
  });

  it("joins lines of data, and takes one blank off the front of each", () => {
    expect(decodeAll(["data:a\ndata: b\ndata:  c\ndata\n\n"])).toEqual([message("a\nb\n c\n")]);
  });

  it("brings an event whose data is empty, and none without any data", () => {
    expect(decodeAll(["data:\n\ndata\n\nevent: e\n\n\n\n"])).toEqual([message(""), message("")]);
  });

  it("names the type that an event says, for that event alone", () => {
    expect(decodeAll(["event: endpoint\ndata: /a\n\ndata: b\n\nevent:\ndata: c\n\n"])).toEqual([
      { type: "endpoint", data: "/a" },
      message("b"),
      message("c"),
    ]);
  });

  it.each(["\n", "\r\n", "\r"])("ends its lines with %j", (end) => {
    expect(decodeAll([["data: a", "data: b", "", "data: c", "", ""].join(end)])).toEqual([
      message("a\nb"),
      message("c"),
    ]);
  });

  it("takes the two halves of a line end for one, whichever piece they come in", () => {
    expect(decodeAll(["data: a\r", "\ndata: b\r", "\n\r", "\n"])).toEqual([message("a\nb")]);
    expect(decodeAll(["data: a\r", "", "\n\r", "", "\ndata: b\r\r"])).toEqual([message("a"), message("b")]);
  });

  it("passes over comments, unknown fields and a byte order mark", () => {
    expect(decodeAll(["\uFEFFdata: a\n: ping\nmore: b\ndatax: c\n\n:\n"])).toEqual([message("a")]);
  });

  it("remembers the last id, also of an event without data, once the event is complete", () => {
    const decoder = new EventStreamDecoder(1_000);
    const idAfter = (text: string): string | undefined => {
      decodeAll([text], decoder);
      return decoder.lastEventId;
    };
    expect(idAfter("data: a\n\n")).toBeUndefined();
    expect(idAfter("id: 1\ndata: a\n")).toBeUndefined();
    expect(idAfter("\n")).toBe("1");
    expect(idAfter("data: b\n\n")).toBe("1");
    expect(idAfter("id: 2\n\n")).toBe("2");
    expect(idAfter("id: 3\0\ndata: c\n\n")).toBe("2");
    expect(idAfter("id\ndata: d\n\n")).toBe("");
  });

  it("knows the id of each event when that event is brought", () => {
    const decoder = new EventStreamDecoder(1_000);
    const ids: unknown[] = [];
    for (const _ of decoder.decode(encoder.encode("id: 1\ndata: a\n\nid: 2\ndata: b\n\n")))
      ids.push(decoder.lastEventId);
    expect(ids).toEqual(["1", "2"]);
  });

  it.each([
    ["retry: 250\n", 250],
    ["retry: soon\n", undefined],
    ["retry: -1\n", undefined],
    ["retry:\n", undefined],
    ["retry: 1e3\n", undefined],
  ])("reads %j as a delay of %s", (text, expected) => {
    const decoder = new EventStreamDecoder(1_000);
    decodeAll([text], decoder);
    expect(decoder.retryMs).toBe(expected);
  });

  it("is the same however it is cut, by characters or within them", () => {
    const line = fc.oneof(
      fc.constantFrom("data: a", "data:", "id: 7", "event: ж", ": 🙂", "", "retry: 5", "data: 世界🙂"),
      fc.string().map((text) => `data: ${text.replace(/[\r\n]/g, "")}`),
    );
    const text = fc.array(fc.tuple(line, fc.constantFrom("\n", "\r", "\r\n"))).map((lines) => lines.flat().join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat(40)), (whole, cuts) => {
        const bytes = encoder.encode(whole);
        const pieces: Uint8Array[] = [];
        let rest = bytes;
        for (const cut of cuts) {
          pieces.push(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        expect(decodeAll([...pieces, rest])).toEqual(decodeAll([bytes]));
      }),
    );
  });
});

describe("an event stream that means no good", () => {
  const tooLarge = expect.objectContaining({ name: "TransportError", code: "too-large" });

  it.each([
    ["a line that does not end", ["data: ", "x".repeat(60), "x".repeat(60)]],
    ["a comment that does not end", [":", "x".repeat(60), "x".repeat(60)]],
    ["an event of many lines", ["data: xxxxxxxx\n".repeat(20)]],
    ["an event that comes in one piece", [`data: ${"x".repeat(120)}\n\n`]],
  ])("[S16] cannot have %s", (_name, pieces) => {
    expect(() => decodeAll(pieces, new EventStreamDecoder(100))).toThrow(tooLarge);
  });

  it("brings what was complete before the event that is too large", () => {
    const heard: string[] = [];
    const decoder = new EventStreamDecoder(100);
    expect(() => {
      for (const { data } of decoder.decode(encoder.encode(`data: a\n\ndata: ${"x".repeat(120)}\n\n`)))
        heard.push(data);
    }).toThrow(tooLarge);
    expect(heard).toEqual(["a"]);
  });

  it("takes any number of events that keep to the limit", () => {
    expect(decodeAll(Array<string>(50).fill(`data: ${"x".repeat(90)}\n\n`), new EventStreamDecoder(100))).toHaveLength(
      50,
    );
  });

  it("is refused when it is not UTF-8", () => {
    const malformed = expect.objectContaining({ name: "TransportError", code: "malformed" });
    expect(() => decodeAll([new Uint8Array([0x64, 0xff])])).toThrow(malformed);
  });
});
