// Every fault on every transport, for the bytes that the client reads and for those that the server reads.
import { type Connection, type JsonObject, McpError, type Service, TransportError } from "@tenon/jsonrpc";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Open,
  type Opened,
  openLegacyHttp,
  openModernHttp,
  openOwn,
  openSse,
  openStdio,
  openWebSocket,
} from "./faults-transports.ts";
import { Faults, MARK, type Receiver, strikeAnything, strikeMark, type WireFault } from "./faults-wire.ts";

/**
 * What becomes of the call that a fault struck, and of a call that is made on the same connection afterwards: `answered`, rightly; an
 * error's code; or `refused`, with an error of the server. Where a fault can strike in more than one way, all that may come of it.
 */
type Outcome = readonly [struck: string, afterwards: string];
type Outcomes = Readonly<Record<WireFault, Readonly<Record<Receiver, Outcome>>>>;

const fine: Outcome = ["answered", "answered"];
const over: Outcome = ["closed", "closed"];
const ignored = (...outcomes: string[]): Outcome => [outcomes.join("|"), "answered"];

const harmless = { cut: { client: fine, server: fine }, delay: { client: fine, server: fine } };

/** A line that cannot be read concerns nobody: whoever waits for what it said waits for as long as it wants to. */
const lines: Outcomes = {
  ...harmless,
  drop: { client: ignored("timeout"), server: ignored("timeout") },
  reorder: { client: ignored("timeout"), server: ignored("timeout") },
  "half-close": { client: over, server: over },
  reset: { client: over, server: over },
};

/** Frames say how long they are: where bytes are missing, nothing can be read any more. */
const frames: Outcomes = {
  ...lines,
  drop: { client: ["timeout", "closed"], server: ["timeout", "closed"] },
  reorder: { client: over, server: over },
};

/** One stream for all answers, which breaks for good; and a request for each call, which concerns no other. */
const eventStream: Outcomes = {
  ...harmless,
  drop: { client: over, server: ignored("timeout") },
  reorder: { client: over, server: ignored("http-status", "refused") },
  "half-close": { client: over, server: ignored("http-status") },
  reset: { client: over, server: ignored("connect-failed", "lost") },
};

/** A request for each call, and its answer on it: a fault concerns no other. */
const requests: Outcomes = {
  ...harmless,
  drop: { client: ignored("malformed"), server: ignored("timeout") },
  reorder: { client: ignored("lost", "malformed"), server: ignored("http-status", "refused") },
  "half-close": { client: ignored("lost"), server: ignored("http-status") },
  reset: { client: ignored("lost"), server: ignored("lost") },
};

interface Row {
  readonly name: string;
  readonly open: Open;
  readonly outcomes: Outcomes;
  /** Default: `echo`, which is answered at once. */
  readonly method?: string;
  /** Clients mask what they send over WebSocket, so the text of a message cannot be seen in it. */
  readonly masks?: boolean;
}

const rows: readonly Row[] = [
  { name: "stdio", open: openStdio, outcomes: lines },
  { name: "a transport of one's own", open: openOwn, outcomes: lines },
  { name: "WebSocket", open: openWebSocket, outcomes: frames, masks: true },
  { name: "HTTP+SSE", open: openSse, outcomes: eventStream },
  { name: "Streamable HTTP, modern, answered at once", open: openModernHttp, outcomes: requests },
  { name: "Streamable HTTP, modern, answered in a stream", open: openModernHttp, outcomes: requests, method: "stream" },
  { name: "Streamable HTTP, in a legacy session", open: openLegacyHttp, outcomes: requests },
];

const faultNames = Object.keys(lines) as WireFault[];
const receivers: readonly Receiver[] = ["client", "server"];

/** For a call whose answer is lost without a word; and for all others, which have time. */
const SHORT_MS = 300;
const LONG_MS = 20_000;

/** A server, what it handles, and how many it is connected with. */
function createService(): { service: Service; running(): number; connected(): number } {
  let running = 0;
  let connected = 0;
  const call: Service["call"] = async ({ method, params, context }) => {
    running += 1;
    try {
      if (method === "initialize") {
        return { protocolVersion: "2025-11-25", capabilities: {}, serverInfo: { name: "faults", version: "1" } };
      }
      if (method === "stream") await context.notify?.("notifications/message", { level: "info", data: "more to come" });
      return { text: params?.["text"] } satisfies JsonObject;
    } finally {
      running -= 1;
    }
  };
  const open: Service["open"] = () => {
    connected += 1;
    return { call, notify: () => undefined, close: () => void connected-- };
  };
  return { service: { call, open }, running: () => running, connected: () => connected };
}

/** Makes a call and says what became of it. */
async function outcomeOf(connection: Connection, method: string, text: string, timeoutMs: number): Promise<string> {
  try {
    const answer = await connection.call({ method, params: { text }, context: { timeoutMs } });
    return answer["text"] === text ? "answered" : `answered wrongly, with ${JSON.stringify(answer)}`;
  } catch (error) {
    if (TransportError.is(error)) return error.code;
    return McpError.is(error) ? "refused" : `failed with ${String(error)}`;
  }
}

let opened: Opened | undefined;

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

describe.each(rows)("[S16] on $name,", ({ open, outcomes, method = "echo", masks = false }) => {
  describe.each(receivers)("bytes for the %s", (receiver) => {
    it.each(faultNames)("%s: cost no more than they must, and others nothing", async (fault) => {
      const { service, running, connected } = createService();
      const faults = new Faults();
      opened = await open(service, faults, () => undefined);
      const connection = await opened.connect();
      expect(await outcomeOf(connection, method, "before", LONG_MS)).toBe("answered");

      const [struck, afterwards] = outcomes[fault][receiver];
      faults.arm(fault, receiver, masks && receiver === "server" ? strikeAnything : strikeMark);
      const call = outcomeOf(connection, method, MARK, struck === "timeout" ? SHORT_MS : LONG_MS);
      await faults.struck;

      const honest = await opened.connectHonestly();
      expect(await outcomeOf(honest, method, "honest", LONG_MS)).toBe("answered");
      await honest.close();
      const isSettled = await Promise.race([call.then(() => true), Promise.resolve(false)]);
      if (fault === "delay") expect(isSettled).toBe(false);

      faults.release();
      expect(struck.split("|")).toContain(await call);
      // The rest of a line that was mixed up spoils the one behind it.
      if (fault === "reorder") await outcomeOf(connection, method, "sacrificed", SHORT_MS);
      expect(await outcomeOf(connection, method, "after", LONG_MS)).toBe(afterwards);
      if (afterwards === "closed") expect(TransportError.is(await connection.closed)).toBe(true);

      await connection.close();
      await expect.poll(() => [running(), connected()]).toEqual([0, 0]);
    });
  });
});
