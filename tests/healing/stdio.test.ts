import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, type ConnectionEvent } from "@tenon/client";
import { stdio } from "@tenon/stdio/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const mortal = fileURLToPath(new URL("fixtures/mortal.mjs", import.meta.url));

let directory: string;
let journal: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "tenon-healing-"));
  journal = join(directory, "journal");
  writeFileSync(journal, "");
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function entries(entry: string): number {
  return readFileSync(journal, "utf8")
    .split("\n")
    .filter((line) => line === entry).length;
}

async function connect(
  era: "modern" | "legacy",
  deaths: readonly string[],
): Promise<{ readonly client: Client; readonly events: ConnectionEvent[]; disconnected: Promise<void> }> {
  const events: ConnectionEvent[] = [];
  let tell: () => void = () => undefined;
  const disconnected = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const transport = stdio({ command: process.execPath, args: [mortal, journal, era, ...deaths], stderr: "ignore" });
  const client = await Client.connect(transport, {
    mode: era === "modern" ? "2026-07-28" : "legacy",
    healing: { initialDelayMs: 1, maxReconnects: 4 },
    onConnectionEvent: (event) => {
      events.push(event);
      if (event.type === "disconnected") tell();
    },
  });
  return { client, events, disconnected };
}

function types(events: readonly ConnectionEvent[]): string[] {
  return events.map(({ type }) => type);
}

describe.each(["modern", "legacy"] as const)("a %s server on a pipe that dies", (era) => {
  it("[C-STDIO-09] after an answer, is started again for the next call", async () => {
    const { client, events, disconnected } = await connect(era, ["after an answer"]);
    await client.callTool("order");
    await disconnected;
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
    expect(types(events)).toEqual(["disconnected", "reconnecting", "reconnected"]);
    expect([entries("born"), entries("tools/call")]).toEqual([2, 2]);
    await client.close();
  });

  it.each(["on a call", "after a call", "in an answer"])(
    "[C-STDIO-09] [AMB-09] %s that must not be repeated, leaves its outcome unknown",
    async (death) => {
      const { client, events } = await connect(era, [death]);
      await expect(client.callTool("order")).rejects.toMatchObject({
        code: "outcome-unknown",
        cause: { code: "closed" },
      });
      expect(types(events)).toEqual(["disconnected", "gave-up"]);
      expect([entries("born"), entries("tools/call")]).toEqual([1, death === "on a call" ? 0 : 1]);
      expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
      await client.close();
    },
  );

  it.each(["on a call", "after a call", "in an answer"])(
    "[C-STDIO-09] %s that may be repeated, is asked again once it lives",
    async (death) => {
      const { client, events } = await connect(era, [death, death]);
      expect(await client.listTools()).toMatchObject({ tools: [] });
      expect(types(events).filter((type) => type === "retrying")).toHaveLength(2);
      expect(entries("born")).toBe(3);
      await client.close();
    },
  );

  it("again and again, is given up in the end, and nothing is left running", async () => {
    const { client, events } = await connect(era, ["after an answer", ...Array.from({ length: 20 }, () => "at birth")]);
    await client.callTool("order");
    const failure = client.listTools().then(
      () => undefined,
      (error: unknown) => error,
    );
    // In the modern era a program counts as a server once it was started, and the call finds out that it is dead.
    expect(await failure).toMatchObject({ name: expect.stringMatching(/ClientError|TransportError/) });
    expect(types(events)).toContain("gave-up");
    expect(entries("born")).toBeLessThanOrEqual(5);
    await client.close();
  });
});
