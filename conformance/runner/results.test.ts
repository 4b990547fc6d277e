import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseChecks, readResults, scenarioName } from "./results.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function leave(name: string, checks: unknown): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "checks.json"), JSON.stringify(checks));
}

describe("readResults", () => {
  it("finds every scenario by its folder, in the order of the catalogue", () => {
    leave("server-ping-2026-11-20T14-00-00-123Z", [{ id: "ping", status: "SUCCESS" }]);
    leave("server-server-initialize-2026-11-20T14-00-01-123Z", [{ id: "init", status: "FAILURE" }]);
    const results = readResults(folder, "server", ["server-initialize", "ping"]);
    expect([...results].map(([name, { verdict }]) => [name, verdict])).toEqual([
      ["server-initialize", "fail"],
      ["ping", "pass"],
    ]);
  });

  it("reads scenarios whose name has a slash, one folder deeper", () => {
    leave("auth/metadata-default-2026-11-20T14-00-00-123Z", [{ id: "prm", status: "SUCCESS" }]);
    expect(readResults(folder, "client", ["auth/metadata-default"]).get("auth/metadata-default")?.verdict).toBe("pass");
  });

  it("says none of a scenario that left no checks.json", () => {
    mkdirSync(join(folder, "server-ping-2026-11-20T14-00-00-123Z"));
    expect(readResults(folder, "server", ["ping"]).get("ping")?.verdict).toBe("none");
  });

  it("says none of everything when the suite never wrote anything", () => {
    expect(readResults(join(folder, "absent"), "server", ["ping"]).get("ping")?.verdict).toBe("none");
  });

  it("keeps a scenario that the catalogue does not name", () => {
    leave("surprise-2026-11-20T14-00-00-123Z", [{ id: "x", status: "SUCCESS" }]);
    expect([...readResults(folder, "client", []).keys()]).toEqual(["surprise"]);
  });
});

describe("scenarioName", () => {
  it("takes the prefix off on the server's side only", () => {
    expect(scenarioName("server-stateless-2026-11-20T14-00-00-123Z", "client")).toBe("server-stateless");
    expect(scenarioName("server-server-stateless-2026-11-20T14-00-00-123Z", "server")).toBe("server-stateless");
  });
});

describe("parseChecks", () => {
  it.each(['{"id":"a"}', '[{"id":"a","status":"MAYBE"}]', '[{"status":"SUCCESS"}]', "[null]"])(
    "refuses to count %s",
    (text) => {
      expect(() => parseChecks(text, "checks.json")).toThrow(TypeError);
    },
  );
});
