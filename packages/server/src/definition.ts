import type { JsonObject } from "@tenon/jsonrpc";
import type { Implementation, ProtocolVersion, ServerCapabilities } from "@tenon/protocol";
import type { JsonSchemaValidator } from "@tenon/schema";
import type { CacheHints } from "./cache-hints.ts";
import type { ServerExtension } from "./extensions.ts";
import type { NotificationHandler } from "./notification-handler.ts";
import type { Policy } from "./policy.ts";
import type { RequestHandler } from "./request-handler.ts";
import type { RequestStateSealer } from "./request-state.ts";

/**
 * What a server offers, compiled: built once, shared by every call and every connection, never changed. Registering
 * something later makes a new definition.
 */
export interface Definition {
  readonly info: Implementation;
  readonly instructions: string | undefined;
  readonly capabilities: ServerCapabilities;
  /** The revisions that are served, oldest first. */
  readonly versions: readonly ProtocolVersion[];
  /** By method; of the specification's methods only those whose capability is declared. */
  readonly handlers: ReadonlyMap<string, RequestHandler>;
  /** The methods among the handlers that the specification does not know: they exist in every revision. */
  readonly customMethods: ReadonlySet<string>;
  readonly notificationHandlers: ReadonlyMap<string, NotificationHandler>;
  readonly cacheHints: CacheHints;
  /** Checks what clients answer when they are asked. */
  readonly validator: JsonSchemaValidator;
  /** Seals what clients carry from one round of a call to the next. */
  readonly sealer: RequestStateSealer;
  /** Results that never change, each with its encoded forms, one for a revision: made on first use. */
  readonly constants: ConstantResults;
  readonly extensions: readonly ServerExtension[];
  /** Who may see what; undefined: everybody everything. */
  readonly policy: Policy | undefined;
  /** Gives what the server holds while it runs, and begins it when need be; undefined when it holds nothing. */
  readonly state: (() => Promise<unknown>) | undefined;
}

/** Results that are the same for every caller, so that each is encoded and serialised once for a revision. */
export class ConstantResults {
  readonly #encoded = new WeakMap<JsonObject, Map<ProtocolVersion, JsonObject>>();

  /** Marks a result as one that never changes. It must not be changed after this. */
  add<T extends JsonObject>(result: T): T {
    this.#encoded.set(result, new Map());
    return result;
  }

  /** The encoded form of a constant result, made by `encode` on first use; undefined when the result is not constant. */
  encoded(result: JsonObject, version: ProtocolVersion, encode: () => JsonObject): JsonObject | undefined {
    const forms = this.#encoded.get(result);
    if (forms === undefined) return undefined;
    let form = forms.get(version);
    if (form === undefined) {
      form = encode();
      forms.set(version, form);
    }
    return form;
  }
}
