// The attacks that have hit other implementations, tried on every way in. Most of them have their tests where what keeps them off
// has its own, or in tests/ways-in; here is what is left.
import { readdirSync, readFileSync } from "node:fs";
import { McpServer } from "@tenon/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { entries, type Incoming, type Opened } from "./entries.ts";
import { json, legacy, modern, openSession, request } from "./requests.ts";
import { StubService } from "./stub-service.ts";

describe("The ways in", () => {
  it("[S14] lead to nothing that starts a program or runs a text as code", () => {
    const roots = ["streamable-http", "jsonrpc", "protocol", "server", "node", "uri-template"];
    const found: string[] = [];
    for (const name of roots) {
      const folder = new URL(`../../packages/${name}/src/`, import.meta.url);
      for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!file.endsWith(".ts") || /\.test(-d)?\.ts$/.test(file)) continue;
        const text = readFileSync(new URL(file, folder), "utf8");
        if (/from "(node:)?(child_process|vm|worker_threads|cluster)"|\beval\(|new Function\(/.test(text)) {
          found.push(`${name}/${file}`);
        }
      }
    }
    expect(found).toEqual([]);
  });
});

describe.each(entries)("$name, shared by many", (entry) => {
  it("[S3] [S4] mixes up nothing among 1,000 clients of both eras that use the same ids at once", async () => {
    const CLIENTS = 1_000;
    const waiting: (() => void)[] = [];
    const service = new StubService({
      secret: async ({ params, context }) => {
        if (Number(params?.["n"]) % 3 === 0) void context.notify?.("notifications/message", { data: params?.["n"] });
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { n: params?.["n"] };
      },
    });
    await using opened = await entry.open(service, { limits: { pendingCallsPerSession: CLIENTS } });
    const sessions = await Promise.all(Array.from({ length: 10 }, () => openSession(opened)));
    const ask = (n: number): Promise<Incoming> | undefined =>
      n % 2 === 0
        ? opened.send(modern("secret", { id: 1, params: { n } }))
        : sessions[n % 10]?.post(request("secret", { n }, 1));
    const answers = Array.from({ length: CLIENTS }, (_, n) => ask(n));
    while (waiting.length < CLIENTS) await new Promise((resolve) => setImmediate(resolve));
    // In an order that has nothing to do with that in which they came.
    const order = waiting.map((_, index) => (index * 7919) % CLIENTS); // a prime, so that each comes once
    for (const index of order) waiting[index]?.();
    for (const [n, answer] of answers.entries()) {
      const text = (await (await answer)?.text()) ?? "";
      const numbers = [...text.matchAll(/"(?:n|data)":(\d+)/g)].map((match) => Number(match[1]));
      expect(numbers).toEqual(n % 3 === 0 ? [n, n] : [n]);
    }
  });
});

describe.each(entries)("$name and what it is told", (entry) => {
  it("[S8] reads addresses of 64 KB that were made to take long, without an end to its patience", async () => {
    const server = new McpServer({ name: "test", version: "1" });
    const templates = ["a://{x}/{y}/{z}", "b://{x}.{y}.{z}!", "c://{+x}", "d://{+path}/end{?q}", "e://{x}{?a,b,c}"];
    for (const template of templates) {
      server.resource(template, template, {}, () => "found");
    }
    await using opened = await entry.open(server);
    const long = 64 * 1024;
    const addresses = "abcde"
      .split("")
      .flatMap((scheme) => [
        `${scheme}://${"x".repeat(long)}`,
        `${scheme}://${"/".repeat(long)}`,
        `${scheme}://${"x/".repeat(long / 2)}`,
        `${scheme}://${"%2F".repeat(long / 3)}`,
        `${scheme}://${"%".repeat(long)}`,
        `${scheme}://?${"a=b&".repeat(long / 4)}`,
        `${scheme}://${";a=b".repeat(long / 4)}`,
      ]);
    for (const uri of addresses) {
      // Too long for a header: the legacy era has none that repeats it.
      const response = await opened.send({
        ...legacy({ ...request("resources/read", { uri }), id: 1 }, { "mcp-session-id": await sessionOf(opened) }),
      });
      expect(response.status).toBe(200);
      expect(await json(response)).toMatchObject({ id: 1 });
    }
  });

  it("[S9] takes nothing for what it is not: keys, ids, numbers, halves of letters", async () => {
    const server = new McpServer({ name: "test", version: "1" });
    server.tool("echo", { inputSchema: z.object({ value: z.unknown() }) }, ({ value }) => ({ value }));
    await using opened = await entry.open(server);
    const base = modern("tools/call", { params: { name: "echo", arguments: { value: "VALUE" } } });
    const send = async (from: string, to: string): Promise<[number, string]> => {
      const body = String(base.body);
      if (!body.includes(from)) throw new Error(`There is no ${from}`);
      const response = await opened.send({ ...base, body: body.replace(from, () => to) });
      return [response.status, await response.text()];
    };
    for (const [from, to] of [
      ['"id":1', '"ID":1,"id":null'],
      ['"id":1', '"id":1.5'],
      ['"id":1', '"id":1e400'],
      ['"id":1', '"id":{"toString":1}'],
      ['"id":1', '"id":[1]'],
      ['"id":1', '"id":true'],
      ['"jsonrpc":"2.0"', '"JSONRPC":"2.0"'],
      ['"jsonrpc":"2.0"', '"jsonrpc":2.0'],
      ['"jsonrpc":"2.0"', '"jsonrpc":"2.0","jsonrpc":"1.0"'],
      ['"method":"tools/call"', '"method":["tools/call"]'],
      ['"method":"tools/call"', '"method":"TOOLS/CALL"'],
      ['"method":"tools/call"', '"method":"tools/call\\u0000"'],
      ['"name":"echo"', '"name":"ECHO"'],
      ['"name":"echo"', '"name":"echo","name":"other"'],
      ['"name":"echo"', '"__proto__":{"name":"echo"}'],
    ] as const) {
      const [status, text] = await send(from, to);
      expect([to, status, JSON.parse(text)]).toMatchObject([
        to,
        expect.any(Number),
        { error: { code: expect.any(Number) } },
      ]);
    }
    for (const value of [
      '"\\ud800"',
      '"\\u0000"',
      "1e308",
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{}}}',
    ]) {
      const [status, text] = await send('"VALUE"', value);
      expect([value, status]).toEqual([value, 200]);
      expect(JSON.parse(text).result.structuredContent).toEqual({ value: JSON.parse(value) });
    }
    expect({}).not.toHaveProperty("polluted");
    expect(JSON.parse((await send('"id":1', '"id":"\\ud800"'))[1]).id).toBe("\ud800");
  });

  it("[S7] lets nobody reach into what is not theirs by a name or a number that can be guessed", async () => {
    let aborts = 0;
    const started: (() => void)[] = [];
    const service = new StubService({
      wait: ({ context }) =>
        new Promise((resolve) => {
          context.signal?.addEventListener("abort", () => aborts++);
          started.push(() => resolve({ own: true }));
        }),
    });
    await using opened = await entry.open(service);
    const victim = await openSession(opened);
    const stranger = await openSession(opened);
    const calls = [victim.post(request("wait", {}, 1)), opened.send(modern("wait", { id: 1 }))];
    while (started.length < calls.length) await new Promise((resolve) => setImmediate(resolve));
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } };
    const progress = { jsonrpc: "2.0", method: "notifications/progress", params: { progressToken: 1, progress: 1 } };
    for (const message of [cancel, progress, { jsonrpc: "2.0", id: 1, result: { forged: true } }]) {
      expect((await stranger.post(message)).status).toBe(202);
      await (await opened.send(legacy(message, { "mcp-protocol-version": "2026-07-28" }))).text();
      await (await opened.send(legacy(message))).text();
    }
    expect(aborts).toBe(0);
    for (const finish of started) finish();
    for (const call of calls) expect(await json(await call)).toMatchObject({ id: 1, result: { own: true } });
  });
});

const sessionIds = new WeakMap<Opened, Promise<string>>();
/** The one session in which a test asks all its questions. */
function sessionOf(opened: Opened): Promise<string> {
  const known = sessionIds.get(opened) ?? openSession(opened).then(({ id }) => id);
  sessionIds.set(opened, known);
  return known;
}
