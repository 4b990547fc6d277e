import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { CallHandler, JsonObject, Service } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { createNodeHandler } from "./handler.ts";
import { type ServeOptions, type Serving, serve } from "./serve.ts";

const headers = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": "x",
};
const body = JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  method: "x",
  params: {
    _meta: {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientCapabilities": {},
    },
  },
});

function service(call: CallHandler = async () => ({ ok: true })): Service {
  return { call, open: () => ({ call, notify: () => undefined, close: () => undefined }) };
}

function post(url: string, more: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: "POST", headers: { ...headers, ...more }, body });
}

/** Sends bytes as they are, as long as they can be sent, and gives back everything that comes until the other side ends. */
function exchangeBytes(port: number, send: (write: (text: string) => boolean) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      received += text;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(received));
    socket.on("connect", () =>
      send((text) => {
        if (!socket.destroyed) socket.write(text);
        return !socket.destroyed;
      }),
    );
  });
}

async function served(options?: ServeOptions, call?: CallHandler): Promise<Serving> {
  return serve(service(call), { port: 0, ...options });
}

describe("serve", () => {
  it("[S-HTTP-03] listens on this machine only, on a port that it found, under /mcp", async () => {
    await using serving = await served();
    expect(serving.url).toBe(`http://127.0.0.1:${serving.port}/mcp`);
    const response = await post(serving.url);
    expect(await response.json()).toEqual({ jsonrpc: "2.0", id: 1, result: { ok: true } });
    expect(response.headers.get("content-length")).toBe("45");
    expect((await post(`${serving.url}?session=1`)).status).toBe(200);
  });

  it("[S-HTTP-01] answers other paths with 404 and says where the endpoint is", async () => {
    await using serving = await served({ path: "/tools" });
    for (const path of ["/", "/mcp", "/toolshed", "/tools/"]) {
      const response = await post(`http://127.0.0.1:${serving.port}${path}`);
      expect([path, response.status, await response.text()]).toEqual([path, 404, expect.stringContaining("/tools")]);
    }
    expect((await post(serving.url)).status).toBe(200);
  });

  it("says which port is in use and what to do about it", async () => {
    await using serving = await served();
    await expect(served({ port: serving.port })).rejects.toThrow(
      `Port ${serving.port} on 127.0.0.1 is in use; stop what listens there, choose another port, or pass port: 0 for a free one`,
    );
    await expect(served({ port: serving.port })).rejects.toMatchObject({ cause: { code: "EADDRINUSE" } });
    await expect(served({ host: "192.0.2.1", allowedHosts: ["*"] })).rejects.toThrow(
      /192\.0\.2\.1 is no address of this machine/,
    );
    await expect(served({ path: "mcp" })).rejects.toThrow(TypeError);
  });

  it.each([-1, 65_536, 1.5, Number.NaN, "3000" as never])("refuses %j as a port", async (port) => {
    await expect(served({ port })).rejects.toThrow("Expected port to be a whole number from 0 to 65535");
  });

  it.each(["0.0.0.0", "::", "192.0.2.1"])(
    "[S1] does not listen on %s before somebody said by which names it may be reached, and says how",
    async (host) => {
      await expect(served({ host })).rejects.toThrow(TypeError);
      await expect(served({ host })).rejects.toThrow(`Expected allowedHosts beside host: ${JSON.stringify(host)}`);
    },
  );

  it("listens beyond this machine for clients on this machine alone, where that is said", async () => {
    await using serving = await served({ host: "0.0.0.0", allowedHosts: [] });
    expect((await post(serving.url)).status).toBe(200);
    const foreign = await exchangeBytes(serving.port, (write) =>
      write("POST /mcp HTTP/1.1\r\nHost: mcp.example.com\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
    );
    expect(foreign).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each(["localhost", "127.0.0.1", "::1"])("listens on %s without a word about names", async (host) => {
    await using serving = await served({ host });
    expect((await post(serving.url)).status).toBe(200);
  });

  it("gives a URL that this machine can use when it listens on every address, and lets in who is named", async () => {
    await using serving = await served({ host: "0.0.0.0", allowedHosts: ["mcp.example.com"] });
    expect(serving.url).toBe(`http://127.0.0.1:${serving.port}/mcp`);
    expect((await post(serving.url)).status).toBe(200);
  });

  it("lets the calls that are open finish when it closes, and leaves no connection behind", async () => {
    let finish: (result: JsonObject) => void = () => undefined;
    let started: () => void = () => undefined;
    const isStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    const serving = await served({}, () => {
      started();
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    const idle = exchangeBytes(serving.port, (write) => write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    const answer = post(serving.url);
    await isStarted;
    const closing = serving.close({ graceMs: 60_000 });
    expect(serving.close()).toBe(closing);
    expect(await idle).toContain("404");
    finish({ late: true });
    expect(await (await answer).json()).toMatchObject({ result: { late: true } });
    await closing;
    await expect(post(serving.url)).rejects.toThrow();
  });

  it("gives up a call that does not end in its grace", async () => {
    let started: () => void = () => undefined;
    const isStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    const serving = await served({}, () => {
      started();
      return new Promise(() => undefined);
    });
    const answer = post(serving.url);
    await isStarted;
    await serving.close({ graceMs: 1 });
    const response = await answer;
    expect([response.status, await response.json()]).toMatchObject([503, { id: 1, error: { code: -32603 } }]);
  });
});

describe("a request on the wire", () => {
  const start = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\n";

  it("[S16] is refused with 413 by its Content-Length, before a byte of its body", async () => {
    await using serving = await served({ limits: { bodyBytes: 1000 } });
    const answer = await exchangeBytes(serving.port, (write) => {
      write(`${start}Content-Length: 1001\r\n\r\n`);
      write(`${"x".repeat(1001)}GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain("HTTP/1.1 404 "); // the connection was still good for the next request
  });

  it("[S16] is refused with 413 as soon as its chunks are too many, and cut off when they never end", async () => {
    const calls: unknown[] = [];
    await using serving = await served({ limits: { bodyBytes: 100_000 } }, async (call) => {
      calls.push(call);
      return {};
    });
    let written = 0;
    const answer = await exchangeBytes(serving.port, (write) => {
      write(`${start}Transfer-Encoding: chunked\r\n\r\n`);
      const more = (): void => {
        if (written++ < 10_000 && write(`1000\r\n${"x".repeat(0x1000)}\r\n`)) setImmediate(more);
      };
      more();
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(written).toBeLessThan(10_000);
    expect(calls).toEqual([]);
  });

  it("that stops in the middle of its body runs no handler and reports nothing", async () => {
    const calls: unknown[] = [];
    const errors: Error[] = [];
    await using serving = await served({ onError: (error) => errors.push(error) }, async (call) => {
      calls.push(call);
      return {};
    });
    await new Promise<void>((resolve) => {
      const socket = connect(serving.port, "127.0.0.1", () => {
        socket.write(`${start}Content-Length: 1000\r\n\r\n{`, () => socket.destroy());
      });
      socket.on("close", () => resolve());
    });
    expect((await post(serving.url)).status).toBe(200);
    expect([calls.length, errors]).toEqual([1, []]);
  });

  it("whose body goes on after its Content-Length is refused", async () => {
    const calls: unknown[] = [];
    await using serving = await served({}, async (call) => {
      calls.push(call);
      return {};
    });
    const short = await exchangeBytes(serving.port, (write) => {
      write(`${start}MCP-Protocol-Version: 2026-07-28\r\nConnection: close\r\nContent-Length: 10\r\n\r\n${body}`);
    });
    expect(short).toMatch(/^HTTP\/1\.1 400 /);
    expect(calls).toEqual([]);
  });

  it("without a Host, or with two, is refused", async () => {
    await using serving = await served();
    const close = "Connection: close\r\nContent-Length: 0\r\n\r\n";
    const none = await exchangeBytes(serving.port, (write) => write(`POST /mcp HTTP/1.0\r\n${close}`));
    expect(none).toMatch(/^HTTP\/1\.1 403 /);
    const two = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nHost: evil.example.com\r\n";
    const both = await exchangeBytes(serving.port, (write) => write(two + close));
    expect(both).toMatch(/^HTTP\/1\.1 40[03] /);
  });
});

describe("a header of a request", () => {
  const { "mcp-method": _method, ...rest } = headers;
  const lines = Object.entries(rest).map(([name, value]) => `${name.toUpperCase()}: ${value}\r\n`);
  const head = `POST /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n${lines.join("")}`;

  it("is found however its name is written, and joined when it came more than once", async () => {
    const seen: unknown[] = [];
    await using serving = await served({}, async ({ context: { origin } }) => {
      seen.push(["x-one", "x-two", "x-none", "authorization"].map((name) => origin?.header?.(name)));
      return {};
    });
    const answer = await exchangeBytes(serving.port, (write) => {
      const own = "X-oNe: 1\r\nX-Two: a\r\nAuthorization: a\r\nx-two: b\r\nauthorization: b\r\n";
      write(`${head}Mcp-Method: x\r\n${own}\r\n${body}`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(seen).toEqual([["1", "a, b", undefined, undefined]]);
  });

  it.each([
    ["another value", "y"],
    ["the same value", "x"],
  ])("that repeats a part of the body and came again with %s is refused", async (_, again) => {
    await using serving = await served();
    const answer = await exchangeBytes(serving.port, (write) => {
      write(`${head}Mcp-Method: x\r\nMCP-METHOD: ${again}\r\n\r\n${body}`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("Mcp-Method");
  });
});

describe("a slow reader", () => {
  it("holds the handler back, and what it reads is complete", async () => {
    const count = 2_000;
    let waited = 0;
    const text = "x".repeat(4_000);
    await using serving = await served({}, async ({ context }) => {
      for (let index = 0; index < count; index++) {
        const slow = context.notify?.("notifications/message", { index, text });
        if (slow !== undefined) waited++;
        await slow;
      }
      return { done: true };
    });
    const received = await new Promise<string>((resolve, reject) => {
      const outgoing = httpRequest(serving.url, { method: "POST", headers, agent: false }, (response) => {
        let all = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          all += chunk;
          response.pause();
          setImmediate(() => response.resume());
        });
        response.on("end", () => resolve(all));
        response.on("error", reject);
      });
      outgoing.end(body);
    });
    expect(received.match(/^data: /gm)).toHaveLength(count + 1);
    expect(waited).toBeGreaterThan(0);
  });
});

describe("createNodeHandler behind a framework", () => {
  /** Runs a handler behind what stands in for a framework's body parser. */
  async function behind(
    prepare: (text: string) => unknown,
    use: (url: string) => Promise<void>,
    asExtra = false,
  ): Promise<void> {
    const handler = createNodeHandler(service());
    const server = createServer((request, response) => {
      request.setEncoding("utf8");
      let text = "";
      request.on("data", (chunk) => {
        text += chunk;
      });
      request.on("end", () => {
        setImmediate(() => {
          const parsedBody = prepare(text);
          if (asExtra) handler(request, response, { parsedBody });
          else handler(Object.assign(request, { body: parsedBody }), response, () => undefined);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it.each([
    ["parsed JSON", (text: string): unknown => JSON.parse(text)],
    ["text", (text: string): unknown => text],
    ["bytes", (text: string): unknown => Buffer.from(text)],
  ])("[H-24] takes the body as %s from request.body, and ignores next", async (_, prepare) => {
    await behind(prepare, async (url) => {
      expect(await (await post(url)).json()).toMatchObject({ id: 1, result: { ok: true } });
    });
  });

  it("takes the body from the third argument", async () => {
    const use = async (url: string): Promise<void> => expect((await post(url)).status).toBe(200);
    await behind((text) => JSON.parse(text), use, true);
  });

  it("goes by the headers that the framework leaves, not by those that came", async () => {
    const handler = createNodeHandler(service());
    const server = createServer((request, response) => {
      request.headers.host = request.headers["x-forwarded-host"] as string; // the test sends one
      handler(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    try {
      expect((await post(url, { "x-forwarded-host": "localhost" })).status).toBe(200);
      expect((await post(url, { "x-forwarded-host": "mcp.example.com" })).status).toBe(403);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("fails clearly when somebody read the body and kept it", async () => {
    await behind(
      () => undefined,
      async (url) => {
        const response = await post(url);
        expect([response.status, await response.json()]).toMatchObject([500, { error: { code: -32603 } }]);
      },
    );
  });
});
