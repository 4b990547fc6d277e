import { letProcessEnd } from "./let-process-end.ts";

/** Who is told that a deadline has come. */
export interface DeadlineTarget {
  /** Called at most once for each deadline. */
  due(deadline: Deadline): void;
}

/** A time at which something is due, until it is stopped. */
export class Deadline {
  readonly target: DeadlineTarget;
  dueAt = 0;
  next: Deadline | undefined;
  previous: Deadline | undefined;
  readonly #queue: DeadlineQueue;

  constructor(target: DeadlineTarget, queue: DeadlineQueue) {
    this.target = target;
    this.#queue = queue;
  }

  /** Begins its time anew. Not after it has come or was stopped. */
  restart(): void {
    this.#queue.restart(this);
  }

  /** It does not come any more. Not after it has come or was stopped. */
  stop(): void {
    this.#queue.remove(this);
  }
}

const queues = new Map<number, DeadlineQueue>();
/** Up to here empty queues are kept, since the next call will want the same length; programs have a few, computed ones are many. */
const MOST_IDLE_QUEUES = 32;

/**
 * Starts a deadline that comes after so many milliseconds, 2^31 - 1 at the most. All of the same length share one timer, since one
 * for each would cost as much as all else that is done for a call. It lets the process end.
 */
export function startDeadline(delayMs: number, target: DeadlineTarget): Deadline {
  let queue = queues.get(delayMs);
  if (queue === undefined) {
    queue = new DeadlineQueue(delayMs);
    queues.set(delayMs, queue);
  }
  const deadline = new Deadline(target, queue);
  queue.append(deadline);
  return deadline;
}

/** Deadlines of one length, in the order in which they come: that in which they were started. */
class DeadlineQueue {
  readonly #delayMs: number;
  #first: Deadline | undefined;
  #last: Deadline | undefined;
  #timer: unknown;
  /** For which time the timer was set. The deadline that it was set for may be gone: then it comes early, and is set again. */
  #timerDueAt = 0;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  append(deadline: Deadline): void {
    deadline.dueAt = performance.now() + this.#delayMs;
    deadline.previous = this.#last;
    if (this.#last === undefined) this.#first = deadline;
    else this.#last.next = deadline;
    this.#last = deadline;
    if (this.#timer === undefined) this.#setTimer(deadline.dueAt, this.#delayMs);
  }

  restart(deadline: Deadline): void {
    this.#unlink(deadline);
    this.append(deadline);
  }

  remove(deadline: Deadline): void {
    this.#unlink(deadline);
    if (this.#first === undefined) this.#end();
  }

  #unlink(deadline: Deadline): void {
    const { next, previous } = deadline;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    deadline.next = undefined;
    deadline.previous = undefined;
  }

  #setTimer(dueAt: number, delayMs: number): void {
    this.#timerDueAt = dueAt;
    this.#timer = letProcessEnd(setTimeout(this.#onTimer, delayMs));
  }

  readonly #onTimer = (): void => {
    this.#timer = undefined;
    // Timers may come a little before the clock says so.
    const now = Math.max(performance.now(), this.#timerDueAt);
    for (let due = this.#first; due !== undefined && due.dueAt <= now; due = this.#first) {
      this.#unlink(due);
      due.target.due(due);
    }
    if (this.#first === undefined) this.#end();
    else if (this.#timer === undefined) this.#setTimer(this.#first.dueAt, this.#first.dueAt - now);
  };

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (queues.size > MOST_IDLE_QUEUES && queues.get(this.#delayMs) === this) queues.delete(this.#delayMs);
  }
}
