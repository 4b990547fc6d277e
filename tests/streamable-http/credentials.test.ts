import { Client } from "@tenon/client";
import { McpServer } from "@tenon/server";
import { type FetchFunction, streamableHttp } from "@tenon/streamable-http/client";
import { type Authorize, createHandler } from "@tenon/streamable-http/server";
import { describe, expect, it } from "vitest";

const url = "https://mcp.example.com/mcp";
const challenge = 'Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource"';

/** A server that lets in whoever has one of the tokens, what was sent to it, and what it refused. */
function protectedServer(tokens: ReadonlySet<string>): {
  fetch: FetchFunction;
  sent: string[];
  refused: string[];
  called: () => number;
} {
  let calls = 0;
  const server = new McpServer({ name: "test", version: "1.0.0" });
  server.tool("order", {}, () => `${++calls}`);
  const authorize: Authorize = ({ header }) => {
    const token = header("authorization")?.replace("Bearer ", "") ?? "";
    if (tokens.has(token)) return { authInfo: { token, clientId: "c", scopes: [] } };
    return { refused: { status: 401, message: "Who are you?", headers: { "WWW-Authenticate": challenge } } };
  };
  const handler = createHandler(server, { allowedHosts: ["mcp.example.com"], authorize });
  const sent: string[] = [];
  const refused: string[] = [];
  return {
    sent,
    refused,
    called: () => calls,
    async fetch(target, init) {
      const method = init.method ?? "";
      sent.push(method);
      const response = await handler(new Request(target, init));
      if (response.status === 401) refused.push(method);
      return response;
    },
  };
}

/** What a package for authorization is to be: a `fetch` around a `fetch`, which asks for a token when one is wanted. */
function withToken(inner: FetchFunction, ask: (challenge: string | null) => Promise<string>): FetchFunction {
  let token: string | undefined;
  const send: FetchFunction = (target, init) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    return inner(target, { ...init, headers });
  };
  return async (target, init) => {
    const response = await send(target, init);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    token = await ask(response.headers.get("www-authenticate"));
    return send(target, init);
  };
}

describe.each(["auto", "legacy"] as const)("credentials, mode %s", (mode) => {
  it("[C-NEG-04] are missed with a typed error that tells which are wanted", async () => {
    const { fetch, sent, refused, called } = protectedServer(new Set(["secret"]));
    await expect(Client.connect(streamableHttp(url, { fetch }), { mode })).rejects.toMatchObject({
      name: "TransportError",
      code: "unauthorized",
      status: 401,
      wwwAuthenticate: challenge,
      cause: { name: "McpError", message: "Who are you?" },
    });
    expect([sent, refused]).toEqual([["POST"], ["POST"]]); // no verdict on the era, and no second try
    expect(called()).toBe(0);
  });

  it("are added by a fetch around a fetch, to every request of the connection", async () => {
    const { fetch, sent, refused } = protectedServer(new Set(["secret"]));
    const asked: (string | null)[] = [];
    const wrapped = withToken(fetch, async (wanted) => {
      asked.push(wanted);
      return "secret";
    });
    const client = await Client.connect(streamableHttp(url, { fetch: wrapped }), { mode });
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "1" }] });
    await client.close();
    expect(asked).toEqual([challenge]);
    expect(refused).toEqual(["POST"]);
    expect(new Set(sent)).toEqual(new Set(mode === "legacy" ? ["POST", "GET", "DELETE"] : ["POST"]));
  });

  it("are renewed when they are no longer taken, and the call is carried out once", async () => {
    const tokens = new Set(["first"]);
    const { fetch, called } = protectedServer(tokens);
    const all = ["first", "second"];
    const client = await Client.connect(
      streamableHttp(url, { fetch: withToken(fetch, async () => all.shift() ?? "none left") }),
      { mode },
    );
    tokens.clear();
    tokens.add("second");
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "1" }] });
    expect(called()).toBe(1);
    tokens.clear();
    await expect(client.callTool("order")).rejects.toMatchObject({ code: "unauthorized", wwwAuthenticate: challenge });
    await client.close();
  });

  it("may take a user to get: what the fetch throws reaches the caller as it is", async () => {
    const { fetch } = protectedServer(new Set());
    class LoginRequired extends Error {
      override readonly name = "LoginRequired";
    }
    const login = new LoginRequired("Open https://login.example.com");
    const wrapped = withToken(fetch, () => Promise.reject(login));
    await expect(Client.connect(streamableHttp(url, { fetch: wrapped }), { mode })).rejects.toBe(login);
  });
});
