import type { Prompt, Resource, ResourceTemplate, Tool } from "@tenon/protocol";
import { ClientError } from "./client-error.ts";

/** What servers offer, by kind. */
export interface GroupKinds {
  readonly tool: Tool;
  readonly prompt: Prompt;
  readonly resource: Resource;
  readonly resourceTemplate: ResourceTemplate;
}

/** A kind of what servers offer. */
export type GroupKind = keyof GroupKinds;

/** Something that one server of a group offers. */
export interface GroupItem<Item> {
  readonly serverId: string;
  /** What the server itself calls it: a name, or the URI of a resource or a template. */
  readonly name: string;
  readonly item: Item;
}

/** What a group calls something. */
export type Rename = (kind: GroupKind, name: string, serverId: string) => string;

/** What one server offers. */
export type Offer = { readonly [Kind in GroupKind]: readonly GroupKinds[Kind][] };

/** What the servers of a group offer, under the names of the group. Each map is never changed, only replaced. */
export type Catalogue = { readonly [Kind in GroupKind]: ReadonlyMap<string, GroupItem<GroupKinds[Kind]>> };

export const EMPTY_OFFER: Offer = { tool: [], prompt: [], resource: [], resourceTemplate: [] };

export const EMPTY_CATALOGUE: Catalogue = {
  tool: new Map(),
  prompt: new Map(),
  resource: new Map(),
  resourceTemplate: new Map(),
};

/**
 * Names by the server. An underscore is what all model providers allow in the names of tools; and `id+uri` is a URI if the id could be
 * a scheme.
 */
export function defaultRename(kind: GroupKind, name: string, serverId: string): string {
  return kind === "tool" || kind === "prompt" ? `${serverId}_${name}` : `${serverId}+${name}`;
}

/**
 * A catalogue in which a server offers exactly this, in the place of what it offered before.
 *
 * @throws {ClientError} `name-collision`, naming all; then nothing of it is to be used.
 */
export function withOffer(catalogue: Catalogue, serverId: string, offer: Offer, rename: Rename): Catalogue {
  const collisions: string[] = [];
  const replaced = {
    tool: replace("tool", (tool) => tool.name),
    prompt: replace("prompt", (prompt) => prompt.name),
    resource: replace("resource", (resource) => resource.uri),
    resourceTemplate: replace("resourceTemplate", (template) => template.uriTemplate),
  };
  if (collisions.length === 0) return replaced;
  const text = `Nothing of the server ${JSON.stringify(serverId)} is used, because names are taken: ${collisions.join("; ")}. Give it another id, or name its offers by the rename option`;
  throw new ClientError("name-collision", text);

  function replace<Kind extends GroupKind>(
    kind: Kind,
    nameOf: (item: GroupKinds[Kind]) => string,
  ): Map<string, GroupItem<GroupKinds[Kind]>> {
    const map = new Map<string, GroupItem<GroupKinds[Kind]>>();
    for (const [key, entry] of catalogue[kind]) if (entry.serverId !== serverId) map.set(key, entry);
    for (const item of offer[kind]) {
      const name = nameOf(item);
      const key = rename(kind, name, serverId);
      const holder = map.get(key);
      if (holder === undefined) map.set(key, { serverId, name, item });
      else collisions.push(`${kind} ${JSON.stringify(key)} of ${JSON.stringify(holder.serverId)}`);
    }
    return map;
  }
}
