import type { BodyWriter } from "@tenon/http-exchange";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventStream } from "./event-stream.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const HIGH_WATER = 65_536;
const large = "x".repeat(70_000);

/** An answer whose client reads when a test says so. */
class TestBody implements BodyWriter {
  bufferedBytes = 0;
  readonly ends: string[] = [];
  readonly #pieces: string[] = [];
  readonly #waiting: (() => void)[] = [];

  write(text: string): void | Promise<void> {
    this.#pieces.push(text);
    this.bufferedBytes += text.length;
    if (this.bufferedBytes < HIGH_WATER) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Takes a piece, or a part of it. */
  read(length = Number.POSITIVE_INFINITY): string {
    const [piece = ""] = this.#pieces.splice(0, 1);
    if (piece.length > length) this.#pieces.unshift(piece.slice(length));
    const taken = piece.slice(0, length);
    this.bufferedBytes -= taken.length;
    if (this.bufferedBytes < HIGH_WATER) this.#letGo();
    return taken;
  }

  end(): void {
    this.ends.push("end");
  }

  destroy(): void {
    this.ends.push("destroy");
    this.#letGo();
  }

  #letGo(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function open(
  keepAliveMs: number,
  bufferedBytes = 10_000_000,
): { stream: EventStream; lost: string[]; body: TestBody } {
  const lost: string[] = [];
  const body = new TestBody();
  const onLost = (reason: string): void => void lost.push(reason);
  return { stream: new EventStream(body, { keepAliveMs, bufferedBytes, onLost }), lost, body };
}

describe("EventStream", () => {
  it("writes events, and ends", () => {
    const { stream, body, lost } = open(0);
    expect(stream.send("message", "{}")).toBeUndefined();
    stream.end();
    stream.end();
    expect(stream.send("message", "late")).toBeUndefined();
    expect([body.read(), body.read()]).toEqual(["event: message\ndata: {}\n\n", ""]);
    expect([body.ends, lost]).toEqual([["end"], []]);
  });

  it("asks to wait for a client that does not read, until it does", async () => {
    const { stream, body } = open(0);
    let drained = false;
    const slow = stream.send("message", large)?.then(() => {
      drained = true;
    });
    await Promise.resolve();
    expect(drained).toBe(false);
    body.read();
    await slow;
    expect(stream.send("message", "{}")).toBeUndefined();
    stream.end();
  });

  it("breaks a quiet stream's silence, and no other", async () => {
    const { stream, body } = open(1000);
    for (let n = 0; n < 10; n++) {
      await vi.advanceTimersByTimeAsync(400);
      void stream.send("message", "{}");
    }
    await vi.advanceTimersByTimeAsync(1000);
    stream.end();
    const all = Array.from({ length: 11 }, () => body.read());
    expect(all.slice(0, 10).join("")).not.toContain("ping");
    expect(all[10]).toBe(": ping\n\n");
  });

  it("[S16] loses a client that reads nothing while something waits for it, and lets go of whoever waited", async () => {
    const { stream, lost, body } = open(1000);
    const slow = stream.send("message", large);
    await vi.advanceTimersByTimeAsync(1900);
    expect(lost).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    await slow;
    expect([lost, body.ends]).toEqual([["too-slow"], ["destroy"]]);
  });

  it("[S16] loses a client for which more waits than may, even where nobody looks at the time", () => {
    const { stream, lost, body } = open(0, 200_000);
    for (let n = 0; n < 100; n++) void stream.send("message", large);
    expect([lost, body.ends]).toEqual([["too-slow"], ["destroy"]]);
    expect(body.bufferedBytes).toBeLessThan(300_000);
  });

  it("keeps a client that reads, however slowly", async () => {
    const { stream, lost, body } = open(1000);
    for (let n = 0; n < 10; n++) {
      void stream.send("message", large);
      for (let part = 0; part < 10; part++) {
        await vi.advanceTimersByTimeAsync(1500);
        body.read(7_500);
      }
    }
    expect(lost).toEqual([]);
    stream.end();
  });

  it("is lost once when its client goes away, and not after its end", () => {
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
