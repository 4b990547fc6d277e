import { describe, expect, it } from "vitest";
import { profilesToMarkdown } from "./profile.ts";

describe("the page of profiles", () => {
  const made = { date: "2026-01-02", command: "pnpm bench --profile", machine: "a processor" };
  const text = profilesToMarkdown(
    [
      {
        title: "HTTP",
        summary: {
          groups: new Map([
            ["`@tenon/server`", 0.6],
            ["tiny", 0.004],
          ]),
          functions: new Map([["`handle`, `@tenon/server`", 0.4]]),
        },
      },
      { title: "stdio", summary: { groups: new Map([["garbage collection", 0.7]]), functions: new Map() } },
    ],
    made,
  );

  it("says what made it", () => {
    expect(text).toContain("Made by `pnpm bench --profile` on 2026-01-02");
  });

  it("has a column for each case and a row for each share that is large somewhere, the largest first", () => {
    expect(text).toContain(
      "| | HTTP | stdio |\n|---|---:|---:|\n| garbage collection |  | 70 % |\n| `@tenon/server` | 60 % |  |",
    );
    expect(text).not.toContain("tiny");
  });

  it("names the heaviest functions of each case", () => {
    expect(text).toContain("## HTTP\n\n| function | itself |\n|---|---:|\n| `handle`, `@tenon/server` | 40 % |");
  });
});
