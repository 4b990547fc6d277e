// The least that could do the work: Node's own server, JSON.parse, a switch, JSON.stringify. It checks nothing.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { BenchClient, Era, HttpServing, ServerSetting, Subject } from "../subject.ts";
import { type Arriving, createAnswer } from "./floor-answer.ts";
import { answerIn, connectStdio, connectWith } from "./floor-client.ts";
import { lines } from "./lines.ts";

const CHANGED = `event: message\ndata: ${JSON.stringify({ jsonrpc: "2.0", method: "notifications/tools/list_changed" })}\n\n`;
const LISTENING = `event: message\ndata: ${JSON.stringify({ jsonrpc: "2.0", method: "notifications/subscriptions/acknowledged" })}\n\n`;

async function serveHttp(setting: ServerSetting): Promise<HttpServing> {
  const answer = createAnswer(setting);
  const sessions = new Map<string, object>();
  const listeners = new Set<ServerResponse>();
  const listen = (response: ServerResponse, first: string): void => {
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(first);
  };
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      listen(response, ": open\n\n");
      return;
    }
    if (request.method !== "POST") {
      response.writeHead(204).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const message = JSON.parse(Buffer.concat(chunks).toString()) as Arriving; // nothing is checked here
      if (message.method === "subscriptions/listen") {
        listen(response, LISTENING);
        return;
      }
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
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    announce() {
      for (const response of listeners) response.write(CHANGED);
    },
  };
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

async function connectHttp(url: string, era: Era): Promise<BenchClient> {
  const undici = await import("undici");
  return connectWith(async (body, headers, onProgress) => {
    const response = await undici.request(url, { method: "POST", headers, body });
    if (response.headers["content-type"] === "text/event-stream") return answerIn(response.body, onProgress);
    return JSON.parse(await response.body.text());
  }, era);
}

/** A function call whose argument and result are copied, since nobody else shares objects with a stranger. */
async function connectInProcess(): Promise<BenchClient> {
  const call = async (params: { arguments: Record<string, unknown> }) => ({
    content: [{ type: "text", text: String(params.arguments["text"]) }],
  });
  return {
    call: async (name, args) => {
      const params = structuredClone({ name, arguments: args });
      return structuredClone(await call(params)).content[0]?.text ?? "";
    },
    close: async () => undefined,
  };
}

export const subject: Subject = { serveHttp, serveStdio, connectHttp, connectStdio, connectInProcess };
