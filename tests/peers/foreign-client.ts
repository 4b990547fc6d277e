import { loadPeer } from "./installation.ts";

/** What the tests use of a client that somebody else wrote: the same for every one of them. */
export interface ForeignClient {
  readonly serverName: string | undefined;
  readonly protocolVersion: string | undefined;
  readonly instructions: string | undefined;
  listTools(cursor?: string): Promise<{ tools: { name: string }[]; nextCursor?: string }>;
  callTool(
    name: string,
    args: object,
    options?: { onprogress?: (progress: { progress: number }) => void },
  ): Promise<ToolResult>;
  readResource(uri: string): Promise<{ contents: { text?: string }[] }>;
  getPrompt(name: string, args: object): Promise<{ messages: { content: { text?: string } }[] }>;
  complete(prompt: string, argument: string, value: string): Promise<{ completion: { values: string[] } }>;
  close(): Promise<void>;
}

interface ToolResult {
  readonly content: readonly { type: string; text?: string }[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
}

/** How a foreign client is connected. */
export interface ForeignOptions {
  /** What the user fills into every form. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** Hears every log message. */
  readonly onLog?: (params: unknown) => void;
  /** Hears that the list of tools changed. */
  readonly onToolsChanged?: () => void;
}

/** A command to start, or a URL. */
export type ForeignTarget = { readonly command: string; readonly args: string[]; readonly cwd: string } | string;

/** A client that the tests know how to connect. */
export interface ForeignClientKind {
  readonly name: string;
  connect(target: ForeignTarget, options?: ForeignOptions): Promise<ForeignClient>;
}

// What the modules of the peers give; their own types are not there before they are installed.
interface Constructors {
  readonly Client: new (info: object, options: object) => RawClient;
  readonly StdioClientTransport: new (parameters: object) => unknown;
  readonly StreamableHTTPClientTransport: new (url: URL) => unknown;
}
interface RawClient {
  connect(transport: unknown): Promise<void>;
  close(): Promise<void>;
  getServerVersion(): { name: string } | undefined;
  getInstructions(): string | undefined;
  getNegotiatedProtocolVersion?(): string | undefined;
  listen?(filter: object): Promise<unknown>;
  setRequestHandler(method: unknown, handler: () => object): void;
  setNotificationHandler(method: unknown, handler: (notification: { params: unknown }) => void): void;
  listTools(params?: object): Promise<{ tools: { name: string }[]; nextCursor?: string }>;
  callTool(...args: unknown[]): Promise<ToolResult>;
  readResource(params: object): Promise<{ contents: { text?: string }[] }>;
  getPrompt(params: object): Promise<{ messages: { content: { text?: string } }[] }>;
  complete(params: object): Promise<{ completion: { values: string[] } }>;
}

/** The official client, version 2, in a mode of its version negotiation. */
export function officialClient(mode: "auto" | "legacy"): ForeignClientKind {
  return {
    name: `the official client 2.4.0, mode ${mode}`,
    async connect(target, options = {}) {
      const classes = (await loadAll(
        "@modelcontextprotocol/client",
        "@modelcontextprotocol/client/stdio",
      )) as Constructors;
      const client = create(classes, options, { versionNegotiation: { mode } });
      if (options.answer !== undefined) client.setRequestHandler("elicitation/create", accept(options.answer));
      const { onLog, onToolsChanged } = options;
      if (onLog !== undefined) client.setNotificationHandler("notifications/message", ({ params }) => onLog(params));
      if (onToolsChanged !== undefined) {
        client.setNotificationHandler("notifications/tools/list_changed", onToolsChanged);
      }
      await client.connect(transportTo(classes, target));
      if (onToolsChanged !== undefined && mode === "auto") await client.listen?.({ toolsListChanged: true });
      return adapt(client, (params, callOptions) => client.callTool(params, callOptions));
    },
  };
}

/** The official client, version 1: what most hosts have. */
export const officialClientV1: ForeignClientKind = {
  name: "the official client 1.32.2",
  async connect(target, options = {}) {
    const sdk = "@modelcontextprotocol/sdk";
    const classes = (await loadAll(
      `${sdk}/client/index.js`,
      `${sdk}/client/stdio.js`,
      `${sdk}/client/streamableHttp.js`,
    )) as Constructors;
    const schemas = await loadPeer(`${sdk}/types.js`);
    const client = create(classes, options, {});
    if (options.answer !== undefined) client.setRequestHandler(schemas["ElicitRequestSchema"], accept(options.answer));
    const { onLog, onToolsChanged } = options;
    if (onLog !== undefined) {
      client.setNotificationHandler(schemas["LoggingMessageNotificationSchema"], ({ params }) => onLog(params));
    }
    if (onToolsChanged !== undefined) {
      client.setNotificationHandler(schemas["ToolListChangedNotificationSchema"], onToolsChanged);
    }
    await client.connect(transportTo(classes, target));
    return adapt(client, (params, callOptions) => client.callTool(params, undefined, callOptions));
  },
};

async function loadAll(...specifiers: string[]): Promise<unknown> {
  return Object.assign({}, ...(await Promise.all(specifiers.map(loadPeer))));
}

function create({ Client }: Constructors, { answer }: ForeignOptions, more: object): RawClient {
  const capabilities = answer === undefined ? {} : { elicitation: {} };
  return new Client({ name: "foreign", version: "1.0.0" }, { capabilities, ...more });
}

function accept(content: object): () => object {
  return () => ({ action: "accept", content });
}

function transportTo(classes: Constructors, target: ForeignTarget): unknown {
  if (typeof target === "string") return new classes.StreamableHTTPClientTransport(new URL(target));
  return new classes.StdioClientTransport({ ...target, stderr: "ignore" });
}

function adapt(client: RawClient, call: (params: object, options?: object) => Promise<ToolResult>): ForeignClient {
  return {
    serverName: client.getServerVersion()?.name,
    protocolVersion: client.getNegotiatedProtocolVersion?.(),
    instructions: client.getInstructions(),
    listTools: (cursor) => client.listTools(cursor === undefined ? undefined : { cursor }),
    callTool: (name, args, options) => call({ name, arguments: args }, options),
    readResource: (uri) => client.readResource({ uri }),
    getPrompt: (name, args) => client.getPrompt({ name, arguments: args }),
    complete: (name, argument, value) =>
      client.complete({ ref: { type: "ref/prompt", name }, argument: { name: argument, value } }),
    close: () => client.close(),
  };
}
