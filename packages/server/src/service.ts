import {
  type Call,
  type CallHandler,
  type Endpoint,
  errorForPeer,
  type Handshake,
  type JsonObject,
  McpError,
  type Middleware,
  type Service,
  type ServiceConnection,
  withMiddleware,
} from "@tenon/jsonrpc";
import { answer } from "./answer.ts";
import { callerFromEnvelope } from "./caller.ts";
import type { ServerChange } from "./changes.ts";
import type { Definition } from "./definition.ts";
import { type Answering, LegacyConnection, type LegacyHost } from "./legacy-connection.ts";
import { StandingAnswer } from "./standing-answer.ts";

/** What goes wrong on the server's side and must not be told to the peer. */
export interface Fault {
  /** What was thrown. */
  readonly error: unknown;
  /** What the peer was given instead, so that its report can be matched with this one. */
  readonly correlationId: string;
  readonly method: string;
}

type OnError = (fault: Fault) => void;

/** What a service needs beside its definition. */
export interface ServiceOptions {
  readonly middleware: readonly Middleware[];
  readonly onError: OnError;
}

/** Makes something callable of a definition. It is asked for anew at every call, so that it can be replaced while serving. */
export class DefinedService implements Service {
  readonly call: CallHandler;
  /** The connections that are open: who is told when the definition changes. */
  readonly connections: Set<LegacyConnection> = new Set();
  readonly #host: LegacyHost;

  constructor(definition: () => Definition, options: ServiceOptions) {
    const { middleware, onError } = options;
    const wrap = (handler: CallHandler): CallHandler => withMiddleware(handler, middleware);
    const modern: Answering = {
      answer(call) {
        const current = definition();
        return answer(current, callerFromEnvelope(call.params, current.versions), call);
      },
    };
    const shield = (answering: Answering, call: Call): Promise<JsonObject> => shielded(answering, call, onError);
    this.call = wrap((call) => shield(modern, call));
    this.#host = {
      definition,
      callModern: this.call,
      shield,
      wrap: middleware.length === 0 ? undefined : wrap,
      onClose: (connection) => this.connections.delete(connection),
    };
  }

  open(client: Endpoint, handshake?: Handshake): ServiceConnection {
    const connection = new LegacyConnection(client, this.#host, handshake);
    this.connections.add(connection);
    return connection;
  }

  /** Tells every legacy client of a change that it wants to know of. A client that cannot be told is not waited for. */
  tell(change: ServerChange): void {
    for (const connection of this.connections) connection.tell(change).catch(() => undefined);
  }
}

/** Lets an `McpError` and the caller's own cancellation through, and puts an opaque error in the place of everything else. */
function shielded(answering: Answering, call: Call, onError: OnError): Promise<JsonObject> {
  try {
    const answered = answering.answer(call);
    if (answered instanceof StandingAnswer) return shieldedStanding(answered, call, onError);
    // The only promise of a call whose handler has its answer at once.
    return answered instanceof Promise ? shieldedLater(answered, call, onError) : Promise.resolve(answered);
  } catch (error) {
    return Promise.reject(forPeer(error, call, onError));
  }
}

async function shieldedLater(answered: Promise<JsonObject>, call: Call, onError: OnError): Promise<JsonObject> {
  try {
    return await answered;
  } catch (error) {
    throw forPeer(error, call, onError);
  }
}

function shieldedStanding(answered: StandingAnswer, { method, context }: Call, onError: OnError): Promise<JsonObject> {
  return answered.catch((error: unknown) => {
    throw forPeer(error, { method, context }, onError);
  });
}

function forPeer(error: unknown, { method, context }: Pick<Call, "method" | "context">, onError: OnError): unknown {
  if (!McpError.is(error) && isOwnCancellation(error, context.signal)) return context.signal?.reason;
  const { error: forPeer, correlationId } = errorForPeer(error);
  if (correlationId !== undefined) onError({ error, correlationId, method });
  return forPeer;
}

/** What was handed the signal throws its reason as it is (fetch), or in an error of its own (Node's timers, streams and files). */
function isOwnCancellation(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted !== true) return false;
  return (
    error === signal.reason ||
    (error instanceof Error && (error.name === "AbortError" || error.cause === signal.reason))
  );
}

/** Says on standard error what went wrong, when nobody else was asked to. */
export function reportFault({ error, correlationId, method }: Fault): void {
  console.error(`[tenon] ${method} failed (${correlationId}):`, error);
}
