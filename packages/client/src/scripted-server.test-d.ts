// A helper of the tests beside it. Its name keeps it out of the package's build and out of the tests that are run.
import {
  type Call,
  type Connection,
  type Endpoint,
  type JsonObject,
  McpError,
  METHOD_NOT_FOUND,
  type Transport,
  TransportError,
} from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";

type Handler = (params: JsonObject, call: Call) => unknown;

/** A server that a test writes down, behind a transport that copies what crosses it. It can die and be started again. */
export class ScriptedServer implements Transport {
  kind = "streamable-http";
  target: string | undefined = "https://example.com/mcp";
  era: "modern" | "legacy" = "modern";
  /** Throws to refuse a connection. */
  onConnect: () => void = () => undefined;
  readonly handlers = new Map<string, Handler>();
  readonly calls: Call[] = [];
  readonly notified: string[] = [];
  connections = 0;
  #local: Endpoint | undefined;
  #end: ((reason: TransportError | undefined) => void) | undefined;
  #open = new Set<(reason: unknown) => void>();

  constructor(handlers: Record<string, Handler> = {}) {
    for (const [method, handler] of Object.entries(handlers)) this.handlers.set(method, handler);
  }

  async connect(local: Endpoint): Promise<Connection> {
    this.onConnect();
    this.connections += 1;
    this.#local = local;
    let over: TransportError | undefined;
    const open = new Set<(reason: unknown) => void>();
    this.#open = open;
    let settle: (reason: TransportError | undefined) => void = () => undefined;
    const closed = new Promise<TransportError | undefined>((resolve) => {
      settle = resolve;
    });
    const end = (reason: TransportError | undefined): void => {
      over ??= reason ?? new TransportError("closed", "The connection was closed");
      settle(reason);
      for (const reject of [...open]) reject(over);
    };
    this.#end = end;
    return {
      closed,
      close: async () => end(undefined),
      notify: (method) => {
        this.notified.push(method);
      },
      call: (call) => {
        if (over !== undefined) return Promise.reject(over);
        return new Promise((resolve, reject) => {
          open.add(reject);
          call.context.signal?.addEventListener("abort", () => reject(call.context.signal?.reason));
          this.#answer(call)
            .then(resolve, reject)
            .finally(() => open.delete(reject));
        });
      },
    };
  }

  /** The methods that were called, but for those by which the client found out the era. */
  get methods(): string[] {
    return this.calls.map((call) => call.method).filter((method) => !handshakes.has(method));
  }

  count(method: string): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  /** Sends a notification that belongs to no call. */
  tell(method: string, params: JsonObject = {}): void {
    void this.#local?.notify(method, params);
  }

  /** Ends the connection as a server does that died. */
  die(reason: TransportError = new TransportError("closed", "The server exited with code 1")): void {
    this.#end?.(reason);
  }

  /** Fails the calls that are open, and leaves the connection as it is. */
  failOpenCalls(reason: unknown): void {
    for (const reject of [...this.#open]) reject(reason);
  }

  async #answer(call: Call): Promise<JsonObject> {
    this.calls.push(call);
    const handler = this.handlers.get(call.method) ?? this.#standard(call.method);
    if (handler === undefined) throw new McpError(METHOD_NOT_FOUND, `Method not found: ${call.method}`);
    return structuredClone((await handler(call.params ?? {}, call)) as JsonObject); // what a test wrote down
  }

  #standard(method: string): Handler | undefined {
    const capabilities = {
      tools: { listChanged: true },
      prompts: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
    };
    if (method === "server/discover" && this.era === "modern") {
      return () => ({
        resultType: "complete",
        supportedVersions: ["2026-07-28"],
        capabilities,
        ttlMs: 60_000,
        cacheScope: "public",
        _meta: { [MetaKey.serverInfo]: { name: "scripted", version: "1" } },
      });
    }
    if (method === "initialize" && this.era === "legacy") {
      return ({ protocolVersion }) => ({
        protocolVersion,
        capabilities,
        serverInfo: { name: "scripted", version: "1" },
      });
    }
    return undefined;
  }
}

const handshakes: ReadonlySet<string> = new Set(["server/discover", "initialize"]);

/** The reason that a promise rejects with; fails when it does not reject. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (reason: unknown) => ({ reason }),
  );
  if ("reason" in outcome) return outcome.reason;
  throw new Error(`Expected a rejection, received ${JSON.stringify(outcome.value)}`);
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
