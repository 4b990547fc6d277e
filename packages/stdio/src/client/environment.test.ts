import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultEnvironment, serverEnvironment } from "./environment.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the environment of a server", () => {
  it("[F-02] [C-STDIO-10] holds only what programs need to start, and no secrets", () => {
    const source = { HOME: "/home/me", PATH: "/bin", API_KEY: "secret", TERM: "() { :; }", USER: undefined };
    expect(defaultEnvironment(source, "linux")).toEqual({ HOME: "/home/me", PATH: "/bin" });
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
    vi.stubEnv("HOME", "/home/me");
    vi.stubEnv("API_KEY", "secret");
    const environment = serverEnvironment({ API_KEY: "its own", HOME: undefined, EXTRA: "1" }, undefined);
    expect(environment).toMatchObject({ API_KEY: "its own", EXTRA: "1" });
    expect(environment).not.toHaveProperty("HOME");
  });

  it("holds more of this process's variables only where that was asked for", () => {
    vi.stubEnv("API_KEY", "secret");
    vi.stubEnv("SHELLSHOCK", "() { :; }; echo");
    expect(serverEnvironment(undefined, "default")).not.toHaveProperty("API_KEY");
    expect(serverEnvironment(undefined, ["API_KEY", "MISSING"])).toMatchObject({ API_KEY: "secret" });
    expect(serverEnvironment(undefined, "all")).toMatchObject({ API_KEY: "secret" });
    expect(serverEnvironment(undefined, "all")).not.toHaveProperty("SHELLSHOCK");
  });
});
