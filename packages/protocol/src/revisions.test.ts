import { describe, expect, it } from "vitest";
import { revisions } from "./generated/revisions.ts";
import { eraOf, LEGACY_VERSIONS, PROTOCOL_VERSIONS } from "./versions.ts";

describe("revisions", () => {
  it.each(PROTOCOL_VERSIONS)("%s knows its own name and era", (version) => {
    expect(revisions[version]).toMatchObject({ version, era: eraOf(version) });
  });

  it.each(PROTOCOL_VERSIONS)("[A-04] %s knows no method by the name of an object's own members", (version) => {
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      expect(revisions[version].requests[name]).toBeUndefined();
      expect(revisions[version].notifications[name]).toBeUndefined();
    }
  });

  it("[A-08] 2026-07-28 has exactly these requests, all from the client", () => {
    const { requests, inputRequests } = revisions["2026-07-28"];
    expect(Object.keys(requests).sort()).toEqual([
      "completion/complete",
      "prompts/get",
      "prompts/list",
      "resources/list",
      "resources/read",
      "resources/templates/list",
      "server/discover",
      "subscriptions/listen",
      "tools/call",
      "tools/list",
    ]);
    expect(Object.values(requests).every(({ from }) => from === "client")).toBe(true);
    expect(Object.keys(inputRequests).sort()).toEqual(["elicitation/create", "roots/list", "sampling/createMessage"]);
  });

  it("[REV-26-5] lets a modern client send nothing but cancellations", () => {
    const sent = Object.values(revisions["2026-07-28"].notifications).filter(({ from }) => from !== "server");
    expect(sent).toEqual([{ method: "notifications/cancelled", from: "both" }]);
  });

  it("[A-11] [S-CACHE-01] marks the six cacheable methods, in the modern era only", () => {
    const cacheable = Object.values(revisions["2026-07-28"].requests).filter((request) => request.cacheable);
    expect(cacheable.map(({ method }) => method).sort()).toEqual([
      "prompts/list",
      "resources/list",
      "resources/read",
      "resources/templates/list",
      "server/discover",
      "tools/list",
    ]);
    for (const version of LEGACY_VERSIONS) {
      expect(Object.values(revisions[version].requests).some((request) => request.cacheable)).toBe(false);
    }
  });

  it("[A-10] [S-MRTR-01] marks the three methods that may ask for input", () => {
    const asking = Object.values(revisions["2026-07-28"].requests).filter((request) => request.mayRequireInput);
    expect(asking.map(({ method }) => method).sort()).toEqual(["prompts/get", "resources/read", "tools/call"]);
  });

  it("[C-HTTP-07] names the params that Mcp-Name repeats", () => {
    const named = Object.values(revisions["2026-07-28"].requests).filter(({ nameParam }) => nameParam !== undefined);
    expect(Object.fromEntries(named.map(({ method, nameParam }) => [method, nameParam]))).toEqual({
      "prompts/get": "name",
      "resources/read": "uri",
      "tools/call": "name",
    });
  });

  it("adds each legacy feature in its revision", () => {
    const has = (method: string) => LEGACY_VERSIONS.filter((version) => method in revisions[version].requests);
    expect(has("initialize")).toEqual([...LEGACY_VERSIONS]);
    expect(has("elicitation/create")).toEqual(["2025-06-18", "2025-11-25"]);
    expect(has("tasks/get")).toEqual(["2025-11-25"]);
    expect(has("server/discover")).toEqual([]);
    expect(revisions["2024-11-05"].requests["completion/complete"]?.capability).toBeUndefined();
    expect(revisions["2025-03-26"].requests["completion/complete"]?.capability).toEqual({
      side: "server",
      path: ["completions"],
    });
  });
});
