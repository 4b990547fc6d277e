import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { largeText, STEPS, TEXT } from "./catalogue.ts";
import { LineLoad } from "./load/line-load.ts";
import { StreamLoad } from "./load/stream-load.ts";
import { openSession, post } from "./open-case.ts";
import { peersFolder } from "./programs.ts";
import type { Era, Subject } from "./subject.ts";
import { subject as floor } from "./subjects/floor.ts";
import { subject as floorFetch } from "./subjects/floor-fetch.ts";
import { subject as tenon } from "./subjects/tenon.ts";
import { subject as tenonFetch } from "./subjects/tenon-fetch.ts";
import { subject as tenonMany } from "./subjects/tenon-many.ts";
import { subject as tenonPlain } from "./subjects/tenon-plain.ts";
import { subject as tenonUndici } from "./subjects/tenon-undici.ts";
import { faultIn, headersFor, initialize, listening, messageFor, type Request } from "./wire.ts";

const eras: readonly Era[] = ["modern", "legacy"];
const requests: readonly Request[] = ["echo", "count", "list", "large-1"];
const setting = { moreTools: 997 };
const hasPeers = existsSync(join(peersFolder, "node_modules"));
if (!hasPeers)
  console.warn("bench/peers is not installed: the official SDKs are not tried. `pnpm bench` installs them.");

async function faultOverHttp(subject: Subject, era: Era, request: Request): Promise<string | undefined> {
  const { url = "" } = (await subject.serveHttp?.({ ...setting, era, progress: request === "count" })) ?? {};
  const sessionId = era === "legacy" ? await openSession(url) : undefined;
  const { messages } = await post(url, headersFor(request, era, sessionId), messageFor(request, era));
  return faultIn(messages, request, 1000);
}

/** Starts a subject's server in a process of its own, from its sources. */
async function faultOverStdio(name: string, era: Era): Promise<string | undefined> {
  const role = JSON.stringify({ kind: "stdio-server", setting: { era, moreTools: 0 } });
  const source = `import { subject } from "./subjects/${name}.ts"; import { runMeasured } from "./measured.ts"; await runMeasured(subject);`;
  const loader = ["--import", "tsx", "--conditions=@tenon/source", "--input-type=module"];
  // With --eval the role is the first argument; with a program it is the one after.
  const child = spawn(process.execPath, [...loader, "--eval", source, "program", role], {
    cwd: fileURLToPath(new URL("./", import.meta.url)),
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    if (era === "legacy") await new LineLoad(child.stdout, child.stdin, initialize, 1).ask();
    child.stdout.removeAllListeners("data");
    return faultIn(await new LineLoad(child.stdout, child.stdin, messageFor("echo", era), 1).ask(), "echo", 0);
  } finally {
    child.kill();
  }
}

/** Makes every kind of call that is measured, to a server of the floor. */
async function expectToCall(subject: Subject, era: Era): Promise<void> {
  const { url = "" } = (await floor.serveHttp?.({ ...setting, era })) ?? {};
  const client = await subject.connectHttp?.(url, era);
  expect(await client?.call("echo", { text: TEXT })).toBe(TEXT);
  expect(await client?.call("large", { megabytes: 1 })).toBe(largeText(1));
  let heard = 0;
  expect(await client?.call("count", { steps: STEPS }, () => void heard++)).toBe(String(STEPS));
  expect(heard).toBe(STEPS);
  expect(await client?.list?.()).toBe(1000);
  await client?.close();
}

describe.each([
  ["tenon", tenon],
  ["floor", floor],
] as const)("the subject %s", (name, subject) => {
  describe.each(eras)("%s", (era) => {
    it.each(requests)("answers %s over HTTP", async (request) => {
      expect(await faultOverHttp(subject, era, request)).toBeUndefined();
    });

    it("answers over stdio", async () => {
      expect(await faultOverStdio(name, era)).toBeUndefined();
    });

    it("calls in process", async () => {
      const client = await subject.connectInProcess?.(era);
      expect(await client?.call("echo", { text: TEXT })).toBe(TEXT);
      await client?.close();
    });

    it("calls over HTTP", async () => {
      await expectToCall(subject, era);
    });

    it("tells its listeners of a change", async () => {
      const { url = "", announce } = (await subject.serveHttp?.({ ...setting, era })) ?? {};
      const sessionId = era === "legacy" ? await openSession(url) : undefined;
      const load = new StreamLoad(url);
      await load.open(listening(era, sessionId));
      const heard = load.changed();
      announce?.();
      await expect(heard).resolves.toBeUndefined();
      load.close();
    });
  });
});

describe("the other clients", () => {
  it.each([floorFetch, tenonUndici])("call over HTTP", async (subject) => {
    await expectToCall(subject, "modern");
  });
});

describe("the other servers", () => {
  it.each([floorFetch, tenonFetch, tenonMany, tenonPlain])("answer over HTTP", async (subject) => {
    expect(await faultOverHttp(subject, "modern", "echo")).toBeUndefined();
  });

  it("take plain JSON Schemas in process", async () => {
    const client = await tenonPlain.connectInProcess?.("modern");
    expect(await client?.call("echo", { text: TEXT })).toBe(TEXT);
    await client?.close();
  });
});

describe("the check of an answer", () => {
  it("finds what is missing", () => {
    expect(faultIn([], "echo", 0)).toContain("no answer");
    const answer = { jsonrpc: "2.0", id: 10_000_000 } as const;
    expect(faultIn([{ ...answer, error: {} }], "echo", 0)).toContain("no answer");
    expect(faultIn([{ ...answer, result: { content: [{ text: "?" }] } }], "echo", 0)).toContain('"?"');
    expect(faultIn([{ ...answer, result: { tools: [] } }], "list", 1000)).toContain("0 tools");
    expect(faultIn([{ ...answer, result: { content: [{ text: "1000" }] } }], "count", 0)).toContain("0 notifications");
  });
});

describe.skipIf(!hasPeers)("the official SDKs", () => {
  it("are installed where pnpm bench looks for them", () => {
    for (const name of ["client", "node", "sdk", "server"]) {
      expect(existsSync(join(peersFolder, "node_modules/@modelcontextprotocol", name))).toBe(true);
    }
  });
});
