/**
 * Remembers which `requestState` was used, so that each is good for one round only. Several processes may ask at the same time, and one
 * of them must be told that it is the first: a compare-and-set, such as `SET id 1 NX PX ttlMs` of Redis. `describeSpentStates` of
 * `@tenon/testing` proves an implementation.
 */
export interface SpentStates {
  /**
   * Notes an id for this many milliseconds at least, and says whether this was the first time; it is not, if the same was asked for
   * before and the time is not over. What it throws is no answer: the round fails, with `-32603`, and may be tried again.
   *
   * @param id 22 characters of base64url, different for every state that was ever sealed.
   * @param ttlMs above 0: for how long the state would still open.
   */
  claim(id: string, ttlMs: number): boolean | Promise<boolean>;
}

/** How much a {@link createMemorySpentStates} remembers. */
export interface MemorySpentStatesOptions {
  /** States that are remembered at the same time. Default: 100,000. */
  readonly maxEntries?: number | undefined;
  /** Milliseconds since any one moment. Default: the platform's clock. */
  readonly now?: (() => number) | undefined;
}

/**
 * Remembers spent states in the memory of this process: enough for as long as one process answers all rounds. When it is full of
 * states that could still be used it throws, because to forget one of them would be to let it be used again.
 *
 * @throws {RangeError} when `maxEntries` is no positive integer.
 * @example
 * ```ts
 * const server = new McpServer({ name: "shop", version: "1.0.0" }, { requestState: { spent: createMemorySpentStates() } });
 * ```
 */
export function createMemorySpentStates(options: MemorySpentStatesOptions = {}): SpentStates {
  const { maxEntries = 100_000, now = Date.now } = options;
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw new RangeError(`Expected maxEntries to be a whole number from 1 up, received ${maxEntries}`);
  }
  /** Until when each id is remembered, in the order in which they came. */
  const until = new Map<string, number>();
  /** Before this, nothing that is remembered is over. */
  let nextOver = Number.POSITIVE_INFINITY;

  const forgetWhatIsOver = (time: number): void => {
    nextOver = Number.POSITIVE_INFINITY;
    for (const [id, over] of until) {
      if (over <= time) until.delete(id);
      else nextOver = Math.min(nextOver, over);
    }
  };

  return {
    claim(id, ttlMs) {
      const time = now();
      const known = until.get(id);
      if (known !== undefined && known > time) return false;
      until.delete(id); // to come back as the last one
      // The first ones that came are, as a rule, the first ones that are over.
      for (const [old, over] of until) {
        if (over > time) break;
        until.delete(old);
      }
      if (until.size >= maxEntries && nextOver <= time) forgetWhatIsOver(time);
      if (until.size >= maxEntries) {
        throw new RangeError(
          `${maxEntries} spent states are remembered already (maxEntries); allow for more, or keep them in a store outside of the process`,
        );
      }
      until.set(id, time + ttlMs);
      nextOver = Math.min(nextOver, time + ttlMs);
      return true;
    },
  };
}
