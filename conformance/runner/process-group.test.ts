import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startGroup, within } from "./process-group.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "group-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (script: string) =>
  startGroup(["sh", "-c", script], { cwd: folder, env: { GREETING: "hello" }, log: join(folder, "log") });

describe.skipIf(process.platform === "win32")("startGroup", () => {
  it("gives the first line, the exit code, and the errors in the log", async () => {
    const group = start("echo $GREETING; echo second; echo oops >&2; exit 3");
    expect(await group.firstLine).toBe("hello");
    expect(await group.ended).toBe(3);
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("oops\n");
    group.kill();
  });

  it("says that there was no line when the program ends without one", async () => {
    expect(await start("exit 0").firstLine).toBeUndefined();
  });

  it("rejects when the program is not there", async () => {
    const group = startGroup(["/no/such/program"], { cwd: folder, log: join(folder, "log") });
    await expect(group.ended).rejects.toThrow("ENOENT");
    expect(await group.firstLine).toBeUndefined();
    group.kill();
  });

  it("kills what the program started too, after the program itself has ended", async () => {
    const group = start("sleep 1000 & echo $!");
    const grandchild = Number(await group.firstLine);
    await group.ended;
    expect(process.kill(grandchild, 0)).toBe(true);
    group.kill();
    await expect.poll(() => isRunning(grandchild)).toBe(false);
  });
});

describe("within", () => {
  it("gives what comes in time", async () => {
    expect(await within(Promise.resolve("done"), 60_000)).toBe("done");
  });

  it("says timeout of what never comes", async () => {
    expect(await within(new Promise(() => undefined), 1)).toBe("timeout");
  });
});

/** A process that has ended keeps its number until somebody waits for it. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.trim().startsWith("Z");
}
