import { describe, expect, it } from "vitest";
import { Unheard } from "./unheard.ts";

function kept(messages: readonly string[]): string[] {
  const unheard = new Unheard();
  for (const message of messages) unheard.keep(message);
  return [...unheard];
}

describe("what was said while nobody listened", () => {
  it("is kept in its order, and once where it says the same", () => {
    expect(kept(["a", "b", "a", "c", "b"])).toEqual(["a", "c", "b"]);
  });

  it("[S16] is no more than a hundred messages, the last ones", () => {
    const messages = Array.from({ length: 1_000 }, (_, number) => `${number}`);
    expect(kept(messages)).toEqual(messages.slice(-100));
  });

  it("[S16] is no longer than 16,384 characters, and nothing that is longer by itself", () => {
    const long = (letter: string): string => letter.repeat(6_000);
    expect(kept(["a", long("b"), long("c"), long("d"), "e"])).toEqual([long("c"), long("d"), "e"]);
    expect(kept(["a", "b".repeat(16_385)])).toEqual([]);
    expect(kept(["b".repeat(16_385), "a"])).toEqual(["a"]);
    expect(kept(["b".repeat(16_384)])).toHaveLength(1);
  });
});
