import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Connection, JsonObject } from "@tenon/jsonrpc";
import { type StdioOptions, stdio } from "@tenon/stdio/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { descendantsOf, ended, HAS_PROC, isRunning } from "./processes.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const nobody = { call: async () => ({}), notify: () => undefined };

const connections: Connection[] = [];
afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
  vi.unstubAllEnvs();
  if (HAS_PROC) expect(descendantsOf(process.pid), "processes that a test left behind").toEqual([]);
});

async function connect(options: Partial<StdioOptions> = {}, flags: string[] = []): Promise<Connection> {
  const transport = stdio({ command: process.execPath, args: [fixture("server.mjs"), ...flags], ...options });
  const connection = await transport.connect(nobody);
  connections.push(connection);
  return connection;
}

function ask(connection: Connection, method: string, params: JsonObject = {}): Promise<JsonObject> {
  return connection.call({ method, params, context: {} });
}

async function pidOf(connection: Connection, method = "pid", params: JsonObject = {}): Promise<number> {
  const { pid } = await ask(connection, method, params);
  if (typeof pid !== "number") throw new TypeError("Expected a process id");
  return pid;
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a rejection, received ${JSON.stringify(value)}`);
    },
    (reason: unknown) => reason,
  );
}

describe("a server that is started", () => {
  it("[C-TR-05] answers calls", async () => {
    const connection = await connect();
    expect(await ask(connection, "echo", { text: "世界\n\u2028" })).toEqual({ text: "世界\n\u2028" });
  });

  it("[F-02] [C-STDIO-10] gets what it needs of the environment, what it is given, and nothing else", async () => {
    vi.stubEnv("API_KEY", "secret");
    const connection = await connect({ env: { BOOKSHOP_TOKEN: "1" }, cwd: tmpdir() });
    const { names, cwd } = await ask(connection, "environment");
    expect(names).toContain("BOOKSHOP_TOKEN");
    expect(names).toContain("PATH");
    expect(names).not.toContain("API_KEY");
    expect(cwd).toBe(tmpdir());
  });

  it("[S14] is never started by a shell", async () => {
    const connection = await connect({}, ["$(exit 7)", "; exit 7", "&&", "exit"]);
    expect(await ask(connection, "echo", { fine: 1 })).toEqual({ fine: 1 });
    const transport = stdio({ command: `${process.execPath} --version; true` });
    expect(await rejection(transport.connect(nobody))).toMatchObject({ code: "connect-failed" });
  });

  it("[F-09] names the program that cannot be started, and says what to do", async () => {
    const error = await rejection(stdio({ command: "no-such-program-anywhere" }).connect(nobody));
    expect(error).toMatchObject({ name: "TransportError", code: "connect-failed", cause: { code: "ENOENT" } });
    expect((error as Error).message).toMatch(/"no-such-program-anywhere".*no such program.*PATH/);
  });

  it("[F-09] says where the arguments belong when they stand in the command", async () => {
    const error = await rejection(stdio({ command: "no-such-program-anywhere server.js" }).connect(nobody));
    expect((error as Error).message).toContain("into args");
  });

  it("[F-09] tells a missing directory from a missing program", async () => {
    const error = await rejection(stdio({ command: process.execPath, cwd: "/no/such/place" }).connect(nobody));
    expect((error as Error).message).toMatch(/"\/no\/such\/place".*does not exist/);
  });

  it("[F-09] that may not be executed, or has a NUL in its arguments, is refused in the same way", async () => {
    const denied = await rejection(stdio({ command: tmpdir() }).connect(nobody));
    expect(denied).toMatchObject({ code: "connect-failed" });
    const broken = await rejection(stdio({ command: process.execPath, args: ["a\0b"] }).connect(nobody));
    expect(broken).toMatchObject({ code: "connect-failed" });
  });

  it("is not started, or not kept, for a signal that has aborted", async () => {
    const reason = new Error("too late");
    const transport = stdio({ command: process.execPath, args: [fixture("server.mjs")] });
    expect(await rejection(transport.connect(nobody, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const controller = new AbortController();
    const connecting = rejection(transport.connect(nobody, { signal: controller.signal }));
    controller.abort(reason);
    expect(await connecting).toBe(reason);
  });

  it("cannot be described without a command", () => {
    expect(() => stdio({ command: "" })).toThrow(TypeError);
  });
});

describe("what a server prints", () => {
  it("[B-STDIO-02] by mistake is reported and passed over, and is not answered", async () => {
    const errors: Error[] = [];
    const log: string[] = [];
    const options = {
      onError: (error: Error) => void errors.push(error),
      stderr: (text: string) => void log.push(text),
    };
    const connection = await connect(options, ["--noisy"]);
    expect(await ask(connection, "echo", { fine: 1 })).toEqual({ fine: 1 });
    expect(errors).toMatchObject([{ code: "malformed" }, { code: "malformed" }]);
    await connection.close();
    expect(log.join("")).not.toContain("received");
  });

  it("[S16] over the limit is passed over and reported", async () => {
    const errors: Error[] = [];
    const connection = await connect({ maxMessageBytes: 1000, onError: (error) => void errors.push(error) });
    const lost = rejection(connection.call({ method: "large", params: { bytes: 5000 }, context: { timeoutMs: 1000 } }));
    expect(await ask(connection, "large", { bytes: 500 })).toMatchObject({ text: expect.any(String) });
    expect(errors).toMatchObject([{ code: "too-large" }]);
    await connection.close();
    await lost;
  });

  it("[F-01] in another encoding is read where that is wanted, and it is sent ASCII", async () => {
    const connection = await connect({ encoding: "latin1" });
    expect(await ask(connection, "latin1", { text: "Grüße" })).toEqual({ text: "Grüße" });
    const { line } = await ask(connection, "raw", { text: "日本" });
    expect(line).toContain('"text":"\\u65e5\\u672c"');
  });

  it("[F-01] in another encoding than it should costs its call, or only some letters where that is wanted", async () => {
    const errors: Error[] = [];
    const strict = await connect({ onError: (error) => void errors.push(error) });
    const lost = rejection(strict.call({ method: "latin1", params: { text: "Grüße" }, context: {} }));
    expect(await ask(strict, "echo", { fine: 1 })).toEqual({ fine: 1 });
    expect(errors).toMatchObject([{ code: "malformed", message: "Expected a line of utf-8" }]);
    await strict.close();
    expect(await lost).toMatchObject({ code: "closed" });

    const lenient = await connect({ encodingErrors: "replace" });
    expect(await ask(lenient, "latin1", { text: "Grüße" })).toEqual({ text: "Gr\ufffd\ufffde" });
  });

  it("[C-STDIO-03] [F-05] on its log goes where it is wanted", async () => {
    const log: string[] = [];
    const heard = await connect({ stderr: (text) => void log.push(text) });
    await ask(heard, "log", { text: "Grüße\n" });
    await heard.close();
    expect(log.join("")).toBe("Grüße\n");

    const stream = new PassThrough();
    const poured = await connect({ stderr: stream });
    await ask(poured, "log", { text: "Grüße\n" });
    await poured.close();
    expect(stream.end().read().toString()).toBe("Grüße\n");

    const ignored = await connect({ stderr: "ignore" });
    expect(await ask(ignored, "log", { text: "Nobody hears this\n" })).toEqual({});
  });
});

describe("a server that dies", () => {
  it.each([
    ["exit", { code: 7 }, "exited with code 7"],
    ["die", { signal: "SIGKILL" }, "was ended by SIGKILL"],
  ])("[F-08] rejects every open call and says how it ended: %s", async (method, params, end) => {
    const connection = await connect();
    const waiting = rejection(ask(connection, "silence"));
    const fatal = rejection(ask(connection, method, params));
    for (const error of await Promise.all([waiting, fatal])) {
      expect(error).toMatchObject({ name: "TransportError", code: "closed" });
      expect((error as Error).message).toContain(end);
    }
    expect(await connection.closed).toMatchObject({ code: "closed" });
    expect(await rejection(ask(connection, "echo"))).toMatchObject({ code: "closed" });
  });

  it("leaves its last words in the message", async () => {
    const connection = await connect({ stderr: "pipe" });
    await ask(connection, "log", { text: "Error: no database\n" });
    const error = await rejection(ask(connection, "exit", { code: 1 }));
    expect((error as Error).message).toContain("Error: no database");
  });

  it("is noticed by the end of its output, too", async () => {
    const connection = await connect({ terminateGraceMs: 100 });
    const error = await rejection(ask(connection, "closeOutput"));
    expect(error).toMatchObject({ name: "TransportError", code: "closed" });
  });

  it.skipIf(!HAS_PROC)("leaves nothing behind, although what it started holds its streams open", async () => {
    const connection = await connect({ terminateGraceMs: 50 });
    const descendant = await pidOf(connection, "descend", { flags: ["stubborn"] });
    expect(isRunning(descendant)).toBe(true);
    expect(await rejection(ask(connection, "exit", { code: 1 }))).toMatchObject({ code: "closed" });
    await connection.close();
    expect(isRunning(descendant)).toBe(false);
  });
});

describe.skipIf(!HAS_PROC)("close()", () => {
  it("[C-STDIO-07] [S-STDIO-08] ends a server by the end of its input, without waiting longer than it takes", async () => {
    const connection = await connect({ closeGraceMs: 1_000_000, terminateGraceMs: 1_000_000 });
    const pid = await pidOf(connection);
    await Promise.all([connection.close(), connection.close()]);
    expect(isRunning(pid)).toBe(false);
    expect(await connection.closed).toBeUndefined();
  });

  it("[C-STDIO-07] [F-06] ends one that ignores the end of its input and SIGTERM", async () => {
    const log: string[] = [];
    const options = { closeGraceMs: 50, terminateGraceMs: 200, stderr: (text: string) => void log.push(text) };
    const connection = await connect(options, ["--stubborn"]);
    const pid = await pidOf(connection);
    const waiting = rejection(ask(connection, "silence"));
    await connection.close();
    expect(isRunning(pid)).toBe(false);
    expect(log.join("")).toBe("SIGTERM\n");
    expect(await waiting).toMatchObject({ name: "TransportError", code: "closed" });
  });

  it("[F-07] ends what the server started, by SIGTERM where that is enough", async () => {
    const connection = await connect({ closeGraceMs: 50, terminateGraceMs: 1_000_000 });
    const pids = [await pidOf(connection), await pidOf(connection, "descend"), await pidOf(connection, "descend")];
    await connection.close();
    expect(pids.map(isRunning)).toEqual([false, false, false]);
  });

  it("[F-06] ends a server that is stuck in writing to a client that does not read", async () => {
    const connection = await connect({ closeGraceMs: 1_000_000 });
    const pid = await pidOf(connection);
    const large = rejection(ask(connection, "large", { bytes: 15_000_000 }));
    await connection.close();
    expect(isRunning(pid)).toBe(false);
    await large;
  });
});

describe.skipIf(!HAS_PROC)("a host that ends", () => {
  it.each([
    ["exits", "exit", 3],
    ["crashes", "crash", 1],
    ["is killed by SIGKILL", "SIGKILL", null],
    ["is ended by SIGTERM", "SIGTERM", null],
  ])("takes all with it that its servers started, however stubborn: it %s", async (_, ending, exitCode) => {
    const conditions = ["--conditions=@tenon/source", "--import", "tsx"];
    const host = spawn(process.execPath, [...conditions, fixture("host.mjs"), fixture("server.mjs")], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    await once(host.stdout, "data");
    const descendants = descendantsOf(host.pid ?? 0);
    expect(descendants.length).toBeGreaterThanOrEqual(5); // two servers, what each of them started, and the guardian
    host.stdin.end(ending);
    const [code] = await once(host, "exit");
    expect(code).toBe(exitCode);
    await Promise.all(descendants.map(ended));
  });

  it("is not kept by a guardian that was killed, and the next server gets another", async () => {
    const first = await connect();
    const isGuardian = (pid: number): boolean => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("guardian");
    const guardianOf = (): number | undefined => descendantsOf(process.pid).find(isGuardian);
    const guardian = guardianOf() ?? Number.NaN;
    process.kill(guardian, "SIGKILL");
    await ended(guardian);
    expect(await ask(first, "echo", { fine: 1 })).toEqual({ fine: 1 });
    const second = await connect();
    await expect.poll(guardianOf).toBeGreaterThan(0);
    await Promise.all([first.close(), second.close()]);
  });

  it("can end by itself once its connections are closed", async () => {
    const script = `
      import { stdio } from "@tenon/stdio/client";
      const transport = stdio({ command: process.execPath, args: [${JSON.stringify(fixture("server.mjs"))}] });
      const connection = await transport.connect({ call: async () => ({}), notify() {} });
      await connection.close();
      console.log(process.listenerCount("exit"));
    `;
    const args = ["--conditions=@tenon/source", "--import", "tsx", "--input-type=module", "-e", script];
    const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) => {
      execFile(process.execPath, args, { cwd: fixture("..") }, (error, out) =>
        error ? reject(error) : resolve({ stdout: out }),
      );
    });
    expect(stdout).toMatch(/^\d+\n$/);
  });
});
