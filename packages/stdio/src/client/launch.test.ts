import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { planLaunch } from "./launch.ts";
import type { Machine } from "./machine.ts";
import { checkStdioOptions } from "./options.ts";

const nobody: Machine = {
  platform: "linux",
  environment: { PATH: "/bin", API_KEY: "secret" },
  cwd: "/work",
  exists: () => false,
  read: () => undefined,
  signal: () => false,
  run: () => undefined,
};
const windows: Machine = {
  ...nobody,
  platform: "win32",
  environment: { Path: "C:\\tools", API_KEY: "secret" },
  cwd: "C:\\work",
  exists: (path) => path.toLowerCase() === "c:\\tools\\server.exe",
};

describe("how a server is started", () => {
  it("[F-01] [F-04] [S14] is without a shell, in a process group of its own, with what the options say", () => {
    const options = checkStdioOptions({ command: "server", args: ["$(id)", "a b"], env: { TOKEN: "1" }, cwd: "/tmp" });
    expect(planLaunch(options, nobody)).toEqual({
      command: "server",
      args: ["$(id)", "a b"],
      options: {
        env: { PATH: "/bin", TOKEN: "1" },
        cwd: "/tmp",
        detached: true,
        shell: false,
        windowsHide: true,
        stdio: ["pipe", "pipe", "inherit"],
      },
    });
  });

  it("[F-04] is on Windows without a window, by the path of the program", () => {
    const { command, options } = planLaunch(checkStdioOptions({ command: "server" }), windows);
    expect(command).toBe("C:\\tools\\server.EXE");
    expect(options).toMatchObject({ env: { Path: "C:\\tools" }, detached: false, shell: false, windowsHide: true });
  });

  it("takes the server's own PATH on Windows, as on other systems", () => {
    const options = checkStdioOptions({ command: "server", env: { PATH: "D:\\" } });
    expect(() => planLaunch(options, windows)).toThrow("ENOENT");
  });

  it.each([
    ["inherit", "inherit"],
    ["ignore", "ignore"],
    ["pipe", "pipe"],
    [() => undefined, "pipe"],
    [new PassThrough(), "pipe"],
  ] as const)("[F-05] gives the log to %s", (stderr, stdio) => {
    const { options } = planLaunch(checkStdioOptions({ command: "server", stderr }), nobody);
    expect(options.stdio).toEqual(["pipe", "pipe", stdio]);
  });
});

describe("the options of a server", () => {
  it("are as they were when they were given", () => {
    const given = { command: "server", args: ["a"], env: { A: "1" } };
    const checked = checkStdioOptions(given);
    given.args.push("b");
    given.env.A = "2";
    expect(checked).toMatchObject({ args: ["a"], env: { A: "1" }, closeGraceMs: 2000, terminateGraceMs: 2000 });
  });

  it.each([
    [{ command: "" }, /command to name a program/],
    [{ command: ["node", "x.js"] }, /command to name a program/],
    [{ args: "server.js" }, /args to be a list of strings.*received "server.js"/],
    [{ args: ["a", 1] }, /args to be a list of strings/],
    [{ env: "A=1" }, /env to be an object/],
    [{ env: { PORT: 80 } }, /env\.PORT to be a string, received 80/],
    [{ inheritEnv: "none" }, /inheritEnv to be "default", "all" or a list/],
    [{ cwd: "" }, /cwd to be a directory/],
    [{ stderr: "log.txt" }, /stderr to be .* received "log.txt"/],
    [{ stderr: 2 }, /stderr to be/],
    [{ encoding: "utf-16" }, /encoding to be one whose lines/],
    [{ encodingErrors: "ignore" }, /"strict" or "replace"/],
    [{ maxMessageBytes: 0 }, /maxMessageBytes to be a positive integer, received 0/],
    [{ closeGraceMs: -1 }, /closeGraceMs to be 0 milliseconds or more, received -1/],
    [{ terminateGraceMs: Number.NaN }, /terminateGraceMs to be 0 milliseconds or more, received NaN/],
  ])("are refused when they are given: %j", (wrong, message) => {
    expect(() => checkStdioOptions({ command: "server", ...wrong } as never)).toThrow(message);
  });

  it("may say to wait for ever, as far as a timer can", () => {
    const { closeGraceMs } = checkStdioOptions({ command: "server", closeGraceMs: Number.POSITIVE_INFINITY });
    expect(closeGraceMs).toBe(2 ** 31 - 1);
  });
});
