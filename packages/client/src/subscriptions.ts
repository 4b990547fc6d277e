import { isJsonObject, type JsonObject, TransportError } from "@tenon/jsonrpc";
import { isModernVersion, type SubscriptionFilter } from "@tenon/protocol";
import { backOff } from "./back-off.ts";
import { ClientError } from "./client-error.ts";
import type { ClientSession } from "./client-session.ts";
import { isPassing } from "./failures.ts";
import { DEFAULT_HEALING } from "./healing-options.ts";
import { LONGEST_DELAY_MS, pause } from "./waiting.ts";

/** Something that changed on the server. */
export type ServerChange =
  | { readonly kind: "toolsListChanged" | "promptsListChanged" | "resourcesListChanged" }
  | { readonly kind: "resourceUpdated"; readonly uri: string }
  /** With `relisten`: the subscription was lost and opened again. Anything may have changed meanwhile. */
  | { readonly kind: "resumed" };

/** What {@link Subscription} takes beside its filter. */
export interface ListenOptions {
  /** Ends the subscription; its iteration then ends too. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds within which the server has to acknowledge the subscription; once it has, silence is nothing unusual. Default: the
   * client's; `Infinity`: never.
   */
  readonly timeoutMs?: number | undefined;
  /** Changes that may wait to be read; equal ones wait once. One more, and the subscription is lost. Default: 1,024. */
  readonly maxPending?: number | undefined;
  /** Opens a subscription again that was lost, and tells of it by a `resumed` change. Default: false, the loss is thrown. */
  readonly relisten?: boolean | undefined;
}

/**
 * An open subscription: iterate over it to hear of changes. It ends when it is closed, or when the server ends it; it throws when
 * it is lost, and what changed from then on has to be listed again.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export class Subscription implements AsyncIterable<ServerChange> {
  /** What the server agreed to tell of: a part of what was asked for, or all. Rejects when there is no subscription. */
  readonly acknowledged: Promise<SubscriptionFilter>;
  readonly #pending = new Map<string, ServerChange>();
  readonly #maxPending: number;
  readonly #relisten: boolean;
  readonly #timeoutMs: number | undefined;
  readonly #stop = new AbortController();
  #end: { readonly error?: Error } | undefined;
  #wake: (() => void) | undefined;

  constructor(session: ClientSession, filter: SubscriptionFilter, options: ListenOptions = {}) {
    const { signal, maxPending = 1_024, relisten = false, timeoutMs = session.timeoutMs } = options;
    this.#maxPending = maxPending;
    this.#timeoutMs = timeoutMs;
    this.#relisten = relisten;
    this.#stop.signal.addEventListener("abort", () => this.#finish({}), { once: true });
    if (signal?.aborted === true) this.#stop.abort();
    else signal?.addEventListener("abort", () => this.#stop.abort(), { once: true, signal: this.#stop.signal });
    this.acknowledged = isModernVersion(session.protocolVersion ?? "")
      ? this.#listen(session, filter)
      : this.#listenLegacy(session, filter);
    const isWanted = Object.keys(filter).length > 0;
    this.acknowledged.then(
      (honoured) => {
        if (isWanted && Object.keys(honoured).length === 0) this.#fail(notOffered(filter));
      },
      (error: unknown) => this.#fail(lost(error)),
    );
  }

  /** Ends the subscription. What waits to be read can still be read. */
  async close(): Promise<void> {
    this.#stop.abort();
  }

  /** What `await using` calls. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ServerChange, void, undefined> {
    try {
      for (;;) {
        const [entry] = this.#pending;
        if (entry !== undefined) {
          this.#pending.delete(entry[0]);
          yield entry[1];
        } else if (this.#end !== undefined) {
          if (this.#end.error !== undefined) throw this.#end.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      await this.close();
    }
  }

  #listen(session: ClientSession, filter: SubscriptionFilter): Promise<SubscriptionFilter> {
    return new Promise((resolve, reject) => {
      void this.#keepListening(session, filter, resolve).then(
        () => {
          resolve({});
          this.#finish({});
        },
        (error: unknown) => {
          reject(error);
          this.#finish(this.#stop.signal.aborted ? {} : { error: lost(error) });
        },
      );
    });
  }

  /** Resolves when the server ends the subscription, and rejects when it is lost for good. */
  async #keepListening(
    session: ClientSession,
    filter: SubscriptionFilter,
    onFirst: (honoured: SubscriptionFilter) => void,
  ): Promise<void> {
    const limits = session.healing ?? DEFAULT_HEALING;
    let isFirst = true;
    let failed = 0;
    for (;;) {
      const attempt = new AbortController();
      const timer = this.#startWaiting(attempt);
      const onNotification = (method: string, params: JsonObject): void => {
        if (method === "notifications/cancelled") attempt.abort(new TransportError("lost", "The server cancelled it"));
        else if (method !== "notifications/subscriptions/acknowledged") this.#offer(method, params);
        else {
          clearTimeout(timer);
          failed = 0;
          if (isFirst) onFirst(filterIn(params));
          else this.#resumed(session);
          isFirst = false;
        }
      };
      const signal = AbortSignal.any([this.#stop.signal, attempt.signal]);
      const options = { signal, timeoutMs: Number.POSITIVE_INFINITY, onNotification };
      try {
        await session.request("subscriptions/listen", { notifications: { ...filter } }, options);
        return;
      } catch (error) {
        failed += 1;
        const isWorthIt = this.#relisten && !isFirst && failed <= limits.maxReconnects && isPassing(error);
        if (!isWorthIt || this.#stop.signal.aborted) throw error;
      } finally {
        clearTimeout(timer);
      }
      await pause(backOff(failed, limits), this.#stop.signal);
    }
  }

  /** Gives an attempt up that is not acknowledged in time. */
  #startWaiting(attempt: AbortController): unknown {
    const timeoutMs = this.#timeoutMs;
    if (timeoutMs === undefined) return undefined;
    const text = `The server did not acknowledge the subscription within ${timeoutMs} ms`;
    const giveUp = (): void => attempt.abort(new TransportError("timeout", text));
    return setTimeout(giveUp, Math.min(timeoutMs, LONGEST_DELAY_MS));
  }

  /** A legacy server tells of lists unasked, and of resources one by one. */
  async #listenLegacy(session: ClientSession, filter: SubscriptionFilter): Promise<SubscriptionFilter> {
    const { tools, prompts, resources } = session.serverCapabilities;
    const uris = resources?.subscribe === true ? (filter.resourceSubscriptions ?? []) : [];
    const honoured: SubscriptionFilter = {
      ...(filter.toolsListChanged === true && tools?.listChanged === true && { toolsListChanged: true }),
      ...(filter.promptsListChanged === true && prompts?.listChanged === true && { promptsListChanged: true }),
      ...(filter.resourcesListChanged === true && resources?.listChanged === true && { resourcesListChanged: true }),
      ...(uris.length > 0 && { resourceSubscriptions: uris }),
    };
    const wanted = new Set(uris);
    const stopObserving = session.observe((method, params) => {
      const change = changeOf(method, params);
      if (change === undefined) return;
      if (change.kind === "resourceUpdated" ? wanted.has(change.uri) : honoured[change.kind] === true)
        this.#push(change);
    });
    let releases = uris.map((uri) => holdResource(session, uri));
    const stopFollowing = this.#followConnection(session, async () => {
      releases = uris.map((uri) => holdResource(session, uri));
      await Promise.all(releases.map(({ held }) => held));
    });
    const release = (): void => {
      stopObserving();
      stopFollowing();
      for (const { end } of releases) end();
    };
    if (this.#stop.signal.aborted) release();
    else this.#stop.signal.addEventListener("abort", release);
    void session.closed.then((reason) => this.#finish(reason === undefined ? {} : { error: lost(reason) }));
    await Promise.all(releases.map(({ held }) => held));
    return honoured;
  }

  /** What a legacy server was told is lost with the connection, or the session. */
  #followConnection(session: ClientSession, subscribeAgain: () => Promise<void>): () => void {
    const isLost = (cause: unknown): void => this.#finish({ error: lost(cause) });
    return session.observeConnection((event) => {
      if (event.type === "disconnected" && !this.#relisten) isLost(event.cause);
      else if (event.type === "disconnected") queueMicrotask(() => void session.restored().catch(isLost));
      else if (event.type === "reconnected") subscribeAgain().then(() => this.#resumed(session), isLost);
    });
  }

  #fail(error: ClientError): void {
    this.#finish({ error });
    this.#stop.abort();
  }

  #resumed(session: ClientSession): void {
    session.announce({ type: "resumed" });
    this.#push({ kind: "resumed" });
  }

  #offer(method: string, params: JsonObject): void {
    const change = changeOf(method, params);
    if (change !== undefined) this.#push(change);
  }

  #push(change: ServerChange): void {
    if (this.#end !== undefined) return;
    const key = change.kind === "resourceUpdated" ? change.uri : `\0${change.kind}`;
    if (this.#pending.size >= this.#maxPending && !this.#pending.has(key)) {
      this.#finish({
        error: new ClientError("subscription-lost", `More than ${this.#maxPending} changes were waiting`),
      });
      this.#stop.abort();
      return;
    }
    this.#pending.set(key, change);
    this.#wake?.();
  }

  #finish(end: { readonly error?: Error }): void {
    this.#end ??= end;
    this.#wake?.();
  }
}

/** A resource that a legacy session is subscribed to, and how many subscriptions share that. */
interface Hold {
  count: number;
  readonly held: Promise<unknown>;
  /** That of the session: the server that is there after a reconnection knows nothing of it. */
  readonly generation: number;
}

const heldBy = new WeakMap<ClientSession, Map<string, Hold>>();

/** Subscribes a session to a resource, unless it is already; unsubscribes when the last one that wanted it is gone. */
function holdResource(session: ClientSession, uri: string): { readonly held: Promise<unknown>; end(): void } {
  const resources = heldBy.get(session) ?? new Map<string, Hold>();
  heldBy.set(session, resources);
  const { generation } = session;
  const known = resources.get(uri);
  const hold =
    known?.generation === generation
      ? known
      : { count: 0, held: session.request("resources/subscribe", { uri }), generation };
  resources.set(uri, hold);
  hold.count++;
  return {
    held: hold.held,
    end() {
      hold.count--;
      if (hold.count > 0 || resources.get(uri) !== hold) return;
      resources.delete(uri);
      if (session.generation !== generation) return;
      session.request("resources/unsubscribe", { uri }).catch(() => undefined); // the server may be gone
    },
  };
}

/** A subscription to nothing would be silent for ever. */
function notOffered(filter: SubscriptionFilter): ClientError {
  const wanted = Object.keys(filter).join(", ");
  return new ClientError("not-offered", `The server tells of none of these: ${wanted}`);
}

function lost(cause: unknown): ClientError {
  return new ClientError("subscription-lost", "The subscription was lost; list again what it watched", { cause });
}

function filterIn(params: JsonObject): SubscriptionFilter {
  return isJsonObject(params["notifications"]) ? params["notifications"] : {};
}

function changeOf(method: string, params: JsonObject): ServerChange | undefined {
  switch (method) {
    case "notifications/tools/list_changed":
      return { kind: "toolsListChanged" };
    case "notifications/prompts/list_changed":
      return { kind: "promptsListChanged" };
    case "notifications/resources/list_changed":
      return { kind: "resourcesListChanged" };
    case "notifications/resources/updated":
      return typeof params["uri"] === "string" ? { kind: "resourceUpdated", uri: params["uri"] } : undefined;
    default:
      return undefined;
  }
}
