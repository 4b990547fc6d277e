// A page that a server writes can be made to say what somebody else wrote. No page is written anywhere.
import { readdirSync, readFileSync } from "node:fs";
import { serve } from "@tenon/node";
import { sse } from "@tenon/node/sse";
import { webSocket } from "@tenon/node/websocket";
import { describe, expect, it } from "vitest";
import { openRaw } from "../streamable-http/sockets.ts";
import { StubService } from "../streamable-http/stub-service.ts";

const packages = new URL("../../packages/", import.meta.url);

describe("markup", () => {
  it("[S15] is written by no package, and put into no document", () => {
    const found: string[] = [];
    for (const name of readdirSync(packages)) {
      const folder = new URL(`${name}/src/`, packages);
      for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!file.endsWith(".ts") || /\.test(-d)?\.ts$/.test(file)) continue;
        const text = readFileSync(new URL(file, folder), "utf8");
        for (const [match] of text.matchAll(
          /<\/?(?:html|head|body|script|style|div|span|p|a|img|form|input|iframe|svg)\b[ />]|<!doctype|(?:inner|outer)HTML|document\.write|insertAdjacentHTML|text\/html|xhtml/g,
        )) {
          found.push(`${name}/${file}: ${match}`);
        }
      }
    }
    // The media type of a file that a program chose to offer as a resource: it is told to a client, and never shown by a browser.
    expect(found).toEqual(["node/files.ts: text/html"]);
  });

  const markup = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
  const encoded = encodeURIComponent(markup);
  const ok = ["Host: localhost"];
  const json = ["Content-Type: application/json", "Accept: application/json, text/event-stream"];
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  it.each<[what: string, line: string, headers: readonly string[], body?: string]>([
    ["a path", `GET /${encoded} HTTP/1.1`, ok],
    ["a Host", "POST /mcp HTTP/1.1", [`Host: ${markup}`]],
    ["an Origin", "POST /mcp HTTP/1.1", [...ok, `Origin: ${markup}`]],
    ["a Content-Type", "POST /mcp HTTP/1.1", [...ok, `Content-Type: ${markup}`]],
    ["an Accept", "GET /mcp HTTP/1.1", [...ok, `Accept: ${markup}`]],
    [
      "a session id",
      "POST /mcp HTTP/1.1",
      [...ok, ...json, `Mcp-Session-Id: ${markup}`],
      '{"jsonrpc":"2.0","id":1,"method":"x"}',
    ],
    [
      "a revision",
      "POST /mcp HTTP/1.1",
      [...ok, ...json, `MCP-Protocol-Version: ${markup}`],
      '{"jsonrpc":"2.0","id":1,"method":"x"}',
    ],
    ["an id", "POST /mcp HTTP/1.1", [...ok, ...json], JSON.stringify({ jsonrpc: "2.0", id: markup, method: markup })],
    ["no JSON", "POST /mcp HTTP/1.1", [...ok, ...json], markup],
    ["the Host of an older endpoint", "GET /sse HTTP/1.1", [`Host: ${markup}`]],
    ["the session of an older endpoint", `POST /sse?sessionId=${encoded} HTTP/1.1`, [...ok, ...json], "{}"],
    ["the Host of a WebSocket", "GET /mcp HTTP/1.1", [`Host: ${markup}`, ...upgrade, key]],
    ["the Origin of a WebSocket", "GET /mcp HTTP/1.1", [...ok, `Origin: ${markup}`, ...upgrade, key]],
    [
      "the subprotocol of a WebSocket",
      "GET /mcp HTTP/1.1",
      [...ok, ...upgrade, key, `Sec-WebSocket-Protocol: ${markup}`],
    ],
    [
      "the key of a WebSocket",
      "GET /mcp HTTP/1.1",
      [...ok, ...upgrade, `Sec-WebSocket-Key: ${markup}`, "Sec-WebSocket-Protocol: mcp"],
    ],
  ])("[S15] in %s comes back in nothing that a browser takes for a page", async (_, line, headers, body = "") => {
    const beside = [sse(), webSocket()];
    const serving = await serve(new StubService(), { port: 0, beside, onError: () => undefined });
    const raw = await openRaw(serving.port);
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const close = headers.includes("Connection: Upgrade") ? [] : ["Connection: close"];
    raw.send([line, ...headers, length, ...close, "", body].join("\r\n"));
    const answer = await raw.closed;
    await serving.close();
    const [head = "", text = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 4\d\d /);
    const type = /^content-type: (.*)$/im.exec(head)?.[1];
    expect(type).toMatch(/^(?:application\/json|text\/plain)/);
    if (type?.startsWith("text/plain") === true) expect(head).toMatch(/^x-content-type-options: nosniff$/im);
    if (type?.startsWith("text/plain") === true && text.includes("<")) expect(text).toContain("allowed");
  });
});
