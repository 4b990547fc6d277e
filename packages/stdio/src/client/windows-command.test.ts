import { describe, expect, it } from "vitest";
import { type CommandLookup, windowsCommand } from "./windows-command.ts";

const nodejs = "C:\\Program Files\\nodejs";

function lookup(...files: string[]): CommandLookup {
  const known = new Set(files.map((file) => file.toLowerCase()));
  return {
    environment: { Path: `C:\\tools;${nodejs}`, PATHEXT: ".COM;.EXE;.BAT;.CMD" },
    cwd: "C:\\work",
    exists: (path) => known.has(path.toLowerCase()),
  };
}

describe("a command on Windows", () => {
  it("is looked up in the path, with the extensions of programs", () => {
    const found = windowsCommand({ command: "node", args: ["a b"] }, lookup(`${nodejs}\\node.exe`));
    expect(found).toEqual({ command: `${nodejs}\\node.EXE`, args: ["a b"] });
  });

  it("is left to the system where it is not found", () => {
    expect(windowsCommand({ command: "nonesuch", args: [] }, lookup())).toEqual({ command: "nonesuch", args: [] });
  });

  it.each(["npx", "npm", "npx.cmd", `${nodejs}\\npx.cmd`])(
    "[S14] starts %s without a shell, by its script",
    (command) => {
      const name = command.includes("npm") ? "npm" : "npx";
      const script = `${nodejs}\\node_modules\\npm\\bin\\${name}-cli.js`;
      const files = lookup(`${nodejs}\\${name}.cmd`, script, `${nodejs}\\node.exe`);
      expect(windowsCommand({ command, args: ["-y", "bookshop & calc"] }, files)).toEqual({
        command: `${nodejs}\\node.exe`,
        args: [script, "-y", "bookshop & calc"],
      });
    },
  );

  it.each(["server", "server.bat", ".\\server.cmd"])("[S14] refuses the batch file %s", (command) => {
    const files = lookup("C:\\tools\\server.cmd", "C:\\tools\\server.bat", "C:\\work\\server.cmd");
    expect(() => windowsCommand({ command, args: [] }, files)).toThrow(/never started by a shell/);
  });
});
