import { request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";

/** A connection on which anything can be sent. */
export interface RawConnection {
  readonly socket: Socket;
  /** What came back so far. */
  readonly received: () => string;
  /** Sends, as long as the other side listens. */
  send(data: string | Uint8Array): void;
  /** Resolves with everything that came back, once the other side has hung up. */
  readonly closed: Promise<string>;
  /** Resolves with what came back so far, once it matches. */
  until(pattern: RegExp): Promise<string>;
  /** Hangs up rudely. */
  reset(): void;
}

/** Opens a connection to a port of this machine. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.setEncoding("latin1");
  socket.on("data", (text) => {
    received += text;
  });
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.on("close", () => resolve(received));
  });
  await new Promise<void>((resolve) => {
    socket.on("connect", resolve);
    socket.on("close", resolve);
  });
  return {
    socket,
    received: () => received,
    send(data) {
      if (!socket.destroyed && socket.writable) socket.write(data);
    },
    closed,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(received)) return;
          socket.off("data", look);
          resolve(received);
        };
        socket.on("data", look);
        socket.on("close", () => reject(new Error(`The connection closed after ${JSON.stringify(received)}`)));
        look();
      }),
    reset() {
      socket.resetAndDestroy();
    },
  };
}

/** Asks one honest question on a connection of its own, and gives the status back. */
export function ask(port: number, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method: "POST", path: "/mcp", agent: false };
    const outgoing = httpRequest({ ...options, headers: { ...headers, host: "localhost" } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
