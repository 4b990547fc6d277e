import { McpError, TransportError } from "@tenon/jsonrpc";
import { type DiscoverResult, type InitializeResult, ProtocolError } from "@tenon/protocol";
import { describe, expect, it } from "vitest";
import { type NegotiationPort, negotiate, shakeHands } from "./negotiate.ts";

type Answer = object | Error;

interface Script {
  readonly discover?: readonly Answer[];
  readonly initialize?: readonly Answer[];
  readonly silenceMeansLegacy?: boolean;
}

/** A server that answers as it is told, and the list of what it was asked. */
function scripted({ discover = [], initialize = [], silenceMeansLegacy = false }: Script) {
  const asked: string[] = [];
  const answers = { discover: [...discover], initialize: [...initialize] };
  const answer = async (kind: "discover" | "initialize", version: string): Promise<never> => {
    asked.push(`${kind} ${version}`);
    const next = answers[kind].shift();
    if (next === undefined) throw new Error(`${kind} was asked once too often`);
    if (next instanceof Error) throw next;
    return next as never; // what the test wrote
  };
  const port: NegotiationPort = {
    silenceMeansLegacy,
    discover: (version) => answer("discover", version),
    initialize: (version) => answer("initialize", version),
  };
  return { port, asked };
}

const discovered = (...supportedVersions: string[]): DiscoverResult => ({
  supportedVersions,
  capabilities: {},
  ttlMs: 0,
  cacheScope: "private",
});
const initialized = (protocolVersion: string): InitializeResult => ({
  protocolVersion,
  capabilities: {},
  serverInfo: { name: "old", version: "1.0.0" },
});
const unsupported = (...supported: string[]) =>
  new McpError(-32022, "Unsupported", { supported, requested: "2026-07-28" });

describe("finding out what a server speaks", () => {
  it("[B-06] asks once when the server is a modern one", async () => {
    const { port, asked } = scripted({ discover: [discovered("2025-11-25", "2026-07-28")] });
    expect(await negotiate(port)).toMatchObject({ era: "modern", version: "2026-07-28" });
    expect(asked).toEqual(["discover 2026-07-28"]);
  });

  it.each([-32601, -32600, -32602, -32603, -32000, -32001, 0, 1])(
    "[B-06] [C-DISC-05] takes the error %i for the answer of an older server",
    async (code) => {
      const { port, asked } = scripted({
        discover: [new McpError(code, "?")],
        initialize: [initialized("2025-06-18")],
      });
      expect(await negotiate(port)).toMatchObject({ era: "legacy", version: "2025-06-18" });
      expect(asked).toEqual(["discover 2026-07-28", "initialize 2025-11-25"]);
    },
  );

  it("[B-06] [C-VER-02] asks again, once, when the server names a revision that both know", async () => {
    const { port, asked } = scripted({ discover: [unsupported("2026-07-28"), discovered("2026-07-28")] });
    expect(await negotiate(port)).toMatchObject({ era: "modern", version: "2026-07-28" });
    expect(asked).toEqual(["discover 2026-07-28", "discover 2026-07-28"]);
  });

  it("[B-06] [C-VER-02] does not ask for ever when the server refuses what it named itself", async () => {
    const { port, asked } = scripted({
      discover: [unsupported("2026-07-28"), unsupported("2026-07-28")],
      initialize: [unsupported("2026-07-28")],
    });
    await expect(negotiate(port)).rejects.toThrow(/once too often/);
    expect(asked).toEqual([
      "discover 2026-07-28",
      "discover 2026-07-28",
      "initialize 2025-11-25",
      "discover 2026-07-28",
    ]);
  });

  it("[B-06] [C-VER-02] shakes hands with the newest legacy revision that the server names", async () => {
    const { port, asked } = scripted({
      discover: [unsupported("2025-06-18", "2024-11-05")],
      initialize: [initialized("2025-06-18")],
    });
    expect(await negotiate(port)).toMatchObject({ era: "legacy", version: "2025-06-18" });
    expect(asked).toEqual(["discover 2026-07-28", "initialize 2025-06-18"]);
  });

  it("[B-06] [C-VER-02] gives up when the server names only revisions that nobody here knows", async () => {
    const { port, asked } = scripted({ discover: [unsupported("2031-01-01")] });
    await expect(negotiate(port)).rejects.toMatchObject({
      name: "ClientError",
      code: "no-common-version",
      message: expect.stringContaining("2031-01-01"),
    });
    expect(asked).toHaveLength(1);
  });

  it("[B-06] shakes hands when a -32022 has nothing that could be read", async () => {
    const { port } = scripted({
      discover: [new McpError(-32022, "?", { supported: "2026-07-28" })],
      initialize: [initialized("2025-11-25")],
    });
    expect(await negotiate(port)).toMatchObject({ era: "legacy" });
  });

  it("[B-06] shakes hands when the answer is no discover result", async () => {
    const { port } = scripted({
      discover: [new ProtocolError("invalid-result", "?")],
      initialize: [initialized("2025-11-25")],
    });
    expect(await negotiate(port)).toMatchObject({ era: "legacy" });
  });

  it("[B-06] shakes hands when none of the revisions in the answer is a modern one that it knows", async () => {
    const { port, asked } = scripted({
      discover: [discovered("2025-03-26", "2031-01-01")],
      initialize: [initialized("2025-03-26")],
    });
    expect(await negotiate(port)).toMatchObject({ era: "legacy", version: "2025-03-26" });
    expect(asked).toEqual(["discover 2026-07-28", "initialize 2025-03-26"]);
  });

  it("[B-06] asks once more when the server refuses the handshake and names a modern revision", async () => {
    const { port, asked } = scripted({
      discover: [new McpError(-32601, "?"), discovered("2026-07-28")],
      initialize: [unsupported("2026-07-28")],
    });
    expect(await negotiate(port)).toMatchObject({ era: "modern", version: "2026-07-28" });
    expect(asked).toEqual(["discover 2026-07-28", "initialize 2025-11-25", "discover 2026-07-28"]);
  });

  /** A server's error as it came over HTTP. */
  const withStatus = (status: number): McpError =>
    Object.defineProperty(new McpError(-32603, `HTTP ${status}`), Symbol.for("@tenon/streamable-http/status"), {
      value: status,
    });
  const outages = [
    withStatus(401),
    withStatus(403),
    withStatus(429),
    withStatus(500),
    withStatus(503),
    new TransportError("connect-failed", "refused"),
    new TransportError("timeout", "silent"),
    new TransportError("closed", "gone"),
    new TransportError("unauthorized", "401", { status: 401 }),
    new TransportError("lost", "?"),
    new TransportError("http-status", "429", { status: 429 }),
    new TransportError("http-status", "500", { status: 500 }),
    new TransportError("http-status", "503", { status: 503 }),
    new TypeError("fetch failed"),
  ];
  it.each(outages)("[B-06] [C-NEG-04] never takes an outage for a verdict on the era: %s", async (outage) => {
    const { port, asked } = scripted({ discover: [outage] });
    await expect(negotiate(port)).rejects.toBe(outage);
    expect(asked).toHaveLength(1);
  });

  it.each([400, 404, 405, 406, 415, 422])("[B-06] takes HTTP %i for that of an older server", async (status) => {
    const { port } = scripted({
      discover: [new TransportError("http-status", "?", { status })],
      initialize: [initialized("2025-11-25")],
    });
    expect(await negotiate(port)).toMatchObject({ era: "legacy" });
  });

  it.each(["timeout", "closed"] as const)("[B-07] takes %s for that of an older server, on a pipe", async (code) => {
    const script = { discover: [new TransportError(code, "?")], initialize: [initialized("2024-11-05")] };
    const { port } = scripted({ ...script, silenceMeansLegacy: true });
    expect(await negotiate(port)).toMatchObject({ era: "legacy", version: "2024-11-05" });
  });

  it("gives the caller's own cancellation back as it is", async () => {
    const reason = new DOMException("enough", "AbortError");
    const { port } = scripted({ discover: [reason], silenceMeansLegacy: true });
    await expect(negotiate(port)).rejects.toBe(reason);
  });
});

describe("shaking hands", () => {
  it("[C-LIFE-01] offers what it is told to, and takes what the server chooses", async () => {
    const { port, asked } = scripted({ initialize: [initialized("2024-11-05")] });
    expect(await shakeHands(port, "2025-06-18")).toMatchObject({ era: "legacy", version: "2024-11-05" });
    expect(asked).toEqual(["initialize 2025-06-18"]);
  });

  it.each(["2026-07-28", "1999-01-01", ""])(
    "[C-LIFE-03] goes no further when the server answers with the revision %j",
    async (version) => {
      const { port } = scripted({ initialize: [initialized(version)] });
      await expect(shakeHands(port, "2025-11-25")).rejects.toMatchObject({ code: "no-common-version" });
    },
  );

  it("[B-04] says nothing of the modern era, even to a server that wants it", async () => {
    const refusal = unsupported("2026-07-28");
    const { port, asked } = scripted({ initialize: [refusal] });
    await expect(shakeHands(port, "2025-11-25")).rejects.toBe(refusal);
    expect(asked).toEqual(["initialize 2025-11-25"]);
  });
});
