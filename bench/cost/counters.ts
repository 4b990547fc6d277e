import { createHook } from "node:async_hooks";

/** What one call made happen, by name; only what happened at all. */
export type Counts = Readonly<Record<string, number>>;

type Callable = (...args: unknown[]) => unknown;

const counts = new Map<string, number>();
const promises = new Set<number>();
let isCounting = false;

/** Counts something, while counting goes on. */
export function count(name: string, amount = 1): void {
  if (isCounting) counts.set(name, (counts.get(name) ?? 0) + amount);
}

/**
 * Puts counters in the place of what a call could do too often: everything is still done. Node's own code does not come by here,
 * since it keeps functions of its own; what a program does, does.
 *
 * @returns puts everything back
 */
export function instrument(): () => void {
  const restore: (() => void)[] = [];
  const replace = <Owner extends object>(owner: Owner, key: keyof Owner, value: unknown): void => {
    const { [key]: original } = owner;
    Object.defineProperty(owner, key, { value, configurable: true, writable: true });
    restore.push(() => Object.defineProperty(owner, key, { value: original, configurable: true, writable: true }));
  };
  const counted = <Owner extends object>(owner: Owner, key: keyof Owner & string, name: string): void => {
    const original = owner[key];
    if (typeof original !== "function") throw new TypeError(`${key} is no function`);
    const apply = (target: Callable, self: unknown, args: unknown[]): unknown => {
      count(name);
      return Reflect.apply(target, self, args);
    };
    const construct = (target: Callable, args: unknown[], newTarget: NewableFunction): object => {
      count(name);
      return Reflect.construct(target, args, newTarget);
    };
    replace(owner, key, new Proxy(original as unknown as Callable, { apply, construct })); // a function, as was just looked up
  };
  const copying = <Owner extends object>(
    owner: Owner,
    key: keyof Owner & string,
    bytes: (result: never) => number,
  ): void => {
    const original = owner[key];
    if (typeof original !== "function") throw new TypeError(`${key} is no function`);
    replace(owner, key, function (this: unknown, ...args: unknown[]): unknown {
      const result: unknown = Reflect.apply(original, this, args);
      count("bytes copied", bytes(result as never)); // each counts what its own function gives
      return result;
    });
  };

  counted(JSON, "parse", "JSON.parse");
  counted(JSON, "stringify", "JSON.stringify");
  for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) counted(globalThis, name, "timers");
  for (const name of ["structuredClone", "queueMicrotask", "AbortController"] as const) counted(globalThis, name, name);
  for (const name of ["Request", "Response", "Headers", "URL", "ReadableStream"] as const) {
    counted(globalThis, name, "web objects");
  }
  copying(Buffer, "concat", ({ length }: Buffer) => length);
  copying(Buffer, "from", ({ length }: Buffer) => length);
  copying(Buffer.prototype, "toString", ({ length }: string) => length);
  copying(TextEncoder.prototype, "encode", ({ length }: Uint8Array) => length);
  copying(TextDecoder.prototype, "decode", ({ length }: string) => length);

  const hook = createHook({
    init(id, type) {
      if (type !== "PROMISE" || !isCounting) return;
      count("promises");
      promises.add(id);
    },
    // A step of the queue of microtasks: something went on that waited for a promise.
    before: (id) => promises.has(id) && count("steps"),
  });
  hook.enable();
  restore.push(() => hook.disable());
  return () => {
    for (const one of restore.reverse()) one();
  };
}

const WARM = 60;
const CALLS = 100;
const BATCHES = 5;

/**
 * What one call makes happen: so many are made that what happens once for all of them does not show, and the least of several
 * batches counts, since something else may happen meanwhile.
 */
export async function countsOfOne(makeCalls: (calls: number) => Promise<void>): Promise<Counts> {
  await makeCalls(WARM);
  const least = new Map<string, number>();
  for (let batch = 0; batch < BATCHES; batch++) {
    counts.clear();
    promises.clear();
    isCounting = true;
    try {
      await makeCalls(CALLS);
    } finally {
      isCounting = false;
    }
    for (const name of new Set([...counts.keys(), ...least.keys()])) {
      const each = Math.floor((counts.get(name) ?? 0) / CALLS);
      least.set(name, Math.min(each, batch === 0 ? each : (least.get(name) ?? 0)));
    }
  }
  return Object.fromEntries([...least].filter(([, each]) => each > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
