import { describe, expect, it } from "vitest";
import { goals, outcomes } from "./goals.ts";
import { subjects } from "./subjects/index.ts";
import { tables } from "./tables.ts";

const first = goals[0];

describe("goals", () => {
  it.each(goals)("$title is about something that is measured", ({ table, column, subject, over, unit }) => {
    const found = tables.find(({ title }) => title === table);
    expect(found?.columns.map(({ title }) => title)).toContain(column);
    const names = subjects.map(({ name }) => name);
    expect(names).toContain(subject);
    expect(unit).toBe(over === undefined ? found?.unit : "×");
    if (over !== undefined) expect(over).toBe(over === "floor-fetch" ? over : (found?.base ?? "floor"));
  });
});

describe("outcomes", () => {
  const table = (samples: Record<string, number[]>) => ({
    title: first?.table ?? "",
    measures: "",
    unit: "µs" as const,
    columns: [{ title: first?.column ?? "", samples }],
  });

  it("tells a goal that is reached from one that is not, as precisely as figures are shown", () => {
    const [reached] = outcomes({ tables: [table({ floor: [10_000], tenon: [16_040] })] });
    expect(reached).toMatchObject({ measured: 1.604, unit: "×", isReached: true });
    const [missed] = outcomes({ tables: [table({ floor: [10_000], tenon: [16_100] })] });
    expect(missed).toMatchObject({ isReached: false });
  });

  it("shows figures that are no ratios in the unit of their table", () => {
    const inProcess = { title: "In process", measures: "", unit: "µs" as const };
    const tables = [{ ...inProcess, columns: [{ title: "modern", samples: { tenon: [2_500, 2_700, 9_000] } }] }];
    const found = outcomes({ tables }).find(({ column, table }) => table === "In process" && column === "modern");
    expect(found).toMatchObject({ measured: 2.7, unit: "µs", isReached: true });
  });

  it("says how far the rounds were apart, and what a figure in a unit is to the floor", () => {
    const start = { title: "Start", measures: "", unit: "ms" as const };
    const samples = { floor: [80e6, 80e6, 100e6], "tenon-plain": [96e6, 100e6, 120e6] };
    const found = outcomes({ tables: [{ ...start, columns: [{ title: "CPU, modern", samples }] }] });
    const goal = found.find(({ table }) => table === "Start");
    expect(goal).toMatchObject({ measured: 100, doubt: 0.12, overFloor: 1.2, isReached: false });
  });

  it("says nothing of what was not measured", () => {
    for (const outcome of outcomes({ tables: [] })) expect(outcome.isReached).toBeUndefined();
    expect(outcomes({ tables: [table({ floor: [10_000] })] })[0]?.measured).toBeUndefined();
  });
});
