import { PassThrough, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { ServerLog } from "./server-log.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the log of a server", () => {
  it("[F-05] goes into a stream as it is, which stays open", async () => {
    const source = new PassThrough();
    const into = new PassThrough();
    const log = new ServerLog(source, { stderr: into });
    for (const byte of Buffer.from("Grüße\n")) source.write(Uint8Array.of(byte));
    source.end();
    await log.ended;
    expect(into.writableEnded).toBe(false);
    expect(log.tail).toBe("Grüße\n");
    expect([into.listenerCount("drain"), into.listenerCount("close")]).toEqual([0, 0]);
    into.end();
    expect(await text(into)).toBe("Grüße\n");
  });

  it("[F-05] waits for a stream that takes it slowly", async () => {
    const source = new PassThrough();
    const taken: (() => void)[] = [];
    const into = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void taken.push(done) });
    new ServerLog(source, { stderr: into });
    source.write("one");
    await turn();
    expect(source.isPaused()).toBe(true);
    taken.shift()?.();
    await turn();
    expect(source.isPaused()).toBe(false);
  });

  it.each(["end", "destroy"] as const)("[F-05] is read on when the stream is over: %s()", async (how) => {
    const source = new PassThrough();
    const into = new PassThrough({ highWaterMark: 1 });
    const log = new ServerLog(source, { stderr: into });
    source.write("before, ");
    await turn();
    into[how]();
    into.resume();
    await turn();
    source.end("after");
    await log.ended;
    expect(log.tail).toBe("before, after");
  });

  it("is given to a function, whose failures are reported and harm nobody", async () => {
    const source = new PassThrough();
    const errors: Error[] = [];
    const log = new ServerLog(source, {
      stderr: () => {
        throw new Error("Oops");
      },
      onError: (error) => {
        errors.push(error);
        throw error;
      },
    });
    source.end("text");
    await log.ended;
    expect(errors).toMatchObject([{ message: "The function given as stderr failed", cause: { message: "Oops" } }]);
  });

  it("keeps no more than its end", async () => {
    const source = new PassThrough();
    const log = new ServerLog(source, { stderr: "pipe" });
    source.write("x".repeat(10_000));
    source.end("the end");
    await log.ended;
    expect(log.tail).toHaveLength(2000);
    expect(log.tail).toMatch(/x{1993}the end$/);
  });
});
