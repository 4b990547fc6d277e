import { describe, expect, it } from "vitest";
import { excess, tighten } from "./budget.ts";
import { readCost, type TypeBudget } from "./measure.ts";
import { writeProgram } from "./program.ts";

const budget: TypeBudget = { compiler: "TypeScript 7", style: "chained", tools: 50 };
const cost = { instantiations: 1000, types: 10, memoryBytes: 1, checkMs: 1 };

describe("the budget of types", () => {
  it("is kept up to its last instantiation", () => {
    expect(excess({ ...budget, maxInstantiations: 1000 }, cost)).toEqual([]);
    expect(excess({ ...budget, maxInstantiations: 999 }, cost)).toEqual(["1000 instantiations, budget 999"]);
    expect(excess(budget, cost)).toEqual([]);
  });

  it("is set and lowered by what was measured, and never raised", () => {
    const first = tighten(budget, cost);
    expect(first).toEqual({ ...budget, maxInstantiations: 1020 });
    expect(tighten(first, { ...cost, instantiations: 900 }).maxInstantiations).toBe(918);
    expect(tighten(first, { ...cost, instantiations: 5000 })).toEqual(first);
  });
});

describe("readCost", () => {
  it("reads what a compiler prints", () => {
    const printed = "Types:   86524\nInstantiations:  171520\nMemory used:    132660K\nCheck time:      1.143s\n";
    expect(readCost(printed)).toEqual({ instantiations: 171520, types: 86524, memoryBytes: 135843840, checkMs: 1143 });
  });

  it("says which figure a compiler keeps to itself", () => {
    expect(() => readCost("Types: 1\n")).toThrow('The compiler told no "Instantiations"');
  });
});

describe("writeProgram", () => {
  it.each(["statements", "chained"] as const)("registers every tool once, by %s", (style) => {
    const program = writeProgram(style, 9);
    expect(program.match(/\.tool\("tool_\d+"/g)).toHaveLength(9);
    expect(program).toContain("arktypeId6");
  });
});
