import { describe, expect, it } from "vitest";
import { checkRequestParams } from "../checks/check-request-params.ts";
import { stampRequest } from "./stamp-request.ts";

const modern = "2026-07-28";
const envelope = { clientCapabilities: { roots: {} }, clientInfo: { name: "c", version: "1" } };

describe("stampRequest", () => {
  it("[C-META-04] [C-META-05] puts version, capabilities and identity into _meta", () => {
    const params = stampRequest(modern, { name: "a" }, envelope);
    expect(params).toEqual({
      name: "a",
      _meta: {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": { roots: {} },
        "io.modelcontextprotocol/clientInfo": { name: "c", version: "1" },
      },
    });
    expect(checkRequestParams("2026-07-28", "tools/call", params)).toBeUndefined();
  });

  it("[C-META-04] stamps a request that has no params, and may leave the client nameless", () => {
    const params = stampRequest(modern, undefined, { clientCapabilities: {} });
    expect(checkRequestParams("2026-07-28", "server/discover", params)).toBeUndefined();
    expect(params?.["_meta"]).not.toHaveProperty("io.modelcontextprotocol/clientInfo");
  });

  it("[B-META-13] keeps the caller's keys, wins over them where it owns them, and changes nothing in place", () => {
    const given = { _meta: { mine: 1, "io.modelcontextprotocol/protocolVersion": "2024-11-05" } };
    expect(stampRequest(modern, given, envelope)?.["_meta"]).toMatchObject({
      mine: 1,
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    });
    expect(given).toEqual({ _meta: { mine: 1, "io.modelcontextprotocol/protocolVersion": "2024-11-05" } });
  });

  it("[C-META-06] lets the caller's log level go before the default one", () => {
    const key = "io.modelcontextprotocol/logLevel";
    const withDefault = { ...envelope, logLevel: "info" } as const;
    expect(stampRequest(modern, {}, withDefault)?.["_meta"]).toHaveProperty([key], "info");
    expect(stampRequest(modern, { _meta: { [key]: "error" } }, withDefault)?.["_meta"]).toHaveProperty([key], "error");
  });

  it("leaves legacy params as they are", () => {
    const params = { name: "a" };
    expect(stampRequest("2025-11-25", params, envelope)).toBe(params);
    expect(stampRequest("2025-11-25", undefined, envelope)).toBeUndefined();
  });
});
