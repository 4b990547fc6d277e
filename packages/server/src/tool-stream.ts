import { isJsonObject } from "@tenon/jsonrpc";
import type { RequestContext } from "./context.ts";

/** How far a tool is: yielded by a generator, sent to the client as a progress notification. */
export interface ToolProgress {
  /** Above the last one; what is not is left out, as the specification wants it. */
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

/**
 * What a tool may return instead of its value: something to iterate over, such as a generator. What it yields is progress; the value is
 * what it returns, or, when it returns nothing, the last thing it yielded that is no progress.
 */
export interface ToolStream<Value> {
  [Symbol.asyncIterator](): ToolStreamIterator<Value>;
}

/** The steps of a {@link ToolStream}. An `AsyncIterable` would let a generator return anything. */
export interface ToolStreamIterator<Value> {
  // biome-ignore lint/suspicious/noConfusingVoidType: a generator without a return statement is one like any other
  next(): Promise<IteratorResult<ToolProgress | Value, Value | undefined | void>>;
  return?(...value: never[]): Promise<unknown>;
}

/** Tells whether a tool returned a stream. */
export function isToolStream(value: unknown): value is AsyncIterable<unknown, unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/**
 * Follows a stream to its value. The next step is asked for when the progress of the last one was taken; when the call is
 * cancelled, the stream is told by `return()` and not waited for.
 *
 * @throws the signal's reason when the call is cancelled, and whatever the stream throws.
 */
export async function followToolStream(
  stream: AsyncIterable<unknown, unknown>,
  context: RequestContext,
): Promise<unknown> {
  const { signal } = context;
  const iterator = stream[Symbol.asyncIterator]();
  let last: unknown;
  let isDone = false;
  // One listener for all steps: a race with a promise of the abort would keep something of every step until the end.
  let cancel: ((reason: unknown) => void) | undefined;
  const onAbort = (): void => cancel?.(signal.reason);
  signal.addEventListener("abort", onAbort);
  const next = (): Promise<IteratorResult<unknown, unknown>> =>
    new Promise((resolve, reject) => {
      cancel = reject;
      signal.throwIfAborted();
      iterator.next().then(resolve, (error: unknown) => {
        isDone = true; // whoever throws is over
        reject(error);
      });
    });
  try {
    for (;;) {
      const step = await next();
      if (step.done === true) {
        isDone = true;
        return step.value === undefined ? last : step.value;
      }
      if (isProgress(step.value)) await context.progress(step.value.progress, step.value.total, step.value.message);
      else last = step.value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    if (!isDone) end(iterator);
  }
}

/** Lets an iterator clean up. The call has its outcome already, so nobody waits for that, or hears of its errors. */
function end(iterator: AsyncIterator<unknown, unknown>): void {
  const returning = async (): Promise<unknown> => iterator.return?.();
  returning().catch(() => undefined);
}

function isProgress(value: unknown): value is ToolProgress {
  if (!isJsonObject(value) || typeof value["progress"] !== "number") return false;
  const { total, message } = value;
  return (
    (total === undefined || typeof total === "number") &&
    (message === undefined || typeof message === "string") &&
    Object.keys(value).every((key) => key === "progress" || key === "total" || key === "message")
  );
}
