import type { Middleware } from "@tenon/jsonrpc";
import type {
  ClientCapabilities,
  DiscoverResult,
  Implementation,
  JSONObject,
  LoggingLevel,
  ProtocolVersion,
} from "@tenon/protocol";
import type { HttpSender } from "@tenon/streamable-http/client";
import type { ClientExtension } from "./client-extension.ts";
import type { SessionOptions } from "./client-session.ts";
import type { ConnectionEvent, HealingOptions } from "./healing-options.ts";
import { answerInput, capabilitiesOf, type InputHandlers } from "./input-handlers.ts";
import type { ResponseCacheOptions } from "./response-cache-options.ts";
import type { ToolGuardFactory } from "./tool-guards.ts";

/** The options of `Client.connect`. */
export interface ClientOptions extends InputHandlers {
  /** What the client says it is. Default: Tenon's own name. */
  readonly clientInfo?: Implementation | undefined;
  /**
   * The revision to speak. `"auto"` finds out what the server speaks; `"legacy"` shakes hands without asking; a modern
   * revision is spoken at once, with no message to find out; a legacy one is offered in the handshake, and no other will do.
   * Default: `"auto"`.
   */
  readonly mode?: "auto" | "legacy" | ProtocolVersion | undefined;
  /** With a modern `mode`: what the server said when it was asked before. */
  readonly priorDiscover?: DiscoverResult | undefined;
  /**
   * Milliseconds without an answer or progress until a call is given up. Default: 60,000; in process: never. `Infinity`: never.
   */
  readonly timeoutMs?: number | undefined;
  /** Rounds of questions that one call may take. Default: 10. */
  readonly maxInputRounds?: number | undefined;
  /**
   * Log messages of this level and above are wanted: each modern request says so, and a legacy server that logs is told after the
   * handshake. Default: a modern server sends none, and a legacy one what it likes.
   *
   * @deprecated since 2026-07-28 (SEP-2577), and may be removed from 2027-07-28 on: servers are to log on their own side.
   */
  readonly logLevel?: LoggingLevel | undefined;
  /**
   * Keeps lists and resources for as long as the server says that they are true. Default: in the memory of this client; in
   * process, and with `false`: nothing is kept.
   */
  readonly cache?: ResponseCacheOptions | false | undefined;
  /**
   * Makes a broken connection whole again, and sends calls again where that is safe. Default: it does, for servers that are
   * reached by a URL or started as a program; in process there is nothing to heal. `false`: the first loss is the end.
   */
  readonly healing?: HealingOptions | false | undefined;
  /** Hears of each step of that. */
  readonly onConnectionEvent?: ((event: ConnectionEvent) => void) | undefined;
  /**
   * What stands between the client and the server's tools: `pinTools({ pins })`, `checkOutputs(validator)`, or something of your own.
   * Default: nothing.
   */
  readonly toolGuards?: readonly ToolGuardFactory[] | undefined;
  /** Extensions of the protocol to take part in. Default: none. */
  readonly extensions?: readonly ClientExtension[] | undefined;
  /**
   * Wraps every call each time that it is sent, those that find out the era included; the first is the outermost. It sees params and
   * results as they are on the wire, and is where tracing, policy and logging have their place.
   */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Sends the requests to a URL in the place of `fetch`, such as `undiciSender()` of `@tenon/node`. Default: the global `fetch`.
   */
  readonly sender?: HttpSender | undefined;
  /** Cancels connecting. */
  readonly signal?: AbortSignal | undefined;
  /** Hears the server's notifications, but for progress. */
  readonly onNotification?: SessionOptions["onNotification"];
  /** Hears of what was ignored because it was not valid. Default: nobody does. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

const DEFAULT_CLIENT_INFO: Implementation = { name: "tenon-client", version: "0.0.0" };
const DEFAULT_TIMEOUT_MS = 60_000;

/** Rounds of questions that one call may take, where the client does not say. */
export const DEFAULT_MAX_INPUT_ROUNDS = 10;

/** What the options of a client mean for the session below it. */
export function sessionOptions(transport: string, options: ClientOptions): SessionOptions {
  return {
    clientInfo: options.clientInfo ?? DEFAULT_CLIENT_INFO,
    capabilities: capabilitiesWith(options),
    logLevel: options.logLevel,
    timeoutMs: options.timeoutMs ?? (transport === "in-process" ? undefined : DEFAULT_TIMEOUT_MS),
    onNotification: options.onNotification,
    middleware: [...(options.middleware ?? []), ...(options.extensions ?? []).flatMap(({ middleware }) => middleware)],
    answer: (method, params, signal) => answerInput(options, method, params, signal),
  };
}

/** The capabilities that follow from the handlers, and the extensions that there are in a revision. */
function capabilitiesWith(options: ClientOptions): SessionOptions["capabilities"] {
  const { extensions: given = [] } = options;
  const known = new Map<ProtocolVersion, ClientCapabilities>();
  return (version) => {
    const capabilities = known.get(version) ?? {
      ...capabilitiesOf(options, version),
      ...(given.length > 0 && { extensions: settingsIn(version, given) }),
    };
    known.set(version, capabilities);
    return capabilities;
  };
}

function settingsIn(version: ProtocolVersion, extensions: readonly ClientExtension[]): Record<string, JSONObject> {
  const settings: Record<string, JSONObject> = {};
  for (const extension of extensions) {
    const own = extension.settingsIn(version);
    if (own !== undefined) settings[extension.identifier] = own;
  }
  return settings;
}
