import type { Middleware } from "@tenon/jsonrpc";
import {
  encodeHeaderValue,
  HeaderName,
  isExtensionIdentifier,
  isSpecifiedNotification,
  type JSONObject,
  MODERN_VERSIONS,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
} from "@tenon/protocol";
import type { ClientExtension, ExtensionNotificationHandler, ResultResolver } from "./client-extension.ts";
import type { ClientSession } from "./client-session.ts";
import { NotificationQueue } from "./notification-queue.ts";

/** What makes up an extension. All but the identifier may be left out: then the client only declares it. */
export interface ClientExtensionDefinition {
  /** A reverse-DNS prefix and a name: `"com.example/audit"`. */
  readonly identifier: string;
  /** What is declared under `capabilities.extensions[identifier]`. Default: `{}`. */
  readonly settings?: Readonly<JSONObject> | undefined;
  /** The revisions that the extension is for. Default: all; with `resultTypes`, those that can tell kinds of result apart. */
  readonly versions?: readonly ProtocolVersion[] | undefined;
  /** Kinds of `resultType` that the extension owns, for tool calls, and what makes results of them. */
  readonly resultTypes?: Readonly<Record<string, ResultResolver>> | undefined;
  /**
   * Takes the notifications that the extension adds, one after the other for each method. When 256 wait, the oldest are dropped, and
   * `onWarning` is told; so it is when a handler throws.
   */
  readonly notificationHandlers?: Readonly<Record<string, ExtensionNotificationHandler>> | undefined;
  /** Parameters that the `Mcp-Name` header repeats, by the methods that the extension adds: `{ "audit/get": "entryId" }`. */
  readonly nameParams?: Readonly<Record<string, string>> | undefined;
  /** Wraps the calls of the client. */
  readonly middleware?: Middleware | undefined;
}

/**
 * Makes an extension that a client can take part in.
 *
 * @throws {TypeError} when its identifier is malformed, or it claims what is the specification's own.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 * @example
 * ```ts
 * const receipts = createClientExtension({
 *   identifier: "com.example/receipts",
 *   resultTypes: { receipt: ({ number }) => ({ content: [{ type: "text", text: `Receipt ${number}` }] }) },
 * });
 * await using client = await Client.connect(url, { extensions: [receipts] });
 * ```
 */
export function createClientExtension(definition: ClientExtensionDefinition): ClientExtension {
  const { identifier, settings = {}, resultTypes = {}, notificationHandlers = {}, nameParams, middleware } = definition;
  assertOwn(identifier, resultTypes, notificationHandlers);
  const ownsResults = Object.keys(resultTypes).length > 0;
  const versions: readonly string[] = definition.versions ?? (ownsResults ? MODERN_VERSIONS : PROTOCOL_VERSIONS);
  const notifications = Object.keys(notificationHandlers);
  return {
    identifier,
    resultTypes,
    notifications,
    middleware: [...(middleware === undefined ? [] : [middleware]), ...(nameParams ? [withNames(nameParams)] : [])],
    settingsIn: (version) => (versions.includes(version) ? settings : undefined),
    assertBeside(others) {
      for (const other of others) {
        if (other.identifier === identifier) throw new TypeError(`The extension ${identifier} was given twice`);
        const what =
          Object.keys(resultTypes).find((type) => Object.hasOwn(other.resultTypes, type)) ??
          notifications.find((method) => other.notifications.includes(method));
        if (what !== undefined) throw new TypeError(`${identifier} cannot have ${what}: ${other.identifier} has it`);
      }
    },
    join(session, onWarning) {
      if (notifications.length > 0) listen(session, identifier, notificationHandlers, onWarning);
    },
  };
}

function listen(
  session: ClientSession,
  identifier: string,
  handlers: Readonly<Record<string, ExtensionNotificationHandler>>,
  onWarning: (message: string) => void,
): void {
  const queues = new Map(
    Object.entries(handlers).map(([method, handle]) => {
      const name = `The extension ${identifier}, ${method}`;
      return [method, new NotificationQueue(name, (params) => handle(params, { session }), onWarning)];
    }),
  );
  session.observe((method, params) => queues.get(method)?.push(params));
}

/** Repeats in the headers what a call is about, for whoever routes by them. */
function withNames(nameParams: Readonly<Record<string, string>>): Middleware {
  const params = new Map(Object.entries(nameParams));
  return (next) => async (call) => {
    const param = params.get(call.method);
    if (param === undefined) return next(call);
    const name = call.params?.[param];
    if (typeof name !== "string") throw new TypeError(`Expected the param ${param} of ${call.method} to be a string`);
    const headers = { ...call.context.headers, [HeaderName.name]: encodeHeaderValue(name) };
    return next({ ...call, context: { ...call.context, headers } });
  };
}

function assertOwn(
  identifier: string,
  resultTypes: NonNullable<ClientExtensionDefinition["resultTypes"]>,
  notificationHandlers: Readonly<Record<string, unknown>>,
): void {
  if (!isExtensionIdentifier(identifier)) {
    const text = `does not identify an extension; use a reverse-DNS prefix and a name, as in "com.example/audit"`;
    throw new TypeError(`${JSON.stringify(identifier)} ${text}`);
  }
  for (const type of ["complete", "input_required"]) {
    if (Object.hasOwn(resultTypes, type)) {
      throw new TypeError(`${identifier} cannot own the result type "${type}": the specification does`);
    }
  }
  for (const method of Object.keys(notificationHandlers)) {
    if (isSpecifiedNotification(method)) {
      throw new TypeError(`${identifier} cannot take ${method}: the specification has it`);
    }
  }
}
