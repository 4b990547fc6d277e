import { connect, createServer, type Server, type Socket } from "node:net";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { listen } from "./pairs.ts";

/**
 * What happens to the bytes that pass in one direction, from the first message on that has the {@link MARK} in it:
 *
 * - `"cut"`: every byte comes by itself, and so characters come in pieces;
 * - `"delay"`: nothing comes until it is let go, then all;
 * - `"drop"`: some bytes in the middle of the message never come;
 * - `"reorder"`: the message's second half comes before its first;
 * - `"half-close"`: this direction ends in the middle of a character, the other one stays open;
 * - `"reset"`: in the middle of a character the connection breaks, both ways.
 */
export type WireFault = "cut" | "delay" | "drop" | "reorder" | "half-close" | "reset";

/** Where the bytes go: whose reading is tried. */
export type Receiver = "client" | "server";

/** Stands in the texts of calls. Each of its characters is several bytes. */
export const MARK = "世界👩‍👩‍👧‍👦";

const markBytes = Buffer.from(MARK);

/** Finds where a fault strikes a piece of bytes: within a character of the mark. */
export type Strike = (piece: Buffer) => number | undefined;

/** Strikes what has the mark in it. */
export const strikeMark: Strike = (piece) => {
  const at = piece.indexOf(markBytes);
  return at === -1 ? undefined : at + 1;
};

/** Strikes whatever comes: for bytes in which the mark cannot be seen. */
export const strikeAnything: Strike = (piece) => (piece.length < 4 ? undefined : piece.length >> 1);

/** Two byte streams of one end of a connection; a socket is both. */
export interface End {
  readonly readable: Readable;
  readonly writable: Writable;
}

/** The faults of all connections between a client and a server: one at a time is armed, and strikes once. */
export class Faults {
  #armed: { fault: WireFault; receiver: Receiver; strike: Strike } | undefined;
  #letGo: () => void = () => {};
  /** Settles when what is delayed may go on. */
  #gate: Promise<void> = Promise.resolve();
  #struck: () => void = () => {};
  /** Settles when the fault has struck. */
  struck: Promise<void> = Promise.resolve();

  arm(fault: WireFault, receiver: Receiver, strike: Strike): void {
    this.#armed = { fault, receiver, strike };
    this.#gate = new Promise((resolve) => {
      this.#letGo = resolve;
    });
    this.struck = new Promise((resolve) => {
      this.#struck = resolve;
    });
  }

  /** Whatever was delayed goes on, and nothing strikes any more. */
  release(): void {
    this.#armed = undefined;
    this.#letGo();
  }

  /** Puts itself between the ends of one connection. `reset` breaks an end. */
  between(client: End, server: End, reset: (end: End) => void): void {
    const both = (): void => {
      reset(client);
      reset(server);
    };
    new Lane(this, "server", client, server, both);
    new Lane(this, "client", server, client, both);
  }

  /** What is to be done with a piece of bytes on its way, and where it strikes. */
  take(piece: Buffer, receiver: Receiver): { readonly fault: WireFault; readonly at: number } | undefined {
    const armed = this.#armed;
    if (armed?.receiver !== receiver) return undefined;
    const at = armed.strike(piece);
    if (at === undefined) return undefined;
    this.#armed = undefined;
    this.#struck();
    return { fault: armed.fault, at };
  }

  get gate(): Promise<void> {
    return this.#gate;
  }
}

/** One direction of one connection. */
class Lane {
  readonly #faults: Faults;
  readonly #receiver: Receiver;
  readonly #to: End;
  readonly #reset: () => void;
  /** What was done with the piece before. */
  #last: Promise<void> = Promise.resolve();
  #isOver = false;
  #inBytes = false;

  constructor(faults: Faults, receiver: Receiver, from: End, to: End, reset: () => void) {
    this.#faults = faults;
    this.#receiver = receiver;
    this.#to = to;
    this.#reset = reset;
    const then = (step: () => void | Promise<void>): void => {
      this.#last = this.#last.then(() => (this.#isOver ? undefined : step()));
    };
    from.readable.on("data", (piece: Buffer) => then(() => this.#carry(piece)));
    from.readable.on("end", () => then(() => void to.writable.end()));
    from.readable.on("error", () => {});
    from.readable.on("close", () => then(() => void to.writable.end()));
    to.writable.on("error", () => {});
    to.writable.on("close", () => {
      this.#isOver = true;
      if (!from.readable.destroyed) from.readable.destroy();
    });
  }

  async #carry(piece: Buffer): Promise<void> {
    const { writable } = this.#to;
    const struck = this.#faults.take(piece, this.#receiver);
    if (struck === undefined) return this.#write(piece);
    const { fault, at } = struck;
    switch (fault) {
      case "cut":
        this.#inBytes = true;
        return this.#write(piece);
      case "delay":
        await this.#faults.gate;
        return this.#write(piece);
      case "drop":
        await this.#write(piece.subarray(0, at));
        return this.#write(piece.subarray(at + 2));
      case "reorder":
        await this.#write(piece.subarray(at));
        return this.#write(piece.subarray(0, at));
      case "half-close":
        await this.#write(piece.subarray(0, at));
        this.#isOver = true;
        writable.end();
        return undefined;
      case "reset":
        await this.#write(piece.subarray(0, at));
        this.#isOver = true;
        return this.#reset();
    }
  }

  async #write(piece: Buffer): Promise<void> {
    const pieces = this.#inBytes ? Array.from(piece, (byte) => Uint8Array.of(byte)) : [piece];
    for (const one of pieces) {
      if (this.#isOver || this.#to.writable.destroyed) return;
      this.#to.writable.write(one);
      // A turn for each, so that each is read by itself.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** Two ends of pipes in memory, with faults between them. */
export function pipesWith(faults: Faults): { readonly client: End; readonly server: End } {
  const ends = (): [End, End] => {
    const [there, back] = [new PassThrough(), new PassThrough()];
    return [
      { readable: there, writable: back },
      { readable: back, writable: there },
    ];
  };
  const [client, clientSide] = ends();
  const [server, serverSide] = ends();
  const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  faults.between(clientSide, serverSide, ({ readable, writable }) => {
    readable.destroy();
    writable.destroy(broken);
  });
  return { client, server };
}

/** A way to a port of this machine on which faults happen. */
export async function relayTo(
  port: number,
  faults: Faults,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const endOf = (socket: Socket): End => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    return { readable: socket, writable: socket };
  };
  const relay: Server = createServer({ allowHalfOpen: true }, (incoming) => {
    const outgoing = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    faults.between(endOf(incoming), endOf(outgoing), ({ writable }) => {
      for (const socket of [incoming, outgoing]) if (socket === writable) socket.resetAndDestroy();
    });
  });
  return {
    port: await listen(relay),
    async close() {
      const closed = new Promise<void>((resolve) => relay.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
