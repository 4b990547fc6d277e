import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { listening } from "../wire.ts";
import { StreamLoad } from "./stream-load.ts";

let server: Server | undefined;
let load: StreamLoad | undefined;

/** Serves whatever the function writes to each connection, once its request has come. */
async function serve(onRequest: (socket: Socket) => void): Promise<string> {
  const listener = createServer((socket) => socket.once("data", () => onRequest(socket)).on("error", () => undefined));
  server = listener;
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(listener.address() as AddressInfo).port}/mcp`;
}

afterEach(() => {
  load?.close();
  server?.close();
});

describe("StreamLoad", () => {
  it("opens streams and hears what is told to all of them, however it is cut", async () => {
    const sockets: Socket[] = [];
    const url = await serve((socket) => {
      sockets.push(socket);
      socket.write("HTTP/1.1 200 OK\r\n");
      socket.write("Content-Type: text/event-stream\r\n\r\n");
    });
    load = new StreamLoad(url);
    await load.open(listening("modern", undefined));
    await load.open(listening("legacy", "a session"));
    const heard = load.changed();
    for (const socket of sockets) {
      socket.setNoDelay(true);
      socket.write('data: {"method":"notifications/tools/li');
      setImmediate(() => socket.write('st_changed"}\n\n'));
    }
    await expect(heard).resolves.toBeUndefined();
  });

  it("fails when a stream is refused", async () => {
    load = new StreamLoad(await serve((socket) => socket.end("HTTP/1.1 429 Too Many Requests\r\n\r\n")));
    await expect(load.open(listening("modern", undefined))).rejects.toThrow("429");
  });

  it("fails when a stream ends before it has brought anything", async () => {
    load = new StreamLoad(await serve((socket) => socket.write("HTTP/1.1 200 OK\r\n\r\n", () => socket.end())));
    await load.open(listening("modern", undefined));
    await expect(load.changed()).rejects.toThrow("closed");
  });
});
