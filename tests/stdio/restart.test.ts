import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, type ClientOptions, type ConnectionEvent } from "@tenon/client";
import { stdio } from "@tenon/stdio/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { descendantsOf, HAS_PROC } from "./processes.ts";

const oldServer = fileURLToPath(new URL("./fixtures/old-server.mjs", import.meta.url));

let folder: string;
let journal: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenon-restart-"));
  journal = join(folder, "journal");
  writeFileSync(journal, "");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  expect(descendantsOf(process.pid), "processes that a test left behind").toEqual([]);
});

/** The processes that there were, and whether each was alone. */
function lives(): { readonly pid: number; readonly alone: boolean }[] {
  const lines = readFileSync(journal, "utf8").trim().split("\n");
  return lines.map((line) => ({ pid: Number(line.split(" ")[0]), alone: line.endsWith("alone") }));
}

function connect(manner: string, options: ClientOptions = {}): Promise<Client> {
  const transport = stdio({ command: process.execPath, args: [oldServer, journal, manner], stderr: "ignore" });
  return Client.connect(transport, options);
}

describe.skipIf(!HAS_PROC)("the processes of one connection", () => {
  it("[C-STDIO-14] are one, where the server bears to be asked for its era", async () => {
    const client = await connect("--polite");
    await client.listTools();
    expect(lives()).toEqual([{ pid: expect.any(Number), alone: true }]);
    await client.close();
  });

  it("[C-STDIO-14] are one after the other, where it does not", async () => {
    const client = await connect("--brittle");
    expect(client.protocolVersion).toBe("2025-06-18");
    await client.listTools();
    expect(lives().map(({ alone }) => alone)).toEqual([true, true]);
    await client.close();
  });

  it("[C-STDIO-09] are one after the other, where the server is killed and started again", async () => {
    const events: ConnectionEvent["type"][] = [];
    let tell = (): void => {};
    const disconnected = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const onConnectionEvent = ({ type }: ConnectionEvent): void => {
      events.push(type);
      if (type === "disconnected") tell();
    };
    const client = await connect("--polite", { onConnectionEvent });
    process.kill(lives()[0]?.pid ?? Number.NaN, "SIGKILL");
    await disconnected;
    await client.listTools();
    expect(events).toEqual(["disconnected", "reconnecting", "reconnected"]);
    expect(lives().map(({ alone }) => alone)).toEqual([true, true]);
    await client.close();
  });

  it("[C-STDIO-09] end with the first one where nothing is to be healed", async () => {
    const client = await connect("--polite", { healing: false });
    process.kill(lives()[0]?.pid ?? Number.NaN, "SIGKILL");
    expect(await client.session.closed).toMatchObject({ code: "closed", message: expect.stringContaining("SIGKILL") });
    await expect(client.listTools()).rejects.toMatchObject({ code: "closed" });
    expect(lives()).toHaveLength(1);
    await client.close();
  });
});
