// What anybody may do who can reach the port, on raw sockets against `serve`. Loopback only; every count and time is bounded.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { CallHandler } from "@tenon/jsonrpc";
import { type ServeOptions, type Serving, serve } from "@tenon/node";
import { createMemoryEventStore } from "@tenon/streamable-http/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Outgoing } from "./entries.ts";
import { deferred, initialize, legacy, modern, request } from "./requests.ts";
import { ask, openRaw, type RawConnection } from "./sockets.ts";
import { StubService } from "./stub-service.ts";

const SILENT_CONNECTIONS = 10_000;
const SLOW_CONNECTIONS = 100;
const DRIP_MS = 10;

// Each takes a file descriptor in this process, and there are more than connections here.
const descriptors = Number(processLimits()["open_files"]?.soft ?? Number.NaN);
const silent = descriptors < SILENT_CONNECTIONS + 1_000 ? Math.floor(descriptors / 2) : SILENT_CONNECTIONS;
if (silent < SILENT_CONNECTIONS) {
  console.warn(
    `This process may open ${descriptors} files: ${silent} silent connections are tried, not ${SILENT_CONNECTIONS}`,
  );
}

function processLimits(): Readonly<Record<string, { soft: number | string } | undefined>> {
  // The report's shape is Node's: https://nodejs.org/api/report.html
  const report = process.report?.getReport() as { userLimits?: Record<string, { soft: number | string }> } | undefined;
  return report?.userLimits ?? {};
}

/** Lets another process open connections that say nothing. */
async function openSilently(
  port: number,
  count: number,
): Promise<AsyncDisposable & { readonly closed: Promise<void> }> {
  const script = fileURLToPath(new URL("fixtures/silent-connections.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, String(port), String(count)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  let said = "";
  const says = (word: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (said.includes(word)) resolve();
      };
      child.stdout.on("data", look);
      void exited.then(() => reject(new Error(`The other process ended before it said ${word}`)));
      look();
    });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const closed = says("closed");
  closed.catch(() => undefined); // who does not wait for it does not want to know
  await says("open");
  return {
    closed,
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await exited;
    },
  };
}

const warnings: Error[] = [];
const onWarning = (warning: Error): void => void warnings.push(warning);
let resourcesBefore: string[] = [];
beforeEach(() => {
  resourcesBefore = openResources();
  warnings.length = 0;
  process.on("warning", onWarning);
});
afterEach(async () => {
  process.off("warning", onWarning);
  expect(warnings).toEqual([]); // of listeners that pile up, for one
  await expect.poll(openResources, { timeout: 5_000 }).toEqual(resourcesBefore);
});

/** The sockets and servers of this process that are open. */
function openResources(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /TCP|Pipe/.test(name))
    .sort();
}

interface Attacked {
  readonly service: StubService;
  readonly serving: Serving;
  readonly port: number;
  readonly errors: readonly Error[];
  raw(): Promise<RawConnection>;
  /** Asserts that somebody who behaves is served now. */
  serves(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function attacked(options: ServeOptions = {}, handlers: Record<string, CallHandler> = {}): Promise<Attacked> {
  const service = new StubService({ echo: async ({ params }) => ({ n: params?.["n"] }), ...handlers });
  const errors: Error[] = [];
  const serving = await serve(service, { onError: (error) => errors.push(error), ...options, port: 0 });
  const { port } = serving;
  const raws: RawConnection[] = [];
  return {
    service,
    serving,
    port,
    errors,
    async raw() {
      const raw = await openRaw(port);
      raws.push(raw);
      return raw;
    },
    async serves() {
      const { headers, body } = modern("tools/list");
      expect(await ask(port, headers as Record<string, string>, String(body))).toBe(200);
    },
    async [Symbol.asyncDispose]() {
      await serving.close({ graceMs: 0 });
      for (const { socket } of raws) socket.destroy();
    },
  };
}

/** A request as it goes over the wire. */
function wire({ method = "POST", headers = {}, body }: Outgoing, more: readonly string[] = []): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => `${name}: ${one}`),
  );
  const length = body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  return [`${method} /mcp HTTP/1.1`, "host: localhost", ...lines, ...length, ...more, "", String(body ?? "")].join(
    "\r\n",
  );
}

/** The same without a Content-Length, for those that say something else of their length. */
function headOnly(outgoing: Outgoing, more: readonly string[]): string {
  return wire({ ...outgoing, body: undefined }, more);
}

function statuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]));
}

/** Sends a text over and over, bit by bit, until the connection closes. */
async function drip({ send, closed }: RawConnection, text: string): Promise<string> {
  const timer = setInterval(() => send(text), DRIP_MS);
  try {
    return await closed;
  } finally {
    clearInterval(timer);
  }
}

const echo = (n: number): Outgoing => modern("echo", { id: n, params: { n } });

describe("[S16] serve, and those who take their time", () => {
  const hurried: ServeOptions = { headersTimeoutMs: 300, requestTimeoutMs: 600 };

  it("hangs up on headers that never end, and serves others meanwhile", async () => {
    await using server = await attacked(hurried);
    const raws = await Promise.all(Array.from({ length: SLOW_CONNECTIONS }, () => server.raw()));
    for (const { send } of raws) send("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
    const drips = raws.map((raw, n) => drip(raw, `X-${n}: y\r\n`));
    await server.serves();
    for (const received of await Promise.all(drips)) expect(statuses(received)).toEqual([408]);
    expect(server.service.calls.map(({ method }) => method)).toEqual(["tools/list"]);
    expect(server.errors).toEqual([]);
  });

  it("hangs up on bodies that never end, runs no handler for them, and serves others meanwhile", async () => {
    await using server = await attacked(hurried);
    const raws = await Promise.all(Array.from({ length: SLOW_CONNECTIONS }, () => server.raw()));
    const drips = raws.map((raw, n) => {
      const isChunked = n % 2 === 0;
      raw.send(headOnly(echo(n), [isChunked ? "transfer-encoding: chunked" : "content-length: 100000"]));
      return drip(raw, isChunked ? "1\r\n \r\n" : " ");
    });
    await server.serves();
    for (const received of await Promise.all(drips)) expect(statuses(received)).toEqual([408]);
    expect(server.service.calls.map(({ method }) => method)).toEqual(["tools/list"]);
    expect(server.errors).toEqual([]);
  });

  it("does not count the time of an answer: a call may take longer than its request might have", async () => {
    const end = deferred();
    await using server = await attacked(
      { headersTimeoutMs: 100, requestTimeoutMs: 100 },
      {
        wait: async () => {
          await end.promise;
          return { late: true };
        },
      },
    );
    const patient = await server.raw();
    patient.send(wire(modern("wait")));
    const slow = await server.raw();
    slow.send("POST /mcp HTTP/1.1\r\n");
    expect(statuses(await slow.closed)).toEqual([408]); // by now the patient one is over its time, too
    end.resolve();
    expect(await patient.until(/"late":true/)).toContain("200 OK");
  });

  it(`serves others while ${silent} connections say nothing, and closes them all with itself`, async () => {
    await using server = await attacked({
      headersTimeoutMs: 600_000,
      requestTimeoutMs: 600_000,
      maxConnections: 20_000,
    });
    await using crowd = await openSilently(server.port, silent);
    for (let n = 0; n < 20; n++) await server.serves();
    await server.serving.close({ graceMs: 0 });
    await crowd.closed;
    expect(server.errors).toEqual([]);
  });

  it("does not let those who say nothing shut others out: for each on top, the longest silent one has to go", async () => {
    const MOST = 50;
    await using server = await attacked({ maxConnections: MOST, headersTimeoutMs: 600_000, requestTimeoutMs: 600_000 });
    const honest = await server.raw();
    honest.send(wire(echo(1)));
    await honest.until(/"n":1/);
    const crowd: RawConnection[] = [];
    while (crowd.length < 3 * MOST) crowd.push(await server.raw());
    for (let n = 0; n < 5; n++) await server.serves();
    await Promise.all(crowd.slice(0, 2 * MOST).map(({ closed }) => closed));
    expect(crowd.at(-1)?.socket.destroyed).toBe(false);
    honest.send(wire(echo(2))); // whoever has asked something stays
    await honest.until(/"n":2/);
  });

  it("hangs up on connections that say nothing", async () => {
    await using server = await attacked({ headersTimeoutMs: 100 });
    const raws = await Promise.all(Array.from({ length: 20 }, () => server.raw()));
    for (const received of await Promise.all(raws.map(({ closed }) => closed))) {
      expect(statuses(received).every((status) => status === 408)).toBe(true);
    }
  });

  it("takes no more connections than it was told, and new ones once there is room", async () => {
    await using server = await attacked({ maxConnections: 3 });
    const raws = await Promise.all([server.raw(), server.raw(), server.raw()]);
    for (const raw of raws) {
      raw.send(wire(echo(1)));
      await raw.until(/"n":1/);
    }
    const fourth = await server.raw();
    expect(await fourth.closed).toBe("");
    raws[0]?.socket.destroy();
    await expect
      .poll(async () => {
        const raw = await server.raw();
        raw.send(wire(echo(2)));
        return raw.until(/"n":2/).then(
          () => "served",
          () => "hung up on",
        );
      })
      .toBe("served");
  });

  it.each([
    [{ maxConnections: 0 }, "maxConnections"],
    [{ maxConnections: Number.NaN }, "maxConnections"],
    [{ headersTimeoutMs: 0 }, "headersTimeoutMs"],
    [{ headersTimeoutMs: Number.NaN }, "headersTimeoutMs"],
    [{ requestTimeoutMs: 0 }, "requestTimeoutMs"],
    [{ headersTimeoutMs: 2_000, requestTimeoutMs: 1_000 }, "requestTimeoutMs"],
  ])("refuses %j, which makes no sense", async (options, name) => {
    await expect(serve(new StubService(), { ...options, port: 0 })).rejects.toThrow(name);
  });

  it.each([
    { headersTimeoutMs: Number.POSITIVE_INFINITY, maxConnections: Number.POSITIVE_INFINITY },
    { headersTimeoutMs: 100_000 },
    { requestTimeoutMs: 1_000 },
    { requestTimeoutMs: Number.POSITIVE_INFINITY },
  ])("takes %j", async (options) => {
    await using server = await attacked(options);
    await server.serves();
  });
});

describe("[S16] serve, and those who send too much", () => {
  it("refuses headers over 16 KiB", async () => {
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(wire(echo(1), [`x-large: ${"x".repeat(17_000)}`]));
    expect(statuses(await raw.closed)).toEqual([431]);
    expect(server.service.calls).toEqual([]);
  });

  it("[S1] looks at every header, however many stand before it", async () => {
    await using server = await attacked();
    const filler = Array.from({ length: 3_000 }, () => "a:");
    const raw = await server.raw();
    raw.send(wire(echo(1), [...filler, "origin: http://evil.example.com"]));
    expect(statuses(await raw.until(/\r\n\r\n/))).toEqual([403]);
    expect(server.service.calls).toEqual([]);
  });

  it("cuts off chunks without an end, of any size, and what is said beside them", async () => {
    const limits = { bodyBytes: 10_000 };
    await using server = await attacked({ limits, headersTimeoutMs: 1_000, requestTimeoutMs: 1_000 });
    const chunks: [string, readonly number[]][] = [
      ["1\r\n \r\n", [413]],
      [`2000\r\n${" ".repeat(8192)}\r\n`, [413]],
      [`1;${"e".repeat(5_000)}\r\n \r\n`, [408, 413]], // hardly anything of it is body: it is its time that ends it
      [`1;${"e".repeat(20_000)}\r\n \r\n`, [413]],
    ];
    for (const [chunk, expected] of chunks) {
      const raw = await server.raw();
      raw.send(headOnly(echo(1), ["transfer-encoding: chunked"]));
      const burst = chunk.repeat(Math.ceil(30_000 / chunk.length));
      const received = await drip(raw, burst);
      expect(statuses(received)).toHaveLength(1);
      expect(expected).toContain(statuses(received)[0]);
      await server.serves();
    }
    expect(server.service.calls.every(({ method }) => method === "tools/list")).toBe(true);
  });

  it("reads a body that comes letter by letter, wherever its letters are split", async () => {
    await using server = await attacked();
    const n = "…é😀".repeat(1_000);
    const bytes = Buffer.from(String(modern("echo", { params: { n } }).body));
    const raw = await server.raw();
    raw.send(headOnly(modern("echo"), ["transfer-encoding: chunked", "connection: close"]));
    const letters = [...bytes].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join("");
    raw.send(Buffer.from(`${letters}0\r\n\r\n`, "latin1"));
    expect(Buffer.from(await raw.closed, "latin1").toString()).toContain(n);
  });

  it("answers requests one after the other, however many are sent at once", async () => {
    const COUNT = 300;
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(Array.from({ length: COUNT }, (_, n) => wire(echo(n))).join(""));
    const received = await raw.until(new RegExp(`"n":${COUNT - 1}\\}`));
    const answers = [...received.matchAll(/"n":(\d+)\}/g)].map((match) => Number(match[1]));
    expect(answers).toEqual(Array.from({ length: COUNT }, (_, n) => n));
  });
});

describe("serve, and lengths that are not right", () => {
  const smuggled = wire(modern("smuggled"));
  const inner = String(echo(1).body);
  const chunked = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
  const length = `content-length: ${inner.length}`;
  const te = "transfer-encoding: chunked";

  it.each<[string, readonly string[], string]>([
    ["both a length and chunks", [length, te], chunked + smuggled],
    ["both, in the other order", [te, "content-length: 4"], chunked + smuggled],
    ["two lengths that differ", [length, "content-length: 0"], inner + smuggled],
    ["two lengths that are the same", [length, length], inner + smuggled],
    ["a list of lengths", [`content-length: ${inner.length}, ${inner.length}`], inner + smuggled],
    ["a negative length", ["content-length: -1"], inner + smuggled],
    ["a length with a sign", [`content-length: +${inner.length}`], inner + smuggled],
    ["a hexadecimal length", ["content-length: 0x10"], inner + smuggled],
    ["a length with a blank in it", ["content-length: 1 0"], inner + smuggled],
    ["a length that no number can hold", [`content-length: ${"9".repeat(40)}`], inner + smuggled],
    ["an empty length", ["content-length:"], smuggled],
    ["chunks with a blank before the colon", ["transfer-encoding : chunked", length], inner + smuggled],
    ["chunks in a folded header", ["transfer-encoding:\r\n chunked", length], inner + smuggled],
    ["an encoding that only ends like chunks", ["transfer-encoding: xchunked", length], inner + smuggled],
    ["chunks that are not the last encoding", ["transfer-encoding: chunked, identity"], chunked + smuggled],
    ["chunks after a control character", ["transfer-encoding: \x0bchunked", length], inner + smuggled],
    ["a header with NUL in it", [length, "x: a\0b"], inner + smuggled],
    ["a header line that ends in a carriage return only", [length, `x: y\r${te}`], chunked + smuggled],
    ["a header name with a blank in it", [length, "x y: z"], inner + smuggled],
    ["a header without a colon", [length, "nonsense"], inner + smuggled],
    ["a chunk size with a sign", [te], `+${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n${smuggled}`],
    ["a chunk size that is no number", [te], `zz\r\n${inner}\r\n0\r\n\r\n${smuggled}`],
    ["a chunk size that no number can hold", [te], `${"f".repeat(20)}\r\n${inner}\r\n0\r\n\r\n${smuggled}`],
    ["a chunk that is longer than it says", [te], `1\r\n${inner}\r\n0\r\n\r\n${smuggled}`],
    ["a chunk that ends in a line feed only", [te], `${inner.length.toString(16)}\r\n${inner}\n0\r\n\r\n${smuggled}`],
  ])("[S9] refuses %s with 400, and sees no second request in the rest", async (_, headers, rest) => {
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(headOnly(echo(1), headers) + rest);
    expect(statuses(await raw.closed)).toEqual([400]);
    expect(server.service.calls.map(({ method }) => method)).not.toContain("smuggled");
    await server.serves();
  });

  it("[S9] reads what comes after a body as a request of its own, checks included", async () => {
    await using server = await attacked();
    const raw = await server.raw();
    const foreign = smuggled.replace("host: localhost", "host: evil.example.com");
    raw.send(`${wire(echo(1))}${foreign}${wire(echo(2), ["connection: close"])}`);
    expect(statuses(await raw.closed)).toEqual([200, 403, 200]);
    expect(server.service.calls.map(({ method }) => method)).toEqual(["echo", "echo"]);
  });

  it("hangs up when what comes after a request is none", async () => {
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(wire(echo(1)));
    await raw.until(/"n":1/);
    raw.send("GARBAGE\r\n\r\n");
    expect(statuses(await raw.closed)).toEqual([200, 400]);
    await server.serves();
  });

  it("waits for the end of a body that is shorter than it says, and runs nothing when it does not come", async () => {
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(headOnly(echo(1), [`content-length: ${inner.length + 1}`]) + inner);
    await server.serves();
    raw.socket.end();
    await raw.closed;
    expect(server.service.calls.map(({ method }) => method)).toEqual(["tools/list"]);
  });
});

describe("serve, and headers that come twice", () => {
  it.each([
    ["Host", ["host: evil.example.com"], [400, 403]],
    ["Origin", ["origin: http://localhost", "origin: http://evil.example.com"], [403]],
    ["Origin, the foreign one first", ["origin: http://evil.example.com", "origin: http://localhost"], [403]],
    ["Mcp-Method", ["mcp-method: tools/list"], [400]],
    ["MCP-Protocol-Version", ["mcp-protocol-version: 2026-07-28"], [400]],
    ["MCP-Protocol-Version, in other letters", ["Mcp-Protocol-VERSION: 2025-11-25"], [400]],
  ])("[S9] [S1] refuses two of %s", async (_, headers, expected) => {
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(wire(echo(1), headers));
    expect(expected).toContain(statuses(await raw.until(/\r\n\r\n/))[0]);
    expect(server.service.calls).toEqual([]);
  });

  it("[S6] takes two credentials for none, and two session ids for none that it knows", async () => {
    const authorize: ServeOptions["authorize"] = (incoming) =>
      incoming.header("authorization") === "Bearer good"
        ? { authInfo: { token: "good", clientId: "c", scopes: [] } }
        : { refused: { status: 401, message: "Who are you?" } };
    await using server = await attacked({ authorize });
    const raw = await server.raw();
    const good = "authorization: Bearer good";
    raw.send(wire(legacy(initialize()), [good]));
    const id = /mcp-session-id: (\S+)/i.exec(await raw.until(/\r\n\r\n/))?.[1] ?? "";
    const session = `mcp-session-id: ${id}`;
    for (const [headers, status] of [
      [[good, session], 200],
      [[good, "authorization: Bearer bad", session], 401],
      [["authorization: Bearer bad", good, session], 401],
      [[good, session, "mcp-session-id: other"], 404],
      [[good, session, session], 404],
    ] as const) {
      const one = await server.raw();
      one.send(wire(legacy(request("tools/list")), headers));
      expect([headers, statuses(await one.until(/\r\n\r\n/))]).toEqual([headers, [status]]);
    }
  });
});

describe("serve, and those who hang up", () => {
  it("at any byte of a request: runs only what was complete, and reports nothing", async () => {
    await using server = await attacked();
    const text = wire(echo(7));
    for (let end = 0; end < text.length; end += 40) {
      const batch = await Promise.all(Array.from({ length: Math.min(40, text.length - end) }, () => server.raw()));
      for (const [index, { send, socket, reset }] of batch.entries()) {
        send(text.slice(0, end + index));
        if (index % 2 === 0) socket.end();
        else reset();
      }
      await Promise.all(batch.map(({ closed }) => closed));
    }
    await server.serves();
    expect(server.service.calls.map(({ method }) => method)).toEqual(["tools/list"]);
    expect(server.errors).toEqual([]);
  });

  it("while a call runs, after its first event, while it listens: the call is aborted, and nothing is reported", async () => {
    const aborted: string[] = [];
    const running = new Map<string, () => void>();
    const wait: CallHandler = ({ method, context }) =>
      new Promise((_, reject) => {
        context.signal?.addEventListener("abort", () => {
          aborted.push(method);
          reject(context.signal?.reason);
        });
        if (method !== "quiet") void context.notify?.("notifications/message", { data: "x" });
        running.get(method)?.();
      });
    const handlers = { quiet: wait, loud: wait, "subscriptions/listen": wait };
    await using server = await attacked({}, handlers);
    for (const method of Object.keys(handlers)) {
      for (const how of ["end", "reset"] as const) {
        const isRunning = deferred();
        running.set(method, isRunning.resolve);
        const raw = await server.raw();
        raw.send(wire(modern(method)));
        await isRunning.promise;
        if (how === "end") raw.socket.destroy();
        else raw.reset();
        await raw.closed;
      }
    }
    await expect.poll(() => aborted.length).toBe(6);
    await server.serves();
    expect(server.errors).toEqual([]);
  });

  it("in every state of a session: it goes on, and can be taken up and ended", async () => {
    const started = deferred();
    const end = deferred();
    await using server = await attacked(
      { eventStore: createMemoryEventStore(), retryMs: 1 },
      {
        wait: async () => {
          started.resolve();
          await end.promise;
          return { late: true };
        },
      },
    );
    const open = await server.raw();
    open.send(wire(legacy(initialize())));
    const head = await open.until(/\r\n\r\n/);
    open.reset();
    const session = { "mcp-session-id": /mcp-session-id: (\S+)/i.exec(head)?.[1] ?? "" };
    const call = await server.raw();
    call.send(wire(legacy(request("wait"), session)));
    const primer = /id: (\S+)/.exec(await call.until(/id: \S+\n/))?.[1] ?? "";
    await started.promise;
    call.reset();
    const stream = await server.raw();
    const get = { method: "GET", headers: { ...session, accept: "text/event-stream" } };
    stream.send(wire(get));
    await stream.until(/id: \S+\n/);
    stream.reset();
    const resume = { method: "GET", headers: { ...get.headers, "last-event-id": primer } };
    const half = await server.raw();
    half.send(wire(resume));
    await half.until(/id: \S+\n/);
    half.reset();
    end.resolve();
    const whole = await server.raw();
    whole.send(wire(resume, ["connection: close"]));
    expect(await whole.closed).toContain('"late":true');
    const goodbye = await server.raw();
    goodbye.send(wire({ method: "DELETE", headers: session }, ["connection: close"]));
    expect(statuses(await goodbye.closed)).toEqual([204]);
    expect(server.service.connections[0]?.isClosed).toBe(true);
    expect(server.errors).toEqual([]);
  });
});

describe("serve, and those who speak something else", () => {
  it.each<[string, string | Uint8Array, number[]]>([
    ["TLS", Uint8Array.from([0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00, 0x00, 0xa1, 0x03, 0x03]), [400]],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]],
    ["HTTP/0.9", "GET /mcp\r\n\r\n", [403]],
    ["a version that there is none of", "GET /mcp HTTP/9.9\r\nHost: localhost\r\n\r\n", [400]],
    ["SSH", "SSH-2.0-OpenSSH_9.9\r\n", [400]],
    ["nothing but zeros", new Uint8Array(1_000), [400]],
    ["a method that nobody knows", "BREW /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n", [400]],
    ["CONNECT", "CONNECT evil.example.com:443 HTTP/1.1\r\nHost: evil.example.com\r\n\r\n", []],
    ["TRACE", "TRACE /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", [405]],
    [
      "WebSocket",
      "GET /mcp HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nAccept: text/plain\r\n\r\n",
      [406],
    ],
    ["expectations", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nExpect: a miracle\r\nConnection: close\r\n\r\n", [417]],
    [
      "to another host, as a proxy is spoken to",
      "POST http://evil.example.com/mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      [404],
    ],
  ])("refuses %s", async (_, bytes, expected) => {
    await using server = await attacked();
    const raw = await server.raw();
    raw.send(bytes);
    expect(statuses(await raw.closed)).toEqual(expected);
    expect(server.service.calls).toEqual([]);
    await server.serves();
  });
});
