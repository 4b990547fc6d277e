import { type Abortable, type CallContext, type JsonObject, type RequestId, whenAborted } from "@tenon/jsonrpc";
import { MetaKey, type ProtocolVersion, type SubscriptionFilter } from "@tenon/protocol";
import { type ListChange, notificationOf, type ServerChange } from "./changes.ts";
import { StandingAnswer } from "./standing-answer.ts";

/** Whether the one who listens may hear of a change, at this time. */
export type MayHear = (change: ServerChange) => Promise<boolean>;

/** Puts the end of a stream into the form of a revision. Streams share it: it belongs to no call. */
export interface EndForm {
  result(version: ProtocolVersion, result: JsonObject): JsonObject;
  error(version: ProtocolVersion, error: unknown): unknown;
}

/** What streams share. */
export interface StreamHost {
  readonly maxBacklog: number;
  readonly onOver: (stream: SubscriptionStream) => void;
}

/** Whom a stream is for. */
export interface Listener {
  readonly context: CallContext;
  readonly id: RequestId;
  readonly version: ProtocolVersion;
  /** As far as it is known. */
  readonly principal: string | undefined;
  readonly mayHear: MayHear | undefined;
}

/**
 * One open `subscriptions/listen` call: what it asked for, and what waits to be told to it. While nothing does, nothing runs and
 * nothing is kept but this: not the request, and no function that waits for what comes.
 */
export class SubscriptionStream implements Abortable {
  readonly answer: StandingAnswer;
  readonly principal: string | undefined;
  readonly #context: CallContext;
  readonly #id: RequestId;
  readonly #version: ProtocolVersion;
  readonly #mayHear: MayHear | undefined;
  readonly #form: EndForm;
  readonly #host: StreamHost;
  readonly #filter: SubscriptionFilter;
  readonly #uris: ReadonlySet<string> | undefined;
  #settle: (result: JsonObject | Promise<never>) => void = () => undefined;
  /** What waits to be sent, by what it says: a change that waits already is not told twice. */
  #backlog: Map<string, ServerChange> | undefined;
  #isTelling = false;
  #ended = false;
  #isAborted = false;
  #isOver = false;
  #stopListening: (() => void) | undefined;
  /** What the policy failed with; it allows nothing then, and ends the call. */
  #failure: { readonly error: unknown } | undefined;

  constructor(listener: Listener, filter: SubscriptionFilter, form: EndForm, host: StreamHost) {
    const { context, id, version, principal, mayHear } = listener;
    this.#context = context;
    this.#id = id;
    this.#version = version;
    this.principal = principal;
    this.#mayHear = mayHear;
    this.#form = form;
    this.#host = host;
    this.#filter = filter;
    this.#uris = filter.resourceSubscriptions && new Set(filter.resourceSubscriptions);
    this.answer = new StandingAnswer((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Acknowledges, and tells what there is to tell until somebody ends the stream. */
  begin(): void {
    this.#isTelling = true;
    this.#stopListening = whenAborted(this.#context, this);
    void this.#tell({ notifications: { ...this.#filter } });
  }

  /** Has a change told, when it was asked for and, of a list, when it is one in what the listener sees. */
  offer(change: ServerChange): void {
    if (this.#ended || !this.#wants(change)) return;
    if (this.#mayHear === undefined || change.kind === "resourceUpdated") this.#keep(change);
    else void this.#keepWhenSeen(change, this.#mayHear);
  }

  /** Ends the stream in good order, once what waits was told. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Ends the stream, because nobody listens any more. */
  giveUp(): void {
    this.#isAborted = true;
    this.end();
  }

  /** Asked when it happens: what waits is the list's name alone then, however many items come and go meanwhile. */
  async #keepWhenSeen(change: ListChange, mayHear: MayHear): Promise<void> {
    try {
      if (await mayHear(change)) this.#keep({ kind: change.kind });
    } catch (error) {
      this.#failure = { error };
      this.#wake();
    }
  }

  #keep(change: ServerChange): void {
    if (this.#ended) return;
    const key = change.kind === "resourceUpdated" ? change.uri : `\0${change.kind}`;
    this.#backlog ??= new Map();
    if (this.#backlog.size >= this.#host.maxBacklog && !this.#backlog.has(key)) this.#ended = true;
    else this.#backlog.set(key, change);
    this.#wake();
  }

  /** Not at once: what changes in one go is told in one go. */
  #wake(): void {
    if (this.#isTelling || this.#isOver) return;
    this.#isTelling = true;
    queueMicrotask(() => void this.#tell());
  }

  /** Tells what waits, until nothing does. */
  async #tell(acknowledged?: JsonObject): Promise<void> {
    try {
      if (acknowledged !== undefined) {
        const sent = this.#send("notifications/subscriptions/acknowledged", acknowledged);
        if (sent !== undefined) await sent;
      }
      for (;;) {
        const change = this.#next();
        if (change === undefined) break;
        if (change.kind === "resourceUpdated" && this.#mayHear !== undefined && !(await this.#mayHear(change)))
          continue;
        const { method, params } = notificationOf(change);
        const sent = this.#send(method, params);
        if (sent !== undefined) await sent;
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#isTelling = false;
    this.#backlog = undefined;
    if (this.#ended || this.#failure !== undefined) this.#finish();
  }

  /** Takes out what is told next; nothing when nobody hears it any more. */
  #next(): ServerChange | undefined {
    if (this.#isAborted || this.#failure !== undefined) return undefined;
    const [entry] = this.#backlog ?? [];
    if (entry === undefined) return undefined;
    const [key, change] = entry;
    this.#backlog?.delete(key);
    // Whose token has expired since may listen no longer, and has to show a new one.
    if (!this.#hasExpired) return change;
    this.#ended = true;
    return undefined;
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopListening?.();
    this.#host.onOver(this);
    if (this.#failure !== undefined && !this.#isAborted) {
      this.#settle(Promise.reject(this.#form.error(this.#version, this.#failure.error)));
    } else {
      this.#settle(this.#form.result(this.#version, { _meta: this.#meta }));
    }
  }

  get #meta(): JsonObject {
    return { [MetaKey.subscriptionId]: this.#id };
  }

  get #hasExpired(): boolean {
    const expiresAt = this.#context.origin?.authInfo?.expiresAt;
    return expiresAt !== undefined && expiresAt * 1_000 <= Date.now();
  }

  #wants(change: ServerChange): boolean {
    return change.kind === "resourceUpdated"
      ? this.#uris?.has(change.uri) === true
      : this.#filter[change.kind] === true;
  }

  #send(method: string, params: JsonObject): void | Promise<void> {
    return this.#context.notify?.(method, { ...params, _meta: this.#meta });
  }
}
