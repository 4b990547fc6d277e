import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ChaosPeer, type Era, type Heard, notification, toHeard } from "./chaos-peer.ts";
import { type HttpFaultName, httpFaults, type Reply } from "./http-faults.ts";

/** An HTTP server that does to the next requests of a method what a test wants to see survived. */
export class ChaosServer {
  /** What it is told to do, and what it was asked. HTTP requests that carry no message count by their method. */
  readonly peer: ChaosPeer<HttpFaultName>;
  readonly #server: Server;
  readonly #sessions = new Set<string>();
  #lastSession = 0;

  private constructor(server: Server, era: Era) {
    this.peer = new ChaosPeer(era);
    this.#server = server;
  }

  static async start(era: Era): Promise<ChaosServer> {
    const server = createServer();
    const chaos = new ChaosServer(server, era);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      request.on("end", () => chaos.#take(request, response, text));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return chaos;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${port}/mcp`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(request: IncomingMessage, response: ServerResponse, text: string): void {
    const { method = "GET", url } = request;
    if (url === "/circle") {
      response.writeHead(307, { location: url }).end();
      return;
    }
    const heard = method === "POST" ? toHeard(JSON.parse(text)) : { method, id: null, params: {} };
    const fault = this.peer.hear(heard);
    const session = request.headers["mcp-session-id"];
    const isKnown = typeof session === "string" && this.#sessions.has(session);
    if (this.peer.era === "legacy" && !isKnown && heard.method !== "initialize" && heard.method !== "server/discover") {
      response.writeHead(404).end();
      return;
    }
    if (fault === undefined) {
      this.#behave(heard, response);
      return;
    }
    if (fault === "is answered with 404, as all are from then on") this.#sessions.clear();
    if (httpFaults[fault].runs) this.peer.ran(heard);
    httpFaults[fault].send({ response, ...this.#honestly(heard) });
  }

  #behave(heard: Heard, response: ServerResponse): void {
    const { headers, type, body } = this.#honestly(heard);
    this.peer.ran(heard);
    if (heard.id === undefined) response.writeHead(202).end();
    else if (heard.method === "DELETE") response.writeHead(204).end();
    else if (heard.method === "GET" && this.peer.era === "modern") response.writeHead(405).end();
    else {
      response.writeHead(200, { ...headers, "content-type": type }).write(body);
      if (!endless.has(heard.method)) response.end();
    }
  }

  #honestly(heard: Heard): Omit<Reply, "response"> {
    const headers: Record<string, string> = {};
    if (this.peer.era === "legacy" && heard.method === "initialize") {
      const session = `session-${++this.#lastSession}`;
      this.#sessions.add(session);
      headers["mcp-session-id"] = session;
    }
    const before = heard.method === "GET" ? [change] : this.peer.prelude(heard);
    const prelude = before.map((one) => JSON.stringify(one));
    const text = JSON.stringify(this.peer.answer(heard));
    if (prelude.length === 0) return { headers, type: "application/json", body: text, text, prelude };
    const all = endless.has(heard.method) ? prelude : [...prelude, text];
    const body = all.map((one) => `data: ${one}\n\n`).join("");
    return { headers, type: "text/event-stream", body, text, prelude };
  }
}

/** What is answered by a stream that goes on. */
const endless: ReadonlySet<string> = new Set(["GET", "subscriptions/listen"]);

/** What the server says on the stream that belongs to no request. */
const change = notification("notifications/tools/list_changed", {});
