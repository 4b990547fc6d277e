import { createHandler } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";
import { entries, type Outgoing } from "./entries.ts";
import { json, legacy, MODERN, modern } from "./requests.ts";
import { StubService } from "./stub-service.ts";

/** A modern POST whose body is given as text or bytes. */
function raw(body: string | Uint8Array<ArrayBuffer>): Outgoing {
  return { ...legacy({}, { "mcp-protocol-version": MODERN, "mcp-method": "tools/list" }), body };
}

const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const nested = (levels: number): string => String(modern("tools/list").body).replace(/\}\}$/, `,"x":${deep(levels)}}}`);

describe.each(entries)("$name reads bodies", (entry) => {
  it.each([
    ["nothing", ""],
    ["half a message", '{"jsonrpc":"2.0","id":1'],
    ["two messages", "{}{}"],
    ["a byte order mark", "\ufeff{}"],
    ["NaN", '{"jsonrpc":"2.0","id":NaN}'],
    ["a trailing comma", '{"jsonrpc":"2.0",}'],
    ["bytes that are not UTF-8", Uint8Array.from([0x22, 0xff, 0x22])],
    ["UTF-16", Uint8Array.from([0xfe, 0xff, 0x00, 0x7b])],
  ])("[I-03] answers %s with 400 and -32700, without an id", async (_, body) => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const response = await opened.send(raw(body));
    const answer = await json(response);
    expect([response.status, answer]).toMatchObject([400, { error: { code: -32700 } }]);
    expect("id" in answer).toBe(false);
    expect(service.calls).toEqual([]);
  });

  it("[S9] takes keys for what they are: no prototype is touched, no case is folded, the last duplicate counts", async () => {
    const service = new StubService();
    await using opened = await entry.open(service);
    const body = String(modern("tools/list").body);
    const hostile = body.replace(/^\{/, '{"__proto__":{"method":"evil"},"constructor":1,"METHOD":"evil",');
    expect((await opened.send(raw(hostile))).status).toBe(200);
    expect(service.calls[0]?.method).toBe("tools/list");
    expect(Object.getPrototypeOf({})).not.toHaveProperty("method");
    const folded = await opened.send(raw(body.replace('"method"', '"Method"')));
    expect([folded.status, await json(folded)]).toMatchObject([400, { error: { code: -32600 } }]);
    const twice = await opened.send(raw(body.replace(/^\{/, '{"method":"evil",')));
    expect(twice.status).toBe(200);
    const evil = await opened.send(raw(body.replace('"params"', '"method":"evil","params"')));
    expect([evil.status, await json(evil)]).toMatchObject([400, { error: { code: -32020 } }]);
  });

  it("[S16] [S-HTTP-27] [SEC-17] refuses JSON that is nested too deep, and no other: brackets in strings do not count", async () => {
    await using opened = await entry.open(new StubService());
    const status = async (body: string): Promise<number> => (await opened.send(raw(body))).status;
    expect(await status(nested(198))).toBe(200);
    expect(await status(nested(199))).toBe(400);
    expect(await status(nested(100_000))).toBe(400);
    const text = JSON.stringify(`${"[".repeat(1000)}\\"{`.repeat(3));
    expect(await status(String(modern("tools/list").body).replace(/\}\}$/, `,"x":${text}}}`))).toBe(200);
    if (!entry.takesParsedBody) return;
    const parsedBody: unknown = JSON.parse(nested(199));
    const response = await opened.send({ ...raw(""), extra: { parsedBody } });
    expect([response.status, await json(response)]).toMatchObject([400, { error: { code: -32700 } }]);
  });

  it("[H-04] [J-05] [S16] [SEC-17] answers a body over the limit with 413, and one at the limit with its result", async () => {
    const { body } = modern("tools/list");
    const size = Buffer.byteLength(String(body));
    const service = new StubService();
    await using opened = await entry.open(service, { limits: { bodyBytes: size } });
    expect((await opened.send(modern("tools/list"))).status).toBe(200);
    const over = await opened.send(modern("tools/list", { id: 11 }));
    expect([over.status, await json(over)]).toMatchObject([
      413,
      { error: { message: expect.stringContaining(`${size}`) } },
    ]);
    expect(service.calls).toHaveLength(1);
  });

  it("[J-05] takes 4 MiB, and no more, when nothing else is said", async () => {
    await using opened = await entry.open(new StubService());
    const padded = (size: number): string => {
      const body = String(modern("tools/list").body);
      return body.replace(/\}$/, `${" ".repeat(size - body.length)}}`);
    };
    expect((await opened.send(raw(padded(4 * 1024 * 1024)))).status).toBe(200);
    expect((await opened.send(raw(padded(4 * 1024 * 1024 + 1)))).status).toBe(413);
  });

  it("[H-02] refuses limits that make no sense, and names them", async () => {
    for (const bodyBytes of [0, -1, 1.5, Number.NaN]) {
      await expect(entry.open(new StubService(), { limits: { bodyBytes } })).rejects.toThrow(/limits\.bodyBytes/);
    }
    await expect(entry.open(new StubService(), { sessionIdleMs: 0 })).rejects.toThrow(RangeError);
    await expect(entry.open(new StubService(), { keepAliveMs: -1 })).rejects.toThrow(RangeError);
    await expect(entry.open(new StubService(), { legacy: "maybe" as "off" })).rejects.toThrow(TypeError);
  });
});

describe("createHandler and a body that comes letter by letter", () => {
  it("reads it, wherever its letters are split", async () => {
    const handler = createHandler(new StubService({ echo: async ({ params }) => ({ n: params?.["n"] }) }));
    const n = "…é😀".repeat(1_000);
    const { headers, body } = modern("echo", { params: { n } });
    const bytes = new TextEncoder().encode(String(body));
    const letters = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const init = { method: "POST", headers: headers as Record<string, string>, body: letters, duplex: "half" as const };
    const response = await handler(new Request("http://localhost/mcp", init));
    expect(await response.json()).toMatchObject({ result: { n } });
    await handler.close();
  });
});

describe.each(entries.filter(({ takesParsedBody }) => takesParsedBody))("$name behind a body parser", (entry) => {
  it("takes a body that something else parsed", async () => {
    await using opened = await entry.open(new StubService());
    const { headers, body } = modern("tools/list");
    const parsedBody: unknown = JSON.parse(String(body));
    expect((await opened.send({ headers, extra: { parsedBody } })).status).toBe(200);
  });
});

describe.each(entries)("$name asks who calls", (entry) => {
  const authInfo = { token: "t", clientId: "c", scopes: [] };

  it("hands on whom authorize found, and answers as it says when it refuses", async () => {
    const service = new StubService();
    await using opened = await entry.open(service, {
      authorize: async (request) =>
        request.header("authorization") === "Bearer t"
          ? { authInfo }
          : { refused: { status: 401, message: "Who are you?", headers: { "WWW-Authenticate": "Bearer" } } },
    });
    const stranger = await opened.send(modern("tools/list"));
    expect([stranger.status, stranger.header("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await json(stranger)).toMatchObject({ error: { message: "Who are you?" } });
    expect((await opened.send({ method: "GET", headers: { accept: "text/event-stream" } })).status).toBe(401);
    expect(service.calls).toEqual([]);
    expect((await opened.send(modern("tools/list", { headers: { authorization: "Bearer t" } }))).status).toBe(200);
    expect(service.calls[0]?.context.origin?.authInfo).toEqual(authInfo);
  });

  it("[S-HTTP-03] lets nobody in when authorize fails, or asks for a header that cannot be sent", async () => {
    const errors: Error[] = [];
    const service = new StubService();
    let fails = true;
    await using opened = await entry.open(service, {
      onError: (error) => errors.push(error),
      authorize: () => {
        if (fails) throw new Error("database is down");
        return { refused: { status: 401, message: "No", headers: { "bad name": "x" } } };
      },
    });
    const down = await opened.send(modern("tools/list"));
    expect([down.status, await json(down)]).toMatchObject([500, { error: { code: -32603 } }]);
    expect(errors[0]?.cause).toMatchObject({ message: "database is down" });
    fails = false;
    expect((await opened.send(modern("tools/list"))).status).toBe(500);
    expect(service.calls).toEqual([]);
  });
});
