import { describe, expect, it } from "vitest";
import { revisions } from "./generated/revisions.ts";
import { hasRequest, isSpecifiedNotification, isSpecifiedRequest } from "./specified-methods.ts";
import { PROTOCOL_VERSIONS } from "./versions.ts";

const all = Object.values(revisions);
const requests = new Set(all.flatMap(({ requests }) => Object.keys(requests)));
const notifications = new Set(all.flatMap(({ notifications }) => Object.keys(notifications)));

describe("specified methods", () => {
  it("are in a revision what its method table has", () => {
    for (const version of PROTOCOL_VERSIONS) {
      for (const method of [...requests, ...notifications, "constructor", "__proto__", ""]) {
        expect(hasRequest(version, method), `${method} in ${version}`).toBe(method in revisions[version].requests);
      }
    }
  });

  it("are told apart from those that no revision has", () => {
    for (const method of requests) expect(isSpecifiedRequest(method), method).toBe(true);
    for (const method of notifications) expect(isSpecifiedNotification(method), method).toBe(true);
    for (const method of ["audit/get", "constructor", "__proto__", "notifications/audit", ""]) {
      expect(isSpecifiedRequest(method), method).toBe(false);
      expect(isSpecifiedNotification(method), method).toBe(false);
    }
  });

  it("are requests or notifications, and never both", () => {
    for (const method of requests) expect(isSpecifiedNotification(method), method).toBe(false);
    for (const method of notifications) expect(isSpecifiedRequest(method), method).toBe(false);
  });
});
