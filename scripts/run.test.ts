import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "scripts-"));
});
afterEach(() => rmSync(scratch, { recursive: true }));

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function node(...args: string[]): { code: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { code: status, stdout };
}

describe("tally.mjs", () => {
  function tally(report: string): string {
    const file = join(scratch, "report.json");
    writeFileSync(file, report);
    return execFileSync(process.execPath, [script("tally.mjs"), file], { encoding: "utf8" });
  }

  it("counts each test by what it did", () => {
    const states = ["passed", "passed", "failed", "pending", "todo", "skipped"];
    const assertionResults = states.map((status) => ({ status }));
    expect(tally(JSON.stringify({ testResults: [{ status: "failed", assertionResults }] }))).toBe(
      "2 passed, 1 failed, 3 skipped\n",
    );
  });

  it("counts a file that could not be loaded as one failure", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ];
    expect(tally(JSON.stringify({ testResults }))).toBe("1 passed, 1 failed, 0 skipped\n");
  });

  it.each(["", '{"testResults": [', "{}"])("counts nothing in %j", (report) => {
    expect(tally(report)).toBe("0 passed, 0 failed, 0 skipped\n");
  });

  it("counts nothing when there is no report", () => {
    expect(node(script("tally.mjs"), join(scratch, "none.json")).stdout).toBe("0 passed, 0 failed, 0 skipped\n");
  });
});

describe("stages.mjs", () => {
  function stages(list: string): { code: number | null; stdout: string } {
    const file = join(scratch, "stages.mjs");
    const url = JSON.stringify(new URL("stages.mjs", import.meta.url).href);
    writeFileSync(
      file,
      `import { runStages } from ${url};
const step = (title, code, output = "", more = {}) => ({ title, action: async () => ({ code, output }), remedy: "Mend it.", ...more });
console.log("failed:", await runStages(${list}));`,
    );
    return node(file);
  }

  it("runs every stage, shows a title and a time, and the output only of reports", () => {
    const { stdout } = stages(
      `[[step("one", 0, "quiet"), step("two", 0, "loud", { report: true })], [step("three", 0)]]`,
    );
    expect(stdout.replace(/\d+\.\d/g, "T")).toBe(
      "\n== one: ok, T s\n\n== two: ok, T s\nloud\n\n== three: ok, T s\nfailed: undefined\n",
    );
  });

  it("ends the stage in which a step failed, and starts no later one", () => {
    const { stdout } = stages(`[[step("bad", 1, "why"), step("beside", 0)], [step("later", 0)]]`);
    expect(stdout).toContain("== bad: FAILED");
    expect(stdout).toContain("why\n");
    expect(stdout).toContain("== beside: ok");
    expect(stdout).not.toContain("later");
    expect(stdout).toMatch(/failed: bad failed\. Mend it\.\n$/);
  });

  it("reports a program that does not exist as a failure", () => {
    const { stdout } = stages(`[[{ title: "gone", command: ["no-such-program-here"], remedy: "Look." }]]`);
    expect(stdout).toContain("no-such-program-here did not start");
    expect(stdout).toMatch(/failed: gone failed\. Look\.\n$/);
  });

  it("gives a program no stdin", () => {
    const read = `["node", "-e", "process.exit(require('fs').readFileSync(0).length)"]`;
    expect(stages(`[[{ title: "read", command: ${read} }]]`).stdout).toContain("== read: ok");
  });
});

describe("strip-resolved.mjs", () => {
  function strip(lock: object): unknown {
    const file = join(scratch, "package-lock.json");
    writeFileSync(file, JSON.stringify(lock));
    expect(node(script("strip-resolved.mjs"), file).code).toBe(0);
    return JSON.parse(readFileSync(file, "utf8"));
  }

  it("takes addresses away and leaves the hashes", () => {
    const packages = {
      "": { name: "x" },
      "node_modules/a": { version: "1.0.0", resolved: "https://mirror.example/a.tgz", integrity: "sha512-x" },
    };
    expect(strip({ lockfileVersion: 3, packages })).toEqual({
      lockfileVersion: 3,
      packages: { "": { name: "x" }, "node_modules/a": { version: "1.0.0", integrity: "sha512-x" } },
    });
  });

  it("leaves links and local files, without which npm would not find the package", () => {
    const packages = {
      "node_modules/link": { resolved: "../link", link: true },
      "node_modules/file": { resolved: "file:../file.tgz" },
    };
    expect(strip({ packages })).toEqual({ packages });
  });

  it("fails without a file to strip", () => {
    expect(node(script("strip-resolved.mjs")).code).toBe(1);
  });
});
