import { describe, expect, it } from "vitest";
import { type CommandLookup, windowsCommand } from "./windows-command.ts";

const nodejs = "C:\\Program Files\\nodejs";
const node = `${nodejs}\\node.exe`;
const bin = "C:\\work\\node_modules\\.bin";

/** A machine with these files; those without a text are programs. */
function lookup(files: Readonly<Record<string, string>>, path = `C:\\tools;"${nodejs}"`): CommandLookup {
  const known = new Map(Object.entries(files).map(([name, text]) => [name.toLowerCase(), text]));
  return {
    environment: { Path: path, PATHEXT: ".COM;.EXE;.BAT;.CMD" },
    cwd: "C:\\work",
    exists: (file) => known.has(file.toLowerCase()),
    read: (file) => known.get(file.toLowerCase()),
  };
}

// The ends of what package managers write; what stands before them finds out which node to take.
const npmShim = (script: string): string =>
  `@ECHO off\r\nGOTO start\r\n:find_dp0\r\nSET dp0=%~dp0\r\nEXIT /b\r\n:start\r\nSETLOCAL\r\nCALL :find_dp0\r\n\r\nIF EXIST "%dp0%\\node.exe" (\r\n  SET "_prog=%dp0%\\node.exe"\r\n) ELSE (\r\n  SET "_prog=node"\r\n  SET PATHEXT=%PATHEXT:;.JS;=;%\r\n)\r\n\r\nendLocal & goto #_undefined_# 2>NUL || title %COMSPEC% & "%_prog%"  "%dp0%\\${script}" %*\r\n`;
const pnpmShim = (script: string, flags = ""): string =>
  `@SETLOCAL\r\n@IF EXIST "%~dp0\\node.exe" (\r\n  "%~dp0\\node.exe" ${flags} "%~dp0\\${script}" %*\r\n) ELSE (\r\n  node ${flags} "%~dp0\\${script}" %*\r\n)\r\n`;

describe("a command on Windows", () => {
  it("[F-04] is looked up in the path, with the extensions of programs", () => {
    const found = windowsCommand({ command: "node", args: ["a b"] }, lookup({ [node]: "" }));
    expect(found).toEqual({ command: `${nodejs}\\node.EXE`, args: ["a b"] });
  });

  it("[F-04] may have a dot in its name, or be a path", () => {
    const files = lookup({ "C:\\tools\\my.server.exe": "", "C:\\work\\bin\\server.exe": "" });
    expect(windowsCommand({ command: "my.server", args: [] }, files).command).toBe("C:\\tools\\my.server.EXE");
    expect(windowsCommand({ command: "bin\\server", args: [] }, files).command).toBe("C:\\work\\bin\\server.EXE");
    expect(windowsCommand({ command: "C:/tools/my.server.exe", args: [] }, files).command).toBe(
      "C:\\tools\\my.server.exe",
    );
  });

  it("[S14] is not looked for in the working directory, where anybody may have put it", () => {
    const files = lookup({ "C:\\work\\node.exe": "" });
    expect(() => windowsCommand({ command: "node", args: [] }, files)).toThrow(
      expect.objectContaining({ code: "ENOENT" }),
    );
  });

  it.each(["npx", "npm", "npx.cmd", `${nodejs}\\npx.cmd`])(
    "[S14] [F-04] starts %s without a shell, by its script",
    (command) => {
      const name = command.includes("npm") ? "npm" : "npx";
      const script = `${nodejs}\\node_modules\\npm\\bin\\${name}-cli.js`;
      const files = lookup({ [`${nodejs}\\${name}.cmd`]: "", [script]: "", [node]: "" });
      expect(windowsCommand({ command, args: ["-y", "bookshop & calc"] }, files)).toEqual({
        command: node,
        args: [script, "-y", "bookshop & calc"],
      });
    },
  );

  it.each([
    ["npm", npmShim("..\\bookshop\\dist\\server.js"), []],
    ["pnpm", pnpmShim("..\\bookshop\\dist\\server.js"), []],
    [
      "pnpm, with flags",
      pnpmShim("..\\bookshop\\dist\\server.js", "--no-warnings --stack-size=2000"),
      ["--no-warnings", "--stack-size=2000"],
    ],
  ] as const)("[S14] [F-04] starts what a batch file of %s stands for, without a shell", (_, shim, flags) => {
    const script = "C:\\work\\node_modules\\bookshop\\dist\\server.js";
    const files = lookup({ [`${bin}\\bookshop.cmd`]: shim, [script]: "", [node]: "" });
    for (const command of ["node_modules\\.bin\\bookshop", `${bin}\\bookshop.cmd`]) {
      expect(windowsCommand({ command, args: ['"&calc&"', "%PATH%"] }, files)).toEqual({
        command: `${nodejs}\\node.EXE`,
        args: [...flags, script, '"&calc&"', "%PATH%"],
      });
    }
  });

  it.each([
    ["does something else", "@echo off\r\nstart calc.exe\r\n"],
    ["does something else with node", '@"%_prog%" -e "evil()" & "%dp0%\\x.js" %*'],
    ["is for another program", '@python "%~dp0\\server.py" %*'],
    ["cannot be read", ""],
  ])("[S14] refuses a batch file that %s", (_, text) => {
    const files = lookup({ "C:\\tools\\server.cmd": text, "C:\\tools\\x.js": "", [node]: "" });
    expect(() => windowsCommand({ command: "server", args: [] }, files)).toThrow(/never started by a shell/);
  });

  it("[S14] refuses a batch file whose script is gone, or for which there is no node", () => {
    const shim = npmShim("x.js");
    for (const files of [
      { [node]: "" },
      { "C:\\tools\\x.js": "" },
      { "C:\\tools\\x.js": "", "C:\\tools\\node.cmd": "" },
    ]) {
      const machine = lookup({ ...files, "C:\\tools\\server.cmd": shim });
      expect(() => windowsCommand({ command: "server", args: [] }, machine)).toThrow(/never started by a shell/);
    }
  });

  it.each(["server.bat", ".\\server.cmd", "C:\\tools\\server.ps1"])("[S14] refuses the script %s", (command) => {
    const files = lookup({ "C:\\tools\\server.bat": "", "C:\\work\\server.cmd": "", "C:\\tools\\server.ps1": "" });
    expect(() => windowsCommand({ command, args: [] }, files)).toThrow(/never started by a shell/);
  });
});
