import { describe, expect, it } from "vitest";
import { entries } from "./entries.ts";
import { initialize, json, legacy, modern } from "./requests.ts";
import { StubService } from "./stub-service.ts";

type Headers = Record<string, string | string[]>;
const refused: [why: string, headers: Headers][] = [
  ["a foreign Host", { host: "evil.example.com" }],
  ["a foreign Host with a port", { host: "evil.example.com:3000" }],
  ["a Host that begins like a loopback one", { host: "localhost.evil.example.com" }],
  ["a Host that ends like a loopback one", { host: "evil-localhost" }],
  ["a Host with a trailing dot", { host: "localhost." }],
  ["a Host whose port is no number", { host: "localhost:80x" }],
  ["a Host with credentials before it", { host: "evil.example.com@localhost" }],
  ["an unspecified address as Host", { host: "0.0.0.0" }],
  ["an IPv6 address without brackets", { host: "::1" }],
  ["a foreign IPv6 address", { host: "[2001:db8::1]:3000" }],
  ["two Hosts", { host: ["localhost", "evil.example.com"] }],
  ["a foreign Origin", { host: "localhost", origin: "http://evil.example.com" }],
  ["an Origin that begins like a loopback one", { host: "localhost", origin: "http://localhost.evil.example.com" }],
  ["the Origin null", { host: "localhost", origin: "null" }],
  ["an Origin of another scheme", { host: "localhost", origin: "chrome-extension://localhost" }],
  ["an empty Origin", { host: "localhost", origin: "" }],
  ["two Origins", { host: "localhost", origin: ["http://localhost", "http://evil.example.com"] }],
  ["foreign Host and Origin that fit each other", { host: "evil.example.com", origin: "http://evil.example.com" }],
];
const admitted: [why: string, headers: Headers][] = [
  ["localhost", { host: "localhost" }],
  ["localhost on a port", { host: "localhost:65535" }],
  ["localhost in capitals", { host: "LOCALHOST:3000" }],
  ["127.0.0.1", { host: "127.0.0.1:3000" }],
  ["[::1]", { host: "[::1]:3000" }],
  ["its own Origin", { host: "localhost:3000", origin: "http://localhost:3000" }],
  ["another loopback Origin", { host: "127.0.0.1:3000", origin: "http://localhost:5173" }],
  ["an Origin in https, behind a proxy", { host: "localhost", origin: "https://localhost" }],
];
const methods = ["POST", "GET", "DELETE", "OPTIONS"];

describe.each(entries)("$name guards its door", (entry) => {
  it.each(refused)(
    "[S1] [S-HTTP-02] [J-03] [SEC-12] refuses %s with 403, whatever the method, and never runs a handler",
    async (_, headers) => {
      const service = new StubService();
      await using opened = await entry.open(service);
      for (const method of methods) {
        const outgoing = method === "POST" ? modern("tools/list", { headers }) : { method, headers };
        const response = await opened.send(outgoing);
        expect([method, response.status]).toEqual([method, 403]);
        expect(await json(response)).toMatchObject({ jsonrpc: "2.0", error: { code: -32600 } });
        expect(response.header("access-control-allow-origin")).toBeUndefined();
      }
      expect((await opened.send(legacy(initialize(), headers as Record<string, string>))).status).toBe(403);
      expect(service.calls).toEqual([]);
      expect(service.connections).toEqual([]);
    },
  );

  it.each(admitted)("[S1] [S-HTTP-02] [J-02] lets %s in", async (_, headers) => {
    await using opened = await entry.open(new StubService());
    expect((await opened.send(modern("tools/list", { headers }))).status).toBe(200);
  });

  it("[J-01] lets in the hosts and origins that were named, and no others", async () => {
    const allowedHosts = ["mcp.example.com", "tools.example.com:8443"];
    const allowedOrigins = ["https://app.example.com", "https://Other.example.com:444/"];
    await using opened = await entry.open(new StubService(), { allowedHosts, allowedOrigins });
    const status = async (headers: Headers): Promise<number> =>
      (await opened.send(modern("tools/list", { headers }))).status;
    expect(await status({ host: "mcp.example.com" })).toBe(200);
    expect(await status({ host: "MCP.example.com:1234" })).toBe(200);
    expect(await status({ host: "tools.example.com:8443" })).toBe(200);
    expect(await status({ host: "tools.example.com" })).toBe(403);
    expect(await status({ host: "sub.mcp.example.com" })).toBe(403);
    expect(await status({ host: "mcp.example.com", origin: "https://mcp.example.com" })).toBe(200);
    expect(await status({ host: "mcp.example.com", origin: "https://app.example.com" })).toBe(200);
    expect(await status({ host: "mcp.example.com", origin: "https://other.example.com:444" })).toBe(200);
    expect(await status({ host: "mcp.example.com", origin: "https://other.example.com" })).toBe(403);
    expect(await status({ host: "mcp.example.com", origin: "http://app.example.com" })).toBe(403);
    expect(await status({ host: "mcp.example.com", origin: "http://localhost:5173" })).toBe(403);
  });

  it("lets every host and every origin but null in where a star says so", async () => {
    await using opened = await entry.open(new StubService(), { allowedHosts: ["*"], allowedOrigins: ["*"] });
    const status = async (headers: Headers): Promise<number> =>
      (await opened.send(modern("tools/list", { headers }))).status;
    expect(await status({ host: "any.example.com", origin: "https://page.example.org" })).toBe(200);
    expect(await status({ host: "any.example.com", origin: "null" })).toBe(403);
  });

  it("names the value and the way out when it refuses, and cuts long values short", async () => {
    await using opened = await entry.open(new StubService());
    const response = await opened.send(modern("tools/list", { headers: { host: `${"x".repeat(5000)}.example.com` } }));
    const text = await response.text();
    expect(text).toContain("allowedHosts");
    expect(text.length).toBeLessThan(400);
  });
});

describe.each(entries)("$name and browsers", (entry) => {
  const options = { allowedOrigins: ["https://app.example.com"] };
  const preflight = {
    host: "localhost",
    origin: "https://app.example.com",
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,mcp-method,mcp-param-region",
  };

  it("[S-HTTP-21] [AMB-11] [J-07] answers a preflight of an origin that was named with the headers that it asked for", async () => {
    await using opened = await entry.open(new StubService(), options);
    const response = await opened.send({ method: "OPTIONS", headers: preflight });
    expect(response.status).toBe(204);
    expect(response.header("access-control-allow-origin")).toBe("https://app.example.com");
    expect(response.header("access-control-allow-headers")).toBe("authorization,mcp-method,mcp-param-region");
    expect(response.header("access-control-allow-methods")).toContain("POST");
    expect(response.header("vary")).toContain("Origin");
  });

  it("[S-HTTP-21] [J-07] lets its pages read answers, refusals and the session id", async () => {
    await using opened = await entry.open(new StubService(), options);
    const headers = { host: "localhost", origin: "https://app.example.com" };
    for (const outgoing of [
      modern("tools/list", { headers }),
      modern("no/such/method", { headers }),
      { method: "PUT", headers },
      legacy(initialize(), headers),
    ]) {
      const response = await opened.send(outgoing);
      expect(response.header("access-control-allow-origin")).toBe("https://app.example.com");
      expect(response.header("access-control-expose-headers")).toContain("Mcp-Session-Id");
    }
  });

  it("answers no preflight where nobody named the origin, not even to a loopback page", async () => {
    await using opened = await entry.open(new StubService(), options);
    const response = await opened.send({
      method: "OPTIONS",
      headers: { ...preflight, origin: "http://localhost:5173" },
    });
    expect(response.status).toBe(405);
    expect(response.header("access-control-allow-origin")).toBeUndefined();
    await using plain = await entry.open(new StubService());
    expect(
      (await plain.send({ method: "OPTIONS", headers: { ...preflight, origin: "http://localhost" } })).status,
    ).toBe(405);
  });
});

describe.each(entries)("$name and simple requests of foreign pages", (entry) => {
  const types = ["text/plain", "application/x-www-form-urlencoded", "text/plain; a=application/json", undefined];
  it.each([...types, "application/jsonp", "application/json, text/plain", "application/json; charset=utf-16"])(
    "[S2] [J-04] refuses Content-Type %s with 415 before it looks at the body",
    async (type) => {
      const service = new StubService();
      await using opened = await entry.open(service);
      const response = await opened.send({
        ...modern("tools/list", { headers: { "content-type": type } }),
        ...(type === undefined && { body: new TextEncoder().encode(String(modern("tools/list").body)) }),
      });
      expect(response.status).toBe(415);
      expect(service.calls).toEqual([]);
    },
  );

  it.each(["application/json;charset=utf-8", 'Application/JSON; charset="UTF-8"', "application/json; profile=x"])(
    "takes Content-Type %s",
    async (type) => {
      await using opened = await entry.open(new StubService());
      expect((await opened.send(modern("tools/list", { headers: { "content-type": type } }))).status).toBe(200);
    },
  );

  it("refuses a body that would have to be unpacked", async () => {
    await using opened = await entry.open(new StubService());
    expect((await opened.send(modern("tools/list", { headers: { "content-encoding": "gzip" } }))).status).toBe(415);
  });
});
