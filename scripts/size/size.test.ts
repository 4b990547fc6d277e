import { describe, expect, it } from "vitest";
import { excess, tighten } from "./budget.ts";
import { measure, type SizeBudget, usingAllNames } from "./measure.ts";

const budget: SizeBudget = { import: `import { a } from "@tenon/a"`, platform: "browser" };

describe("excess", () => {
  it("names each limit that is passed, and none that is just kept", () => {
    const limited = { ...budget, maxMinifiedBytes: 100, maxGzipBytes: 50 };
    expect(excess(limited, { minifiedBytes: 100, gzipBytes: 50, laterGzipBytes: 0, oneFileGzipBytes: 0 })).toEqual([]);
    expect(excess(limited, { minifiedBytes: 101, gzipBytes: 50, laterGzipBytes: 0, oneFileGzipBytes: 0 })).toEqual([
      "minified 101 bytes, budget 100",
    ]);
    expect(excess(limited, { minifiedBytes: 101, gzipBytes: 51, laterGzipBytes: 0, oneFileGzipBytes: 0 })).toHaveLength(
      2,
    );
  });

  it("limits what is loaded later, too", () => {
    const limited = { ...budget, maxLaterGzipBytes: 20 };
    const size = { minifiedBytes: 100, gzipBytes: 50, laterGzipBytes: 21, oneFileGzipBytes: 0 };
    expect(excess(limited, size)).toEqual(["loaded later, gzip 21 bytes, budget 20"]);
  });

  it("limits all of it in one file", () => {
    const limited = { ...budget, maxOneFileGzipBytes: 60 };
    const size = { minifiedBytes: 100, gzipBytes: 50, laterGzipBytes: 21, oneFileGzipBytes: 61 };
    expect(excess(limited, size)).toEqual(["in one file, gzip 61 bytes, budget 60"]);
  });

  it("accepts anything without a budget", () => {
    expect(excess(budget, { minifiedBytes: 1e9, gzipBytes: 1e9, laterGzipBytes: 1e9, oneFileGzipBytes: 1e9 })).toEqual(
      [],
    );
  });
});

describe("tighten", () => {
  it("sets a first budget and lowers a later one", () => {
    const first = tighten(budget, { minifiedBytes: 1000, gzipBytes: 500, laterGzipBytes: 0, oneFileGzipBytes: 0 });
    expect(first).toEqual({ ...budget, maxMinifiedBytes: 1020, maxGzipBytes: 510 });
    expect(
      tighten(first, { minifiedBytes: 900, gzipBytes: 500, laterGzipBytes: 0, oneFileGzipBytes: 0 }).maxMinifiedBytes,
    ).toBe(918);
  });

  it("limits what is loaded later, and all in one file, where there is such a thing", () => {
    const size = { minifiedBytes: 1000, gzipBytes: 500, laterGzipBytes: 100, oneFileGzipBytes: 550 };
    expect(tighten(budget, size)).toMatchObject({ maxLaterGzipBytes: 102, maxOneFileGzipBytes: 561 });
  });

  it("never raises one", () => {
    const tight = { ...budget, maxMinifiedBytes: 10, maxGzipBytes: 10 };
    expect(tighten(tight, { minifiedBytes: 1000, gzipBytes: 1000, laterGzipBytes: 0, oneFileGzipBytes: 0 })).toEqual(
      tight,
    );
  });
});

describe("usingAllNames", () => {
  it("keeps every name of every statement", () => {
    const statement = `import { a, b as c } from "x"; import { d } from "y"`;
    expect(usingAllNames(statement)).toBe(`${statement};\nexport { a, c, d };\n`);
  });
});

describe("measure", () => {
  it("bundles what an import pulls in", async () => {
    const { minifiedBytes, gzipBytes } = await measure({
      import: `import { join } from "node:path"`,
      platform: "node",
    });
    expect(minifiedBytes).toBeGreaterThan(20);
    expect(gzipBytes).toBeGreaterThan(20);
  });

  it("counts what is imported by statements, and apart from it what is imported by calls", async () => {
    const { gzipBytes, laterGzipBytes, oneFileGzipBytes } = await measure({
      import: `import { lazy } from ${JSON.stringify(new URL("fixtures/lazy.js", import.meta.url).pathname)}`,
      platform: "browser",
    });
    expect(gzipBytes).toBeLessThan(400);
    expect(laterGzipBytes).toBeGreaterThan(400);
    expect(oneFileGzipBytes).toBeGreaterThan(laterGzipBytes);
  });

  it("refuses a package that does not exist", async () => {
    await expect(measure({ import: `import { a } from "@tenon/no-such"`, platform: "browser" })).rejects.toThrow(
      /no-such/,
    );
  });
});
