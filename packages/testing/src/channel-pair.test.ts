import { type JsonRpcMessage, TransportError } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { createChannelPair, type TestChannel } from "./channel-pair.ts";
import { createDeferred } from "./deferred.ts";

const note = (n: number): JsonRpcMessage => ({ jsonrpc: "2.0", method: "n", params: { n } });

/** What a channel's receiver gets, in order. */
function listen(channel: TestChannel, hold?: (value: unknown) => Promise<void> | undefined): unknown[] {
  const got: unknown[] = [];
  channel.start({
    message: (value) => {
      got.push(value);
      return hold?.(value);
    },
    fault: (error) => void got.push(error),
    closed: (reason) => void got.push(["closed", reason]),
  });
  return got;
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("createChannelPair", () => {
  it("[F-12] carries messages and batches as JSON text, in order, never from within send, also from before the start", async () => {
    const [left, right] = createChannelPair();
    const message = note(1);
    void left.send(message);
    const got = listen(right);
    void left.send([note(2), note(3)]);
    right.inject("raw");
    const fault = new TransportError("malformed", "x");
    right.injectFault(fault);
    expect(got).toEqual([]);
    await turn();
    expect(got).toEqual([note(1), [note(2), note(3)], "raw", fault]);
    expect(got[0]).not.toBe(message);
    expect(left.sent).toEqual([JSON.stringify(note(1)), JSON.stringify([note(2), note(3)])]);
  });

  it("does not read while its receiver asks it to wait", async () => {
    const [left, right] = createChannelPair();
    const goOn = createDeferred();
    const got = listen(right, (value) => (JSON.stringify(value).includes("1") ? goOn.promise : undefined));
    void left.send(note(1));
    void left.send(note(2));
    await turn();
    expect(right.held).toBe(true);
    expect(got).toEqual([note(1)]);
    goOn.resolve();
    await turn();
    expect(right.held).toBe(false);
    expect(got).toEqual([note(1), note(2)]);
  });

  it("asks senders to wait while it is full, or congested", async () => {
    const [left, right] = createChannelPair({ highWaterMark: 2, record: false });
    expect(left.send(note(1))).toBeUndefined();
    const full = left.send(note(2));
    expect(full).toBeInstanceOf(Promise);
    const got = listen(right);
    await full;
    left.congest();
    const congested = left.send(note(3));
    expect(congested).toBeInstanceOf(Promise);
    await turn();
    expect(got).toHaveLength(3);
    left.relieve();
    await congested;
    expect(left.send(note(4))).toBeUndefined();
    expect(left.sent).toEqual([]);
  });

  it("delivers what was sent before it was closed, and then the end, once", async () => {
    const [left, right] = createChannelPair();
    const lefts = listen(left);
    const rights = listen(right);
    void left.send(note(1));
    await left.close();
    await left.close();
    void right.send(note(2));
    await turn();
    expect(rights).toEqual([note(1), ["closed", undefined]]);
    expect(lefts).toEqual([["closed", undefined]]);
    expect(() => left.send(note(3))).toThrow(expect.objectContaining({ code: "closed" }));
  });

  it("still receives when only its sending side has ended", async () => {
    const [left, right] = createChannelPair();
    const lefts = listen(left);
    const rights = listen(right);
    left.end();
    await turn();
    void right.send(note(1));
    await turn();
    expect(rights).toEqual([["closed", undefined]]);
    expect(lefts).toEqual([note(1)]);
  });

  it("breaks for both ends, with a reason, and frees whoever waits", async () => {
    const [left, right] = createChannelPair({ highWaterMark: 1 });
    const waiting = left.send(note(1));
    const reason = new TransportError("lost", "cut");
    const lefts = listen(left);
    left.break(reason);
    await waiting;
    const rights = listen(right);
    await turn();
    expect([lefts, rights]).toEqual([[["closed", reason]], [["closed", reason]]]);
  });
});
