/** Waits so many milliseconds; rejects with the signal's reason when it aborts meanwhile. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return within(new Promise(() => undefined), { timeoutMs: delayMs, signal });
}

/** What ends the waiting for something. */
export interface Patience {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; undefined: for ever. */
  readonly timeoutMs?: number | undefined;
  /** What to reject with when time is up. Without it, the waiting then ends well. */
  readonly timeoutError?: (() => Error) | undefined;
}

/** Waits for something that goes on whether it is waited for or not. */
export function within(event: Promise<void>, { signal, timeoutMs, timeoutError }: Patience): Promise<void> {
  let timer: unknown;
  let abort: () => void = () => undefined;
  return new Promise<void>((resolve, reject) => {
    abort = () => reject(signal?.reason);
    const expire = (): void => (timeoutError === undefined ? resolve() : reject(timeoutError()));
    if (timeoutMs !== undefined && timeoutMs <= LONGEST_DELAY_MS) timer = setTimeout(expire, timeoutMs);
    if (signal?.aborted === true) abort();
    else signal?.addEventListener("abort", abort);
    event.then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  });
}

/** The longest delay that a timer can hold: 24.8 days, and so as good as for ever. */
export const LONGEST_DELAY_MS: number = 2 ** 31 - 1;
