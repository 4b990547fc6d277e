import { connect, type Socket } from "node:net";
import { FIRST_ID, type Message } from "../wire.ts";
import { ResponseReader } from "./response-reader.ts";

/**
 * Sends one request over and over on connections that stay open, each as soon as the one before it was answered. Only the first
 * line and the size of an answer are looked at, so that the load costs less than the server that it is for.
 */
export class HttpLoad {
  /** What the body of every answer has to have; undefined until one was read in full. Only the id differs, and not in length. */
  expectedBytes: number | undefined;
  readonly #url: URL;
  readonly #bytes: Buffer;
  readonly #idAt: number;
  #connections: LoadConnection[] = [];
  #nextId = FIRST_ID + 1;
  #left = 0;

  constructor(url: string, headers: Readonly<Record<string, string>>, message: Message) {
    this.#url = new URL(url);
    const body = JSON.stringify(message);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const start = `POST ${this.#url.pathname} HTTP/1.1\r\nHost: ${this.#url.host}\r\n${lines.join("")}`;
    const text = `${start}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    this.#bytes = Buffer.from(text);
    this.#idAt = text.lastIndexOf(String(FIRST_ID));
  }

  /** Opens so many connections, and sends one request on each. */
  async open(connections: number): Promise<void> {
    const opened = Array.from({ length: connections }, async () => {
      const socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true });
      await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
      return new LoadConnection(socket, (bytes) => this.#look(bytes));
    });
    this.#connections = await Promise.all(opened);
    await this.run(connections);
  }

  /** Makes so many requests. */
  async run(requests: number): Promise<void> {
    this.#left = requests;
    await Promise.all(this.#connections.map((connection) => connection.run(() => this.#next())));
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
    this.#connections = [];
  }

  #look(bytes: number): void {
    if (this.expectedBytes !== undefined && bytes !== this.expectedBytes) {
      throw new Error(`An answer had ${bytes} bytes instead of ${this.expectedBytes}`);
    }
  }

  #next(): Buffer | undefined {
    if (this.#left === 0) return undefined;
    this.#left--;
    const bytes = Buffer.from(this.#bytes);
    bytes.write(String(this.#nextId++), this.#idAt, "latin1");
    return bytes;
  }
}

class LoadConnection {
  readonly #socket: Socket;
  readonly #reader = new ResponseReader();
  readonly #look: (bytes: number) => void;
  #next: () => Buffer | undefined = () => undefined;
  #settle: (error?: Error) => void = () => undefined;

  /** @param look Takes the size of each answer, and throws when it is wrong. */
  constructor(socket: Socket, look: (bytes: number) => void) {
    this.#socket = socket;
    this.#look = look;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => this.#settle(error));
    socket.on("close", () => this.#settle(new Error("The server closed the connection")));
  }

  run(next: () => Buffer | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#next = next;
      this.#settle = (error) => (error === undefined ? resolve() : reject(error));
      this.#send();
    });
  }

  close(): void {
    this.#settle = () => undefined;
    this.#socket.destroy();
  }

  #send(): void {
    const bytes = this.#next();
    if (bytes === undefined) this.#settle();
    else this.#socket.write(bytes);
  }

  #take(chunk: Buffer): void {
    try {
      if (!this.#reader.feed(chunk)) return;
      this.#look(this.#reader.bodyBytes);
      this.#send();
    } catch (error) {
      this.#settle(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
