import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { messageFor } from "../wire.ts";
import { HttpLoad } from "./http-load.ts";

let server: Server | undefined;
let load: HttpLoad | undefined;

async function open(listener: RequestListener): Promise<HttpLoad> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/mcp`;
  load = new HttpLoad(url, {}, messageFor("echo", "modern"));
  return load;
}

afterEach(() => {
  load?.close();
  server?.close();
});

describe("HttpLoad", () => {
  it("makes as many requests as it is told to, on as many connections", async () => {
    let requests = 0;
    const ports = new Set<number | undefined>();
    const client = await open((request, response) => {
      requests++;
      ports.add(request.socket.remotePort);
      response.end("right");
    });
    client.expectedBytes = 5;
    await client.open(3);
    await client.run(10);
    expect([requests, ports.size]).toEqual([13, 3]);
  });

  it("fails when an answer does not have the size of the one that was read in full", async () => {
    let requests = 0;
    const client = await open((_request, response) => response.end(++requests === 5 ? "wrong!" : "right"));
    client.expectedBytes = 5;
    await client.open(1);
    await expect(client.run(10)).rejects.toThrow("6 bytes instead of 5");
  });
});
