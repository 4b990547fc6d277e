import { McpError, METHOD_NOT_FOUND, TransportError } from "@tenon/jsonrpc";
import { type Implementation, isModernVersion, type ServerCapabilities } from "@tenon/protocol";
import { Client } from "./client.ts";
import type { ClientOptions } from "./client-options.ts";
import { EMPTY_OFFER, type GroupKind, type Offer } from "./group-catalogue.ts";
import type { Subscription } from "./subscriptions.ts";
import type { Target } from "./target.ts";
import { within } from "./waiting.ts";

/** How it stands with one server of a group. */
export interface ServerStatus {
  readonly id: string;
  /**
   * `idle`: not connected yet, since nobody needed it; `failed`: `error` tells why, and nothing of it is offered; `ready`: what it
   * offers is offered, and an `error` tells that it could not be brought up to date.
   */
  readonly state: "idle" | "connecting" | "ready" | "failed";
  readonly error?: Error | undefined;
  /** What the server says it is. Nobody checked it. */
  readonly serverInfo?: Implementation | undefined;
}

/** How a server is added to a group. Besides, these are the options of its client. */
export interface GroupServerOptions extends ClientOptions {
  /** Connects only when something is called that no other server offers, or when it is asked for. Default: false. */
  readonly lazy?: boolean | undefined;
  /** Milliseconds that connecting and listing may take together. Default: 30,000. */
  readonly connectTimeoutMs?: number | undefined;
}

/** What a member needs of its group. */
export interface GroupPort {
  /** Offers exactly this of the member; throws when it cannot be. */
  offer(member: GroupMember, offer: Offer): void;
  statusChanged(status: ServerStatus): void;
  /** Milliseconds that changes are gathered for, before what changed is listed. */
  readonly refreshDelayMs: number;
}

const DEFAULT_CONNECT_TIMEOUT_MS = 30_000;

/** One server of a group. Whatever becomes of it is in its status, and never thrown. */
export class GroupMember {
  readonly id: string;
  readonly #target: Target | Client;
  readonly #options: GroupServerOptions;
  readonly #port: GroupPort;
  #status: ServerStatus;
  #client: Client | undefined;
  #offer: Offer = EMPTY_OFFER;
  #connecting: Promise<void> | undefined;
  #subscription: Subscription | undefined;
  readonly #changed = new Set<GroupKind>();
  #refreshTimer: unknown;
  #stop = new AbortController();

  constructor(id: string, target: Target | Client, options: GroupServerOptions, port: GroupPort) {
    this.id = id;
    this.#target = target;
    this.#options = options;
    this.#port = port;
    this.#status = { id, state: "idle" };
  }

  get status(): ServerStatus {
    return this.#status;
  }

  /** The connection; undefined while there is none. */
  get client(): Client | undefined {
    return this.#client;
  }

  /** Connects and lists, unless that was done, or goes on already. */
  connect(): Promise<void> {
    if (this.#status.state === "ready") return Promise.resolve();
    this.#connecting ??= this.#connect(this.#stop).finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  /** Connects anew, whatever there was. */
  async reconnect(): Promise<void> {
    await this.#disconnect();
    this.#stop = new AbortController();
    this.#setStatus({ id: this.id, state: "idle" });
    await this.connect();
  }

  /** Ends the connection, or the attempt to make it; one that the caller made is left to the caller. */
  async close(): Promise<void> {
    await this.#disconnect();
    this.#offer = EMPTY_OFFER;
  }

  async #disconnect(): Promise<void> {
    this.#stop.abort(
      new TransportError("closed", `The server ${JSON.stringify(this.id)} was removed or connected anew`),
    );
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = undefined;
    this.#changed.clear();
    await this.#connecting?.catch(() => undefined);
    const client = this.#client;
    this.#client = undefined;
    await this.#subscription?.close();
    if (client !== this.#target) await client?.close().catch(() => undefined); // it is gone either way
  }

  async #connect(stop: AbortController): Promise<void> {
    this.#setStatus({ id: this.id, state: "connecting" });
    const limitMs = this.#options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS;
    const late = new AbortController();
    const text = `The server ${JSON.stringify(this.id)} was not ready within ${limitMs} ms (connectTimeoutMs)`;
    const timer = setTimeout(() => late.abort(new TransportError("timeout", text)), limitMs);
    const signal = AbortSignal.any([stop.signal, late.signal]);
    let client: Client | undefined;
    try {
      const connected = this.#open(signal).then((opened) => {
        client = opened;
        if (signal.aborted) this.#discard(opened);
      });
      await within(connected, { signal });
      if (client === undefined) throw new TypeError("Expected a client");
      const offer = await this.#list(client, kinds, signal);
      this.#port.offer(this, offer);
      this.#client = client;
      this.#offer = offer;
      this.#setStatus({ id: this.id, state: "ready", serverInfo: client.serverInfo });
      this.#watch(client);
    } catch (error) {
      if (client !== undefined) this.#discard(client);
      this.#port.offer(this, EMPTY_OFFER);
      this.#setStatus({ id: this.id, state: "failed", error: toError(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  #discard(client: Client): void {
    if (client !== this.#target) void client.close().catch(() => undefined); // nobody waits for it
  }

  async #open(signal: AbortSignal): Promise<Client> {
    const target = this.#target;
    if (target instanceof Client) return target;
    const { lazy: _lazy, connectTimeoutMs: _timeout, ...options } = this.#options;
    return Client.connect(target, { ...options, signal });
  }

  async #list(client: Client, wanted: Iterable<GroupKind>, signal: AbortSignal): Promise<Offer> {
    const capabilities = this.#capabilitiesOf(client);
    const entries = await Promise.all(
      [...wanted].map(async (kind) => {
        if (capabilities !== undefined && capabilities[capabilityOf[kind]] === undefined) return [kind, []] as const;
        return [kind, await listAll(client, kind, signal)] as const;
      }),
    );
    return { ...this.#offer, ...(Object.fromEntries(entries) as Partial<Offer>) }; // a kind has the items of that kind
  }

  /** Undefined where the server was never asked: then the lists themselves tell. */
  #capabilitiesOf(client: Client): ServerCapabilities | undefined {
    const { mode, priorDiscover } = this.#options;
    const wasAsked = mode === undefined || !isModernVersion(mode) || priorDiscover !== undefined;
    return wasAsked ? client.serverCapabilities : undefined;
  }

  #watch(client: Client): void {
    const { tools, prompts, resources } = client.serverCapabilities;
    const filter = {
      ...(tools?.listChanged === true && { toolsListChanged: true }),
      ...(prompts?.listChanged === true && { promptsListChanged: true }),
      ...(resources?.listChanged === true && { resourcesListChanged: true }),
    };
    if (Object.keys(filter).length === 0) return;
    const subscription = client.listen(filter, { relisten: true, signal: this.#stop.signal });
    this.#subscription = subscription;
    void this.#follow(client, subscription);
  }

  async #follow(client: Client, subscription: Subscription): Promise<void> {
    try {
      for await (const { kind } of subscription) {
        if (kind === "toolsListChanged") this.#changed.add("tool");
        if (kind === "promptsListChanged") this.#changed.add("prompt");
        if (kind === "resourcesListChanged") this.#changed.add("resource").add("resourceTemplate");
        if (kind === "resumed") for (const any of kinds) this.#changed.add(any);
        this.#refreshTimer ??= setTimeout(() => void this.#refresh(client), this.#port.refreshDelayMs);
      }
    } catch (error) {
      if (client === this.#client) this.#setStatus({ ...this.#status, error: toError(error) });
    }
  }

  async #refresh(client: Client): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      const offer = await this.#list(client, changed, this.#stop.signal);
      if (client !== this.#client) return;
      this.#port.offer(this, offer);
      this.#offer = offer;
      if (this.#status.error !== undefined) this.#setStatus({ ...this.#status, error: undefined });
    } catch (error) {
      if (client === this.#client) this.#setStatus({ ...this.#status, error: toError(error) });
    } finally {
      // What changed meanwhile is listed anew: lists never overtake each other.
      this.#refreshTimer =
        this.#changed.size > 0 && client === this.#client
          ? setTimeout(() => void this.#refresh(client), this.#port.refreshDelayMs)
          : undefined;
    }
  }

  #setStatus(status: ServerStatus): void {
    this.#status = status;
    this.#port.statusChanged(status);
  }
}

const kinds: readonly GroupKind[] = ["tool", "prompt", "resource", "resourceTemplate"];

const capabilityOf: Readonly<Record<GroupKind, "tools" | "prompts" | "resources">> = {
  tool: "tools",
  prompt: "prompts",
  resource: "resources",
  resourceTemplate: "resources",
};

async function listAll(client: Client, kind: GroupKind, signal: AbortSignal): Promise<unknown[]> {
  const options = { signal, cacheMode: "refresh" as const };
  const items: unknown[] = [];
  try {
    for await (const item of pagesOf(client, kind, options)) items.push(item);
  } catch (error) {
    if (McpError.is(error) && error.code === METHOD_NOT_FOUND) return []; // it has none of that kind
    throw error;
  }
  return items;
}

function pagesOf(
  client: Client,
  kind: GroupKind,
  options: { readonly signal: AbortSignal; readonly cacheMode: "refresh" },
): AsyncIterable<unknown> {
  switch (kind) {
    case "tool":
      return client.tools(options);
    case "prompt":
      return client.prompts(options);
    case "resource":
      return client.resources(options);
    case "resourceTemplate":
      return client.resourceTemplates(options);
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
