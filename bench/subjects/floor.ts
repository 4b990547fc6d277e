// The least that could do the work: Node's own server, JSON.parse, a switch, JSON.stringify. It checks nothing.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { COUNT_DESCRIPTION, ECHO_DESCRIPTION, outlines, SERVER_INFO, TEXT } from "../catalogue.ts";
import type { BenchClient, Era, ServerCommand, ServerSetting, Subject } from "../subject.ts";
import { headersFor, initialize, initialized, type Message, messageFor, REVISION } from "../wire.ts";

interface Arriving {
  readonly id?: number;
  readonly method: string;
  readonly params: {
    readonly name?: string;
    readonly arguments: { readonly text: string; readonly steps: number };
    readonly _meta?: { readonly progressToken?: unknown };
  };
}

type Notify = (text: string) => void;

const serverInfoMeta = { "io.modelcontextprotocol/serverInfo": SERVER_INFO };
const complete = { resultType: "complete", _meta: serverInfoMeta };

/** The text of the answer to a message; undefined for a notification. */
function createAnswer({
  era,
  moreTools,
  answerBytes,
}: ServerSetting): (message: Arriving, notify: Notify) => string | undefined {
  const tools = toolList(moreTools);
  const largeText = answerBytes === undefined ? undefined : "x".repeat(answerBytes);
  const stamp = era === "modern" ? complete : undefined;
  const hinted = era === "modern" ? { ...complete, ttlMs: 0, cacheScope: "private" } : undefined;
  return (message, notify) => {
    const result = resultOf(message, notify);
    return result === undefined ? undefined : JSON.stringify({ jsonrpc: "2.0", id: message.id, result });
  };

  function resultOf({ method, params }: Arriving, notify: Notify): object | undefined {
    switch (method) {
      case "tools/call": {
        const text =
          params.name === "count"
            ? countTo(params.arguments.steps, params._meta, notify)
            : (largeText ?? params.arguments.text);
        return { content: [{ type: "text", text }], ...stamp };
      }
      case "tools/list":
        return { tools, ...hinted };
      case "server/discover":
        return { supportedVersions: Object.values(REVISION), capabilities: { tools: {} }, ...hinted };
      case "initialize":
        return { protocolVersion: REVISION.legacy, capabilities: { tools: {} }, serverInfo: SERVER_INFO };
      default:
        return method.startsWith("notifications/") ? undefined : {};
    }
  }
}

function countTo(steps: number, meta: { readonly progressToken?: unknown } | undefined, notify: Notify): string {
  for (let progress = 1; progress <= steps; progress++) {
    const params = { progressToken: meta?.progressToken, progress, total: steps };
    notify(JSON.stringify({ jsonrpc: "2.0", method: "notifications/progress", params }));
  }
  return String(steps);
}

function toolList(moreTools: number): object[] {
  const object = (properties: object, required: readonly string[]) => ({ type: "object", properties, required });
  return [
    { name: "echo", description: ECHO_DESCRIPTION, inputSchema: object({ text: { type: "string" } }, ["text"]) },
    { name: "count", description: COUNT_DESCRIPTION, inputSchema: object({ steps: { type: "integer" } }, ["steps"]) },
    ...outlines(moreTools).map(({ name, description, fields }) => ({
      name,
      description,
      inputSchema: object(
        Object.fromEntries(fields.map(([field, meaning]) => [field, { type: "string", description: meaning }])),
        fields.map(([field]) => field),
      ),
    })),
  ];
}

/** Makes a function that takes chunks and gives every whole line to `onLine`. */
function lines(onLine: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    // Without this a long line would be searched from its beginning again with every chunk.
    if (!chunk.includes("\n")) {
      rest += chunk;
      return;
    }
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) onLine(line);
  };
}

async function serveHttp(setting: ServerSetting): Promise<string> {
  const answer = createAnswer(setting);
  const sessions = new Map<string, object>();
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      response.writeHead(405).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const message = JSON.parse(Buffer.concat(chunks).toString()) as Arriving; // nothing is checked here
      const headers: Record<string, string> = { "Content-Type": "application/json" };
      if (message.method === "initialize") {
        const id = crypto.randomUUID();
        sessions.set(id, {});
        headers["Mcp-Session-Id"] = id;
      }
      const text = answer(message, (event) => writeEvent(response, event));
      if (response.headersSent) response.end(`event: message\ndata: ${text}\n\n`);
      else if (text === undefined) response.writeHead(202).end();
      else response.writeHead(200, { ...headers, "Content-Length": Buffer.byteLength(text) }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
  return `http://127.0.0.1:${port}/mcp`;
}

function writeEvent(response: ServerResponse, text: string): void {
  if (!response.headersSent) response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write(`event: message\ndata: ${text}\n\n`);
}

async function serveStdio(setting: ServerSetting): Promise<void> {
  const answer = createAnswer(setting);
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  process.stdin.setEncoding("utf8");
  process.stdin.on(
    "data",
    lines((line) => {
      const text = answer(JSON.parse(line), write);
      if (text !== undefined) write(text);
    }),
  );
}

/** The text in the answer to `echo`. */
function textOf(answer: Message): string {
  return (answer.result as { content: [{ text: string }] }).content[0].text; // nothing is checked here
}

/** Makes the JSON text of a call of `echo`. */
function createRequest(era: Era): (id: number, text: string) => string {
  const message = messageFor("echo", era);
  return (id, text) => JSON.stringify({ ...message, id, params: { ...message.params, arguments: { text } } });
}

/** A client over HTTP with `send` in the place of whatever makes the request. */
export async function connectWith(
  send: (body: string, headers: Record<string, string>) => Promise<Message>,
  era: Era,
): Promise<BenchClient> {
  const request = createRequest(era);
  const headers = headersFor("echo", era, undefined);
  let nextId = 1;
  return {
    echo: async (text) => textOf(await send(request(nextId++, text), headers)),
    close: async () => undefined,
  };
}

async function connectHttp(url: string, era: Era): Promise<BenchClient> {
  const undici = await import("undici");
  return connectWith(async (body, headers) => {
    const response = await undici.request(url, { method: "POST", headers, body });
    return JSON.parse(await response.body.text());
  }, era);
}

async function connectStdio({ command, args }: ServerCommand, era: Era): Promise<BenchClient> {
  const { spawn } = await import("node:child_process");
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map<number, (answer: Message) => void>();
  child.stdout.setEncoding("utf8");
  child.stdout.on(
    "data",
    lines((line) => {
      const answer: Message = JSON.parse(line);
      const resolve = waiting.get(answer.id ?? 0);
      waiting.delete(answer.id ?? 0);
      resolve?.(answer);
    }),
  );
  const request = createRequest(era);
  if (era === "legacy") child.stdin.write(`${JSON.stringify(initialize)}\n${JSON.stringify(initialized)}\n`);
  let nextId = 2;
  return {
    echo: (text) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, (answer) => resolve(textOf(answer)));
        child.stdin.write(`${request(id, text)}\n`);
      }),
    close: async () => void child.stdin.end(),
  };
}

/** A function call whose argument and result are copied, since nobody else shares objects with a stranger. */
async function connectInProcess(): Promise<BenchClient> {
  const call = async (params: { arguments: { text: string } }) => ({
    content: [{ type: "text", text: params.arguments.text }],
  });
  return {
    echo: async (text) => {
      const params = structuredClone({ name: "echo", arguments: { text } });
      return structuredClone(await call(params)).content[0]?.text ?? TEXT;
    },
    close: async () => undefined,
  };
}

export const subject: Subject = { serveHttp, serveStdio, connectHttp, connectStdio, connectInProcess };
