import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Deadline, type DeadlineTarget, startDeadline } from "./deadlines.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Starts deadlines by name, and tells which have come. */
function setUp() {
  const come: string[] = [];
  const start = (name: string, delayMs: number, onDue?: (deadline: Deadline) => void): Deadline => {
    const target: DeadlineTarget = {
      due(deadline) {
        come.push(name);
        onDue?.(deadline);
      },
    };
    return startDeadline(delayMs, target);
  };
  return { come, start };
}

describe("deadlines", () => {
  it("come in their order, each when its own time is up", () => {
    const { come, start } = setUp();
    start("a", 100);
    start("b", 30);
    vi.advanceTimersByTime(20);
    start("c", 30);
    start("d", 100);
    vi.advanceTimersByTime(10);
    expect(come).toEqual(["b"]);
    vi.advanceTimersByTime(20);
    expect(come).toEqual(["b", "c"]);
    vi.advanceTimersByTime(70);
    expect(come).toEqual(["b", "c", "a", "d"]);
  });

  it("share one timer, where they have one length", () => {
    const { start } = setUp();
    const deadlines = Array.from({ length: 1000 }, (_, index) => start(`${index}`, 100));
    expect(vi.getTimerCount()).toBe(1);
    for (const deadline of deadlines) deadline.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("do not come once they were stopped, in whatever place they stood", () => {
    const { come, start } = setUp();
    const [a, , c, , e] = ["a", "b", "c", "d", "e"].map((name) => start(name, 50));
    for (const deadline of [c, a, e]) deadline?.stop();
    vi.advanceTimersByTime(50);
    expect(come).toEqual(["b", "d"]);
  });

  it("come later when they are begun anew, behind those that were begun before", () => {
    const { come, start } = setUp();
    const a = start("a", 50);
    vi.advanceTimersByTime(30);
    start("b", 50);
    a.restart();
    vi.advanceTimersByTime(49);
    expect(come).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(come).toEqual(["b", "a"]);
  });

  it("come even where the clock says that it is a little too early", () => {
    const { come, start } = setUp();
    const now = vi.spyOn(performance, "now").mockReturnValue(1000);
    start("a", 50);
    now.mockReturnValue(1049.4);
    vi.advanceTimersByTime(50);
    expect(come).toEqual(["a"]);
    now.mockRestore();
  });

  it("may stop and start others, of the same length too, when they come", () => {
    const { come, start } = setUp();
    const b = { stop: (): void => undefined };
    start("a", 50, () => {
      b.stop();
      start("c", 50);
    });
    const started = start("b", 50);
    b.stop = () => started.stop();
    vi.advanceTimersByTime(50);
    expect(come).toEqual(["a"]);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(50);
    expect(come).toEqual(["a", "c"]);
  });
});
