// The little of the official SDKs that is used here. Their own types are not: the repository has to compile before they are installed.

interface BenchTransport {
  start(): Promise<void>;
  close(): Promise<void>;
}

interface BenchNodeTransport extends BenchTransport {
  readonly sessionId?: string;
  handleRequest(
    request: import("node:http").IncomingMessage,
    response: import("node:http").ServerResponse,
    body?: unknown,
  ): Promise<void>;
}

interface BenchSessionOptions {
  sessionIdGenerator: () => string;
  onsessioninitialized: (id: string) => void;
  enableJsonResponse?: boolean;
}

interface BenchProgress {
  readonly method: "notifications/progress";
  readonly params: { readonly progressToken: string | number; readonly progress: number; readonly total: number };
}

interface BenchResult {
  readonly content: { readonly type: "text"; readonly text: string }[];
}

interface BenchTool {
  readonly description: string;
  readonly inputSchema: unknown;
}

interface BenchServerInfo {
  readonly name: string;
  readonly version: string;
}

interface BenchCall {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

interface BenchCallOptions {
  readonly onprogress: () => void;
}

interface BenchPeerClient {
  connect(transport: BenchTransport): Promise<void>;
  callTool: ((params: BenchCall, options?: BenchCallOptions) => Promise<BenchResult>) &
    ((params: BenchCall, schema: undefined, options?: BenchCallOptions) => Promise<BenchResult>);
  listTools(): Promise<{ readonly tools: readonly unknown[] }>;
  close(): Promise<void>;
}

declare module "@modelcontextprotocol/server" {
  export interface Context {
    readonly mcpReq: {
      readonly _meta?: { readonly progressToken?: string | number };
      notify(notification: BenchProgress): Promise<void>;
    };
  }
  export class McpServer {
    constructor(info: BenchServerInfo);
    registerTool(
      name: string,
      tool: BenchTool,
      handler: (args: never, context: Context) => BenchResult | Promise<BenchResult>,
    ): void;
    connect(transport: BenchTransport): Promise<void>;
    sendToolListChanged(): void;
  }
  export class Server {
    constructor(info: BenchServerInfo, options: { capabilities: object });
    setRequestHandler(method: string, handler: (request: never, context: Context) => unknown): void;
    connect(transport: BenchTransport): Promise<void>;
    sendToolListChanged(): Promise<void>;
  }
  export class InMemoryTransport implements BenchTransport {
    static createLinkedPair(): [BenchTransport, BenchTransport];
    start(): Promise<void>;
    close(): Promise<void>;
  }
  export function createMcpHandler(
    factory: () => McpServer | Server,
    options?: { responseMode?: "auto" | "sse" | "json" },
  ): { fetch(request: Request): Promise<Response>; readonly notify: { toolsChanged(): void } };
}

declare module "@modelcontextprotocol/server/stdio" {
  export function serveStdio(factory: () => unknown, options?: { transport?: BenchTransport }): void;
}

declare module "@modelcontextprotocol/node" {
  export function toNodeHandler(handler: {
    fetch(request: Request): Promise<Response>;
  }): (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>;
  export const NodeStreamableHTTPServerTransport: new (options: BenchSessionOptions) => BenchNodeTransport;
}

declare module "@modelcontextprotocol/client" {
  export const Client: new (
    info: BenchServerInfo,
    options?: { versionNegotiation?: { mode: "auto" | "legacy" } },
  ) => BenchPeerClient;
  export const StreamableHTTPClientTransport: new (url: URL) => BenchTransport;
}

declare module "@modelcontextprotocol/client/stdio" {
  export const StdioClientTransport: new (server: { command: string; args: string[] }) => BenchTransport;
}

declare module "@modelcontextprotocol/sdk/server/mcp.js" {
  interface Extra {
    readonly _meta?: { readonly progressToken?: string | number };
    sendNotification(notification: BenchProgress): Promise<void>;
  }
  export class McpServer {
    constructor(info: BenchServerInfo);
    registerTool(
      name: string,
      tool: BenchTool,
      handler: (args: never, extra: Extra) => BenchResult | Promise<BenchResult>,
    ): void;
    connect(transport: BenchTransport): Promise<void>;
    sendToolListChanged(): void;
  }
}

declare module "@modelcontextprotocol/sdk/server/index.js" {
  interface LowLevelExtra {
    readonly _meta?: { readonly progressToken?: string | number };
    readonly sendNotification: (notification: BenchProgress) => Promise<void>;
  }
  export class Server {
    constructor(info: BenchServerInfo, options: { capabilities: object });
    setRequestHandler<Params>(
      schema: { readonly params: Params },
      handler: (request: { readonly params: Params }, extra: LowLevelExtra) => unknown,
    ): void;
    connect(transport: BenchTransport): Promise<void>;
    sendToolListChanged(): Promise<void>;
  }
}

declare module "@modelcontextprotocol/sdk/types.js" {
  // Schemas of the requests; here no more than what they are of.
  export const ListToolsRequestSchema: { readonly params: unknown };
  export const CallToolRequestSchema: {
    readonly params: {
      readonly name: string;
      readonly arguments: { readonly text: string; readonly steps: number; readonly megabytes: number };
    };
  };
}

declare module "@modelcontextprotocol/sdk/server/stdio.js" {
  export const StdioServerTransport: new () => BenchTransport;
}

declare module "@modelcontextprotocol/sdk/server/streamableHttp.js" {
  export const StreamableHTTPServerTransport: new (options: BenchSessionOptions) => BenchNodeTransport;
}

declare module "@modelcontextprotocol/sdk/server/express.js" {
  type Handler = (
    request: import("node:http").IncomingMessage & { readonly body: unknown },
    response: import("node:http").ServerResponse,
  ) => unknown;
  export function createMcpExpressApp(): {
    get(path: string, handler: Handler): void;
    post(path: string, handler: Handler): void;
    listen(port: number, host: string, done: () => void): import("node:http").Server;
  };
}

declare module "@modelcontextprotocol/sdk/inMemory.js" {
  export class InMemoryTransport implements BenchTransport {
    static createLinkedPair(): [BenchTransport, BenchTransport];
    start(): Promise<void>;
    close(): Promise<void>;
  }
}

declare module "@modelcontextprotocol/sdk/client/index.js" {
  export const Client: new (info: BenchServerInfo) => BenchPeerClient;
}

declare module "@modelcontextprotocol/sdk/client/stdio.js" {
  export const StdioClientTransport: new (server: { command: string; args: string[] }) => BenchTransport;
}

declare module "@modelcontextprotocol/sdk/client/streamableHttp.js" {
  export const StreamableHTTPClientTransport: new (url: URL) => BenchTransport;
}
