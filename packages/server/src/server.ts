import type { CallHandler, Endpoint, Handshake, Middleware, Service, ServiceConnection } from "@tenon/jsonrpc";
import {
  type Implementation,
  isSpecifiedRequest,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
  type ServerCapabilities,
} from "@tenon/protocol";
import { createJsonSchemaValidator, type JsonSchemaValidator } from "@tenon/schema";
import type { CacheHints } from "./cache-hints.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { ConstantResults, type Definition } from "./definition.ts";
import { discoverResult } from "./discover.ts";
import type { RequestHandlers } from "./handlers.ts";
import type { NotificationHandler } from "./notification-handler.ts";
import type { RequestHandler } from "./request-handler.ts";
import { type RequestStateOptions, RequestStateSealer } from "./request-state.ts";
import { assertServerInfo, assertServerOptions } from "./server-options.ts";
import { DefinedService, type Fault, reportFault } from "./service.ts";

/** The options of a low-level {@link Server}. */
export interface ServerOptions {
  /** One handler for each method that is served. Capabilities follow from them. */
  readonly handlers: RequestHandlers;
  /** Handlers of notifications that belong to no call, by method. */
  readonly notificationHandlers?: Readonly<Record<string, NotificationHandler>> | undefined;
  /** Capabilities beyond those that follow from the handlers. */
  readonly capabilities?: ServerCapabilities | undefined;
  readonly instructions?: string | undefined;
  /** The revisions to serve. Default: all. */
  readonly versions?: readonly ProtocolVersion[] | undefined;
  readonly cacheHints?: CacheHints | undefined;
  /** Checks what clients answer when they are asked. Default: one that runs anywhere. */
  readonly validator?: JsonSchemaValidator | undefined;
  /** How the state that clients carry between the rounds of a call is protected. */
  readonly requestState?: RequestStateOptions | undefined;
  readonly middleware?: readonly Middleware[] | undefined;
  /** Hears of what went wrong in handlers. Default: `console.error`. */
  readonly onError?: ((fault: Fault) => void) | undefined;
}

const serverMembers = [
  "handlers",
  "notificationHandlers",
  "capabilities",
  "instructions",
  "versions",
  "cacheHints",
  "validator",
  "requestState",
  "middleware",
  "onError",
] satisfies (keyof ServerOptions)[];

/**
 * A server with one handler for each method and nothing in between: params are checked, results are put into the form of the
 * caller's revision, and all else is the handlers' business.
 *
 * @example
 * ```ts
 * const server = new Server({ name: "mirror", version: "1.0.0" }, {
 *   handlers: {
 *     "tools/list": () => ({ tools: [{ name: "echo", inputSchema: { type: "object" } }] }),
 *     "tools/call": ({ arguments: args }) => ({ content: [{ type: "text", text: JSON.stringify(args) }] }),
 *   },
 * });
 * ```
 */
export class Server implements Service {
  readonly #service: DefinedService;

  /**
   * @throws {TypeError} when the name or the version is missing, for a handler that is none, and for an option that nobody knows
   * or that is of the wrong type.
   * @throws {RangeError} for a revision that does not exist, and for a cache hint that is none.
   */
  constructor(info: Implementation, options: ServerOptions) {
    assertServerInfo(info);
    assertServerOptions(options, serverMembers);
    assertHandlers(options.handlers);
    assertHandlers(options.notificationHandlers ?? {});
    const definition = define(info, options);
    this.#service = new DefinedService(() => definition, {
      middleware: options.middleware ?? [],
      onError: options.onError ?? reportFault,
    });
  }

  /** Answers one self-contained call. For transports. */
  get call(): CallHandler {
    return this.#service.call;
  }

  /** Opens a connection that remembers its client. For transports. */
  open(client: Endpoint, handshake?: Handshake): ServiceConnection {
    return this.#service.open(client, handshake);
  }
}

/** The methods that say by being served that a capability is there. */
const capabilityOf = {
  "tools/list": "tools",
  "resources/list": "resources",
  "prompts/list": "prompts",
  "completion/complete": "completions",
} as const;

function define(info: Implementation, options: ServerOptions): Definition {
  const handlers = new Map(Object.entries(options.handlers) as [string, RequestHandler][]); // undefined ones go below
  for (const [method, handler] of handlers) if (handler === undefined) handlers.delete(method);
  const derived: ServerCapabilities = {};
  for (const [method, capability] of Object.entries(capabilityOf)) if (handlers.has(method)) derived[capability] = {};
  const definition: Definition = {
    info: deepFreeze(structuredClone(info)),
    instructions: options.instructions,
    capabilities: { ...derived, ...options.capabilities },
    versions: options.versions ?? PROTOCOL_VERSIONS,
    handlers,
    customMethods: new Set([...handlers.keys()].filter((method) => !isSpecifiedRequest(method))),
    notificationHandlers: new Map(Object.entries(options.notificationHandlers ?? {})),
    cacheHints: options.cacheHints ?? {},
    validator: options.validator ?? createJsonSchemaValidator(),
    sealer: new RequestStateSealer(options.requestState),
    constants: new ConstantResults(),
    extensions: [],
    policy: undefined,
    state: undefined,
  };
  if (!handlers.has("server/discover")) {
    const discover = definition.constants.add(discoverResult(definition));
    handlers.set("server/discover", () => discover);
  }
  return definition;
}

function assertHandlers(handlers: object): void {
  if (typeof handlers !== "object" || handlers === null) {
    throw new TypeError('Expected handlers to be an object: { "tools/list": () => ({ tools: [] }) }');
  }
  for (const [method, handler] of Object.entries(handlers)) {
    if (method === "initialize") {
      throw new TypeError("The handshake is the server's own: read what the client said from the context of its calls");
    }
    if (handler !== undefined && typeof handler !== "function") {
      throw new TypeError(`Expected the handler of "${method}" to be a function, received ${typeof handler}`);
    }
  }
}
