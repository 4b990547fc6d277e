/** A promise that is settled from outside. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/**
 * Makes a promise that a test settles when it wants to: what a handler waits for, or what a callback reports.
 *
 * @example
 * ```ts
 * const answer = createDeferred<string>();
 * const handler = () => answer.promise;
 * answer.resolve("now");
 * ```
 */
export function createDeferred<T = void>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
