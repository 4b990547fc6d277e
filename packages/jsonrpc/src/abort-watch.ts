import type { Abortable } from "./abortable.ts";
import type { CallContext } from "./call.ts";

// Node warns of a leak when a signal gets its eleventh listener, but any number of calls may share a signal. So all of them
// share one listener, which is there only while one of them is open.
const watches = new WeakMap<AbortSignal, AbortWatch>();

/** Lets `target` give up when the signal aborts, until {@link unwatchAbort}. */
export function watchAbort(signal: AbortSignal, target: Abortable): void {
  let watch = watches.get(signal);
  if (watch === undefined) {
    watch = new AbortWatch(signal);
    watches.set(signal, watch);
  }
  watch.add(target);
}

/** Ends what {@link watchAbort} began. */
export function unwatchAbort(signal: AbortSignal, target: Abortable): void {
  watches.get(signal)?.delete(target);
}

/** Lets `target` give up when a call is aborted, at once when it was; where that has to be ended, a function that does comes back. */
export function whenAborted(context: CallContext, target: Abortable): (() => void) | undefined {
  if (context.onAbort !== undefined) {
    context.onAbort(target);
    return undefined;
  }
  const { signal } = context;
  if (signal === undefined) return undefined;
  if (signal.aborted) target.giveUp(signal.reason);
  else watchAbort(signal, target);
  return () => unwatchAbort(signal, target);
}

class AbortWatch {
  readonly #signal: AbortSignal;
  readonly #targets = new Set<Abortable>();
  readonly #onAbort = (): void => {
    for (const target of [...this.#targets]) target.giveUp(this.#signal.reason);
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(target: Abortable): void {
    if (this.#targets.size === 0) this.#signal.addEventListener("abort", this.#onAbort);
    this.#targets.add(target);
  }

  delete(target: Abortable): void {
    if (this.#targets.delete(target) && this.#targets.size === 0) {
      this.#signal.removeEventListener("abort", this.#onAbort);
    }
  }
}
