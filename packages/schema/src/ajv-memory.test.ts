import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createAjvValidator } from "./ajv.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

describe("the memory of one Ajv validator", () => {
  it("does not grow with the number of schemas that were compiled and dropped", () => {
    const validator = createAjvValidator();
    const compileMany = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        // At least 80 kB, which Ajv would keep for ever in a shared instance.
        const numbers = Array.from({ length: 10_000 }, (_, offset) => index + offset);
        validator.compile({ $id: `https://example.com/${index}`, const: numbers });
      }
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = compileMany(30);
    const after = compileMany(300);
    expect(after - before).toBeLessThan(6_000_000);
  });
});
