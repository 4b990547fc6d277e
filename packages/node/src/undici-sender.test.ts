import { execFileSync } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type UndiciSender, type UndiciSenderOptions, undiciSender } from "./undici-sender.ts";

const servers: Server[] = [];
const senders: UndiciSender[] = [];
afterEach(async () => {
  for (const sender of senders.splice(0)) await sender.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp?x=1`;
}

function open(options?: UndiciSenderOptions): UndiciSender {
  const sender = undiciSender(options);
  senders.push(sender);
  return sender;
}

/** A server whose answers have a beginning and no end; `left` resolves once a client hung up. */
async function listenWithoutEnd(): Promise<{ url: string; left: Promise<void> }> {
  let hungUp: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    hungUp = resolve;
  });
  const url = await listen((_request, response) => {
    response.on("close", hungUp);
    response.write("one");
  });
  return { url, left };
}

describe("undiciSender", () => {
  it("sends method, path, headers and body, and hands the answer back", async () => {
    const url = await listen(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      response.writeHead(202, { "X-One": "1", "X-Many": ["a", "b"], "Content-Type": "text/plain; charset=utf-8" });
      response.end(`${request.method} ${request.url} ${request.headers["x-sent"]} ${text}`);
    });
    const answer = await open().send({ method: "POST", url, headers: { "x-sent": "yes" }, body: "grüezi" });
    expect([answer.status, answer.header("x-one"), answer.header("x-many")]).toEqual([202, "1", "a, b"]);
    expect(answer.header("x-none")).toBeUndefined();
    expect(await answer.text(1000)).toBe("POST /mcp?x=1 yes grüezi");
  });

  it("uses its connections again and again, and as many at once as it may", async () => {
    const ports = new Set<number | undefined>();
    const held: ServerResponse[] = [];
    let together = 1;
    const url = await listen((request, response) => {
      ports.add(request.socket.remotePort);
      held.push(response);
      if (held.length === together) for (const one of held.splice(0)) one.end("{}");
    });
    const sender = open({ connections: 2 });
    const send = async (): Promise<string> => (await sender.send({ method: "GET", url, headers: {} })).text(10);
    for (let count = 0; count < 20; count++) await send();
    expect(ports.size).toBeLessThanOrEqual(2); // the next may be sent before the last connection is known to be free
    together = 2;
    await Promise.all(Array.from({ length: 20 }, send));
    expect([ports.size, held.length]).toEqual([2, 0]);
  });

  it.each([
    ["that says how long it is", { "Content-Length": "11" }],
    ["in chunks", {}],
  ])("reads a body %s up to a limit, and no further", async (_, headers) => {
    const url = await listen((_request, response) => {
      response.writeHead(200, headers);
      response.write("hello ");
      response.end("world");
    });
    const sender = open();
    const request = { method: "GET", url, headers: {} } as const;
    expect(await (await sender.send(request)).text(11)).toBe("hello world");
    await expect((await sender.send(request)).text(10)).rejects.toMatchObject({ code: "too-large" });
  });

  it("refuses what is not UTF-8, and unpacks nothing that it did not ask for", async () => {
    let body = Buffer.from([0x22, 0xff, 0x22]);
    const url = await listen((_request, response) => response.end(body));
    const sender = open();
    const request = { method: "GET", url, headers: {} } as const;
    await expect((await sender.send(request)).text(100)).rejects.toMatchObject({ code: "malformed" });
    body = gzipSync("x".repeat(10_000));
    await expect((await sender.send(request)).text(1000)).rejects.toMatchObject({ code: "malformed" });
  });

  it.each([
    ["that says how long it is", { "Content-Length": "5" }],
    ["in chunks", {}],
  ])("leaves out the byte order mark of a body %s, as fetch does", async (_, headers) => {
    const url = await listen((_request, response) => {
      response.writeHead(200, headers);
      response.end("\ufeff{}");
    });
    expect(await (await open().send({ method: "GET", url, headers: {} })).text(100)).toBe("{}");
  });

  it("puts together what was cut within a character", async () => {
    const [head, tail] = [Buffer.from([0x22, 0xc3]), Buffer.from([0xa9, 0x22])];
    const url = await listen((_request, response) => {
      response.write(head, () => response.end(tail));
    });
    expect(await (await open().send({ method: "GET", url, headers: {} })).text(100)).toBe('"é"');
  });

  it("hands a redirect back and does not follow it", async () => {
    let asked = 0;
    const url = await listen((_request, response) => {
      asked++;
      response.writeHead(307, { Location: "http://127.0.0.1:1/" });
      response.end();
    });
    const answer = await open().send({ method: "POST", url, headers: {}, body: "{}" });
    expect([answer.status, answer.header("location"), asked]).toEqual([307, "http://127.0.0.1:1/", 1]);
    answer.discard();
  });

  it("reads a stream as it comes, and hangs up when it is left", async () => {
    const { url, left } = await listenWithoutEnd();
    const answer = await open().send({ method: "GET", url, headers: {} });
    for await (const chunk of answer.chunks()) {
      expect(new TextDecoder().decode(chunk)).toBe("one");
      break;
    }
    await left;
  });

  it("hangs up when the answer is discarded", async () => {
    const { url, left } = await listenWithoutEnd();
    const answer = await open().send({ method: "GET", url, headers: {} });
    answer.discard();
    answer.discard();
    await left;
  });

  it("rejects with the signal's own reason before and after the answer began", async () => {
    const url = await listen((request, response) => {
      if (request.method === "GET") response.write("begun");
    });
    const sender = open();
    const reason = new Error("changed my mind");
    const early = new AbortController();
    const unanswered = sender.send({ method: "POST", url, headers: {}, body: "{}", signal: early.signal });
    setImmediate(() => early.abort(reason));
    await expect(unanswered).rejects.toBe(reason);
    await expect(sender.send({ method: "POST", url, headers: {}, signal: early.signal })).rejects.toBe(reason);
    const late = new AbortController();
    const answer = await sender.send({ method: "GET", url, headers: {}, signal: late.signal });
    const reading = answer.text(1000);
    late.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });

  it("rejects with the network's own error when nobody listens", async () => {
    const url = "http://127.0.0.1:9/";
    await expect(open().send({ method: "GET", url, headers: {} })).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("leaves a dispatcher that was given open, and can be used again after it was closed", async () => {
    const { Agent } = await import("undici");
    const dispatcher = new Agent();
    const url = await listen((_request, response) => response.end("{}"));
    const lent = open({ dispatcher });
    const send = async (sender: UndiciSender): Promise<string> =>
      (await sender.send({ method: "GET", url, headers: {} })).text(10);
    expect(await send(lent)).toBe("{}");
    await lent.close();
    expect(await send(lent)).toBe("{}");
    await dispatcher.close();
    const own = open();
    expect(await send(own)).toBe("{}");
    await own.close();
    expect(await send(own)).toBe("{}");
  });
});

describe("the way to a server", () => {
  afterEach(() => vi.unstubAllEnvs());

  /** A proxy that opens tunnels; `tunnels` has what they lead to. */
  async function listenAsProxy(): Promise<{ url: string; tunnels: string[] }> {
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request: IncomingMessage, socket: Socket) => {
      tunnels.push(request.url ?? "");
      const [, port] = (request.url ?? "").split(":");
      const far = connect(Number(port), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        far.pipe(socket).pipe(far);
      });
      for (const end of [far, socket]) end.on("error", () => undefined);
    });
    servers.push(proxy);
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, tunnels };
  }

  it.each(["http_proxy", "HTTP_PROXY"])(
    "leads through the proxy of %s, but where NO_PROXY or the caller says no",
    async (name) => {
      const proxy = await listenAsProxy();
      vi.stubEnv(name, proxy.url);
      vi.stubEnv("NO_PROXY", "");
      vi.stubEnv("no_proxy", undefined);
      const url = await listen((_request, response) => response.end("{}"));
      const send = async (options: UndiciSenderOptions): Promise<string> =>
        (await open(options).send({ method: "GET", url, headers: {} })).text(10);
      expect(await send({})).toBe("{}");
      expect(proxy.tunnels).toEqual([new URL(url).host]);
      expect(await send({ proxy: false })).toBe("{}");
      vi.stubEnv("NO_PROXY", "127.0.0.1");
      expect(await send({})).toBe("{}");
      expect(proxy.tunnels).toHaveLength(1);
    },
  );

  it("ends in time when a server takes the connection and then says nothing of TLS", async () => {
    const silent = createTcpServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    try {
      const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/mcp`;
      const sending = open({ connectTimeoutMs: 20 }).send({ method: "POST", url, headers: {}, body: "{}" });
      await expect(sending).rejects.toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
    } finally {
      silent.close();
    }
  });

  const certificate = selfSigned();
  it.skipIf(certificate === undefined)("is HTTP/2 where that is offered, unless it is not wanted", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0"); // the certificate is the server's own
    const server = createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => response.end(`${request.httpVersion} ${Buffer.concat(chunks)}`));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
      const send = async (sender: UndiciSender): Promise<string> =>
        (await sender.send({ method: "POST", url, headers: {}, body: "hello" })).text(100);
      const modern = open();
      expect(await Promise.all([send(modern), send(modern), send(modern)])).toEqual(Array(3).fill("2.0 hello"));
      expect(await send(open({ http2: false }))).toBe("1.1 hello");
      await modern.close();
    } finally {
      server.close();
    }
  });

  it.each([
    { connections: 0 },
    { keepAliveMs: 1.5 },
    { connectTimeoutMs: -1 },
    { http2: "yes" },
    { proxy: "http://127.0.0.1:3128" },
  ])("is refused as %j", (options) => {
    expect(() => undiciSender(options as UndiciSenderOptions)).toThrow(/^Expected/);
  });
});

/** A key and a certificate for this run; undefined, with a notice, where there is no openssl to make them. */
function selfSigned(): { key: string; cert: string } | undefined {
  const subject = ["-x509", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-keyout", "-", "-out", "-"];
  try {
    const text = execFileSync("openssl", ["req", ...subject, ...key], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const at = text.indexOf("-----BEGIN CERTIFICATE-----");
    return { key: text.slice(0, at), cert: text.slice(at) };
  } catch {
    console.info("Skipped: HTTP/2 is tested where openssl can make a certificate.");
    return undefined;
  }
}
