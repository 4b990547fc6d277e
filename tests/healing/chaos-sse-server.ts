import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ChaosPeer, type Heard, toHeard } from "./chaos-peer.ts";
import type { Verdict } from "./outcomes.ts";

/** The largest event that its clients read. */
export const MAX_EVENT_BYTES = 50_000;

interface Reply {
  /** The answer to the POST. */
  readonly posted: ServerResponse;
  /** The event stream, on which the answer to the message belongs. */
  readonly stream: ServerResponse;
  readonly text: string;
}

/** One way in which a server fails a message. */
export interface SseFault {
  readonly verdict: Verdict;
  readonly runs?: false;
  readonly send: (reply: Reply) => void;
}

const event = (text: string): string => `event: message\ndata: ${text}\n\n`;
const half = (text: string): string => text.slice(0, text.length / 2);

/** The POST is refused. */
const status = (code: number, verdict: Verdict, headers: Record<string, string> = {}): SseFault => ({
  verdict,
  runs: false,
  send: ({ posted }) => posted.writeHead(code, headers).end("<html>No</html>"),
});

/** The POST is taken, and something else than the answer comes on the stream. */
const onStream = (verdict: Verdict, say: (text: string) => string | Buffer): SseFault => ({
  verdict,
  send({ posted, stream, text }) {
    posted.writeHead(202).end("Accepted");
    stream.write(say(text));
  },
});

/** The POST is taken, and the stream comes to an end. */
const endOfStream = (end: (stream: ServerResponse, text: string) => void): SseFault => ({
  verdict: "lost",
  send({ posted, stream, text }) {
    posted.writeHead(202).end("Accepted");
    end(stream, text);
  },
});

/** The answer comes on the stream, whatever becomes of the POST. */
const answeredAnd = (send: (posted: ServerResponse) => void): SseFault => ({
  verdict: "answered",
  send({ posted, stream, text }) {
    stream.write(event(text));
    send(posted);
  },
});

const reset = (response: ServerResponse): unknown => response.socket?.resetAndDestroy();

const table = {
  "is answered with 400": status(400, "http-status"),
  "is answered with 401": status(401, "unauthorized"),
  "is answered with 403": status(403, "unauthorized"),
  "is answered with 404": status(404, "refused"),
  "is answered with 413": status(413, "http-status"),
  "is answered with 429": status(429, "refused"),
  "is answered with 500": status(500, "http-status"),
  "is answered with 502": status(502, "lost"),
  "is answered with 503": status(503, "lost"),
  "is answered with 504": status(504, "lost"),
  "is sent elsewhere": status(302, "http-status", { location: "/login" }),
  "breaks before it is carried out": { verdict: "lost", runs: false, send: ({ posted }) => reset(posted) },
  "breaks after it was carried out": { verdict: "lost", send: ({ posted }) => reset(posted) },
  "breaks in the headers": {
    verdict: "lost",
    send: ({ posted }) => posted.socket?.write("HTTP/1.1 202 Acc", () => setImmediate(() => reset(posted))),
  },
  "is answered in another protocol": {
    verdict: "lost",
    send: ({ posted }) => posted.socket?.end("SSH-2.0-OpenSSH\r\n"),
  },
  "has a length that is none": {
    verdict: "lost",
    send: ({ posted }) => posted.socket?.end("HTTP/1.1 202 Accepted\r\ncontent-length: many\r\n\r\n"),
  },
  "loses the stream": endOfStream((stream) => reset(stream)),
  "ends the stream": endOfStream((stream) => stream.end()),
  "breaks in the event of the answer": endOfStream((stream, text) =>
    stream.write(`data: ${half(text)}`, () => setImmediate(() => reset(stream))),
  ),
  "ends in the event of the answer": endOfStream((stream, text) => stream.end(`data: ${text}`)),
  "is answered with an event over the limit": endOfStream((stream) =>
    stream.write(`data: ${"x".repeat(MAX_EVENT_BYTES * 2)}`),
  ),
  "is answered with what is not UTF-8": endOfStream((stream) => stream.write(Buffer.from([0xff]))),
  "is never answered": onStream("silent", () => ""),
  "stops in the event of the answer": onStream("silent", (text) => `data: ${half(text)}`),
  "is answered with half of the JSON": onStream("silent", (text) => event(half(text))),
  "is answered with the answer to another": onStream("silent", () =>
    event('{"jsonrpc":"2.0","id":"another","result":{}}'),
  ),
  "is answered in an array": onStream("silent", (text) => event(`[${text}]`)),
  "is answered with a result of null": onStream("unreadable", (text) =>
    event(text.replace(/"result":.*$/, '"result":null}')),
  ),
  "is answered with an error": onStream("error", (text) =>
    event(text.replace(/"result":.*$/, '"error":{"code":-32603,"message":"Internal error"}}')),
  ),
  "is never taken, and never answered": { verdict: "silent", send: () => undefined },
  "is answered twice": onStream("answered", (text) => event(text) + event(text)),
  "has noise before the answer": onStream(
    "answered",
    (text) => `: hello\n\n${event("Listening")}${event("[]")}${event('{"jsonrpc":"2.0","id":{}}')}${event(text)}`,
  ),
  "is answered, but never taken": answeredAnd(() => undefined),
  "is answered, and taken with a length that is too long": answeredAnd((posted) =>
    posted.writeHead(202, { "content-length": "9" }).write("Acc"),
  ),
} as const satisfies Record<string, SseFault>;

export type SseFaultName = keyof typeof table;

/** All that can go wrong with one message. */
export const sseFaults: Readonly<Record<SseFaultName, SseFault>> = table;

/** Faults that befall the event stream while it is opened. */
export const openings = {
  "is refused with 401": (stream: ServerResponse) => stream.writeHead(401).end(),
  "is refused with 404": (stream: ServerResponse) => stream.writeHead(404).end(),
  "is refused with 503": (stream: ServerResponse) => stream.writeHead(503).end(),
  "is sent elsewhere": (stream: ServerResponse) => stream.writeHead(302, { location: "/login" }).end(),
  "is no event stream": (stream: ServerResponse) =>
    stream.writeHead(200, { "content-type": "text/html" }).end("<html>"),
  breaks: (stream: ServerResponse) => reset(stream),
  "ends before it says where messages go": (stream: ServerResponse) =>
    stream.writeHead(200, eventStream).end(": hi\n\n"),
  "sends messages to another origin": (stream: ServerResponse) =>
    stream.writeHead(200, eventStream).write("event: endpoint\ndata: https://evil.example.com/\n\n"),
  "never says where messages go": (stream: ServerResponse) => stream.writeHead(200, eventStream).write(": hi\n\n"),
  "never begins": () => undefined,
} as const;

const eventStream = { "content-type": "text/event-stream" };

/** An HTTP+SSE server that does to the next messages of a method what a test wants to see survived. */
export class ChaosSseServer {
  readonly peer = new ChaosPeer<SseFaultName>("legacy");
  readonly #http: Server;
  #opening: ((stream: ServerResponse) => void) | undefined;
  #stream: ServerResponse | undefined;

  private constructor(http: Server) {
    this.#http = http;
    http.on("request", (request: IncomingMessage, response: ServerResponse) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      request.on("end", () => {
        if (request.method === "POST") this.#take(toHeard(JSON.parse(text)), response);
        else this.#open(response);
      });
    });
  }

  static async start(): Promise<ChaosSseServer> {
    const http = createServer();
    const server = new ChaosSseServer(http);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/sse`; // it listens on TCP
  }

  /** Lets the next attempt to open the stream go wrong. */
  planOpening(opening: ((stream: ServerResponse) => void) | undefined): void {
    this.#opening = opening;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #open(stream: ServerResponse): void {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening !== undefined) {
      opening(stream);
      return;
    }
    this.#stream = stream;
    stream.writeHead(200, eventStream).write("event: endpoint\ndata: /messages\n\n");
  }

  #take(heard: Heard, posted: ServerResponse): void {
    const stream = this.#stream;
    if (stream === undefined) throw new TypeError("Expected a stream before the first message");
    const fault = this.peer.hear(heard);
    if (fault === undefined || sseFaults[fault].runs !== false) this.peer.ran(heard);
    const text = JSON.stringify(this.peer.answer(heard));
    if (fault !== undefined) {
      sseFaults[fault].send({ posted, stream, text });
      return;
    }
    posted.writeHead(202).end("Accepted");
    if (heard.id === undefined) return;
    for (const message of this.peer.prelude(heard)) stream.write(event(JSON.stringify(message)));
    stream.write(event(text));
  }
}
