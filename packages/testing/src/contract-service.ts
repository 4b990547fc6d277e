import {
  type CallHandler,
  type Endpoint,
  isJsonObject,
  type JsonObject,
  McpError,
  type Service,
  type ServiceConnection,
} from "@tenon/jsonrpc";
import { createDeferred, type Deferred } from "./deferred.ts";

/** The service that the contract of transports is tested with: a method for each thing that can happen to a call. */
export class ContractService implements Service {
  readonly methods: string[] = [];
  readonly notified: unknown[] = [];
  readonly clients: Endpoint[] = [];
  /** The first `wait` has begun; its signal has aborted; the first connection was closed. */
  readonly begun: Deferred<void> = createDeferred();
  readonly aborted: Deferred<void> = createDeferred();
  readonly closed: Deferred<void> = createDeferred();
  /** Ends what waits. */
  readonly letGo: Deferred<void> = createDeferred();
  connected = 0;

  readonly call: CallHandler = async ({ method, params = {}, context }) => {
    this.methods.push(method);
    if (method === "initialize") return { protocolVersion: "2025-11-25", capabilities: {}, serverInfo: {} };
    if (method === "echo") return { value: params["value"] };
    if (method === "turns") {
      for (let turns = Number(params["turns"]); turns > 0; turns--) await Promise.resolve();
      return { value: params["value"] };
    }
    if (method === "fail") throw new McpError(-32042, "Not like this", { why: ["a"] });
    if (method === "crash") throw new Error("hunter2");
    if (method === "callBack") return (await context.callBack?.({ method: "ask", params, context: {} })) ?? {};
    if (method === "progress") {
      const meta = params["_meta"];
      const progressToken = isJsonObject(meta) ? meta["progressToken"] : undefined;
      for (let progress = 1; progress <= Number(params["count"]); progress++) {
        await context.notify?.("notifications/progress", { progressToken, progress });
      }
      if (params["thenWait"] === true) await this.letGo.promise;
      return { done: true };
    }
    if (method === "wait") return this.#wait(context.signal);
    throw new McpError(-32601, `No such method: ${method}`);
  };

  open(client: Endpoint): ServiceConnection {
    this.clients.push(client);
    this.connected++;
    return {
      call: this.call,
      notify: (method, params) => void this.notified.push([method, params?.["n"]]),
      close: () => {
        this.connected--;
        this.closed.resolve();
      },
    };
  }

  async #wait(signal: AbortSignal | undefined): Promise<JsonObject> {
    const abort = createDeferred();
    signal?.addEventListener("abort", () => abort.resolve(), { once: true });
    if (signal?.aborted === true) abort.resolve();
    this.begun.resolve();
    await Promise.race([abort.promise, this.letGo.promise]);
    if (signal?.aborted === true) this.aborted.resolve();
    return {};
  }
}
