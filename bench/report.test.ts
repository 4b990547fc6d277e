import { describe, expect, it } from "vitest";
import { digits, toMarkdown } from "./report.ts";
import type { Report } from "./results.ts";

const rows = [
  { name: "floor", title: "floor" },
  { name: "tenon", title: "**Tenon**" },
  { name: "official", title: "official v2" },
  { name: "absent", title: "never measured" },
];

const report: Report = {
  date: "2026-01-02",
  node: "v20.0.0",
  platform: "linux x64",
  command: "pnpm bench",
  rounds: 3,
  burstMs: 400,
  machine: "a processor, 2 processors, 8 GB of memory, Linux 6",
  load: ["0.10", "1.20"],
  stolenPercent: 0.5,
  minutes: 12,
  placing: "apart",
  notices: ["The peers are not installed."],
  tables: [
    {
      title: "HTTP server",
      measures: "CPU of one call",
      unit: "µs",
      columns: [
        {
          title: "modern",
          samples: {
            floor: [20_000, 22_000, 20_000],
            tenon: [30_000, 33_000, 30_000],
            official: [300_000, 330_000, 300_000],
            "official-low-level": [150_000, 165_000, 150_000],
          },
        },
        { title: "legacy", samples: { floor: [20_000], tenon: [50_000] } },
      ],
    },
  ],
};

describe("toMarkdown", () => {
  const text = toMarkdown(report, rows);

  it("shows medians and ratios, a row for each subject and a column for each load", () => {
    expect(text).toContain("| | modern | legacy |\n|---|---:|---:|\n");
    expect(text).toContain("| floor | 20.0 (1.00×) | 20.0 (1.00×) |");
    expect(text).toContain("| **Tenon** | 30.0 (1.50×) | 50.0 (2.50×) |");
    expect(text).toContain("| official v2 | 300 (15.0×) |  |");
    expect(text).not.toContain("never measured");
  });

  it("sums up how the project stands beside the floor and the official SDK", () => {
    expect(text).toContain("| HTTP server: modern | 30.0 µs | 1.50× | 10.0 times | 5.00 times |");
    expect(text).toContain("| HTTP server: legacy | 50.0 µs | 2.50× |  |  |");
  });

  it("shows every goal, and what became of it", () => {
    expect(text).toMatch(/\| HTTP server, modern call, 64 connections \| .* \| 1\.60× \| not measured \| {2}\| {2}\|/);
    const column = {
      title: "modern, 64 connections",
      samples: { floor: [10_000, 10_000, 10_000], tenon: [12_000, 13_000, 11_000] },
    };
    const one = toMarkdown(
      { ...report, tables: [{ title: "HTTP server", measures: "m", unit: "µs", columns: [column] }] },
      rows,
    );
    expect(one).toMatch(
      /\| HTTP server, modern call, 64 connections \| .* \| 1\.60× \| 1\.20× ± 8 % \| {2}\| reached \|/,
    );
  });

  it("shows beside a goal in a unit what it is to the floor", () => {
    const column = { title: "CPU, modern", samples: { floor: [60e6], "tenon-plain": [75e6] } };
    const one = toMarkdown(
      { ...report, tables: [{ title: "Start", measures: "m", unit: "ms", columns: [column] }] },
      rows,
    );
    expect(one).toContain("| Start: CPU, modern | 90.0 ms | 75.0 ms | 1.25× | reached |");
  });

  it("says how far the ratios of several processes were apart", () => {
    const column = { title: "c", samples: { tenon: [100, 100, 100], official: [100, 104, 108] }, processes: 3 };
    const one = toMarkdown(
      { ...report, tables: [{ title: "t", measures: "m", unit: "µs", base: "tenon", columns: [column] }] },
      rows,
    );
    expect(one).toContain("| **Tenon** | 0.10 (1.00×) |");
    expect(one).toContain("| official v2 | 0.10 (1.04× ± 4 %) |");
  });

  it("shows what was lost as a percentage, without a ratio", () => {
    const column = { title: "c", samples: { floor: [0, 0], official: [12, 13] } };
    const one = toMarkdown(
      { ...report, tables: [{ title: "t, lost", measures: "m", unit: "%", columns: [column] }] },
      rows,
    );
    expect(one).toContain("| floor | 0 |");
    expect(one).toContain("| official v2 | 12.5 |");
  });

  it("compares with the base of the table", () => {
    const column = { title: "c", samples: { tenon: [1e6], official: [3e6] } };
    const one = toMarkdown(
      { ...report, tables: [{ title: "t", measures: "m", unit: "ms", base: "tenon", columns: [column] }] },
      rows,
    );
    expect(one).toContain("| official v2 | 3.00 (3.00×) |");
  });

  it("says what made it, and what is missing", () => {
    expect(text).toContain("`pnpm bench` on 2026-01-02 in 12 minutes with Node v20.0.0");
    expect(text).toContain(
      "a processor, 2 processors, 8 GB of memory, Linux 6. Its load average was 0.10 before and 1.20 after",
    );
    expect(text).toContain("Its host gave 0.50 % of its processors' time to others");
    expect(text).toContain("on one core, the load and everything else on another");
    expect(text).toContain("> The peers are not installed.");
  });

  it("says how far the rounds were apart when that is far", () => {
    const apart = {
      title: "t",
      measures: "m",
      unit: "ms",
      columns: [{ title: "c", samples: { floor: [1e6, 3e6] } }],
    } as const;
    expect(toMarkdown({ ...report, tables: [apart] }, rows)).toContain("| floor | 2.00 ± 50 % (1.00×) |");
  });
});

describe("digits", () => {
  it.each([
    [0.0123, "0.012"],
    [0.31, "0.31"],
    [4.567, "4.57"],
    [45.67, "45.7"],
    [1234.5, "1,235"],
    [-12.34, "-12.3"],
  ])("writes %d as %s", (value, text) => {
    expect(digits(value)).toBe(text);
  });
});
