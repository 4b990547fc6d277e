import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, type ConnectionEvent } from "@tenon/client";
import { stdio } from "@tenon/stdio/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { errorOf, type Outcome, outcomeOf, outcomeUnknown, type Verdict } from "./outcomes.ts";

const server = fileURLToPath(new URL("fixtures/chaos.mjs", import.meta.url));
/** For what is never answered; everything else has time, however slow the machine is. */
const TIMEOUT_MS = 100;
const MAX_MESSAGE_BYTES = 50_000;

/** What a client makes of what the server does to a request, and whether it carried that out. */
const faults = {
  "dies before it is carried out": { verdict: "lost", runs: false },
  "dies after it was carried out": { verdict: "lost", runs: true },
  "dies in the answer": { verdict: "lost", runs: true },
  "dies after the answer": { verdict: "answered", runs: true },
  "ends in good order instead": { verdict: "lost", runs: true },
  "closes its output instead": { verdict: "lost", runs: true },
  "is never answered": { verdict: "silent", runs: true },
  "stops in the answer": { verdict: "silent", runs: true },
  "is answered with half of the JSON": { verdict: "silent", runs: true },
  "is answered with what is not UTF-8": { verdict: "silent", runs: true },
  "is answered with the answer to another": { verdict: "silent", runs: true },
  "is answered in an array": { verdict: "silent", runs: true },
  "is answered with a result of null": { verdict: "unreadable", runs: true },
  "is answered with a result over the limit": { verdict: "silent", runs: true }, // which call it was for is not known
  "is answered with an error": { verdict: "error", runs: true },
  "is answered twice": { verdict: "answered", runs: true },
  "has noise before the answer": { verdict: "answered", runs: true },
  "is answered letter by letter": { verdict: "answered", runs: true },
} as const satisfies Record<string, { verdict: Verdict; runs: boolean }>;

type Fault = keyof typeof faults;
const names = Object.keys(faults) as Fault[]; // its own keys
const deadly = names.filter((name) => faults[name].verdict === "lost");
const verdictOf = (fault: Fault): Verdict => faults[fault].verdict;

let directory: string;
let journal: string;
let plan: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "tenon-healing-"));
  journal = join(directory, "journal");
  plan = join(directory, "plan");
  writeFileSync(journal, "");
  writeFileSync(plan, "");
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** Lets the next requests go wrong, one after the other. */
function planFaults(...next: readonly [method: string, fault: Fault | "dies"][]): void {
  writeFileSync(plan, next.map((one) => one.join("|")).join("\n"));
}

function entries(entry: string): number {
  return readFileSync(journal, "utf8")
    .split("\n")
    .filter((line) => line === entry).length;
}

/** Counts what happens, for whoever waits for it. */
class Counter {
  #happened = 0;
  #seen = 0;
  #wake: () => void = () => undefined;

  count(): void {
    this.#happened += 1;
    this.#wake();
  }

  /** Waits for the next time; one that was not waited for counts. */
  async next(): Promise<void> {
    this.#seen += 1;
    while (this.#happened < this.#seen) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

interface Connected {
  readonly client: Client;
  readonly events: ConnectionEvent[];
  readonly disconnected: Counter;
}

async function connect(mode: "auto" | "legacy" | "2026-07-28", era: Era, timeoutMs = 20_000): Promise<Connected> {
  const events: ConnectionEvent[] = [];
  const disconnected = new Counter();
  const transport = stdio({
    command: process.execPath,
    args: [server, journal, plan, era],
    stderr: "ignore",
    maxMessageBytes: MAX_MESSAGE_BYTES,
  });
  const client = await Client.connect(transport, {
    mode,
    timeoutMs,
    healing: { initialDelayMs: 1, maxDelayMs: 10, maxReconnects: 8 },
    onConnectionEvent: (event) => {
      events.push(event);
      if (event.type === "disconnected") disconnected.count();
    },
  });
  return { client, events, disconnected };
}

type Era = "modern" | "legacy";
const modeOf = (era: Era): "legacy" | "2026-07-28" => (era === "modern" ? "2026-07-28" : "legacy");

function types(events: readonly ConnectionEvent[]): string[] {
  return events.map(({ type }) => type);
}

/** Whatever happened before: an honest server serves it. */
async function expectService({ client, disconnected }: Connected, fault?: Fault): Promise<void> {
  // What goes to a server that is about to die is lost like anything else.
  if (fault === "dies after the answer") await disconnected.next();
  if (fault === "stops in the answer") {
    await outcomeOf(client.listTools({ timeoutMs: TIMEOUT_MS })); // the next line is spoilt: it begins with that half
  }
  const result = await client.callTool("order", {}, { timeoutMs: 20_000 });
  expect(result).toMatchObject({ content: [{ text: "carried out" }] });
}

describe.each(["modern", "legacy"] as const)("a %s server on a pipe that fails", (era) => {
  it("[C-STDIO-09] after an answer, is started again for the next call", async () => {
    const connected = await connect(modeOf(era), era);
    const { client, events } = connected;
    planFaults(["tools/call", "dies after the answer"]);
    await client.callTool("order");
    await expectService(connected, "dies after the answer");
    expect(types(events)).toEqual(["disconnected", "reconnecting", "reconnected"]);
    expect([entries("born"), entries("tools/call")]).toEqual([2, 2]);
    await client.close();
  });

  it.each(names)("[C-STDIO-09] [AMB-09] a call that must not be repeated %s", async (fault) => {
    const verdict = verdictOf(fault);
    const connected = await connect(modeOf(era), era);
    const { client, events } = connected;
    for (const onProgress of [undefined, () => undefined]) {
      const before = entries("tools/call");
      const gaveUp = types(events).filter((type) => type === "gave-up").length;
      planFaults(["tools/call", fault]);
      const timeoutMs = verdict === "silent" ? TIMEOUT_MS : 20_000;
      const outcome = await outcomeOf(client.callTool("order", {}, { timeoutMs, onProgress }));
      planFaults();
      if (verdict === "answered") expect(outcome).toMatchObject({ value: { content: [{ text: "carried out" }] } });
      else if (verdict === "silent" || verdict === "error") expect(outcome).toMatchObject({ error: errorOf(verdict) });
      else {
        expect(outcome).toMatchObject({ error: outcomeUnknown });
        expect(types(events).filter((type) => type === "gave-up")).toHaveLength(gaveUp + 1);
      }
      if (verdict !== "silent") expect(entries("tools/call")).toBe(before + (faults[fault].runs ? 1 : 0));
      await expectService(connected, fault);
    }
    await client.close();
  });

  it.each(names)("[C-STDIO-09] what may be repeated %s", async (fault) => {
    const verdict = verdictOf(fault);
    const connected = await connect(modeOf(era), era);
    const { client, events } = connected;
    const calls = {
      "tools/list": () => client.listTools({ timeoutMs: verdict === "silent" ? TIMEOUT_MS : 20_000 }),
      ping: () => client.session.request("ping", undefined, { timeoutMs: verdict === "silent" ? TIMEOUT_MS : 20_000 }),
    };
    for (const method of era === "modern" ? (["tools/list"] as const) : (["tools/list", "ping"] as const)) {
      const before = events.length;
      planFaults([method, fault]);
      const outcome = await outcomeOf(calls[method]());
      planFaults();
      const retries = types(events.slice(before)).filter((type) => type === "retrying");
      const error = errorOf(verdict);
      expect(outcome).toMatchObject(error === undefined ? { value: {} } : { error });
      expect(retries).toHaveLength(verdict === "lost" ? 1 : 0);
      await expectService(connected, fault);
    }
    await client.close();
  });

  it("[C-STDIO-09] twice on what may be repeated, is started twice, and answers in the end", async () => {
    const { client, events } = await connect(modeOf(era), era);
    planFaults(["tools/list", "dies in the answer"], ["tools/list", "dies before it is carried out"]);
    expect(await client.listTools()).toMatchObject({ tools: [] });
    expect(types(events).filter((type) => type === "retrying")).toHaveLength(2);
    expect(entries("born")).toBe(3);
    await client.close();
  });

  it("again and again, is given up in the end, and nothing is left running", async () => {
    const { client, events } = await connect(modeOf(era), era);
    planFaults(
      ["tools/call", "dies after the answer"],
      ...Array.from({ length: 20 }, (): [string, "dies"] => ["birth", "dies"]),
    );
    await client.callTool("order");
    const failure = client.listTools().then(
      () => undefined,
      (error: unknown) => error,
    );
    // In the modern era a program counts as a server once it was started, and the call finds out that it is dead.
    expect(await failure).toMatchObject({ name: expect.stringMatching(/ClientError|TransportError/) });
    expect(types(events)).toContain("gave-up");
    expect(entries("born")).toBeLessThanOrEqual(9);
    await client.close();
  });
});

describe("a modern server on a pipe", () => {
  it.each(names)(
    "[C-STDIO-09] [C-SUB-12] whose answer to a subscription %s, tells of changes or that it is lost",
    async (fault) => {
      const verdict = verdictOf(fault);
      const connected = await connect("2026-07-28", "modern", verdict === "silent" ? TIMEOUT_MS : 20_000);
      const { client } = connected;
      planFaults(["subscriptions/listen", fault]);
      const subscription = client.listen({ toolsListChanged: true });
      const acknowledged = outcomeOf(subscription.acknowledged);
      const first = await outcomeOf(subscription[Symbol.asyncIterator]().next());
      // An answer in the place of an acknowledgement is not valid there, or ends the subscription.
      expect(first).toMatchObject({ error: { name: "ClientError", code: "subscription-lost" } });
      expect(await acknowledged).toHaveProperty("error");
      await expectService(connected, fault);
      const again = client.listen({ toolsListChanged: true });
      const change = await again[Symbol.asyncIterator]().next();
      expect(change).toEqual({ done: false, value: { kind: "toolsListChanged" } });
      await client.close();
    },
  );

  it.each(names)("[C-NEG-01] whose answer to server/discover %s, is spoken to in its era or in none", async (fault) => {
    const verdict = verdictOf(fault);
    planFaults(["server/discover", fault]);
    const outcome = await outcomeOf(connect("auto", "modern", verdict === "silent" ? TIMEOUT_MS * 5 : 20_000));
    // On a pipe silence, and death, are what older servers answer; this one then refuses to shake hands.
    if (verdict === "answered") expect(versionIn(outcome)).toBe("2026-07-28");
    else expect(outcome).toHaveProperty("error");
    await close(outcome);
  });
});

describe("a legacy server on a pipe", () => {
  it.each(names)("whose answer to initialize %s, is reported as it is", async (fault) => {
    const verdict = verdictOf(fault);
    for (const mode of ["auto", "legacy"] as const) {
      planFaults(["initialize", fault]);
      const outcome = await outcomeOf(connect(mode, "legacy", verdict === "silent" ? TIMEOUT_MS * 5 : 20_000));
      if (verdict === "answered") expect(versionIn(outcome)).toBe("2025-11-25");
      else if (verdict === "lost") expect(outcome).toMatchObject({ error: { name: "TransportError", code: "closed" } });
      else expect(outcome).toMatchObject({ error: errorOf(verdict) });
      await close(outcome);
    }
  });

  it.each(deadly)(
    "that %s when it hears notifications/initialized, is started again for the next call",
    async (fault) => {
      planFaults(["notifications/initialized", fault]);
      const connected = await connect("legacy", "legacy");
      await connected.disconnected.next();
      await expectService(connected);
      expect(entries("born")).toBe(2);
      await connected.client.close();
    },
  );
});

function versionIn(outcome: Outcome): string | undefined {
  return "value" in outcome ? (outcome.value as Connected).client.protocolVersion : undefined; // what connect() gives
}

async function close(outcome: Outcome): Promise<void> {
  if ("value" in outcome) await (outcome.value as Connected).client.close(); // what connect() gives
}
