import { describe, expect, it } from "vitest";
import type { BodyWriter, HttpExchange } from "./exchange.ts";
import { toFetchHandler } from "./fetch-handler.ts";

async function take(
  request: Request,
  use: (exchange: HttpExchange<string>) => void,
  ...platform: unknown[]
): Promise<Response> {
  return toFetchHandler<string>(async (exchange) => use(exchange))(request, ...platform);
}

describe("toFetchHandler", () => {
  it("hands on what the request says, and answers with what is responded", async () => {
    const request = new Request("http://mcp.example.com:81/mcp?a=b", {
      method: "POST",
      headers: { "X-A": "1" },
      body: "x",
    });
    const response = await take(request, (exchange) => {
      expect([exchange.method, exchange.url]).toEqual(["POST", "http://mcp.example.com:81/mcp?a=b"]);
      expect(["host", "x-a", "x-b"].map((name) => exchange.header(name))).toEqual([
        "mcp.example.com:81",
        "1",
        undefined,
      ]);
      exchange.respond(418, { "X-C": "2" }, "short and stout");
    });
    expect([response.status, response.headers.get("x-c"), await response.text()]).toEqual([
      418,
      "2",
      "short and stout",
    ]);
  });

  it("takes its own extra, and passes over what a platform brings", async () => {
    const seen: unknown[] = [];
    const look = (exchange: HttpExchange<string>): void => {
      seen.push([exchange.authInfo, exchange.parsedBody]);
      exchange.respond(204, {});
    };
    const request = new Request("http://localhost/");
    await take(request, look, { authInfo: "ada", parsedBody: { a: 1 } });
    for (const platform of [undefined, null, "env", [], { DB: {} }, { authInfo: "mallory", waitUntil: 1 }]) {
      await take(request, look, platform, {});
    }
    expect(seen).toEqual([["ada", { a: 1 }], ...Array(6).fill([undefined, undefined])]);
  });

  it("streams, tells that the client is slow, and goes on when it reads", async () => {
    let body: BodyWriter | undefined;
    const response = await take(new Request("http://localhost/"), (exchange) => {
      body = exchange.stream(200, { "Content-Type": "text/event-stream" });
    });
    expect(body?.write("a")).toBeUndefined();
    const slow = body?.write("b".repeat(100_000));
    expect(slow).toBeInstanceOf(Promise);
    expect(body?.bufferedBytes).toBe(100_001);
    const text = response.text();
    await slow;
    body?.end();
    expect((await text).length).toBe(100_001);
  });

  it("tells once that the client has gone: by its signal, or by letting go of the stream", async () => {
    const controller = new AbortController();
    let gone = 0;
    const aborted = take(new Request("http://localhost/", { signal: controller.signal }), (exchange) => {
      exchange.onGone(() => gone++);
    });
    controller.abort();
    expect([(await aborted).status, gone]).toEqual([499, 1]);
    let body: BodyWriter | undefined;
    const response = await take(new Request("http://localhost/"), (exchange) => {
      exchange.onGone(() => gone++);
      body = exchange.stream(200, {});
    });
    await response.body?.cancel();
    expect([gone, body?.write("late"), body?.end()]).toEqual([2, undefined, undefined]);
  });

  it("breaks a stream off when its client goes away in the middle of it, and lets go of whoever waits for it", async () => {
    const controller = new AbortController();
    const waits: (void | Promise<void>)[] = [];
    const response = await take(new Request("http://localhost/", { signal: controller.signal }), (exchange) => {
      exchange.onGone(() => undefined);
      waits.push(exchange.stream(200, {}).write("x".repeat(100_000)));
    });
    expect(waits).toEqual([expect.any(Promise)]);
    controller.abort();
    await waits[0];
    await expect(response.text()).rejects.toThrow("The client has gone");
  });

  it("lets a client whose stream is broken off see that its end is missing", async () => {
    const response = await take(new Request("http://localhost/"), (exchange) => {
      const body = exchange.stream(200, {});
      void body.write("half");
      body.destroy();
    });
    await expect(response.text()).rejects.toThrow("did not read");
  });
});
