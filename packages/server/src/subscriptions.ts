import { type Call, INTERNAL_ERROR, isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { MetaKey, type ServerCapabilities, type SubscriptionFilter } from "@tenon/protocol";
import { type ChangeBus, notificationOf, type ServerChange } from "./changes.ts";

/** The limits of `subscriptions/listen`. */
export interface SubscriptionOptions {
  /** Streams that may be open at the same time. Default: 1,024. */
  readonly maxStreams?: number | undefined;
  /** Changes that may wait for a slow reader; one more, and the stream ends in good order. Default: 1,024. */
  readonly maxBacklog?: number | undefined;
}

/**
 * The open `subscriptions/listen` calls of a server. Each is a call that stays open: acknowledged first, then told of every
 * change that it asked for, until its caller or the server ends it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export class Subscriptions {
  readonly #bus: ChangeBus;
  readonly #maxStreams: number;
  readonly #maxBacklog: number;
  readonly #streams = new Set<Stream>();
  #nextId = 1;

  constructor(bus: ChangeBus, { maxStreams = 1_024, maxBacklog = 1_024 }: SubscriptionOptions = {}) {
    this.#bus = bus;
    this.#maxStreams = maxStreams;
    this.#maxBacklog = maxBacklog;
  }

  /** Answers `subscriptions/listen`: resolves when the stream ends. It is told of no resource that it may not read at the time. */
  async listen(call: Call, capabilities: ServerCapabilities, mayRead?: MayRead): Promise<JsonObject> {
    if (this.#streams.size >= this.#maxStreams) {
      throw new McpError(INTERNAL_ERROR, `There are ${this.#maxStreams} subscriptions open already; try again later`);
    }
    const meta = { [MetaKey.subscriptionId]: call.context.id ?? `listen-${this.#nextId++}` };
    const filter = honoured(call.params?.["notifications"], capabilities);
    const stream = new Stream(call, meta, { filter, mayRead, maxBacklog: this.#maxBacklog });
    this.#streams.add(stream);
    const unsubscribe = this.#bus.subscribe((change) => stream.offer(change));
    try {
      await stream.run();
    } finally {
      unsubscribe();
      this.#streams.delete(stream);
    }
    return { _meta: meta };
  }

  /** Ends every stream in good order. */
  close(): void {
    for (const stream of this.#streams) stream.end();
  }
}

/** What of a filter this server can do: the rest is left out of the acknowledgement. */
function honoured(requested: unknown, { tools, prompts, resources }: ServerCapabilities): SubscriptionFilter {
  if (!isJsonObject(requested)) return {};
  const uris = requested["resourceSubscriptions"];
  return {
    ...(requested["toolsListChanged"] === true && tools?.listChanged === true && { toolsListChanged: true }),
    ...(requested["promptsListChanged"] === true && prompts?.listChanged === true && { promptsListChanged: true }),
    ...(requested["resourcesListChanged"] === true &&
      resources?.listChanged === true && { resourcesListChanged: true }),
    ...(Array.isArray(uris) && uris.length > 0 && resources?.subscribe === true && { resourceSubscriptions: uris }),
  };
}

/** Whether the one who listens may read a resource now. */
type MayRead = (uri: string) => Promise<boolean>;

interface StreamOptions {
  readonly filter: SubscriptionFilter;
  readonly mayRead: MayRead | undefined;
  readonly maxBacklog: number;
}

class Stream {
  readonly #call: Call;
  readonly #meta: JsonObject;
  readonly #filter: SubscriptionFilter;
  readonly #uris: ReadonlySet<string>;
  readonly #mayRead: MayRead | undefined;
  readonly #maxBacklog: number;
  /** What waits to be sent, by what it says: a change that waits already is not told twice. */
  readonly #backlog = new Map<string, ServerChange>();
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(call: Call, meta: JsonObject, { filter, mayRead, maxBacklog }: StreamOptions) {
    this.#call = call;
    this.#meta = meta;
    this.#filter = filter;
    this.#uris = new Set(filter.resourceSubscriptions);
    this.#mayRead = mayRead;
    this.#maxBacklog = maxBacklog;
  }

  async run(): Promise<void> {
    const { signal } = this.#call.context;
    const stop = (): void => this.end();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await this.#send("notifications/subscriptions/acknowledged", { notifications: { ...this.#filter } });
      while (signal?.aborted !== true) {
        const [entry] = this.#backlog;
        if (entry === undefined) {
          if (this.#ended) return;
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        this.#backlog.delete(entry[0]);
        if (await this.#hides(entry[1])) continue;
        const { method, params } = notificationOf(entry[1]);
        await this.#send(method, params);
      }
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  offer(change: ServerChange): void {
    if (this.#ended || !this.#wants(change)) return;
    const key = change.kind === "resourceUpdated" ? change.uri : `\0${change.kind}`;
    if (this.#backlog.size >= this.#maxBacklog && !this.#backlog.has(key)) this.#ended = true;
    else this.#backlog.set(key, change);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  #wants(change: ServerChange): boolean {
    return change.kind === "resourceUpdated" ? this.#uris.has(change.uri) : this.#filter[change.kind] === true;
  }

  async #hides(change: ServerChange): Promise<boolean> {
    if (this.#mayRead === undefined || change.kind !== "resourceUpdated") return false;
    return !(await this.#mayRead(change.uri));
  }

  async #send(method: string, params: JsonObject): Promise<void> {
    await this.#call.context.notify?.(method, { ...params, _meta: this.#meta });
  }
}
