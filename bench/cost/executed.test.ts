// What plain calls execute and allocate, beside what cost.test.ts counts of what they make happen.
//
//   COST=show pnpm test bench/cost      says what the calls cost
//   COST=tighten pnpm test bench/cost   lowers the budgets to that; never raises one, but begins those of a Node that has none
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { excess, tighten } from "./budget.ts";
import { type CaseName, caseNames } from "./cases.ts";
import type { Counts } from "./counters.ts";
import { countExecuted, type Executed, hasCallgrind, totalIn } from "./executed.ts";

/** Repeated counts differ by less than 0.1 %; a message that is parsed once more than it has to be costs 3 % of the bytes. */
const TOLERANCE = 0.01;
/** Over a socket by up to 0.6 %: the kernel does not cut and wake the same way every time. */
const SOCKET_TOLERANCE = 0.02;
/** How far the yardstick may be off before a machine counts differently. */
const SAME = 0.002;
const SPOILT: CaseName = "in process, modern, and a message parsed once more";

const file = new URL("executed.json", import.meta.url);
// Of each Node that was counted with, since every build of it counts differently.
const budgets: Record<string, Record<string, Counts>> = JSON.parse(readFileSync(file, "utf8"));
const isTightening = process.env["COST"] === "tighten";
const node = `${process.version} ${process.arch}`;
const known = budgets[node] ?? (isTightening ? {} : undefined);
const guarded = caseNames.filter((name) => name !== "yardstick" && name !== SPOILT);
let executed: Readonly<Record<CaseName, Executed>> | undefined;

/** Those of the counts that mean the same on this machine as where the budgets were taken, by the yardstick. */
function comparable(name: CaseName): Counts {
  const found = executed?.[name];
  const yardstick = executed?.yardstick;
  if (found === undefined || yardstick === undefined) throw new Error("Nothing was counted");
  return Object.fromEntries(
    (["bytes", "instructions"] as const).flatMap((kind) => {
      const [amount, here = Number.NaN, there = here] = [found[kind], yardstick[kind], known?.["yardstick"]?.[kind]];
      return amount !== undefined && Math.abs(here / there - 1) <= SAME ? [[kind, amount]] : [];
    }),
  );
}

if (known === undefined) {
  console.warn(`What calls execute is not compared: there are no budgets of Node ${node} in bench/cost/executed.json.`);
} else if (!hasCallgrind()) console.warn("Instructions are not counted: valgrind is not installed.");

describe.skipIf(known === undefined)("what a plain call executes and allocates", () => {
  beforeAll(async () => {
    executed = await countExecuted();
    if (isTightening || process.env["COST"] === "show") console.log(executed);
    for (const [kind, amount] of Object.entries(executed.yardstick)) {
      if (amount !== undefined && !(kind in comparable("yardstick"))) {
        console.warn(`The ${kind} of calls are not compared: by the yardstick, this machine counts differently.`);
      }
    }
  }, 600_000);

  afterAll(() => {
    if (!isTightening || executed === undefined) return;
    budgets[node] = { yardstick: comparable("yardstick"), ...known };
    writeFileSync(file, `${JSON.stringify(budgets, null, 2)}\n`);
  });

  it.each(guarded)("is within its budget: %s", (name) => {
    const counts = comparable(name);
    // What could not be counted stays as it is.
    if (known !== undefined && isTightening) known[name] = tighten({ ...known[name], ...counts }, known[name]);
    const over = excess(counts, known?.[name] ?? {}, name.includes("http") ? SOCKET_TOLERANCE : TOLERANCE);
    expect(over, `${name} does more than it did; find out why`).toEqual([]);
  });

  it("shows when a message is parsed once more than it has to be", () => {
    const usual = comparable("in process, modern");
    expect(excess(comparable(SPOILT), usual, TOLERANCE)).toHaveLength(Object.keys(usual).length);
  });
});

describe("the count of callgrind", () => {
  it("is read from the file that it writes", () => {
    expect(totalIn("version: 1\nevents: Ir\n\nfn=(1) main\n1 5\n\ntotals: 8182702\n")).toBe(8182702);
    expect(() => totalIn("version: 1\n")).toThrow("no total");
  });
});
