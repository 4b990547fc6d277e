import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { messageFor } from "../wire.ts";
import { LineLoad } from "./line-load.ts";

/** A server that answers each line with its own id, but the line of that number with something else. */
function open(wrongAt: number): LineLoad {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let lines = 0;
  input.on("data", (chunk: Buffer) => {
    for (const line of chunk.toString().trimEnd().split("\n")) {
      const { id } = JSON.parse(line);
      output.write(
        `${JSON.stringify({ jsonrpc: "2.0", id, ...(++lines === wrongAt ? { error: {} } : { result: {} }) })}\n`,
      );
    }
  });
  return new LineLoad(output, input, messageFor("echo", "modern"), 1);
}

describe("LineLoad", () => {
  it("reads one answer in full, and then makes as many requests as it is told to", async () => {
    const load = open(0);
    expect(await load.ask()).toEqual([{ jsonrpc: "2.0", id: 10_000_000, result: {} }]);
    await expect(load.run(20, 4)).resolves.toBeUndefined();
  });

  it("fails when the answers do not have the size of the one that was read in full", async () => {
    const load = open(5);
    await load.ask();
    await expect(load.run(20, 4)).rejects.toThrow(/20 answers had \d+ bytes instead of/);
  });
});
