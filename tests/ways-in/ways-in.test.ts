// What is asked of every function by which a program lets others call its server. Who exports another one adds it to the lists in
// `http-ways.ts` or `pipe-ways.ts`, or the first test here fails.
import type { Call, CallHandler } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { StubService } from "../streamable-http/stub-service.ts";
import { exportedWaysIn } from "./exports.ts";
import { httpWays } from "./http-ways.ts";
import { pipeWays } from "./pipe-ways.ts";
import type { OpenWay, Peer, Question, Way, WayOptions } from "./way.ts";

const ways: readonly Way[] = [...httpWays, ...pipeWays];

const request = (id: unknown, params: object = {}, method = "echo"): string =>
  JSON.stringify({ jsonrpc: "2.0", id, method, params });
const echo: CallHandler = async ({ params }) => ({ ...params });
const nested = (levels: number): string =>
  request(1, { x: 0 }).replace(":0", `:${"[".repeat(levels)}${"]".repeat(levels)}`);

describe("the ways in", () => {
  it("[S1] [S2] [S16] are all in the table, whoever exports them", async () => {
    expect(ways.map(({ name, from }) => `${name} from ${from}`).sort()).toEqual(await exportedWaysIn());
  });

  it("have a reason for every question that is not asked of them", () => {
    for (const { without } of ways)
      for (const reason of Object.values(without)) expect(reason.length).toBeGreaterThan(20);
  });
});

describe.each(ways)("$name of $from", (way) => {
  const asks = (question: Question): boolean => way.open !== undefined && way.without[question] === undefined;

  async function open(
    use: (opened: OpenWay, service: StubService) => Promise<void>,
    options: WayOptions = {},
    handlers: Record<string, CallHandler> = {},
  ): Promise<void> {
    const service = new StubService({ echo, ...handlers });
    const opened = await way.open?.(service, options);
    if (opened === undefined) throw new Error("There is nothing to open");
    try {
      await use(opened, service);
    } finally {
      await opened.close();
    }
  }

  /** Asserts that somebody who behaves is served. */
  async function serves(peer: Peer, id: unknown = "honest"): Promise<void> {
    await peer.send(request(id, { ok: true }));
    expect(await peer.receive((message) => message["id"] === id)).toMatchObject({ result: { ok: true } });
  }

  describe.runIf(asks("host"))("at its door", () => {
    const hosts = [
      ...["evil.example.com", "localhost.evil.example.com", "evil-localhost", "localhost.", "localhost:80x", "0.0.0.0"],
      ...["evil.example.com@localhost", "127.0.0.2", "[2001:db8::1]:3000", "::1", "null", "LOCALHOST.EVIL.EXAMPLE.COM"],
    ];
    const origins = [
      ...["http://evil.example.com", "http://localhost.evil.example.com", "http://localhost@evil.example.com", "null"],
      ...["NULL", "chrome-extension://localhost", "file://", "http://", "ws://localhost", "http://0.0.0.0"],
    ];

    it("[S1] [S-SSE-03] [S-LHTTP-01] [S-HTTP-02] refuses foreign hosts and origins with 403, and runs nothing", async () => {
      await open(async ({ knock }, service) => {
        for (const host of hosts) expect([host, await knock({ host })]).toEqual([host, 403]);
        for (const origin of origins) expect([origin, await knock({ origin })]).toEqual([origin, 403]);
        expect([service.calls, service.connections]).toEqual([[], []]);
      });
    });

    it("[S1] lets this machine in by each of its names, and its pages", async () => {
      await open(async ({ knock }) => {
        for (const host of ["localhost", "LOCALHOST:3000", "127.0.0.1", "[::1]:65535"]) {
          expect([host, await knock({ host })]).not.toEqual([host, 403]);
          expect([host, await knock({ host, origin: "http://localhost:5173" })]).not.toEqual([host, 403]);
        }
      });
    });

    it("[S1] [J-01] lets in who was named, and no more", async () => {
      const names = { allowedHosts: ["mcp.example.com"], allowedOrigins: ["https://app.example.com"] };
      await open(async ({ knock }) => {
        const origin = "https://app.example.com";
        expect(await knock({ host: "MCP.example.com:8443", origin })).not.toBe(403);
        expect(await knock({ host: "sub.mcp.example.com", origin })).toBe(403);
        expect(await knock({ host: "mcp.example.com", origin: "http://app.example.com" })).toBe(403);
      }, names);
    });
  });

  it.runIf(asks("mediaType"))(
    "[S2] [J-04] takes nothing that a page can send without asking, and nothing packed",
    async () => {
      await open(async ({ connect, knock }, service) => {
        const peer = await connect();
        const status = await peer.send(new TextEncoder().encode(request(1)), { "content-type": "text/plain" });
        if (status === undefined) {
          await peer.closed; // over a WebSocket, bytes that are no text end the connection; its handshake is no simple request
          expect(await knock({ "sec-websocket-protocol": "chat" })).toBe(400);
        } else {
          expect(status).toBe(415);
          for (const type of [
            "application/x-www-form-urlencoded",
            "text/plain; a=application/json",
            "application/jsonp",
          ]) {
            expect([type, await peer.send(request(1), { "content-type": type })]).toEqual([type, 415]);
          }
          expect(await peer.send(request(1), { "content-encoding": "gzip" })).toBe(415);
        }
        expect(service.calls).toEqual([]);
      });
    },
  );

  it.runIf(way.open !== undefined)(
    "[S3] [S4] gives each of many clients its own answers, whatever ids they use",
    async () => {
      const waiting: (() => void)[] = [];
      const CLIENTS = 20;
      const EACH = 20;
      const secret: CallHandler = async ({ params }) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { ...params };
      };
      await open(
        async ({ connect }) => {
          const peers = await Promise.all(Array.from({ length: CLIENTS }, () => connect()));
          const sends = peers.flatMap((peer, who) =>
            Array.from({ length: EACH }, (_, id) => peer.send(request(id, { who, id }, "secret"))),
          );
          while (waiting.length < CLIENTS * EACH) await new Promise((resolve) => setImmediate(resolve));
          for (let index = 0; index < waiting.length; index++) waiting[(index * 7919) % waiting.length]?.();
          await Promise.all(sends);
          for (const [who, peer] of peers.entries()) {
            for (let id = 0; id < EACH; id++) {
              expect(await peer.receive((message) => message["id"] === id)).toMatchObject({ result: { who, id } });
            }
            expect(peer.unread).toBe(0);
          }
        },
        {},
        { secret },
      );
    },
  );

  it.runIf(asks("strangers"))(
    "[S6] [S-LHTTP-18] lets nobody use a session who did not open it, and tells them no more than that",
    async () => {
      await open(
        async ({ connect }) => {
          const ada = await connect("ada");
          const status = await ada.send(request(1), { authorization: "Bearer mallory" });
          expect(status).toBe(404);
          await serves(ada);
        },
        { withNames: true },
      );
    },
  );

  it.runIf(way.open !== undefined)(
    "[S7] lets nobody reach what is not theirs by an id that can be guessed",
    async () => {
      let aborts = 0;
      const started: (() => void)[] = [];
      const wait: CallHandler = ({ context }: Call) =>
        new Promise((resolve) => {
          context.signal?.addEventListener("abort", () => aborts++);
          started.push(() => resolve({ own: true }));
        });
      await open(
        async ({ connect }) => {
          const [victim, stranger] = [await connect(), await connect()];
          const sent = victim.send(request(1, {}, "wait"));
          while (started.length < 1) await new Promise((resolve) => setImmediate(resolve));
          for (const message of [
            { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } },
            { jsonrpc: "2.0", method: "notifications/progress", params: { progressToken: 1, progress: 1 } },
            { jsonrpc: "2.0", id: 1, result: { forged: true } },
          ]) {
            await stranger.send(JSON.stringify(message));
          }
          await serves(stranger);
          expect(aborts).toBe(0);
          for (const finish of started) finish();
          await sent;
          expect(await victim.receive(({ id }) => id === 1)).toMatchObject({ result: { own: true } });
        },
        {},
        { wait },
      );
    },
  );

  it.runIf(way.open !== undefined)("[S9] takes nothing for what it is not: keys, ids, methods", async () => {
    await open(async ({ connect }, service) => {
      const peer = await connect();
      const before = service.calls.length;
      for (const [from, to] of [
        ['"id":1', '"ID":1,"id":null'],
        ['"id":1', '"id":1.5'],
        ['"id":1', '"id":[1]'],
        ['"id":1', '"id":{"toString":1}'],
        ['"jsonrpc":"2.0"', '"JSONRPC":"2.0"'],
        ['"jsonrpc":"2.0"', '"jsonrpc":2.0'],
        ['"method":"echo"', '"method":["echo"]'],
        ['"method":"echo"', '"METHOD":"echo"'],
        ['"method":"echo"', '"__proto__":{"method":"echo"}'],
        ['"params":{}', '"params":"x"'],
      ] as const) {
        await peer.send(request(1).replace(from, () => to));
        const answer = await peer.receive(() => true);
        expect([to, answer]).toMatchObject([to, { error: { code: -32600 } }]);
      }
      expect(service.calls.length).toBe(before);
      expect({}).not.toHaveProperty("method");
      await serves(peer);
    });
  });

  it.runIf(asks("bodyBytes"))(
    "[S16] [S-HTTP-27] [J-05] reads no message over its limit, by default and as it is told",
    async () => {
      for (const options of [{}, { bodyBytes: 5_000 }]) {
        await open(async ({ connect }, service) => {
          const peer = await connect();
          const before = service.calls.length;
          const limit = options.bodyBytes ?? 16 * 1024 * 1024; // 4 MiB where it is the body of a request
          const status = await peer.send(request(1, { x: "x".repeat(limit) }));
          const end = status ?? (await Promise.race([peer.closed.then(() => "closed"), peer.receive(() => true)]));
          if (typeof end === "number") expect(end).toBe(413);
          else if (end !== "closed") expect(end).toMatchObject({ error: { code: -32600 } });
          expect(service.calls.length).toBe(before);
          const other = await connect();
          await serves(other);
        }, options);
      }
    },
  );

  it.runIf(asks("headerBytes"))("[S16] [S-HTTP-27] reads no headers over 16 KiB", async () => {
    await open(async ({ knock }, service) => {
      expect(await knock({ "x-large": "x".repeat(17_000) })).toBe(431);
      expect([service.calls, service.connections]).toEqual([[], []]);
      expect(await knock({ "x-large": "x".repeat(10_000) })).not.toBe(431);
    });
  });

  it.runIf(asks("batch"))(
    "[S16] takes no more than 100 messages in an array, and none where the revision has no arrays",
    async () => {
      const array = (length: number): string => `[${Array.from({ length }, (_, id) => request(id)).join(",")}]`;
      await open(async ({ connect }, service) => {
        const peer = await connect();
        await peer.send(array(101));
        expect(await peer.receive(() => true)).toMatchObject({ error: { code: -32600 } });
        expect(service.calls).toEqual([]);
        await peer.send(array(100));
        for (let id = 0; id < 100; id++) await peer.receive((message) => message["id"] === id);
        const newer = await connect(undefined, "2025-11-25");
        await newer.send(array(2));
        expect(await newer.receive(() => true)).toMatchObject({ error: { code: -32600 } });
        expect(service.calls.length).toBe(100);
      });
    },
  );

  it.runIf(asks("jsonDepth"))(
    "[S16] [S-HTTP-27] is not led into depth: what is nested too deep is answered with an error, and it goes on",
    async () => {
      await open(async ({ connect }) => {
        const peer = await connect();
        for (const levels of [199, 100_000]) {
          const status = await peer.send(nested(levels));
          const answer = await peer.receive(() => true);
          if (status !== undefined) expect([levels, status]).toEqual([levels, 400]);
          // Over standard input nobody looks at the depth, since whoever writes there started the process; the answer cannot be written.
          if (way.name === "serveStdio") expect(answer).toHaveProperty(levels === 199 ? "result" : "error");
          else expect([levels, answer]).toMatchObject([levels, { error: { code: -32700 } }]);
        }
        await peer.send(nested(198));
        expect(await peer.receive(() => true)).toHaveProperty("result");
        await serves(peer);
      });
    },
  );

  it.runIf(asks("pendingCalls"))(
    "[S16] begins no more calls of one client at once than its limit, by default and as it is told",
    async () => {
      const byDefault = way.from.includes("websocket") || way.from.includes("stdio") ? 1_024 : 100;
      for (const limit of [byDefault, ...(way.name === "serveStdio" ? [] : [3])]) {
        const waiting: (() => void)[] = [];
        const wait: CallHandler = async () => {
          await new Promise<void>((resolve) => waiting.push(resolve));
          return {};
        };
        await open(
          async ({ connect }) => {
            const [peer, other] = [await connect(), await connect()];
            const sends = Array.from({ length: limit }, (_, id) => peer.send(request(id, {}, "wait")));
            while (waiting.length < limit) await new Promise((resolve) => setImmediate(resolve));
            const oneMore = peer.send(request("more", {}, "wait"));
            if (byDefault === 100) expect(await oneMore).toBe(429);
            await serves(other); // and others are served meanwhile
            expect(waiting.length).toBe(limit);
            for (const finish of waiting.splice(0)) finish();
            await Promise.all(sends);
            for (let id = 0; id < limit; id++) await peer.receive((message) => message["id"] === id);
            const answer = byDefault === 100 ? undefined : peer.receive(({ id }) => id === "more");
            while (answer !== undefined && waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
            for (const finish of waiting.splice(0)) finish();
            await answer;
            await serves(peer);
          },
          limit === byDefault ? {} : { pendingCalls: limit },
          { wait },
        );
      }
    },
  );

  it.runIf(asks("output"))(
    "[S16] keeps no more for a client that does not read than it may, whatever is said to it",
    async () => {
      const COUNT = 3_000;
      const data = "x".repeat(64 * 1024);
      await open(async ({ connect, connectDeaf }, service) => {
        const readAll = await connectDeaf();
        const client = service.connections.at(-1)?.client;
        // Nobody waits for the promises: a handler need not.
        for (let n = 0; n < COUNT; n++) void client?.notify("notifications/message", { level: "info", data });
        await serves(await connect());
        expect(await readAll()).toBeLessThan(0.6 * COUNT * data.length);
      });
    },
  );

  it.runIf(asks("sessions"))(
    "[S16] has no more clients at once than it is told, and takes new ones when one has gone",
    async () => {
      await open(
        async ({ connect, knock }, service) => {
          const first = await connect();
          const second = await connect();
          const busy: Promise<unknown>[] = [];
          if (first.openStream !== undefined) busy.push(first.openStream(), second.openStream?.() ?? Promise.resolve());
          expect(await Promise.all(busy)).toEqual(busy.map(() => 200)); // an idle session would make room
          await expect(connect()).rejects.toThrow(/503/);
          await serves(first);
          await second.close();
          await expect.poll(async () => connect().then(() => "taken", String)).toBe("taken");
          expect(service.connections.length).toBeGreaterThanOrEqual(3);
          expect(await knock({})).not.toBe(500);
        },
        { sessions: 2 },
      );
    },
  );

  it.runIf(asks("streams"))(
    "[S6] [H-13] opens one stream of its own for a session, and the first one stays",
    async () => {
      await open(async ({ connect }, service) => {
        const peer = await connect();
        expect(await peer.openStream?.()).toBe(200);
        expect(await peer.openStream?.()).toBe(409);
        await service.connections.at(-1)?.client.notify("notifications/message", { data: "still here" });
        expect(await peer.receive(({ method }) => method !== undefined)).toMatchObject({
          params: { data: "still here" },
        });
      });
    },
  );
});
