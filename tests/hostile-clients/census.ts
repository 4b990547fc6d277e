import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What is kept in maps and sets, in all code that was loaded after the census began. */
export interface Count {
  /** Maps and sets that somebody can still reach. */
  readonly collections: number;
  /** What is in them. */
  readonly entries: number;
}

/** Counts what a process keeps. */
export interface Census {
  count(): Promise<Count>;
}

/**
 * Begins to count: every map and set that is made from now on is known, and is forgotten when it is garbage. Nothing has to be
 * opened up in the code under test, and nothing that it keeps by a peer's word can hide.
 */
export function beginCensus(): Census {
  let known: WeakRef<{ readonly size: number }>[] = [];
  const CountedMap = class<Key, Value> extends Map<Key, Value> {
    constructor(entries?: Iterable<readonly [Key, Value]> | null) {
      super(entries);
      known.push(new WeakRef(this));
    }
  };
  const CountedSet = class<Value> extends Set<Value> {
    constructor(values?: Iterable<Value> | null) {
      super(values);
      known.push(new WeakRef(this));
    }
  };
  Object.assign(globalThis, { Map: CountedMap, Set: CountedSet });
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  return {
    async count() {
      // What was made in this turn stays reachable by its weak references until the turn is over.
      for (let turn = 0; turn < 3; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
        collectGarbage();
      }
      known = known.filter((reference) => reference.deref() !== undefined);
      const entries = known.reduce((sum, reference) => sum + (reference.deref()?.size ?? 0), 0);
      return { collections: known.length, entries };
    },
  };
}
