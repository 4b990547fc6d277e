import { type Client, ClientError } from "@tenon/client";
import { McpError, TransportError } from "@tenon/jsonrpc";
import { type Random, turns } from "./random.ts";

/** What a call came to: as it should, or as it may where the network has faults. Anything else is thrown. */
export type Outcome = "as expected" | "lost";

const kinds = [
  "echo",
  "echo",
  "echo",
  "progress",
  "away",
  "large",
  "fail",
  "refuse",
  "unknown",
  "abort",
  "time-out",
  "list",
  "listen",
] as const satisfies readonly [string, ...string[]];

/** Makes one call of a random kind, and looks at what comes of it. */
export async function makeCall(client: Client, random: Random, change: () => void): Promise<Outcome> {
  const kind = random.pick<(typeof kinds)[number]>(kinds);
  const n = random.below(1_000_000);
  try {
    const failure = await tryCall(client, kind, n, random, change);
    if (failure !== undefined) throw new Wrong(`${kind} ${n}: ${failure}`);
    return "as expected";
  } catch (error) {
    if (error instanceof Wrong || !isLoss(error)) throw error;
    return "lost";
  }
}

/** An answer that no fault of the network explains. */
class Wrong extends Error {
  override readonly name = "Wrong";
}

/** Says what is wrong, if something is; throws what the call threw, if it should not have. */
async function tryCall(
  client: Client,
  kind: (typeof kinds)[number],
  n: number,
  random: Random,
  change: () => void,
): Promise<string | undefined> {
  switch (kind) {
    case "echo":
    case "away":
      return differs(text(await client.callTool(kind, { n })), `${n}`);
    case "large":
      return differs(text(await client.callTool(kind, { n })).slice(0, `${n}:`.length), `${n}:`);
    case "progress": {
      const heard: number[] = [];
      const result = await client.callTool(kind, { n }, { onProgress: ({ progress }) => heard.push(progress) });
      return differs(text(result), `${n}`) ?? differs(heard.join(), "1,2,3,4,5");
    }
    case "refuse": {
      const result = await client.callTool(kind, { n });
      return result.isError === true ? differs(text(result), `${n}`) : "was not refused";
    }
    case "fail":
      return rejects(client.callTool(kind, { n }), (error) => McpError.is(error) && error.code === -32603);
    case "unknown":
      return rejects(client.callTool("no such tool", { n }), (error) => McpError.is(error) && error.code === -32602);
    case "abort": {
      const reason = new Error("Not wanted any more");
      const controller = new AbortController();
      const call = client.callTool("hang", { n }, { signal: controller.signal });
      call.catch(() => undefined);
      await turns(random.below(10));
      controller.abort(reason);
      return rejects(call, (error) => error === reason);
    }
    case "time-out":
      return rejects(
        client.callTool("hang", { n }, { timeoutMs: 1 + random.below(10) }),
        (error) => TransportError.is(error) && error.code === "timeout",
      );
    case "list": {
      const names: string[] = [];
      for await (const { name } of client.tools()) names.push(name);
      return names.includes("echo") ? undefined : `the tools are ${names.join()}`;
    }
    case "listen": {
      const subscription = client.listen({ toolsListChanged: true });
      await subscription.acknowledged;
      if (random.chance(0.5)) {
        const changes = subscription[Symbol.asyncIterator]();
        const first = changes.next();
        first.catch(() => undefined);
        change();
        // A legacy client hears of it on its own stream, which need not be open yet; a broken one may never hear of it.
        await Promise.race([first.catch(() => undefined), turns(20)]);
      }
      await subscription.close();
      return undefined;
    }
  }
}

function text({ content }: { readonly content: readonly { readonly type: string }[] }): string {
  const [first] = content;
  return first !== undefined && "text" in first ? String(first.text) : "";
}

function differs(actual: string, expected: string): string | undefined {
  return actual === expected ? undefined : `expected ${expected}, received ${actual.slice(0, 100)}`;
}

async function rejects(call: Promise<unknown>, isRight: (error: unknown) => boolean): Promise<string | undefined> {
  try {
    await call;
  } catch (error) {
    if (isRight(error)) return undefined;
    throw error;
  }
  return "expected an error, received a result";
}

const losses: ReadonlySet<string> = new Set(["subscription-lost", "outcome-unknown", "reconnect-failed"]);

function isLoss(error: unknown): boolean {
  if (TransportError.is(error)) return true;
  return ClientError.is(error) && losses.has(error.code);
}
