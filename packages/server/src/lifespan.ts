/** What a server holds while it runs: a pool, a client, a file. */
export interface Lifespan<State> {
  /** What handlers find at `ctx.state`. */
  readonly state: State;
  /** Lets go of it, when the server is closed. */
  [Symbol.asyncDispose]?(): void | PromiseLike<void>;
}

/** Starts what a server holds, once, and ends it once. */
export class LifespanHolder<State> {
  readonly #begin: () => Lifespan<State> | Promise<Lifespan<State>>;
  #running: Promise<Lifespan<State>> | undefined;

  constructor(begin: () => Lifespan<State> | Promise<Lifespan<State>>) {
    this.#begin = begin;
  }

  /** The state, begun by whoever asks first. When that fails, the next one who asks tries again. */
  async state(): Promise<State> {
    this.#running ??= (async () => this.#begin())();
    const running = this.#running;
    try {
      return (await running).state;
    } catch (error) {
      if (this.#running === running) this.#running = undefined;
      throw error;
    }
  }

  /** Lets go of the state, if it was begun. */
  async end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    const lifespan = await running?.catch(() => undefined);
    await lifespan?.[Symbol.asyncDispose]?.();
  }
}
