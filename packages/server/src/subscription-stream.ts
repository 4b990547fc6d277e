import type { Call, JsonObject } from "@tenon/jsonrpc";
import type { SubscriptionFilter } from "@tenon/protocol";
import { type ListChange, notificationOf, type ServerChange } from "./changes.ts";

/** Whether the one who listens may hear of a change, at this time. */
export type MayHear = (change: ServerChange) => Promise<boolean>;

interface StreamOptions {
  readonly filter: SubscriptionFilter;
  readonly mayHear: MayHear | undefined;
  readonly maxBacklog: number;
}

/** One open `subscriptions/listen` call: what it asked for, and what waits to be told to it. */
export class SubscriptionStream {
  readonly #call: Call;
  readonly #meta: JsonObject;
  readonly #filter: SubscriptionFilter;
  readonly #uris: ReadonlySet<string>;
  readonly #mayHear: MayHear | undefined;
  readonly #maxBacklog: number;
  /** What waits to be sent, by what it says: a change that waits already is not told twice. */
  readonly #backlog = new Map<string, ServerChange>();
  #ended = false;
  /** What the policy failed with; it allows nothing then, and ends the call. */
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(call: Call, meta: JsonObject, { filter, mayHear, maxBacklog }: StreamOptions) {
    this.#call = call;
    this.#meta = meta;
    this.#filter = filter;
    this.#uris = new Set(filter.resourceSubscriptions);
    this.#mayHear = mayHear;
    this.#maxBacklog = maxBacklog;
  }

  /** Acknowledges, and tells what there is to tell until somebody ends the stream. */
  async run(): Promise<void> {
    const { signal } = this.#call.context;
    const stop = (): void => this.end();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await this.#send("notifications/subscriptions/acknowledged", { notifications: { ...this.#filter } });
      while (signal?.aborted !== true) {
        if (this.#failure !== undefined) throw this.#failure.error;
        const [entry] = this.#backlog;
        if (entry === undefined) {
          if (this.#ended) return;
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        const [key, change] = entry;
        this.#backlog.delete(key);
        // Whose token has expired since may listen no longer, and has to show a new one.
        if (this.#hasExpired) return;
        if (change.kind === "resourceUpdated" && this.#mayHear !== undefined && !(await this.#mayHear(change)))
          continue;
        const { method, params } = notificationOf(change);
        await this.#send(method, params);
      }
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Has a change told, when it was asked for and, of a list, when it is one in what the listener sees. */
  offer(change: ServerChange): void {
    if (this.#ended || !this.#wants(change)) return;
    if (this.#mayHear === undefined || change.kind === "resourceUpdated") this.#keep(change);
    else void this.#keepWhenSeen(change, this.#mayHear);
  }

  /** Asked when it happens: what waits is the list's name alone then, however many items come and go meanwhile. */
  async #keepWhenSeen(change: ListChange, mayHear: MayHear): Promise<void> {
    try {
      if (await mayHear(change)) this.#keep({ kind: change.kind });
    } catch (error) {
      this.#failure = { error };
      this.#wake?.();
    }
  }

  #keep(change: ServerChange): void {
    const key = change.kind === "resourceUpdated" ? change.uri : `\0${change.kind}`;
    if (this.#backlog.size >= this.#maxBacklog && !this.#backlog.has(key)) this.#ended = true;
    else if (!this.#ended) this.#backlog.set(key, change);
    this.#wake?.();
  }

  /** Ends the stream in good order, once what waits was told. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  get #hasExpired(): boolean {
    const expiresAt = this.#call.context.origin?.authInfo?.expiresAt;
    return expiresAt !== undefined && expiresAt * 1_000 <= Date.now();
  }

  #wants(change: ServerChange): boolean {
    return change.kind === "resourceUpdated" ? this.#uris.has(change.uri) : this.#filter[change.kind] === true;
  }

  async #send(method: string, params: JsonObject): Promise<void> {
    await this.#call.context.notify?.(method, { ...params, _meta: this.#meta });
  }
}
