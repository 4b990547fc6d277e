import { describe, expect, it } from "vitest";
import { checkRequestParams } from "../checks/check-request-params.ts";
import { ErrorCode } from "../error-codes.ts";
import { PROTOCOL_VERSIONS } from "../versions.ts";
import { codecFor } from "./codec.ts";

const modern = codecFor("2026-07-28");
const envelope = { clientCapabilities: { roots: {} }, clientInfo: { name: "c", version: "1" } };

describe("codecFor", () => {
  it.each(PROTOCOL_VERSIONS)("gives the codec of %s", (version) => {
    expect(codecFor(version).version).toBe(version);
  });
});

describe("stampRequest", () => {
  it("[C-META-04] [C-META-05] puts version, capabilities and identity into _meta", () => {
    const params = modern.stampRequest({ name: "a" }, envelope);
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
    const params = modern.stampRequest(undefined, { clientCapabilities: {} });
    expect(checkRequestParams("2026-07-28", "server/discover", params)).toBeUndefined();
    expect(params?.["_meta"]).not.toHaveProperty("io.modelcontextprotocol/clientInfo");
  });

  it("[B-META-13] keeps the caller's keys, wins over them where it owns them, and changes nothing in place", () => {
    const given = { _meta: { mine: 1, "io.modelcontextprotocol/protocolVersion": "2024-11-05" } };
    expect(modern.stampRequest(given, envelope)?.["_meta"]).toMatchObject({
      mine: 1,
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    });
    expect(given).toEqual({ _meta: { mine: 1, "io.modelcontextprotocol/protocolVersion": "2024-11-05" } });
  });

  it("[C-META-06] lets the caller's log level go before the default one", () => {
    const key = "io.modelcontextprotocol/logLevel";
    const withDefault = { ...envelope, logLevel: "info" } as const;
    expect(modern.stampRequest({}, withDefault)?.["_meta"]).toHaveProperty([key], "info");
    expect(modern.stampRequest({ _meta: { [key]: "error" } }, withDefault)?.["_meta"]).toHaveProperty([key], "error");
  });

  it("leaves legacy params as they are", () => {
    const params = { name: "a" };
    expect(codecFor("2025-11-25").stampRequest(params, envelope)).toBe(params);
    expect(codecFor("2025-11-25").stampRequest(undefined, envelope)).toBeUndefined();
  });
});

describe("encodeResult in the modern era", () => {
  const serverInfo = { name: "s", version: "1" };

  it("[S-RES-01] [S-META-09] adds the type of result and the server's identity", () => {
    expect(modern.encodeResult("tools/call", { content: [] }, { serverInfo })).toEqual({
      content: [],
      resultType: "complete",
      _meta: { "io.modelcontextprotocol/serverInfo": serverInfo },
    });
  });

  it("[S-CACHE-01] [A-11] adds cache hints to complete results of cacheable methods alone", () => {
    expect(modern.encodeResult("tools/list", { tools: [] })).toEqual({
      tools: [],
      resultType: "complete",
      ttlMs: 0,
      cacheScope: "private",
    });
    const cacheHint = { ttlMs: 5_000, cacheScope: "public" } as const;
    expect(modern.encodeResult("tools/list", { tools: [] }, { cacheHint })).toMatchObject(cacheHint);
    expect(modern.encodeResult("tools/list", { tools: [], ttlMs: 7 }, { cacheHint })).toMatchObject({
      ttlMs: 7,
      cacheScope: "public",
    });
    expect(modern.encodeResult("prompts/get", { messages: [] }, { cacheHint })).not.toHaveProperty("ttlMs");
  });

  it("[S-MRTR-11] adds no cache hints to a request for input", () => {
    const result = { resultType: "input_required", requestState: "s" };
    expect(modern.encodeResult("resources/read", result)).toEqual(result);
  });

  it("keeps what is already said, unknown members included, and does not touch the argument", () => {
    const result = Object.freeze({
      resultType: "task",
      taskId: "t",
      _meta: Object.freeze({ mine: 1, "io.modelcontextprotocol/serverInfo": "own" }),
    });
    expect(modern.encodeResult("tools/call", result, { serverInfo })).toEqual(result);
  });
});

describe("encodeResult in the legacy era", () => {
  it.each(["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] as const)(
    "[S-RES-02] [A-09] removes what %s does not know, and copies nothing otherwise",
    (version) => {
      const codec = codecFor(version);
      const result = {
        contents: [],
        resultType: "complete",
        ttlMs: 1,
        cacheScope: "public",
        _meta: { "io.modelcontextprotocol/serverInfo": {}, mine: 1 },
      };
      expect(codec.encodeResult("resources/read", result)).toEqual({ contents: [], _meta: { mine: 1 } });
      const bare = { content: [{ type: "text", text: "a" }], _meta: { mine: 1 }, unknown: 1 };
      expect(codec.encodeResult("tools/call", bare)).toBe(bare);
    },
  );

  it("removes _meta when nothing is left of it", () => {
    const result = { tools: [], _meta: { "io.modelcontextprotocol/serverInfo": {} } };
    expect(codecFor("2025-11-25").encodeResult("tools/list", result)).toEqual({ tools: [] });
  });

  it("refuses a request for input, which the era cannot express", () => {
    expect(() => codecFor("2025-11-25").encodeResult("tools/call", { resultType: "input_required" })).toThrow(
      TypeError,
    );
  });
});

describe("error codes", () => {
  it("[S-RSC-04] writes a missing resource as the era knows it", () => {
    const missing = { code: ErrorCode.InvalidParams, data: { uri: "a:b" } };
    expect(codecFor("2025-11-25").encodeErrorCode("resources/read", missing)).toBe(-32002);
    expect(modern.encodeErrorCode("resources/read", missing)).toBe(-32602);
    expect(modern.encodeErrorCode("resources/read", { code: -32002 })).toBe(-32602);
  });

  it("leaves every other invalid param alone", () => {
    const legacy = codecFor("2025-11-25");
    expect(legacy.encodeErrorCode("resources/read", { code: -32602 })).toBe(-32602);
    expect(legacy.encodeErrorCode("tools/call", { code: -32602, data: { uri: "a:b" } })).toBe(-32602);
  });

  it("sends -32042 in 2025-11-25 alone", () => {
    expect(
      PROTOCOL_VERSIONS.filter(
        (version) => codecFor(version).encodeErrorCode("tools/call", { code: -32042 }) === -32042,
      ),
    ).toEqual(["2025-11-25"]);
  });

  it.each([-32020, -32021, -32022])("[B-ERR-01] sends the modern code %i to no legacy peer", (code) => {
    expect(PROTOCOL_VERSIONS.map((version) => codecFor(version).encodeErrorCode("tools/call", { code }))).toEqual([
      -32602,
      -32602,
      -32602,
      -32602,
      code,
    ]);
  });

  it("[S-RSC-04] reads both codes of a missing resource", () => {
    expect(modern.decodeErrorCode("resources/read", -32002)).toBe(-32602);
    expect(modern.decodeErrorCode("tools/call", -32002)).toBe(-32002);
  });
});
