import { STEPS } from "./catalogue.ts";
import type { BenchClient } from "./subject.ts";
import { callOf, expectedText, type Request } from "./wire.ts";

/** Calls of one kind by a client, each with a look at its answer. */
export interface Operation {
  /** Makes one call. Its answer is read in full, or so cheaply that it does not show beside the call. @throws when it is wrong */
  run(inFull?: boolean): Promise<void>;
  /**
   * How many notifications of all calls so far never reached the application. Those that come late are not lost: whatever is
   * still on its way gets a turn first.
   */
  lost(): Promise<number>;
}

/** Makes the operation for what is asked. */
export function createOperation(request: Request, client: BenchClient): Operation {
  const call = callOf[request];
  let calls = 0;
  let heard = 0;
  const onProgress = request === "count" ? () => void heard++ : undefined;
  const expected = expectedText(request);
  return {
    async run(inFull) {
      calls++;
      if (call === undefined) {
        const count = (await client.list?.()) ?? 0;
        if (count < 1000) throw new Error(`Found ${count} tools in the list`);
        return;
      }
      const text = await client.call(call.name, call.arguments, onProgress);
      const isRight = inFull === true ? text === expected : text.length === expected.length;
      if (!isRight) throw new Error(`The answer is wrong: ${text.slice(0, 200)}`);
    },
    async lost() {
      if (request !== "count") return 0;
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
      return calls * STEPS - heard;
    },
  };
}

/** Runs it so many times, so many at once. */
export async function repeat(operation: Operation, operations: number, atOnce: number): Promise<void> {
  let left = operations;
  const calls = async (): Promise<void> => {
    while (left-- > 0) await operation.run();
  };
  await Promise.all(Array.from({ length: atOnce }, calls));
}
