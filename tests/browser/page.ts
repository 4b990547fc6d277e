// What runs in the page: bundled for browsers by the test beside it, which asks for `useServer` and the rest through the driver.
import { Client, ClientError, type ClientOptions } from "@tenon/client";
import { TransportError } from "@tenon/jsonrpc";
import { streamableHttp } from "@tenon/streamable-http/client";

/** What a browser has beside what Node has, too. */
declare function addEventListener(type: string, listener: (event: { effectiveDirective: string }) => void): void;

/** Names of the policy's directives that the page was found to offend. */
const violations: string[] = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));

export interface Used {
  readonly version: string;
  readonly sessions: number;
  readonly tools: readonly string[];
  readonly requestsForKeptTools: number;
  readonly steps: readonly unknown[];
  readonly lent: unknown;
  readonly refused: unknown;
  /** What a header repeated of the arguments. */
  readonly mirrored: readonly string[];
  readonly asked: readonly string[];
  readonly changes: readonly string[];
  readonly outcome: unknown;
  readonly violations: readonly string[];
}

/** Uses a server in one era, from the first question to the last word. */
async function useServer(url: string, mode: NonNullable<ClientOptions["mode"]>): Promise<Used> {
  await ownTurn();
  const sessions = new Set<string>();
  const mirrored = new Set<string>();
  let requests = 0;
  const asked: string[] = [];
  const steps: unknown[] = [];
  const transport = streamableHttp(url, {
    async fetch(target, init) {
      requests += 1;
      const title = new Headers(init.headers).get("mcp-param-title");
      if (title !== null) mirrored.add(title);
      const response = await fetch(target, init);
      const session = response.headers.get("mcp-session-id");
      if (session !== null) sessions.add(session);
      return response;
    },
  });
  const client = await Client.connect(transport, {
    mode,
    cache: { defaultTtlMs: 60_000 },
    elicitation: {
      form: ({ message }) => {
        asked.push(message);
        return { action: "accept", content: { weeks: 3 } };
      },
    },
  });
  const tools: string[] = [];
  for await (const { name } of client.tools()) tools.push(name);
  const before = requests;
  await client.listTools();
  const requestsForKeptTools = requests - before;

  const { structuredContent: lent } = await client.callTool(
    "lend",
    { title: "Dune" },
    { onProgress: ({ message }) => steps.push(message) },
  );
  const { isError: refused } = await client.callTool("lend", { title: 1 });

  const changes: string[] = [];
  const subscription = client.listen({ toolsListChanged: true });
  await subscription.acknowledged;
  await client.callTool("grow");
  for await (const { kind } of subscription) {
    changes.push(kind);
    break;
  }

  const outcome = await client.callTool("vanish").catch((error: unknown) => ClientError.is(error) && error.code);
  await client.close();
  const version = client.protocolVersion;
  return {
    version,
    sessions: sessions.size,
    tools,
    requestsForKeptTools,
    steps,
    lent,
    refused,
    mirrored: [...mirrored],
    asked,
    changes,
    outcome,
    violations,
  };
}

/** How connecting to a server ends that does not know this page. */
async function isTurnedAway(url: string): Promise<unknown> {
  return Client.connect(url).then(
    () => false,
    (error: unknown) => TransportError.is(error) && error.code,
  );
}

/** Whether the page could make code of text, if it wanted to. */
async function canMakeCode(): Promise<boolean> {
  await ownTurn();
  try {
    return new Function("return true")();
  } catch {
    return false;
  }
}

/** Goes on in a turn of the page's own: to what the driver calls, the policy does not apply. */
function ownTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

Object.assign(globalThis, { useServer, isTurnedAway, canMakeCode });
