import { createMemorySpentStates } from "@tenon/server";
import { describeSpentStates } from "@tenon/testing";

describeSpentStates("createMemorySpentStates", () => {
  let time = 0;
  return {
    processes: [createMemorySpentStates({ now: () => time })],
    elapse(ms) {
      time += ms;
    },
  };
});
