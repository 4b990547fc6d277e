import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";

const SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

export type Era = "modern" | "legacy";

/** A message of the client's, or the method of an HTTP request that carries none. */
export interface Heard {
  readonly method: string;
  readonly id?: unknown;
  readonly params: JsonObject;
}

/** What a chaos server would say if it were honest, what it is to do instead, and a record of what it was asked and did. */
export class ChaosPeer<Fault extends string> {
  readonly era: Era;
  /** The methods of the requests that came in, in order. */
  readonly requests: string[] = [];
  /** How many times each method was carried out. */
  readonly runs = new Map<string, number>();
  readonly #faults = new Map<string, Fault[]>();

  constructor(era: Era) {
    this.era = era;
  }

  /** Lets the next messages of a method go wrong, one after the other. */
  plan(method: string, ...next: Fault[]): void {
    this.#faults.set(method, next);
  }

  count(method: string): number {
    return this.requests.filter((one) => one === method).length;
  }

  /** Takes a message into the record; tells what is to go wrong with it. */
  hear({ method, id }: Heard): Fault | undefined {
    if (id !== undefined) this.requests.push(method);
    return this.#faults.get(method)?.shift();
  }

  ran({ method }: Heard): void {
    this.runs.set(method, (this.runs.get(method) ?? 0) + 1);
  }

  /** The honest answer. */
  answer({ id, method, params }: Heard): JsonObject {
    const result = this.#resultOf(method, params, id);
    return result === undefined
      ? { jsonrpc: "2.0", id, error: { code: -32_601, message: "Method not found" } }
      : { jsonrpc: "2.0", id, result };
  }

  /** What comes before the answer: progress that was asked for; the events of a subscription, whose answer never comes. */
  prelude({ id, method, params }: Heard): readonly JsonObject[] {
    if (method === "subscriptions/listen") {
      const _meta = { [SUBSCRIPTION_ID]: String(id) };
      const notifications = params["notifications"];
      return [
        notification("notifications/subscriptions/acknowledged", { _meta, notifications }),
        notification("notifications/tools/list_changed", { _meta }),
      ];
    }
    const meta = params["_meta"];
    const progressToken = isJsonObject(meta) ? meta["progressToken"] : undefined;
    if (progressToken === undefined) return [];
    return [notification("notifications/progress", { progressToken, progress: 1 })];
  }

  #resultOf(method: string, params: JsonObject, id: unknown): JsonObject | undefined {
    const capabilities = { tools: { listChanged: true } };
    const modern = this.era === "modern" ? { resultType: "complete" } : {};
    const hints = this.era === "modern" ? { ttlMs: 0, cacheScope: "private" } : {};
    switch (method) {
      case "server/discover":
        if (this.era === "legacy") return undefined;
        return { ...modern, ...hints, supportedVersions: ["2026-07-28"], capabilities };
      case "initialize": {
        if (this.era === "modern") return undefined;
        const protocolVersion = params["protocolVersion"] ?? "2025-11-25";
        return { protocolVersion, capabilities, serverInfo: { name: "chaos", version: "1" } };
      }
      case "ping":
        return this.era === "legacy" ? {} : undefined;
      case "subscriptions/listen":
        return this.era === "modern" ? { ...modern, _meta: { [SUBSCRIPTION_ID]: String(id) } } : undefined;
      case "tools/call":
        return { ...modern, content: [{ type: "text", text: "carried out" }] };
      case "tools/list":
        return { ...modern, ...hints, tools: [{ name: "order", inputSchema: { type: "object" } }] };
      default:
        return undefined;
    }
  }
}

export function notification(method: string, params: JsonObject): JsonObject {
  return { jsonrpc: "2.0", method, params };
}

/** @throws {TypeError} for what is no request and no notification */
export function toHeard(message: unknown): Heard {
  if (!isJsonObject(message) || typeof message["method"] !== "string") throw new TypeError("Expected a request");
  const { id, method, params } = message;
  return { id, method, params: isJsonObject(params) ? params : {} };
}
