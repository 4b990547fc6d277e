import type { AuthInfo } from "@tenon/jsonrpc";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type RequestStateOptions, RequestStateSealer, type StateBinding } from "./request-state.ts";

const key = "0123456789abcdef0123456789abcdef";
const otherKey = "fedcba9876543210fedcba9876543210";
const auth: AuthInfo = { token: "t", clientId: "app", scopes: [], subject: "ada", issuer: "https://as.example" };
const binding: StateBinding = {
  server: "shop",
  method: "tools/call",
  params: { name: "order", arguments: { isbn: "1", copies: 2 } },
  authInfo: auth,
};
const refusal = {
  name: "McpError",
  code: -32602,
  message: "Invalid or expired requestState",
  data: { reason: "invalid_request_state" },
};
const sealer = (options?: RequestStateOptions) => new RequestStateSealer({ keys: [key], ...options });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("sealed state", () => {
  it("[N-01] [N-03] opens as it was, for the same caller and the same request, in another process too", async () => {
    const sealed = await sealer().seal("état ✓", binding);
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
    expect(sealed).not.toContain("tat");
    expect(await sealer().open(sealed, binding)).toBe("état ✓");
  });

  it("[N-04] does not mind the order of the arguments' members, nor another token of the same user", async () => {
    const sealed = await sealer().seal("s", binding);
    const params = { arguments: { copies: 2, isbn: "1" }, name: "order", requestState: sealed };
    expect(await sealer().open(sealed, { ...binding, params, authInfo: { ...auth, token: "fresh" } })).toBe("s");
  });

  it("is another each time, so that two of the same cannot be told", async () => {
    const one = sealer();
    expect(await one.seal("s", binding)).not.toBe(await one.seal("s", binding));
  });

  const others: [string, Partial<StateBinding>][] = [
    ["server", { server: "bank" }],
    ["method", { method: "prompts/get" }],
    ["tool", { params: { name: "refund", arguments: { isbn: "1", copies: 2 } } }],
    ["argument", { params: { name: "order", arguments: { isbn: "1", copies: 3 } } }],
    ["type of an argument", { params: { name: "order", arguments: { isbn: 1, copies: 2 } } }],
    ["set of arguments", { params: { name: "order" } }],
    ["user", { authInfo: { ...auth, subject: "eve" } }],
    ["issuer", { authInfo: { ...auth, issuer: "https://evil.example" } }],
    ["client", { authInfo: { ...auth, clientId: "other" } }],
    ["principal, which is none", { authInfo: undefined }],
  ];
  it.each(others)("[S-MRTR-04] [S-MRTR-05] [S17] [N-05] does not open for another %s", async (_what, other) => {
    const sealed = await sealer().seal("s", binding);
    await expect(sealer().open(sealed, { ...binding, ...other })).rejects.toMatchObject(refusal);
  });

  it("[S17] does not open for a caller with credentials when it was sealed for one without", async () => {
    const sealed = await sealer().seal("s", { ...binding, authInfo: undefined });
    await expect(sealer().open(sealed, binding)).rejects.toMatchObject(refusal);
  });

  it("[S-MRTR-04] [S17] does not open after any one character was changed, left out or added", async () => {
    const one = sealer();
    const sealed = await one.seal("s", binding);
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed[at] === "A" ? "B" : "A";
      for (const text of [
        sealed.slice(0, at) + changed + sealed.slice(at + 1),
        sealed.slice(0, at) + sealed.slice(at + 1),
        `${sealed.slice(0, at)}A${sealed.slice(at)}`,
      ]) {
        await expect(one.open(text, binding)).rejects.toMatchObject(refusal);
      }
    }
  });

  it.each(["", "v1.", "v1.AAAA", "v2.AAAA", "{}", "v1.ä", "v1.====", `v1.${"A".repeat(10_000)}`, "\0"])(
    "[N-05] gives the same answer to %j",
    async (text) => {
      await expect(sealer().open(text, binding)).rejects.toMatchObject(refusal);
    },
  );

  it("[N-04] opens until its time is over, and not a millisecond longer", async () => {
    let now = 1_000_000;
    const one = sealer({ now: () => now });
    const short = sealer({ now: () => now, ttlMs: 50 });
    const [sealed, brief] = await Promise.all([one.seal("s", binding), short.seal("b", binding)]);
    now += 49;
    expect(await short.open(brief, binding)).toBe("b");
    now += 1;
    await expect(short.open(brief, binding)).rejects.toMatchObject(refusal);
    now = 1_000_000 + 599_999;
    expect(await one.open(sealed, binding)).toBe("s");
    now += 1;
    await expect(one.open(sealed, binding)).rejects.toMatchObject(refusal);
  });

  it("[N-03] opens with any key of the ring, and is sealed with the first", async () => {
    const old = await sealer().seal("old", binding);
    const ring = sealer({ keys: [otherKey, key] });
    expect(await ring.open(old, binding)).toBe("old");
    const fresh = await ring.seal("new", binding);
    expect(await sealer({ keys: [otherKey] }).open(fresh, binding)).toBe("new");
    await expect(sealer().open(fresh, binding)).rejects.toMatchObject(refusal);
    await expect(sealer({ keys: [otherKey] }).open(old, binding)).rejects.toMatchObject(refusal);
  });

  it("[N-02] opens in the same process alone when no key is given", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const one = new RequestStateSealer();
    const sealed = await one.seal("s", binding);
    expect(await one.open(sealed, binding)).toBe("s");
    await expect(new RequestStateSealer().open(sealed, binding)).rejects.toMatchObject(refusal);
  });

  it("takes a key as bytes, and keeps it although the array is changed later", async () => {
    const bytes = new TextEncoder().encode(key);
    const one = sealer({ keys: [bytes] });
    bytes.fill(0);
    expect(await one.open(await sealer().seal("s", binding), binding)).toBe("s");
  });

  it.each([{ keys: [] }, { keys: ["short"] }, { ttlMs: 0 }, { ttlMs: -1 }, { ttlMs: Number.NaN }, { ttlMs: Infinity }])(
    "[N-03] refuses the options %j",
    (options) => {
      expect(() => sealer(options)).toThrow(RangeError);
    },
  );

  it("makes no key before one is needed: workers have no random values while a module loads", async () => {
    const random = vi.spyOn(crypto, "getRandomValues");
    const importKey = vi.spyOn(crypto.subtle, "importKey");
    const one = new RequestStateSealer();
    expect(random).not.toHaveBeenCalled();
    await Promise.all([one.seal("a", binding), one.seal("b", binding)]);
    await one.seal("c", binding);
    expect(importKey).toHaveBeenCalledTimes(1);
  });
});
