import { createSseHandler } from "@tenon/sse/server";
import { createHandler } from "@tenon/streamable-http/server";
import { createUpgradeCheck } from "@tenon/websocket/server";
import { describe, expect, it } from "vitest";

const hosts = [
  ...["localhost", "LOCALHOST:3000", "localhost:65535", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:3000"],
  ...["localhost.", "localhost:", "localhost:80x", "localhost:123456", "evil-localhost", "localhost.evil.example.com"],
  ...[
    "0.0.0.0",
    "::1",
    "127.0.0.2",
    "2130706433",
    "[2001:db8::1]:3000",
    "",
    "*",
    "null",
    "localhost, evil.example.com",
  ],
  ...["mcp.example.com", "MCP.example.com:1", "sub.mcp.example.com", "mcp.example.com.", "tools.example.com:8443"],
  ...["tools.example.com", "evil.example.com@localhost", "evil.example.com"],
];
const origins = [
  undefined,
  ...["http://localhost", "http://localhost:5173", "https://LOCALHOST", "http://127.0.0.1:80", "http://[::1]:3000"],
  ...[
    "null",
    "NULL",
    "",
    "*",
    "localhost",
    "http://",
    "http://localhost.evil.example.com",
    "http://localhost@evil.example.com",
  ],
  ...[
    "chrome-extension://localhost",
    "file://",
    "ws://localhost",
    "https://app.example.com",
    "https://app.example.com/",
  ],
  ...[
    "http://app.example.com",
    "https://mcp.example.com",
    "https://tools.example.com:8443",
    "https://evil.example.com",
  ],
  "http://localhost, http://evil.example.com",
];
const settings = [
  {},
  { allowedHosts: ["mcp.example.com", "Tools.example.com:8443"] },
  { allowedOrigins: ["https://app.example.com/"] },
  { allowedHosts: ["mcp.example.com"], allowedOrigins: ["https://App.example.com", "null"] },
  { allowedHosts: ["*"], allowedOrigins: ["*"] },
];

function headersOf(host: string, origin: string | undefined): Headers {
  return new Headers({ host, ...(origin !== undefined && { origin }) });
}

async function isRefused(handler: (request: Request) => Promise<Response>, headers: Headers): Promise<boolean> {
  // A method that nobody serves: the door is passed before, and nothing is opened behind it.
  return (await handler(new Request("http://localhost/mcp", { method: "PUT", headers }))).status === 403;
}

describe("the guards of all HTTP transports", () => {
  it.each(settings)("[S1] [S-SSE-03] agree on every Host with every Origin, with %j", async (options) => {
    const streamable = createHandler({ call: async () => ({}), open: unreachable }, options);
    const sse = createSseHandler({ call: async () => ({}), open: unreachable }, options);
    const check = createUpgradeCheck(options);
    const verdicts = { admitted: 0, refused: 0 };
    for (const host of hosts) {
      for (const origin of origins) {
        const headers = headersOf(host, origin);
        const expected = await isRefused(streamable, headers);
        expect([host, origin, await isRefused(sse, headers)]).toEqual([host, origin, expected]);
        headers.set("sec-websocket-protocol", "mcp");
        const refusal = check({ header: (name) => headers.get(name) ?? undefined });
        expect([host, origin, refusal?.status === 403]).toEqual([host, origin, expected]);
        verdicts[expected ? "refused" : "admitted"]++;
      }
    }
    expect(Math.min(verdicts.admitted, verdicts.refused)).toBeGreaterThan(20);
  });

  it("[S1] refuse a request without a Host, where there can be one", () => {
    const header = (name: string): string | undefined => (name === "sec-websocket-protocol" ? "mcp" : undefined);
    expect(createUpgradeCheck()({ header })).toMatchObject({ status: 403 });
  });
});

function unreachable(): never {
  throw new Error("Nothing is to be opened here");
}
