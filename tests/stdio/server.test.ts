import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Call, JsonObject, Service } from "@tenon/jsonrpc";
import { type ServeStdioOptions, serveStdio } from "@tenon/stdio/server";
import { describe, expect, it } from "vitest";

const fixture = fileURLToPath(new URL("./fixtures/serve.ts", import.meta.url));

/** Runs the fixture with all of its input at once, as a pipe in a shell would, until it ends by itself. */
async function pipe(input: string): Promise<{ code: unknown; lines: unknown[]; log: string }> {
  const server = start();
  server.stdin.end(input);
  const [out, log, [code]] = await Promise.all([text(server.stdout), text(server.stderr), once(server, "exit")]);
  const lines = out.split("\n").filter(Boolean);
  expect(lines.pop()).toBe("free again"); // printed after serving, and so no longer kept away
  return { code, lines: lines.map((line): unknown => JSON.parse(line)), log };
}

function start(): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["--conditions=@tenon/source", "--import", "tsx", fixture]);
}

const request = (id: number, method: string): string =>
  `${JSON.stringify({ jsonrpc: "2.0", id, method, params: {} })}\n`;
const result = (id: number, value: JsonObject): JsonObject => ({ jsonrpc: "2.0", id, result: value });

describe("a process that serves", () => {
  it("[S-STDIO-08] answers all that was asked before its input ended, and then ends by itself", async () => {
    const { code, lines, log } = await pipe(request(1, "slow") + request(2, "origin"));
    expect(lines).toEqual([result(2, { transport: "stdio" }), result(1, { slow: true })]);
    expect(log).toBe("serving\nforgot the client\nover: The peer closed the connection\n");
    expect(code).toBe(0);
  });

  it("answers a request that no line feed follows", async () => {
    const { lines } = await pipe(request(1, "origin").trimEnd());
    expect(lines).toEqual([result(1, { transport: "stdio" })]);
  });

  it("writes large answers to their end", async () => {
    const { lines } = await pipe(request(1, "large"));
    expect(lines).toEqual([result(1, { text: "x".repeat(3_000_000) })]);
  });

  it("[F-11] answers a broken line with an error, and goes on", async () => {
    const { lines, log } = await pipe(`{broken\n\r\n${request(2, "origin")}`);
    expect(lines).toEqual([
      { jsonrpc: "2.0", error: { code: -32700, message: expect.any(String) } },
      result(2, { transport: "stdio" }),
    ]);
    expect(log).toContain("onError: ");
  });

  it("[B-STDIO-02] [F-10] keeps what is printed away from the protocol, and tells where it came from", async () => {
    const { lines, log } = await pipe(request(1, "print") + request(2, "origin"));
    expect(lines).toEqual([result(2, { transport: "stdio" }), result(1, {})]);
    const printed = [
      "printed by console.log",
      "printed by a log that was taken before",
      "written",
      "written by what was taken before",
      "written by what was bound before",
      "written by the prototype",
      "corked",
      "bytes",
      "by fs.writeSync",
      "by an import of writeSync",
      "by fs.writevSync",
      "by fs.write",
      "by fs.writeFileSync",
      "by fs.appendFileSync",
      "by fs.writeFile",
      "ended",
    ];
    expect(log).toContain("\nand gr");
    expect(log).toContain("] by a stream\n"); // which opens, and prints, later
    for (const text of printed) {
      expect(log).toMatch(new RegExp(`^\\[stdout, at .*chatty\\.ts:\\d+:\\d+\\] ${text}$`, "m"));
    }
  });

  it("[F-10] keeps it away where the output is a file, too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tenon-stdio-"));
    try {
      const file = openSync(join(folder, "output"), "w");
      const args = ["--conditions=@tenon/source", "--import", "tsx", fixture];
      const server = spawn(process.execPath, args, { stdio: ["pipe", file, "pipe"] });
      closeSync(file);
      server.stdin?.end(request(1, "print") + request(2, "large"));
      const [log] = await Promise.all([text(server.stderr ?? Readable.from([])), once(server, "exit")]);
      const lines = readFileSync(join(folder, "output"), "utf8").trimEnd().split("\n");
      expect(lines.pop()).toBe("free again");
      expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual([1, 2]);
      expect(log).toMatch(/^\[stdout, at .*chatty\.ts:\d+:\d+\] written$/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("does not wait for a client that has gone and was asked something", async () => {
    const { lines } = await pipe(request(1, "callBack"));
    expect(lines).toMatchObject([{ method: "roots/list" }, { id: 1, error: { code: -32603 } }]);
  });

  it("stays up as long as its input is open", async () => {
    const server = start();
    server.stdin.write(request(1, "origin"));
    const [first] = await once(server.stdout.setEncoding("utf8"), "data");
    expect(JSON.parse(first)).toEqual(result(1, { transport: "stdio" }));
    server.stdin.write(request(2, "origin"));
    const [second] = await once(server.stdout, "data");
    expect(JSON.parse(second)).toEqual(result(2, { transport: "stdio" }));
    server.stdin.end();
    await once(server, "exit");
  });
});

/** Serves on streams of the test's own. */
async function serve(call: (call: Call) => Promise<JsonObject>, options: ServeStdioOptions = {}) {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  let closed = 0;
  const service: Service = { call, open: () => ({ call, notify: () => undefined, close: () => void closed++ }) };
  const server = await serveStdio(service, { stdin, stdout, onError: () => undefined, ...options });
  return { stdin, stdout, server, service, timesClosed: () => closed };
}

const echo = async ({ params }: Call): Promise<JsonObject> => params ?? {};

async function firstLine(stream: Readable): Promise<unknown> {
  const [chunk] = await once(stream, "data");
  return JSON.parse(String(chunk));
}

describe("serveStdio()", () => {
  it("serves on other streams, and ends them when it is closed", async () => {
    const { stdin, stdout, server, timesClosed } = await serve(echo);
    stdin.write(request(1, "echo"));
    expect(await firstLine(stdout)).toEqual(result(1, {}));
    await Promise.all([server.close(), server.close()]);
    expect(await server.closed).toBeUndefined();
    expect(stdout.writableEnded).toBe(true);
    expect(stdin.listenerCount("data")).toBe(0);
    expect(timesClosed()).toBe(1);
  });

  it("[F-10] refuses streams that are being served, until they are free again", async () => {
    const { stdin, stdout, server, service } = await serve(echo);
    await expect(serveStdio(service, { stdin, stdout: new PassThrough() })).rejects.toThrow(/served already/);
    await expect(serveStdio(service, { stdin: new PassThrough(), stdout })).rejects.toThrow(TypeError);
    await server.close();
    await using again = await serveStdio(service, { stdin: new PassThrough(), stdout: new PassThrough() });
    expect(again).toBeDefined();
  });

  it("leaves process.stdout alone when it does not serve there", async () => {
    const { write } = process.stdout;
    const { server } = await serve(echo);
    expect(process.stdout.write).toBe(write);
    await server.close();
  });

  it("refuses options that it cannot keep to, and takes nothing", async () => {
    const stdin = new PassThrough();
    const service: Service = { call: echo, open: () => ({ call: echo, notify() {}, close() {} }) };
    for (const wrong of [{ drainMs: -1 }, { maxMessageBytes: 0 }, { encodingErrors: "ignore" as never }]) {
      await expect(serveStdio(service, { ...wrong, stdin, stdout: new PassThrough() })).rejects.toThrow(RangeError);
    }
    await using again = await serveStdio(service, { stdin, stdout: new PassThrough() });
    expect(again).toBeDefined();
  });

  it("frees what it took when the service cannot be opened", async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const broken: Service = {
      call: echo,
      open: () => {
        throw new Error("no connections today");
      },
    };
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(serveStdio(broken, { stdin, stdout })).rejects.toThrow("no connections today");
    }
  });

  it("aborts what is still going on when it is closed", async () => {
    let aborted: unknown;
    const { stdin, stdout, server } = await serve(({ context }) => {
      const { signal } = context;
      stdout.write("started\n");
      return new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          aborted = signal.reason;
          reject(new Error("aborted"));
        });
      });
    });
    stdin.write(request(1, "endless"));
    await once(stdout, "data");
    await server.close();
    expect(aborted).toMatchObject({ code: "closed" });
  });

  it("[S-STDIO-08] does not wait for subscriptions when its input ends, nor for what was answered or given up", async () => {
    const aborted: unknown[] = [];
    const { stdin, stdout, server } = await serve(
      ({ params, context }) => {
        if (params?.["answered"] === true) return Promise.resolve({});
        const { id, signal } = context;
        return new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => {
            aborted.push(id);
            reject(new Error("aborted"));
          });
        });
      },
      { drainMs: 1_000_000 },
    );
    const listen = (id: unknown, params: JsonObject = {}): string =>
      `${JSON.stringify({ jsonrpc: "2.0", id, method: "subscriptions/listen", params })}\n`;
    const cancelled = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 3 } };
    stdin.end(`${listen(1)}${listen(2, { answered: true })}${listen(3)}${JSON.stringify(cancelled)}\n${listen("1")}`);
    expect(await text(stdout)).toBe(`${JSON.stringify(result(2, {}))}\n`);
    expect(await server.closed).toMatchObject({ code: "closed" });
    expect(aborted).toEqual([3, 1, "1"]);
  });

  const notUtf8 = Buffer.concat([
    Buffer.from('{"jsonrpc":"2.0","id":1,"method":"echo","params":{"name":"caf'),
    Buffer.from([0xe9]),
    Buffer.from('"}}\n'),
  ]);

  it("[F-11] answers a line that is not UTF-8 with -32700, and goes on", async () => {
    const { stdin, stdout, server } = await serve(echo);
    stdin.write(notUtf8);
    expect(await firstLine(stdout)).toEqual({ jsonrpc: "2.0", error: { code: -32700, message: expect.any(String) } });
    stdin.write(request(2, "echo"));
    expect(await firstLine(stdout)).toEqual(result(2, {}));
    await server.close();
  });

  it("[F-11] replaces what is not UTF-8 where that is wanted", async () => {
    const { stdin, stdout, server } = await serve(echo, { encodingErrors: "replace" });
    stdin.write(notUtf8);
    expect(await firstLine(stdout)).toEqual(result(1, { name: "caf\ufffd" }));
    await server.close();
  });

  it("[S16] refuses a message over the limit, and goes on", async () => {
    const { stdin, stdout, server } = await serve(echo, { maxMessageBytes: 200 });
    stdin.write(`"${"x".repeat(300)}"\n`);
    expect(await firstLine(stdout)).toMatchObject({ error: { code: -32600 } });
    stdin.write(request(2, "echo"));
    expect(await firstLine(stdout)).toEqual(result(2, {}));
    await server.close();
  });
});
