import { describe, expect, it } from "vitest";
import { inTurnOrder, measureColumn } from "./measure.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import type { OpenCase } from "./open-case.ts";
import type { Column } from "./workloads.ts";

const entry = (name: string, isPeer = false) => ({ name, title: name, isPeer, imports: {} });
const effort = { rounds: 3, burstMs: 10 };

/** A case whose operations cost so many nanoseconds, by a clock of its own. */
function fakeCase(costOf: (burst: number) => number, extra: Partial<OpenCase> = {}): OpenCase {
  const process = { cpu: 0 };
  let bursts = 0;
  return {
    process: process as MeasuredProcess, // nothing else of it is looked at
    check: async () => undefined,
    async burst(operations) {
      process.cpu += operations * costOf(bursts++);
    },
    close: async () => undefined,
    ...extra,
  };
}

function column(open: Column["open"], processes = 1): Column {
  return { title: "c", subjects: ["a", "b"], perOperation: 1, callsPerOperation: 1000, processes, open };
}

describe("inTurnOrder", () => {
  it("lets another begin in every round", () => {
    expect([0, 1, 2, 3].map((round) => inTurnOrder(["a", "b", "c"], round).join(""))).toEqual([
      "abc",
      "bca",
      "cab",
      "abc",
    ]);
    expect(inTurnOrder([], 2)).toEqual([]);
  });
});

describe("a column", () => {
  it("gives every subject one sample in each round, and does not count the first after the warm-up", async () => {
    const order: string[] = [];
    const open: Column["open"] = async ({ name }) =>
      fakeCase(() => {
        order.push(name);
        return 1_000_000;
      });
    const { samples, faults } = await measureColumn(column(open), [entry("a"), entry("b")], undefined, effort);
    expect(samples).toEqual({ a: [1e6, 1e6, 1e6], b: [1e6, 1e6, 1e6] });
    expect(faults).toEqual([]);
    // The round that does not count, and three.
    expect(order.slice(-8).join(" ")).toBe("a b a b b a a b");
  });

  it("takes one sample of each process where it asks for several, the median of the rounds", async () => {
    let opened = 0;
    const open: Column["open"] = async () => {
      const cost = 1000 * ++opened;
      return fakeCase(() => cost);
    };
    const { samples } = await measureColumn(column(open, 2), [entry("a"), entry("b")], undefined, effort);
    expect(samples).toEqual({ a: [1000, 4000], b: [2000, 3000] });
  });

  it("leaves out and names who fails, and goes on with the others", async () => {
    const open: Column["open"] = async ({ name }) => {
      if (name === "a") throw new Error("gone");
      return fakeCase(() => 1000);
    };
    const { samples, faults } = await measureColumn(column(open, 2), [entry("a"), entry("b")], undefined, effort);
    expect(samples).toEqual({ b: [1000, 1000] });
    expect(faults).toEqual(["a was left out. Error: gone"]);
  });

  it("shows what a peer loses, and leaves out whoever else loses anything", async () => {
    const open: Column["open"] = async () => fakeCase(() => 1000, { lostPercent: () => 12 });
    const { samples, losses, faults } = await measureColumn(
      column(open),
      [entry("a", true), entry("b")],
      undefined,
      effort,
    );
    expect(losses).toEqual({ a: [12, 12, 12] });
    expect(Object.keys(samples)).toEqual(["a"]);
    expect(faults).toEqual(["b was left out. Error: It lost notifications"]);
  });
});
