import { describe, expect, it } from "vitest";
import { chooseCores } from "./cores.ts";

const alone = (processor: number) => [processor];
/** Two threads in each core: 0 and 1, 2 and 3. */
const inPairs = (processor: number) => [processor & ~1, processor | 1];

describe("the choice of two cores", () => {
  it("takes two that the process may use", () => {
    expect(chooseCores([0, 1], alone)).toEqual({ measured: 0, others: 1, areSiblings: false });
    expect(chooseCores([3, 7], alone)).toEqual({ measured: 3, others: 7, areSiblings: false });
  });

  it("prefers those that share no physical core, and says where they do", () => {
    expect(chooseCores([0, 1, 2, 3], inPairs)).toEqual({ measured: 0, others: 2, areSiblings: false });
    expect(chooseCores([0, 1], inPairs)).toEqual({ measured: 0, others: 1, areSiblings: true });
  });

  it("finds none where there is one", () => {
    expect(chooseCores([0], alone)).toBeUndefined();
    expect(chooseCores([], alone)).toBeUndefined();
  });
});
