import {
  type Call,
  type CallHandler,
  type Endpoint,
  type Handshake,
  isJsonObject,
  type JsonObject,
  McpError,
  type Service,
  type ServiceConnection,
} from "@tenon/jsonrpc";
import { ErrorCode, isModernVersion, MetaKey } from "@tenon/protocol";

/** A service that a test writes down: handlers by method, and a record of what came in. */
export class StubService implements Service {
  readonly handlers: Map<string, CallHandler>;
  readonly calls: Call[] = [];
  readonly connections: StubConnection[] = [];

  constructor(handlers: Record<string, CallHandler> = {}) {
    this.handlers = new Map(Object.entries({ "tools/list": async () => ({ tools: [] }), ...handlers }));
  }

  readonly call: CallHandler = async (call) => {
    const meta = call.params?.["_meta"];
    if (!isJsonObject(meta)) throw new McpError(ErrorCode.InvalidParams, "_meta is missing");
    const version = meta[MetaKey.protocolVersion];
    if (typeof version !== "string" || !isJsonObject(meta[MetaKey.clientCapabilities])) {
      throw new McpError(ErrorCode.InvalidParams, "_meta is incomplete");
    }
    if (!isModernVersion(version)) {
      const data = { supported: ["2026-07-28"], requested: version };
      throw new McpError(ErrorCode.UnsupportedProtocolVersion, "Not served", data);
    }
    return this.answer(call);
  };

  answer(call: Call): Promise<JsonObject> {
    this.calls.push(call);
    const handler = this.handlers.get(call.method);
    if (handler === undefined) throw new McpError(ErrorCode.MethodNotFound, `Method not found: ${call.method}`);
    return handler(call);
  }

  open(client: Endpoint, handshake?: Handshake): StubConnection {
    const connection = new StubConnection(this, client, handshake);
    this.connections.push(connection);
    return connection;
  }
}

export class StubConnection implements ServiceConnection {
  readonly client: Endpoint;
  readonly notifications: { method: string; params: JsonObject | undefined }[] = [];
  handshake: Handshake | undefined;
  isClosed = false;
  readonly #service: StubService;

  constructor(service: StubService, client: Endpoint, handshake: Handshake | undefined) {
    this.#service = service;
    this.client = client;
    this.handshake = handshake;
  }

  get acceptsBatches(): boolean {
    return this.handshake?.protocolVersion === "2025-03-26";
  }

  readonly call: CallHandler = async (call) => {
    if (call.method !== "initialize") return this.#service.answer(call);
    const protocolVersion = call.params?.["protocolVersion"];
    if (typeof protocolVersion !== "string") throw new McpError(ErrorCode.InvalidParams, "protocolVersion is missing");
    if (this.handshake !== undefined) throw new McpError(ErrorCode.InvalidRequest, "Already initialized");
    await this.#service.handlers.get("initialize")?.(call);
    this.handshake = { protocolVersion };
    return { protocolVersion, capabilities: {}, serverInfo: { name: "stub", version: "1" } };
  };

  notify(method: string, params: JsonObject | undefined): void {
    this.notifications.push({ method, params });
  }

  close(): void {
    this.isClosed = true;
  }
}
