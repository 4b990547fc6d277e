import type { JsonObject } from "@tenon/jsonrpc";
import { isExtensionIdentifier, isSpecifiedNotification, isSpecifiedRequest, type JSONObject } from "@tenon/protocol";
import type { RequestContext } from "./context.ts";
import type { NotificationHandler } from "./notification-handler.ts";
import type { RequestHandler } from "./request-handler.ts";

/** Goes on with a tool call that an extension has seen. */
export type NextToolCall = (params: JsonObject, context: RequestContext) => Promise<JsonObject>;

/**
 * An extension of the protocol, as a server takes part in it: what it declares, the methods it adds, the kinds of result it
 * owns, and what it does around tool calls. All through public means, so that an extension is a package like any other.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export interface ServerExtension {
  /** A reverse-DNS prefix and a name: `"com.example/audit"`. */
  readonly identifier: string;
  /** What is declared under `capabilities.extensions[identifier]`. Default: `{}`. */
  readonly settings?: Readonly<JSONObject> | undefined;
  /** Handlers of the methods that the extension adds. None of the specification's own. */
  readonly methods?: Readonly<Record<string, RequestHandler>> | undefined;
  /** Takes the notifications that the extension adds, on connections that can carry them. None of the specification's own. */
  readonly notificationHandlers?: Readonly<Record<string, NotificationHandler>> | undefined;
  /** Values of `resultType` that the extension owns; sent only to clients that declared the extension in the same request. */
  readonly resultTypes?: readonly string[] | undefined;
  /** Sees every tool call; the extension that was added first is the outermost. */
  readonly interceptToolCall?:
    | ((params: JsonObject, context: RequestContext, next: NextToolCall) => Promise<JsonObject>)
    | undefined;
}

/**
 * Asserts that an extension can be added to those that are there.
 *
 * @throws {TypeError} when its identifier is malformed or taken, or when it claims a method or a kind of result that is not its own.
 */
export function assertExtension(extension: ServerExtension, others: readonly ServerExtension[]): void {
  const { identifier, methods = {}, notificationHandlers = {}, resultTypes = [] } = extension;
  if (!isExtensionIdentifier(identifier)) {
    throw new TypeError(
      `"${identifier}" does not identify an extension; use a reverse-DNS prefix and a name, as in "com.example/audit"`,
    );
  }
  if (others.some((other) => other.identifier === identifier))
    throw new TypeError(`Extension ${identifier} was added already`);
  for (const method of Object.keys(methods)) {
    if (isSpecifiedRequest(method))
      throw new TypeError(`${identifier} cannot take ${method}: it is one of the specification's own`);
    const owner = others.find((other) => Object.hasOwn(other.methods ?? {}, method));
    if (owner !== undefined) throw new TypeError(`${identifier} cannot take ${method}: ${owner.identifier} has it`);
  }
  for (const method of Object.keys(notificationHandlers)) {
    const owner = others.find((other) => Object.hasOwn(other.notificationHandlers ?? {}, method))?.identifier;
    if (owner === undefined && !isSpecifiedNotification(method)) continue;
    throw new TypeError(`${identifier} cannot take ${method}: ${owner ?? "the specification"} has it`);
  }
  for (const type of resultTypes) {
    const owner = others.find((other) => other.resultTypes?.includes(type) === true);
    if (type === "complete" || type === "input_required" || owner !== undefined) {
      throw new TypeError(
        `${identifier} cannot own the result type "${type}": ${owner?.identifier ?? "the specification"} does`,
      );
    }
  }
}

/** Puts the extensions around tool calls, the first outermost; the handler itself when none of them wants that. */
export function intercepted(handler: RequestHandler, extensions: readonly ServerExtension[]): RequestHandler {
  const interceptors = extensions.flatMap(({ interceptToolCall }) =>
    interceptToolCall === undefined ? [] : [interceptToolCall],
  );
  if (interceptors.length === 0) return handler;
  return (params, context, call) => {
    const last: NextToolCall = async (given, own) => handler(given, own, call);
    const first = interceptors.reduceRight<NextToolCall>(
      (next, intercept) => (given, own) => intercept(given, own, next),
      last,
    );
    return first(params, context);
  };
}

/** The extension that owns a kind of result; undefined for the specification's own kinds, and for kinds that nobody owns. */
export function ownerOf(resultType: unknown, extensions: readonly ServerExtension[]): ServerExtension | undefined {
  return extensions.find(({ resultTypes }) => resultTypes?.some((type) => type === resultType) === true);
}
