import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventStream } from "./event-stream.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const large = "x".repeat(70_000);

function open(keepAliveMs: number): { stream: EventStream; lost: string[]; read(): Promise<string | undefined> } {
  const lost: string[] = [];
  const stream = new EventStream({ keepAliveMs, onLost: (reason) => lost.push(reason) });
  const reader = stream.body.getReader();
  return {
    stream,
    lost,
    async read() {
      const { value } = await reader.read();
      return value && new TextDecoder().decode(value);
    },
  };
}

describe("EventStream", () => {
  it("writes events, and ends", async () => {
    const { stream, read, lost } = open(0);
    expect(stream.send("message", "{}")).toBeUndefined();
    stream.end();
    stream.end();
    expect(stream.send("message", "late")).toBeUndefined();
    expect(await read()).toBe("event: message\ndata: {}\n\n");
    expect(await read()).toBeUndefined();
    expect(lost).toEqual([]);
  });

  it("asks to wait for a client that does not read, until it does", async () => {
    const { stream, read } = open(0);
    let drained = false;
    const slow = stream.send("message", large)?.then(() => {
      drained = true;
    });
    await Promise.resolve();
    expect(drained).toBe(false);
    await read();
    await slow;
    expect(stream.send("message", "{}")).toBeUndefined();
    stream.end();
  });

  it("breaks a quiet stream's silence, and no other", async () => {
    const { stream, read } = open(1000);
    for (let n = 0; n < 10; n++) {
      await vi.advanceTimersByTimeAsync(400);
      void stream.send("message", "{}");
    }
    await vi.advanceTimersByTimeAsync(1000);
    stream.end();
    const all: string[] = [];
    for (let text = await read(); text !== undefined; text = await read()) all.push(text);
    expect(all.slice(0, 10).join("")).not.toContain("ping");
    expect(all[10]).toBe(": ping\n\n");
  });

  it("[S16] loses a client that reads nothing while something waits for it, and lets go of whoever waited", async () => {
    const { stream, lost } = open(1000);
    const slow = stream.send("message", large);
    await vi.advanceTimersByTimeAsync(1900);
    expect(lost).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    await slow;
    expect(lost).toEqual(["too-slow"]);
  });

  it("keeps a client that reads, however slowly", async () => {
    const { stream, lost, read } = open(1000);
    for (let n = 0; n < 10; n++) {
      void stream.send("message", large);
      await vi.advanceTimersByTimeAsync(1500);
      await read();
    }
    expect(lost).toEqual([]);
    stream.end();
  });

  it("is lost once when its client goes away, and not after its end", async () => {
    const { stream, lost } = open(1000);
    stream.abandon();
    stream.abandon();
    expect(lost).toEqual(["gone"]);
    const ended = open(1000);
    ended.stream.end();
    ended.stream.abandon();
    expect(ended.lost).toEqual([]);
  });
});
