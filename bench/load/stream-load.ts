import { connect, type Socket } from "node:net";
import type { Listening } from "../wire.ts";

const MARK = Buffer.from("notifications/tools/list_changed");
const HEAD_END = Buffer.from("\r\n\r\n");

/** Streams of changes that stay open, each on a connection of its own. */
export class StreamLoad {
  readonly #url: URL;
  readonly #streams: Stream[] = [];

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Opens one more, and waits until the server has accepted it. */
  async open({ headers, message }: Listening): Promise<void> {
    const socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true });
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    const body = message === undefined ? "" : JSON.stringify(message);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const start = `${body === "" ? "GET" : "POST"} ${this.#url.pathname} HTTP/1.1\r\nHost: ${this.#url.host}\r\n`;
    const length = body === "" ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    const stream = new Stream(socket);
    this.#streams.push(stream);
    socket.write(`${start}${lines.join("")}${length}\r\n${body}`);
    await stream.accepted;
  }

  /** Resolves when every stream has brought one more change. Must be asked for before the change is made. */
  async changed(): Promise<void> {
    await Promise.all(this.#streams.map((stream) => stream.change()));
  }

  close(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.length = 0;
  }
}

/** One of them. Of what comes, only the end of the head and the mark of a change are looked for. */
class Stream {
  readonly accepted: Promise<void>;
  readonly #socket: Socket;
  /** What may be the beginning of a mark that the next chunk completes. */
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  #settle: (error?: Error) => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.accepted = this.change();
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => this.#settle(error));
    socket.on("close", () => this.#settle(new Error("The server closed a stream")));
  }

  change(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = (error) => (error === undefined ? resolve() : reject(error));
    });
  }

  close(): void {
    this.#settle = () => undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#isOpen && !data.subarray(0, 12).toString("latin1").startsWith("HTTP/1.1 200".slice(0, data.length))) {
      this.#settle(new Error(`The server answered ${data.toString("latin1", 0, data.indexOf("\r\n"))}`));
      return;
    }
    const wanted = this.#isOpen ? MARK : HEAD_END;
    const at = data.indexOf(wanted);
    if (at < 0) {
      this.#rest = this.#isOpen ? data.subarray(Math.max(0, data.length - MARK.length + 1)) : data;
      return;
    }
    this.#isOpen = true;
    this.#rest = Buffer.alloc(0);
    this.#settle();
  }
}
