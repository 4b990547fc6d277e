import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { isJsonObject } from "@tenon/jsonrpc";
import { ChaosPeer, type Era, type Heard, toHeard } from "./chaos-peer.ts";
import type { Verdict } from "./outcomes.ts";

const { WebSocketServer } = createRequire(new URL("../../packages/node/package.json", import.meta.url))("ws");

/** The largest message that its clients read. */
export const MAX_MESSAGE_BYTES = 50_000;

/** The part of the socket of `ws` that is used. */
interface ServerSocket {
  send(data: string | Buffer): void;
  close(code: number): void;
  terminate(): void;
  on(event: "message", listener: (data: Buffer) => void): void;
}

interface Reply {
  readonly socket: ServerSocket;
  /** Below the socket, where one can lie about frames. */
  readonly tcp: Duplex;
  readonly text: string;
}

/** One way in which a server fails a message. */
export interface WebSocketFault {
  readonly verdict: Verdict;
  readonly runs?: false;
  readonly send: (reply: Reply) => void;
}

/** A text frame, as a server sends it: its first byte, its length, its bytes. */
function frame(text: string, { first = 0x81, length = Buffer.byteLength(text) } = {}): Buffer {
  const head = Buffer.from([first, 126, 0, 0]);
  head.writeUInt16BE(length, 2);
  return Buffer.concat([head, Buffer.from(text)]);
}

const half = (text: string): string => text.slice(0, text.length / 2);
const closing = (code: number): WebSocketFault => ({ verdict: "lost", send: ({ socket }) => socket.close(code) });

const table = {
  "breaks before it is carried out": { verdict: "lost", runs: false, send: ({ socket }) => socket.terminate() },
  "breaks after it was carried out": { verdict: "lost", send: ({ socket }) => socket.terminate() },
  "is hung up on": { verdict: "lost", send: ({ tcp }) => tcp.end() },
  "breaks in the frame of the answer": {
    verdict: "lost",
    send: ({ tcp, text }) => tcp.write(frame(half(text), { length: text.length }), () => tcp.destroy()),
  },
  "ends before the length that it said": {
    verdict: "lost",
    send: ({ tcp, text }) => tcp.end(frame(text, { length: text.length + 9 })),
  },
  "goes on after the length that it said": {
    verdict: "lost",
    send: ({ tcp, text }) => tcp.write(frame(text, { length: text.length / 2 })),
  },
  "is answered in a compressed frame": {
    verdict: "lost",
    send: ({ tcp, text }) => tcp.write(frame(text, { first: 0xc1 })),
  },
  "is answered in a frame of no known kind": {
    verdict: "lost",
    send: ({ tcp, text }) => tcp.write(frame(text, { first: 0x83 })),
  },
  "is answered in a binary frame": { verdict: "lost", send: ({ socket, text }) => socket.send(Buffer.from(text)) },
  "is answered with what is not UTF-8": {
    verdict: "lost",
    send: ({ tcp }) => tcp.write(Buffer.from([0x81, 1, 0xff])),
  },
  "is answered with a result over the limit": {
    verdict: "lost",
    send: ({ socket, text }) => socket.send(`${text.slice(0, -1)},"x":"${"x".repeat(100_000)}"}`),
  },
  "is closed with 1000": closing(1000),
  "is closed with 1001": closing(1001),
  "is closed with 1008": closing(1008),
  "is closed with 1011": closing(1011),
  "is closed with 1012": closing(1012),
  "is closed with 1013": closing(1013),
  "is closed with 4999": closing(4999),
  "is never answered": { verdict: "silent", send: () => undefined },
  "stops in the frame of the answer": {
    verdict: "silent",
    send: ({ tcp, text }) => tcp.write(frame(half(text), { length: text.length })),
  },
  "is answered with half of the JSON": { verdict: "silent", send: ({ socket, text }) => socket.send(half(text)) },
  "is answered with the answer to another": {
    verdict: "silent",
    send: ({ socket }) => socket.send('{"jsonrpc":"2.0","id":"another","result":{}}'),
  },
  "is answered with a result of null": {
    verdict: "unreadable",
    send: ({ socket, text }) => socket.send(text.replace(/"result":.*$/, '"result":null}')),
  },
  "is answered with an error": {
    verdict: "error",
    send: ({ socket, text }) =>
      socket.send(text.replace(/"result":.*$/, '"error":{"code":-32603,"message":"Internal error"}}')),
  },
  "is answered twice": {
    verdict: "answered",
    send({ socket, text }) {
      socket.send(text);
      socket.send(text);
    },
  },
  "has noise before the answer": {
    verdict: "answered",
    send({ socket, text }) {
      for (const noise of ["Listening", "[]", '{"jsonrpc":"2.0","id":{}}', text]) socket.send(noise);
    },
  },
} as const satisfies Record<string, WebSocketFault>;

export type SocketFaultName = keyof typeof table;

/** All that can go wrong with one message. */
export const socketFaults: Readonly<Record<SocketFaultName, WebSocketFault>> = table;

/** A WebSocket server that does to the next messages of a method what a test wants to see survived. */
export class ChaosSocketServer {
  readonly peer: ChaosPeer<SocketFaultName>;
  readonly #http: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(http: Server, era: Era) {
    this.#http = http;
    this.peer = new ChaosPeer(era);
    const sockets = new WebSocketServer({ noServer: true });
    http.on("connection", (socket) => this.#sockets.add(socket));
    http.on("upgrade", (request, tcp, head) => {
      sockets.handleUpgrade(request, tcp, head, (socket: ServerSocket) => {
        socket.on("message", (data) => {
          const message: unknown = JSON.parse(data.toString());
          // A legacy client answers noise with an error.
          if (isJsonObject(message) && "method" in message) this.#take(toHeard(message), socket, tcp);
        });
      });
    });
  }

  static async start(era: Era): Promise<ChaosSocketServer> {
    const http = createServer();
    const server = new ChaosSocketServer(http, era);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}/mcp`; // it listens on TCP
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #take(heard: Heard, socket: ServerSocket, tcp: Duplex): void {
    const fault = this.peer.hear(heard);
    if (fault === undefined || socketFaults[fault].runs !== false) this.peer.ran(heard);
    const text = JSON.stringify(this.peer.answer(heard));
    if (fault !== undefined) socketFaults[fault].send({ socket, tcp, text });
    else if (heard.id !== undefined) {
      for (const message of this.peer.prelude(heard)) socket.send(JSON.stringify(message));
      if (heard.method !== "subscriptions/listen") socket.send(text);
    }
  }
}
