import { describe, expect, it } from "vitest";
import { defaultEnvironment, serverEnvironment } from "./environment.ts";

const linux = (environment: Record<string, string | undefined>) => ({ platform: "linux", environment }) as const;
const windows = (environment: Record<string, string | undefined>) => ({ platform: "win32", environment }) as const;

describe("the environment of a server", () => {
  it("[F-02] [C-STDIO-10] holds only what programs need to start, and no secrets", () => {
    const source = { HOME: "/home/me", PATH: "/bin", API_KEY: "secret", TERM: "() { :; }", USER: undefined };
    expect(defaultEnvironment(source, "linux")).toEqual({ HOME: "/home/me", PATH: "/bin" });
  });

  it("[F-02] holds all that the list has, and on this system without being asked for", () => {
    const names = ["HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER"];
    const source = Object.fromEntries(names.map((name) => [name, name.toLowerCase()]));
    expect(defaultEnvironment(source, "darwin")).toEqual(source);
    expect(Object.keys(defaultEnvironment())).toContain("PATH");
  });

  it("[F-02] holds what Windows needs, on Windows", () => {
    const source = {
      PATH: "C:\\",
      PATHEXT: ".EXE",
      COMSPEC: "cmd.exe",
      SYSTEMROOT: "C:\\Windows",
      HOME: "x",
      TOKEN: "y",
    };
    const { HOME: _home, TOKEN: _token, ...inherited } = source;
    expect(defaultEnvironment(source, "win32")).toEqual(inherited);
  });

  it("[F-02] is what was inherited, with what was added over it", () => {
    const machine = linux({ HOME: "/home/me", API_KEY: "secret", PATH: "/bin" });
    const added = { API_KEY: "its own", HOME: undefined, EXTRA: "1" };
    expect(serverEnvironment(added, undefined, machine)).toEqual({ PATH: "/bin", API_KEY: "its own", EXTRA: "1" });
  });

  it("holds more of this process's variables only where that was asked for", () => {
    const machine = linux({ PATH: "/bin", API_KEY: "secret", SHELLSHOCK: "() { :; }; echo" });
    expect(serverEnvironment(undefined, "default", machine)).toEqual({ PATH: "/bin" });
    expect(serverEnvironment(undefined, ["API_KEY", "MISSING"], machine)).toEqual({ PATH: "/bin", API_KEY: "secret" });
    expect(serverEnvironment(undefined, "all", machine)).toEqual({ PATH: "/bin", API_KEY: "secret" });
  });

  it("tells names apart by their letters' case, but on Windows", () => {
    const source = { Path: "C:\\tools", SystemRoot: "C:\\Windows", Token: "secret", path: "never seen" };
    expect(serverEnvironment(undefined, ["token"], windows(source))).toEqual({
      Path: "C:\\tools",
      SystemRoot: "C:\\Windows",
      Token: "secret",
    });
    expect(serverEnvironment({ PATH: "D:\\", systemroot: undefined }, "all", windows(source))).toEqual({
      PATH: "D:\\",
      Token: "secret",
    });
    expect(serverEnvironment({ Path: "/more" }, "all", linux({ PATH: "/bin" }))).toEqual({
      PATH: "/bin",
      Path: "/more",
    });
  });
});
