import type { JsonObject } from "@tenon/jsonrpc";

/** Something that a server offers, as far as a policy is told. */
export interface PolicyItem {
  /** `"method"` is a method, or a notification, that an extension adds. */
  readonly kind: "tool" | "resource" | "resourceTemplate" | "prompt" | "method";
  readonly name: string;
  /** The URI of a resource, or the template of a resource template. */
  readonly uri?: string | undefined;
  readonly _meta?: Readonly<JsonObject> | undefined;
  readonly annotations?: object | undefined;
}

const items = new WeakMap<object, PolicyItem>();

/** What a policy is told of an entry of a list: the same object each time. */
export function policyItemOf(kind: PolicyItem["kind"], listed: object): PolicyItem {
  let item = items.get(listed);
  if (item === undefined) {
    const { name, uri, uriTemplate, _meta, annotations } = listed as PolicyItem & { uriTemplate?: string }; // an entry of a list
    item = Object.freeze({ kind, name, uri: uri ?? uriTemplate, _meta, annotations });
    items.set(listed, item);
  }
  return item;
}
