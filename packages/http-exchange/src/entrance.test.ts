import { describe, expect, it } from "vitest";
import { bodyRefusal, Entrance, type EntranceOptions } from "./entrance.ts";
import type { HttpExchange } from "./exchange.ts";
import { FetchExchange } from "./fetch-exchange.ts";
import { readBody } from "./read-body.ts";

const origin = "https://app.example.com";
const settings = { methods: "GET, POST", exposedHeaders: "X-Session" };

function entrance(options: EntranceOptions<string> = {}): Entrance<string> {
  return new Entrance(options, settings);
}

function exchange(
  method: string,
  headers: Record<string, string> = {},
  init: { body?: RequestInit["body"]; extra?: { authInfo?: string; parsedBody?: unknown } } = {},
): HttpExchange<string> {
  const { body = null, extra } = init;
  const duplex = body instanceof ReadableStream ? { duplex: "half" as const } : {};
  const request = new Request("http://localhost/mcp?x=1", { method, headers, body, ...duplex });
  return new FetchExchange<string>(request, extra, () => undefined);
}

describe("Entrance", () => {
  it("lets a request in, with whoever is known to call", async () => {
    expect(await entrance().admit(exchange("POST"))).toEqual({ authInfo: undefined });
    expect(await entrance().admit(exchange("GET", {}, { extra: { authInfo: "ada" } }))).toEqual({ authInfo: "ada" });
  });

  it("[S1] looks at Host and Origin before anything else, whatever the method, and asks nobody about strangers", async () => {
    const guarded = entrance({ allowedOrigins: [origin], authorize: () => Promise.reject(new Error("asked")) });
    guarded.close();
    for (const method of ["GET", "POST", "PUT", "OPTIONS", "DELETE"]) {
      for (const headers of [{ host: "evil.example.com" }, { origin: "http://evil.example.com" }]) {
        const admission = await guarded.admit(exchange(method, headers));
        expect([method, admission]).toMatchObject([method, { answer: { status: 403 } }]);
      }
    }
  });

  it("refuses other methods with 405, and tells which there are", async () => {
    expect(await entrance().admit(exchange("PUT"))).toEqual({
      answer: { status: 405, message: "PUT is not answered here; use GET, POST", headers: { Allow: "GET, POST" } },
    });
    expect(await entrance().admit(exchange("get"))).toHaveProperty("authInfo"); // a runtime writes it in capitals
  });

  it("lets nobody in once it is closed, not even who was being asked about", async () => {
    const closed = entrance();
    closed.close();
    expect(await closed.admit(exchange("POST"))).toMatchObject({ answer: { status: 503 } });
    let decide: (authorization: { authInfo: string }) => void = () => undefined;
    const asking = entrance({ authorize: () => new Promise((resolve) => (decide = resolve)) });
    const admission = asking.admit(exchange("POST"));
    asking.close();
    decide({ authInfo: "ada" });
    expect(await admission).toMatchObject({ answer: { status: 503 } });
  });

  it("asks authorize, which sees the method and the headers, and answers as it says", async () => {
    const refused = { status: 401, message: "Who are you?", headers: { "WWW-Authenticate": "Bearer" } };
    const asking = entrance({
      authorize: ({ method, header }) =>
        method === "POST" && header("authorization") === "Bearer t" ? { authInfo: "ada" } : { refused },
    });
    expect(await asking.admit(exchange("POST", { authorization: "Bearer t" }))).toEqual({ authInfo: "ada" });
    expect(await asking.admit(exchange("POST", {}, { extra: { authInfo: "bob" } }))).toEqual({ answer: refused });
  });

  it("[S-HTTP-21] lets the pages of named origins read every answer, and answers their preflights", async () => {
    const open = entrance({ allowedOrigins: [origin] });
    expect(open.headersFor(exchange("PUT", { origin }))).toEqual({
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Expose-Headers": "X-Session",
      Vary: "Origin",
    });
    expect(open.headersFor(exchange("POST", { origin: "http://localhost" }))).toEqual({ Vary: "Origin" });
    const asks = { "access-control-request-method": "POST", "access-control-request-headers": "mcp-param-x" };
    expect(await open.admit(exchange("OPTIONS", { origin, ...asks }))).toEqual({
      answer: {
        status: 204,
        headers: {
          "Access-Control-Allow-Origin": origin,
          "Access-Control-Expose-Headers": "X-Session",
          "Access-Control-Allow-Methods": "GET, POST",
          "Access-Control-Allow-Headers": "mcp-param-x",
          "Access-Control-Max-Age": "7200",
          Vary: "Origin, Access-Control-Request-Headers",
        },
      },
    });
    expect(await open.admit(exchange("OPTIONS", { origin }))).toMatchObject({ answer: { status: 405 } });
    expect(await open.admit(exchange("OPTIONS", asks))).toMatchObject({ answer: { status: 405 } });
    expect(entrance().headersFor(exchange("POST", { origin: "http://localhost" }))).toBeUndefined();
  });
});

describe("bodyRefusal", () => {
  it.each([undefined, "text/plain", "text/plain; a=application/json", "application/json; charset=utf-16"])(
    "[S2] refuses Content-Type %s with 415",
    (type) => {
      const headers = type === undefined ? {} : { "content-type": type };
      const bytes = new Uint8Array([123, 125]); // a text would bring a type of its own
      expect(bodyRefusal(exchange("POST", headers, { body: bytes }))).toMatchObject({ status: 415 });
    },
  );

  it("refuses what would have to be unpacked, unless somebody did it already", () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    expect(bodyRefusal(exchange("POST", headers))).toMatchObject({ status: 415 });
    expect(bodyRefusal(exchange("POST", headers, { extra: { parsedBody: {} } }))).toBeUndefined();
    expect(bodyRefusal(exchange("POST", { ...headers, "content-encoding": " Identity " }))).toBeUndefined();
  });
});

describe("readBody", () => {
  it("gives the text, however it is cut, or the value that somebody parsed", async () => {
    const bytes = new TextEncoder().encode('{"a":"…é😀"}');
    const letters = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readBody(exchange("POST", {}, { body: letters }), bytes.length)).toEqual({ text: '{"a":"…é😀"}' });
    expect(await readBody(exchange("POST"), 10)).toEqual({ text: "" });
    expect(await readBody(exchange("POST", {}, { extra: { parsedBody: null } }), 1)).toEqual({ value: null });
  });

  it("[S16] reads no further than the limit, whether the length is announced or not", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    expect(await readBody(exchange("POST", {}, { body: endless }), 10_000)).toMatchObject({ answer: { status: 413 } });
    expect([pulled < 20, cancelled]).toEqual([true, true]);
    const announced = exchange("POST", { "content-length": "11" }, { body: "x" });
    expect(await readBody(announced, 10)).toMatchObject({
      answer: { status: 413, message: expect.stringContaining("10") },
    });
  });

  it("tells a body that is not UTF-8 from one whose sender has gone", async () => {
    expect(await readBody(exchange("POST", {}, { body: Uint8Array.of(0x22, 0xff, 0x22) }), 10)).toEqual({
      malformed: "The body is not UTF-8",
    });
    const half = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("connection reset")),
    });
    expect(await readBody(exchange("POST", {}, { body: half }), 10)).toEqual({ isGone: true });
  });
});
