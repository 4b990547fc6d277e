import { type JsonObject, McpError } from "@tenon/jsonrpc";
import { checkResult, type ProtocolVersion } from "@tenon/protocol";
import { afterEach, describe, expect, it, vi } from "vitest";
import { freezeDeep } from "./frozen.ts";
import { type CacheableCall, ResponseCache } from "./response-cache.ts";
import { type CacheSurroundings, cacheOptionsFor, type ResponseCacheOptions } from "./response-cache-options.ts";
import { createMemoryCacheStore, type ResponseCacheStore } from "./response-cache-store.ts";
import { rejection, settled } from "./scripted-server.test-d.ts";
import { createUserStore } from "./user-store.ts";

const DAY_MS = 86_400_000;

/** A cache, its clock, and a server that numbers its answers. */
class Scene {
  now = 1_000_000;
  version: ProtocolVersion = "2026-07-28";
  asked = 0;
  hint: JsonObject = { ttlMs: 1_000, cacheScope: "private" };
  readonly warnings: string[] = [];
  readonly cache: ResponseCache;

  constructor(options: ResponseCacheOptions = {}, surroundings: Partial<CacheSurroundings> = {}) {
    const around = {
      protocolVersion: () => this.version,
      isResult: (method: string, value: JsonObject) => checkResult(this.version, method, value) === undefined,
      target: "server",
      capabilities: "{}",
      sharesObjects: false,
      onWarning: (message: string) => this.warnings.push(message),
      ...surroundings,
    };
    const clocked = { clock: () => this.now, ...options };
    const { store } = options;
    const createStore = store && createUserStore(store, { partition: "somebody", ...options }, "streamable-http");
    const approve = (method: string, value: JsonObject): boolean =>
      around.isResult(method, value) && freezeDeep(value) > 0;
    this.cache = new ResponseCache(clocked, around, createStore?.(approve, around.onWarning));
  }

  readonly answer = async (): Promise<JsonObject> => {
    this.asked += 1;
    return { resultType: "complete", tools: [], contents: [], ...this.hint, _meta: { "x/number": this.asked } };
  };

  /** Makes a call, and gives the number of the answer that came back. */
  async call(
    call: Partial<CacheableCall> = {},
    fetch: () => Promise<JsonObject> = this.answer,
    isKeepable?: () => boolean,
  ): Promise<number> {
    return numberOf(await this.cache.through({ method: "tools/list", mode: "use", ...call }, fetch, isKeepable));
  }

  read(uri: string, mode: CacheableCall["mode"] = "use"): Promise<number> {
    return this.call({ method: "resources/read", uri, mode });
  }
}

function numberOf(result: JsonObject): number {
  const meta = result["_meta"] as JsonObject; // as the server above wrote it
  return meta["x/number"] as number;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("ResponseCache", () => {
  it("[B2-01] serves a kept result instead of asking, without a copy", async () => {
    const { cache, answer } = new Scene();
    const call: CacheableCall = { method: "tools/list", mode: "use" };
    const first = await cache.through(call, answer);
    expect(await cache.through(call, answer)).toBe(first);
  });

  it("[B2-08] freezes what it keeps, all the way down, so that nobody can change what another one is served", async () => {
    const { cache } = new Scene();
    const call: CacheableCall = { method: "tools/list", mode: "use" };
    const answer = async () => ({
      tools: [{ name: "a", inputSchema: { type: "object" } }],
      ttlMs: 5,
      cacheScope: "private",
    });
    const { tools } = (await cache.through(call, answer)) as Awaited<ReturnType<typeof answer>>;
    expect(() => tools.push({ name: "b", inputSchema: { type: "object" } })).toThrow(TypeError);
    expect(() => Object.assign(tools[0] ?? {}, { name: "b" })).toThrow(TypeError);
    expect(() => Object.assign(tools[0]?.inputSchema ?? {}, { type: "b" })).toThrow(TypeError);
  });

  it("keeps values of any depth", async () => {
    const scene = new Scene();
    let deep: JsonObject = {};
    for (let i = 0; i < 100_000; i++) deep = { deep };
    await scene.call({}, async () => ({ ...(await scene.answer()), deep }));
    expect(await scene.call()).toBe(1);
  });

  it("copies what a server in this process answered with, so that the server's own objects stay as they are", async () => {
    const { cache } = new Scene({}, { sharesObjects: true });
    const own = { tools: [], ttlMs: 5, cacheScope: "private" };
    const call: CacheableCall = { method: "tools/list", mode: "use" };
    await cache.through(call, async () => own);
    expect(Object.isFrozen(own)).toBe(false);
    expect(await cache.through(call, async () => ({}))).toEqual(own);
  });

  describe("freshness", () => {
    it("[C-CACHE-06] [B2-07] serves a result until its time is over", async () => {
      const scene = new Scene();
      await scene.call();
      scene.now += 999;
      expect(await scene.call()).toBe(1);
      scene.now += 1;
      expect(await scene.call()).toBe(2);
    });

    it.each([
      ["no time", {}],
      ["no time at all", { ttlMs: 0 }],
      ["a negative time", { ttlMs: -1 }],
      ["a time that is none", { ttlMs: "1000" }],
    ])("[C-CACHE-06] does not keep a result with %s", async (_, hint) => {
      const scene = new Scene();
      scene.hint = hint;
      await scene.call();
      expect(await scene.call()).toBe(2);
    });

    it("[B2-07] keeps nothing for longer than a day, whatever the server says", async () => {
      const scene = new Scene();
      scene.hint = { ttlMs: Number.MAX_SAFE_INTEGER };
      await scene.call();
      scene.now += DAY_MS - 1;
      expect(await scene.call()).toBe(1);
      scene.now += 1;
      expect(await scene.call()).toBe(2);
    });

    it("[B2-07] takes a legacy server's hints for nothing, and keeps its results for as long as the user says", async () => {
      const scene = new Scene();
      scene.version = "2025-11-25";
      await scene.call();
      expect(await scene.call()).toBe(2);

      const patient = new Scene({ defaultTtlMs: 50 });
      patient.version = "2025-11-25";
      await patient.call();
      patient.now += 49;
      expect(await patient.call()).toBe(1);
      patient.now += 1;
      expect(await patient.call()).toBe(2);
    });
  });

  describe("modes", () => {
    it("[B2-01] refresh asks, and keeps the answer", async () => {
      const scene = new Scene();
      await scene.call();
      expect(await scene.call({ mode: "refresh" })).toBe(2);
      expect(await scene.call()).toBe(2);
    });

    it("[B2-01] bypass asks, and leaves what is kept as it is", async () => {
      const scene = new Scene();
      await scene.call({ mode: "bypass" });
      expect(await scene.call()).toBe(2);
      expect(await scene.call({ mode: "bypass" })).toBe(3);
      expect(await scene.call()).toBe(2);
    });

    it("[B2-09] a refresh whose result may not be kept drops what was kept", async () => {
      const scene = new Scene();
      await scene.call();
      scene.hint = {};
      await scene.call({ mode: "refresh" });
      scene.hint = { ttlMs: 1_000 };
      expect(await scene.call()).toBe(3);
    });

    it("[C-CACHE-04] [S18] does not keep what was answered after questions, and drops what was kept before", async () => {
      const scene = new Scene();
      await scene.call({}, scene.answer, () => false);
      expect(await scene.call()).toBe(2);
      await scene.call({ mode: "refresh" }, scene.answer, () => false);
      expect(await scene.call()).toBe(4);
    });

    it("a signal that was aborted is heeded by a hit, too", async () => {
      const scene = new Scene();
      await scene.call();
      const reason = new Error("no longer wanted");
      expect(await rejection(scene.call({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    });

    it("[B2-15] serves nothing after it was closed", async () => {
      const scene = new Scene();
      await scene.call();
      scene.cache.close();
      expect(await scene.call()).toBe(2);
      expect(await scene.call()).toBe(3);
    });

    it("does not serve what it was looking for when it was closed", async () => {
      const store = createMemoryCacheStore();
      let find: () => void = () => undefined;
      const slow: ResponseCacheStore = {
        get: (key) => new Promise((resolve) => (find = () => resolve(store.get(key)))),
        set: (key, entry) => store.set(key, entry),
        delete: (key) => store.delete(key),
      };
      const scene = new Scene({ store: slow, partition: "a" });
      const first = scene.call();
      await settled();
      find();
      await first;
      const second = scene.call();
      await settled();
      scene.cache.close();
      find();
      expect(await second).toBe(2);
    });
  });

  describe("pages", () => {
    const page = (scene: Scene, nextCursor?: string) => async (): Promise<JsonObject> => ({
      ...(await scene.answer()),
      ...(nextCursor !== undefined && { nextCursor }),
    });

    it("[C-CACHE-04] keeps each page under its cursor", async () => {
      const scene = new Scene();
      await scene.call({}, page(scene, "2"));
      await scene.call({ cursor: "2" }, page(scene, ""));
      await scene.call({ cursor: "" }, page(scene));
      expect(await scene.call()).toBe(1);
      expect(await scene.call({ cursor: "2" })).toBe(2);
      expect(await scene.call({ cursor: "" })).toBe(3);
    });

    it("[B2-09] does not serve later pages with another first page than the one that led to them", async () => {
      const scene = new Scene();
      await scene.call({}, page(scene, "2"));
      await scene.call({ cursor: "2" });
      await scene.call({ mode: "refresh" }, page(scene, "2"));
      expect(await scene.call({ cursor: "2" })).toBe(4);
    });

    it("does not keep a page whose first page is not kept", async () => {
      const scene = new Scene();
      await scene.call({ cursor: "2" });
      expect(await scene.call({ cursor: "2" })).toBe(2);
    });

    it("[C-CACHE-07] [B2-10] drops all pages of a list when the server no longer knows a cursor", async () => {
      const scene = new Scene();
      await scene.call({}, page(scene, "2"));
      await scene.call({ cursor: "2" }, page(scene, "3"));
      const unknown = new McpError(-32602, "Unknown cursor");
      expect(await rejection(scene.call({ cursor: "3" }, () => Promise.reject(unknown)))).toBe(unknown);
      scene.now += 1;
      expect(await scene.call()).toBe(3);
      expect(await scene.call({ cursor: "2" })).toBe(4);
    });

    it("[B2-10] keeps the pages when a call with a cursor fails for another reason, or bypasses the cache", async () => {
      const scene = new Scene();
      await scene.call({}, page(scene, "2"));
      await rejection(scene.call({ cursor: "2" }, () => Promise.reject(new McpError(-32603, "Oops"))));
      await rejection(scene.call({ cursor: "2", mode: "bypass" }, () => Promise.reject(new McpError(-32602, "Oops"))));
      expect(await scene.call()).toBe(1);
    });
  });

  describe("changes", () => {
    it.each([
      ["notifications/tools/list_changed", ["tools/list"]],
      ["notifications/prompts/list_changed", ["prompts/list"]],
      ["notifications/resources/list_changed", ["resources/list", "resources/templates/list"]],
    ])("[C-CACHE-07] [B2-13] %s drops %s", async (method, dropped) => {
      const scene = new Scene();
      const lists = ["tools/list", "prompts/list", "resources/list", "resources/templates/list"];
      for (const list of lists) await scene.call({ method: list });
      scene.cache.hear(method, {});
      const again = await Promise.all(lists.map((list) => scene.call({ method: list })));
      const asked = lists.filter((_, index) => (again[index] ?? 0) > lists.length);
      expect(asked).toEqual(dropped);
    });

    it("[C-CACHE-07] a change of a list drops its later pages, too", async () => {
      const scene = new Scene();
      await scene.call({}, async () => ({ ...(await scene.answer()), nextCursor: "2" }));
      await scene.call({ cursor: "2" });
      scene.cache.hear("notifications/tools/list_changed", {});
      expect(await scene.call({ cursor: "2" })).toBe(3);
    });

    it("[C-CACHE-07] [B2-13] a change of a resource drops it and those below it, and no other", async () => {
      const scene = new Scene();
      for (const uri of ["a:/b", "a:/b/c", "a:/d"]) await scene.read(uri);
      scene.cache.hear("notifications/resources/updated", { uri: "a:/b" });
      expect(await scene.read("a:/d")).toBe(3);
      expect(await scene.read("a:/b")).toBe(4);
      expect(await scene.read("a:/b/c")).toBe(5);
    });

    it("keeps what is received after a change, in the same millisecond", async () => {
      const scene = new Scene();
      scene.cache.hear("notifications/tools/list_changed", {});
      await scene.call();
      expect(await scene.call()).toBe(1);
    });

    it("[B2-11] does not keep a result that was on its way when the change was heard", async () => {
      const scene = new Scene();
      await scene.call({}, async () => {
        scene.cache.hear("notifications/tools/list_changed", {});
        return scene.answer();
      });
      scene.now += 1;
      expect(await scene.call()).toBe(2);
    });

    it("[B2-11] takes back a result that became wrong while it was being written", async () => {
      const store = createMemoryCacheStore();
      let write: () => void = () => undefined;
      const slow: ResponseCacheStore = {
        get: (key) => store.get(key),
        set: (key, entry) => new Promise((resolve) => (write = () => resolve(store.set(key, entry)))),
        delete: (key) => store.delete(key),
      };
      const scene = new Scene({ store: slow, partition: "a" });
      await scene.call();
      scene.cache.hear("notifications/tools/list_changed", {});
      write();
      await settled();
      const other = new Scene({ store, partition: "a" });
      expect(await other.call({}, () => Promise.resolve({ _meta: { "x/number": 99 } }))).toBe(99);
    });

    it("does not serve what another process wrote before the change", async () => {
      const store = createMemoryCacheStore();
      const [one, other] = [new Scene({ store, partition: "a" }), new Scene({ store, partition: "a" })];
      await one.read("a:/b/c");
      other.now += 1;
      other.cache.hear("notifications/resources/updated", { uri: "a:/b" });
      await other.read("a:/b/c");
      expect(other.asked).toBe(1);
    });

    it("[C-CACHE-08] forgets everything when changes may have been missed", async () => {
      const scene = new Scene();
      await scene.call();
      await scene.read("a:/b");
      scene.cache.forget();
      expect(await scene.call()).toBe(3);
      expect(await scene.read("a:/b")).toBe(4);
    });
  });

  describe("who is served what", () => {
    const store = () => createMemoryCacheStore();

    it("[C-CACHE-04] does not serve across methods, params, revisions, capabilities or servers", async () => {
      const shared = { store: store(), partition: "alice" };
      const scene = new Scene(shared);
      await scene.read("a:/b");
      expect(await scene.read("a:/c")).toBe(2);
      expect(await scene.call({ method: "resources/list" })).toBe(3);
      scene.version = "2025-11-25";
      expect(await scene.read("a:/b")).toBe(4);
      for (const surroundings of [{ capabilities: '{"roots":{}}' }, { target: "elsewhere" }]) {
        const other = new Scene(shared, surroundings);
        await other.read("a:/b");
        expect(other.asked).toBe(1);
      }
      const same = new Scene(shared);
      await same.read("a:/b");
      expect(same.asked).toBe(0);
    });

    it("[C-CACHE-05] [B2-16] [S18] never serves one principal what was kept for another, public or not", async () => {
      const shared = store();
      for (const cacheScope of ["private", "public"]) {
        const alice = new Scene({ store: shared, partition: "alice" });
        const bob = new Scene({ store: shared, partition: "bob" });
        alice.hint = { ttlMs: 1_000, cacheScope };
        await alice.read(`a:/${cacheScope}`);
        await bob.read(`a:/${cacheScope}`);
        expect(bob.asked).toBe(1);
      }
    });

    it("[C-CACHE-05] asks who is calling at each call", async () => {
      let user = "alice";
      const scene = new Scene({ partition: () => user });
      await scene.call();
      user = "bob";
      expect(await scene.call()).toBe(2);
      user = "alice";
      expect(await scene.call()).toBe(1);
    });

    it("[B2-06] shares public results among principals where that is asked for, and only those", async () => {
      const options = { store: store(), sharePublic: true };
      const alice = new Scene({ ...options, partition: "alice" });
      const bob = new Scene({ ...options, partition: "bob" });
      alice.hint = { ttlMs: 1_000, cacheScope: "public" };
      await alice.call();
      await bob.call();
      expect(bob.asked).toBe(0);
      alice.hint = { ttlMs: 1_000, cacheScope: "private" };
      await alice.read("a:/b");
      await bob.read("a:/b");
      expect(bob.asked).toBe(1);
    });

    it("[B2-06] serves the newest of what it may serve", async () => {
      const scene = new Scene({ store: store(), partition: "alice", sharePublic: true });
      await scene.call();
      scene.now += 1;
      scene.hint = { ttlMs: 1_000, cacheScope: "public" };
      await scene.call({ mode: "refresh" });
      expect(await scene.call()).toBe(2);
      scene.now += 1;
      scene.hint = { ttlMs: 1_000, cacheScope: "private" };
      await scene.call({ mode: "refresh" });
      expect(await scene.call()).toBe(3);
    });

    it("[B2-05] does not show a store the server's URL, nor the principal", async () => {
      const partitions: string[] = [];
      const spy: ResponseCacheStore = {
        get: ({ partition }) => void partitions.push(partition),
        set: () => undefined,
        delete: () => undefined,
      };
      await new Scene({ store: spy, partition: "alice" }, { target: "https://example.com/?key=secret" }).call();
      expect(partitions).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    });
  });

  describe("faults of the store", () => {
    function faulty(): { readonly store: ResponseCacheStore; failing: Set<string> } {
      const store = createMemoryCacheStore();
      const failing = new Set<string>();
      const guard = (operation: string): void => {
        if (failing.has(operation)) throw new Error(`no ${operation}`);
      };
      return {
        failing,
        store: {
          async get(key) {
            guard("get");
            return store.get(key);
          },
          set(key, entry) {
            guard("set");
            return store.set(key, entry);
          },
          async delete(key) {
            guard("delete");
            return store.delete(key);
          },
        },
      };
    }

    it("[B2-12] break no call, and are told of once per burst and kind", async () => {
      const { store, failing } = faulty();
      const scene = new Scene({ store, partition: "a" });
      failing.add("get").add("set").add("delete");
      expect(await scene.call()).toBe(1);
      expect(await scene.call()).toBe(2);
      scene.cache.hear("notifications/tools/list_changed", {});
      scene.cache.hear("notifications/tools/list_changed", {});
      await settled();
      expect(scene.warnings.map((warning) => warning.split(": ")[1])).toEqual(["no get", "no set", "no delete"]);
      failing.clear();
      expect(await scene.call()).toBe(3);
      expect(await scene.call()).toBe(3);
      failing.add("get");
      expect(await scene.call()).toBe(4);
      expect(scene.warnings).toHaveLength(4);
    });

    it("[B2-12] a store that does not answer is not waited for", async () => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const store: ResponseCacheStore = {
        get: () => new Promise(() => undefined),
        set: () => new Promise(() => undefined),
        delete: () => new Promise(() => undefined),
      };
      const scene = new Scene({ store, partition: "a", storeTimeoutMs: 20 });
      const answer = scene.call();
      while (vi.getTimerCount() === 0) await settled();
      await vi.advanceTimersByTimeAsync(20);
      expect(await answer).toBe(1);
      expect(scene.warnings).toEqual([expect.stringContaining("20 ms")]);
      expect(vi.getTimerCount()).toBe(0);
    });

    it.each([
      ["nothing of ours", 7],
      ["text", "{}"],
      ["no value", { scope: "private", receivedAt: 1_000_000, expiresAt: 1_000_500 }],
      ["a value that is none", { value: [], scope: "private", receivedAt: 1_000_000, expiresAt: 1_000_500 }],
      ["a value of another shape", { value: {}, scope: "private", receivedAt: 1_000_000, expiresAt: 1_000_500 }],
      ["no scope", { value: { tools: [] }, receivedAt: 1_000_000, expiresAt: 1_000_500 }],
      ["no time", { value: { tools: [] }, scope: "private", receivedAt: 1_000_000 }],
      ["a time beyond all limits", { value: { tools: [] }, scope: "private", receivedAt: 1, expiresAt: 1e15 }],
      ["a time that is none", { value: { tools: [] }, scope: "private", receivedAt: 1, expiresAt: Number.NaN }],
    ])("[B2-04] what comes back as %s is not served", async (_, entry) => {
      const store: ResponseCacheStore = { get: () => entry, set: () => undefined, delete: () => undefined };
      expect(await new Scene({ store, partition: "a" }).call()).toBe(1);
    });

    it("serves entries that went through JSON, frozen", async () => {
      const kept = new Map<string, string>();
      const store: ResponseCacheStore = {
        get: async ({ method }) => JSON.parse(kept.get(method) ?? "null"),
        set: async ({ method }, entry) => void kept.set(method, JSON.stringify(entry)),
        delete: async ({ method }) => void kept.delete(method),
      };
      const scene = new Scene({ store, partition: "a" });
      await scene.call();
      const result = await scene.cache.through({ method: "tools/list", mode: "use" }, scene.answer);
      expect(numberOf(result)).toBe(1);
      expect(Object.isFrozen(result["tools"])).toBe(true);
    });
  });
});

describe("cacheOptionsFor", () => {
  it("caches by default, but in process", () => {
    expect(cacheOptionsFor("streamable-http", undefined)).toEqual({});
    expect(cacheOptionsFor("in-process", undefined)).toBeUndefined();
    expect(cacheOptionsFor("in-process", {})).toEqual({});
    expect(cacheOptionsFor("stdio", false)).toBeUndefined();
  });

  it("[B2-03] refuses an empty name of the server", () => {
    expect(() => cacheOptionsFor("streamable-http", { targetId: "" })).toThrow(TypeError);
  });

  it.each([{ defaultTtlMs: -1 }, { storeTimeoutMs: Number.NaN }])("[B2-02] refuses %o", (options) => {
    expect(() => cacheOptionsFor("stdio", options)).toThrow(RangeError);
  });
});

describe("createUserStore", () => {
  const store = createMemoryCacheStore();

  it.each([
    ["a store without a principal", "streamable-http", {}],
    ["a store with an empty principal", "streamable-http", { partition: "" }],
    ["a store for a server that only its command tells apart", "stdio", { partition: "a" }],
  ])("[B2-03] refuses %s", (_, transport, options) => {
    expect(() => createUserStore(store, options, transport)).toThrow(TypeError);
  });

  it("takes a store with all that tells its entries apart", () => {
    expect(createUserStore(store, { partition: "a", targetId: "b" }, "stdio")).toBeTypeOf("function");
    expect(createUserStore(store, { partition: "a" }, "streamable-http")).toBeTypeOf("function");
  });
});
