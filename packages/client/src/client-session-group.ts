import type { JsonObject } from "@tenon/jsonrpc";
import type {
  CallToolResult,
  GetPromptResult,
  Prompt,
  ReadResourceResult,
  Resource,
  ResourceTemplate,
  Tool,
} from "@tenon/protocol";
import type { Client } from "./client.ts";
import { ClientError } from "./client-error.ts";
import type { ClientOptions } from "./client-options.ts";
import {
  type Catalogue,
  defaultRename,
  EMPTY_CATALOGUE,
  EMPTY_OFFER,
  type GroupItem,
  type GroupKind,
  type Rename,
  withOffer,
} from "./group-catalogue.ts";
import { GroupMember, type GroupServerOptions, type ServerStatus } from "./group-member.ts";
import type { CacheableOptions, RequestOptions } from "./request-options.ts";
import type { Target } from "./target.ts";
import { within } from "./waiting.ts";

/** How a group names and follows what its servers offer. */
export interface ClientSessionGroupOptions {
  /** For every server that does not say otherwise. */
  readonly client?: ClientOptions | undefined;
  /**
   * What the group calls something. It is given a tool's or a prompt's name, or a resource's URI or a template's; and must not give
   * two of them one name. Default: `id_name` for tools and prompts, `id+uri` for resources and templates.
   */
  readonly rename?: Rename | undefined;
  /** Milliseconds that changes of lists are gathered for, before the lists are asked for. Default: 100. */
  readonly refreshDelayMs?: number | undefined;
  /** Hears of each change of how it stands with a server. */
  readonly onStatus?: ((status: ServerStatus) => void) | undefined;
  /** Hears that what the group offers has changed. */
  readonly onChange?: (() => void) | undefined;
}

const DEFAULT_REFRESH_DELAY_MS = 100;

/**
 * Many servers behind one object: what they offer stands in one list, and a call finds its server. A server that is dead or slow
 * holds nobody else up, and is told of in its status.
 *
 * @example
 * ```ts
 * await using group = new ClientSessionGroup();
 * await Promise.all([group.add("books", "https://example.com/mcp"), group.add("files", stdio({ command: "files-server" }))]);
 * for (const [name, { item }] of group.tools()) console.log(name, item.description); // books_search_books, …
 * await group.callTool("books_search_books", { query: "dune" });
 * ```
 */
export class ClientSessionGroup {
  readonly #options: ClientSessionGroupOptions;
  readonly #rename: Rename;
  readonly #members = new Map<string, GroupMember>();
  #catalogue: Catalogue = EMPTY_CATALOGUE;
  #isClosed = false;

  constructor(options: ClientSessionGroupOptions = {}) {
    this.#options = options;
    this.#rename = options.rename ?? defaultRename;
  }

  /**
   * Adds a server, and resolves when it is ready or failed; a lazy one at once. It never rejects for what a server does. A client that
   * is connected already can be added, too: it stays the caller's to close.
   *
   * @throws {TypeError} when the id is empty or taken, or the group is closed.
   */
  async add(id: string, target: Target | Client, options: GroupServerOptions = {}): Promise<ServerStatus> {
    if (this.#isClosed) throw new TypeError("This group is closed");
    if (id === "" || this.#members.has(id)) {
      throw new TypeError(`Expected an id that is not empty and not taken, received ${JSON.stringify(id)}`);
    }
    const member = new GroupMember(
      id,
      target,
      { ...this.#options.client, ...options },
      {
        offer: (of, offer) => {
          if (this.#members.get(id) !== of) return; // it was removed meanwhile
          this.#catalogue = withOffer(this.#catalogue, id, offer, this.#rename);
          this.#changed();
        },
        statusChanged: (status) => {
          if (this.#members.has(id)) tell(() => this.#options.onStatus?.(status));
        },
        refreshDelayMs: this.#options.refreshDelayMs ?? DEFAULT_REFRESH_DELAY_MS,
      },
    );
    this.#members.set(id, member);
    if (options.lazy !== true) await member.connect();
    return member.status;
  }

  /** Connects to all servers that were not connected to yet. Resolves when each is ready or failed; never rejects. */
  async connect(): Promise<void> {
    const wanted = [...this.#members.values()].filter(({ status }) => status.state !== "failed");
    await Promise.all(wanted.map((member) => member.connect()));
  }

  /**
   * Connects to a server anew, whatever became of it.
   *
   * @throws {ClientError} `not-offered` when there is no such server.
   */
  async reconnect(id: string): Promise<ServerStatus> {
    const member = this.#member(id);
    await member.reconnect();
    return member.status;
  }

  /** Takes a server out of the group, with all that it offers. Servers can be removed in any order; an unknown one is none. */
  async remove(id: string): Promise<void> {
    const member = this.#members.get(id);
    if (member === undefined) return;
    this.#members.delete(id);
    this.#catalogue = withOffer(this.#catalogue, id, EMPTY_OFFER, this.#rename);
    this.#changed();
    await member.close();
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#members.keys()].map((id) => this.remove(id)));
  }

  /** What `await using` calls. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** How it stands with each server, by its id. */
  servers(): ReadonlyMap<string, ServerStatus> {
    return new Map([...this.#members].map(([id, member]) => [id, member.status]));
  }

  /** The connection to a server; undefined while there is none. */
  client(id: string): Client | undefined {
    return this.#members.get(id)?.client;
  }

  /** The tools of all servers that are ready, under the names of the group. The map is never changed, only replaced. */
  tools(): ReadonlyMap<string, GroupItem<Tool>> {
    return this.#catalogue.tool;
  }

  /** The prompts, likewise. */
  prompts(): ReadonlyMap<string, GroupItem<Prompt>> {
    return this.#catalogue.prompt;
  }

  /** The resources, likewise, under URIs of the group. */
  resources(): ReadonlyMap<string, GroupItem<Resource>> {
    return this.#catalogue.resource;
  }

  /** The resource templates, likewise. */
  resourceTemplates(): ReadonlyMap<string, GroupItem<ResourceTemplate>> {
    return this.#catalogue.resourceTemplate;
  }

  /**
   * Calls a tool by its name in the group.
   *
   * @throws {ClientError} `not-offered` when no server offers it.
   */
  async callTool(name: string, args?: Readonly<JsonObject>, options?: RequestOptions): Promise<CallToolResult> {
    const { client, item } = await this.#find("tool", name, options);
    return client.callTool(item.name, args, options);
  }

  /**
   * Has the server write a prompt, by its name in the group.
   *
   * @throws {ClientError} `not-offered` when no server offers it.
   */
  async getPrompt(
    name: string,
    args?: Readonly<Record<string, string>>,
    options?: RequestOptions,
  ): Promise<GetPromptResult> {
    const { client, item } = await this.#find("prompt", name, options);
    return client.getPrompt(item.name, args, options);
  }

  /**
   * Reads a resource by its URI in the group. What is not listed, such as an expanded template or a link in a result, is read by the
   * server's own URI, with the server's id.
   *
   * @throws {ClientError} `not-offered` when no server offers it.
   */
  async readResource(
    uri: string,
    { server, ...options }: CacheableOptions & { readonly server?: string | undefined } = {},
  ): Promise<ReadResourceResult> {
    if (server !== undefined) return (await this.#connected(server, options)).readResource(uri, options);
    const { client, item } = await this.#find("resource", uri, options);
    return client.readResource(item.name, options);
  }

  async #find(
    kind: GroupKind,
    key: string,
    options: RequestOptions | undefined,
  ): Promise<{ readonly client: Client; readonly item: GroupItem<unknown> }> {
    let item = this.#catalogue[kind].get(key);
    if (item === undefined) {
      // It may be that of a server that nobody needed so far, or that is not ready yet.
      await within(this.connect(), { signal: options?.signal, timeoutMs: options?.timeoutMs });
      item = this.#catalogue[kind].get(key);
    }
    if (item !== undefined) return { client: await this.#connected(item.serverId, options), item };
    const failed = [...this.#members.values()].filter(({ status }) => status.state === "failed");
    const excuse = failed.length === 0 ? "" : `; these servers failed: ${failed.map(({ id }) => id).join(", ")}`;
    throw new ClientError("not-offered", `No server of the group offers the ${kind} ${JSON.stringify(key)}${excuse}`);
  }

  async #connected(id: string, options: RequestOptions | undefined): Promise<Client> {
    const member = this.#member(id);
    const { state } = member.status;
    if (state === "idle" || state === "connecting") {
      await within(member.connect(), { signal: options?.signal, timeoutMs: options?.timeoutMs });
    }
    if (member.client !== undefined) return member.client;
    const text = `The server ${JSON.stringify(id)} is not connected; reconnect it`;
    throw new ClientError("not-offered", text, { cause: member.status.error });
  }

  #changed(): void {
    tell(() => this.#options.onChange?.());
  }

  #member(id: string): GroupMember {
    const member = this.#members.get(id);
    if (member !== undefined) return member;
    throw new ClientError("not-offered", `There is no server ${JSON.stringify(id)} in this group`);
  }
}

/** Whoever listens does not take part. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch {}
}
