import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { stdio } from "@tenon/stdio/client";
import { streamableHttp } from "@tenon/streamable-http/client";
import { createDeferred } from "@tenon/testing";
import { toHeard } from "../healing/chaos-peer.ts";
import { type Carrier, type Said, Script, toText } from "./hostile-server.ts";

/** What a client of these tests reads of one message, at most. */
export const LIMIT_BYTES = 256 * 1024;

/** A program that prints what is written in a test. */
export const relay = fileURLToPath(new URL("fixtures/relay.mjs", import.meta.url));

/** A server behind a program's standard streams. */
const overStdio: Carrier = {
  name: "stdio",
  ties: false,
  async open(era) {
    const script = new Script(era);
    const reports: Error[] = [];
    const answers: JsonObject[] = [];
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined); // the client may be gone
      let rest = "";
      socket.setEncoding("utf8").on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) hear(JSON.parse(line), answers, (said) => write(socket, said), script);
      });
    });
    const port = await listen(server);
    return {
      transport: stdio({
        command: process.execPath,
        args: [relay, String(port)],
        maxMessageBytes: LIMIT_BYTES,
        onError: (error) => reports.push(error),
      }),
      reports,
      answers,
      lie: (method, ...lies) => script.plan(method, lies),
      async say(...said) {
        for (const socket of sockets) write(socket, said);
      },
      async close() {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

function write(socket: Socket, said: readonly Said[]): void {
  for (const one of said) socket.write(`${toText(one)}\n`);
}

function hear(message: unknown, answers: JsonObject[], reply: (said: readonly Said[]) => void, script: Script): void {
  if (isJsonObject(message) && !("method" in message)) {
    answers.push(message);
    reply([]);
  } else {
    reply(script.reply(toHeard(message)));
  }
}

/** A server over HTTP that answers in JSON where it can, or always on event streams. */
function overHttp(form: "JSON" | "events"): Carrier {
  return {
    name: `Streamable HTTP (${form})`,
    ties: true,
    async open(era) {
      const script = new Script(era);
      const reports: Error[] = [];
      const answers: JsonObject[] = [];
      let stream: ServerResponse | undefined;
      const { promise: opened, resolve: tellOpened } = createDeferred();
      const server = createHttpServer((request, response) => {
        if (request.method === "GET" && era === "legacy") {
          stream = response.writeHead(200, { "content-type": "text/event-stream" });
          stream.flushHeaders();
          tellOpened();
        } else if (request.method === "POST") {
          void read(request).then((message) => {
            const headers = isHandshake(message) ? { "mcp-session-id": "s" } : {};
            hear(message, answers, (said) => send(response, said, { headers, form }), script);
          });
        } else {
          response.writeHead(405).end();
        }
      });
      const port = await listen(server);
      return {
        transport: streamableHttp(`http://127.0.0.1:${port}/mcp`, {
          maxResponseBytes: LIMIT_BYTES,
          maxEventBytes: LIMIT_BYTES,
          onError: (error) => reports.push(error),
        }),
        reports,
        answers,
        lie: (method, ...lies) => script.plan(method, lies),
        async say(...said) {
          if (era === "legacy") await opened;
          for (const one of said) stream?.write(toEvent(one));
        },
        async close() {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  };
}

function isHandshake(message: unknown): boolean {
  return isJsonObject(message) && message["method"] === "initialize";
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return JSON.parse(text);
}

/** The data of an event may have several lines. */
function toEvent(said: Said): string {
  return `${toText(said)
    .split("\n")
    .map((line) => `data: ${line}\n`)
    .join("")}\n`;
}

function send(
  response: ServerResponse,
  said: readonly Said[],
  { headers, form }: { readonly headers: Record<string, string>; readonly form: "JSON" | "events" },
): void {
  const [only, ...more] = said;
  if (only === undefined) {
    response.writeHead(202).end();
  } else if (form === "JSON" && more.length === 0) {
    response.writeHead(200, { ...headers, "content-type": "application/json" }).end(toText(only));
  } else {
    response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
    for (const one of said) response.write(toEvent(one));
    const isEndless = said.some((one) => toText(one).includes("subscriptions/acknowledged"));
    if (!isEndless) response.end();
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port; // it listens on TCP
}

/** The ways to a server that every lie is told on. */
export const carriers: readonly Carrier[] = [overStdio, overHttp("JSON"), overHttp("events")];
