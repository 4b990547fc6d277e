import { describe, expect, it } from "vitest";
import { machineTimeIn, numbersIn } from "./machine.ts";

describe("numbersIn", () => {
  it("reads the kernel's lists of processors", () => {
    expect(numbersIn("0-2,5")).toEqual([0, 1, 2, 5]);
    expect(numbersIn("")).toEqual([]);
  });
});

describe("machineTimeIn", () => {
  it("tells what was stolen from all the time that there was", () => {
    const text = "cpu  100 1 20 300 4 0 5 70 9 9\ncpu0 50 0 10 150 2 0 2 35 0 0\nintr 1\n";
    expect(machineTimeIn(text)).toEqual({ all: 500, stolen: 70 });
  });
});
