import { type Call, type JsonObject, McpError } from "@tenon/jsonrpc";
import { MetaKey } from "@tenon/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { McpServer, type McpServerOptions } from "./mcp-server.ts";
import type { AllowPolicy } from "./policy.ts";
import type { PolicyItem } from "./policy-item.ts";

type Era = "modern" | "legacy";
type Request = readonly [method: string, params: JsonObject];
type Kind = PolicyItem["kind"];
interface Item {
  readonly kind: Kind;
  readonly number: number;
  readonly hidden: boolean;
}

const eras: readonly Era[] = ["modern", "legacy"];
const envelope = { [MetaKey.protocolVersion]: "2026-07-28", [MetaKey.clientCapabilities]: {} };
const contextOf = (subject: string): Call["context"] => ({
  origin: { transport: "test", authInfo: { token: "t", clientId: "c", subject, scopes: [] } },
});

/** One caller of a server: asks, and hears what it is told. */
interface Caller {
  readonly heard: JsonObject[];
  /** Sends a notification, where the connection can carry one. */
  readonly notify?: (method: string) => void | Promise<void>;
  /** The result, or what is known of the error. */
  ask(...[method, params]: Request): Promise<JsonObject>;
}

async function outcomeOf(answer: Promise<JsonObject>): Promise<JsonObject> {
  try {
    return { result: await answer };
  } catch (error) {
    if (!McpError.is(error)) throw error;
    const { code, message, data } = error;
    return { code, message, data };
  }
}

async function callerOf(server: McpServer, era: Era, subject: string): Promise<Caller> {
  const heard: JsonObject[] = [];
  const hear = (method: string, params: JsonObject | undefined): void => void heard.push({ method, ...params });
  const context = { ...contextOf(subject), notify: hear };
  if (era === "modern") {
    const ask: Caller["ask"] = (method, params) =>
      outcomeOf(server.call({ method, params: { ...params, _meta: envelope }, context }));
    return { heard, ask };
  }
  const connection = server.open({ call: () => Promise.reject(new Error("asks nothing")), notify: hear });
  const clientInfo = { name: "test", version: "1" };
  const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
  await connection.call({ method: "initialize", params, context });
  await connection.notify("notifications/initialized", {});
  return {
    heard,
    ask: (method, given) => outcomeOf(connection.call({ method, params: given, context })),
    notify: (method) => connection.notify(method, {}),
  };
}

const nameOf = ({ kind, number }: Pick<Item, "kind" | "number">): string =>
  kind === "method" ? `com.example/method-${number}` : `${kind}-${number}`;
const complete = { id: (value: string) => [`${value}!`] };

/** A server with these items, and one more of each kind that everybody may see. */
function createServer(items: readonly Item[], options: McpServerOptions): McpServer {
  const server = new McpServer({ name: "test", version: "1.0.0" }, { onError: () => undefined, ...options });
  const offered = [...items, ...always];
  for (const item of offered) if (item.kind !== "method") register(server, item);
  const methods = offered.filter(({ kind }) => kind === "method").map(nameOf);
  return server.extend({
    identifier: "com.example/methods",
    methods: Object.fromEntries(methods.map((name) => [name, () => ({ secret: name })])),
    notificationHandlers: Object.fromEntries(methods.map((name) => [name, () => void notified.push(name)])),
  });
}

/** The notifications of extensions that reached a handler, of all servers. */
const notified: string[] = [];

function register(server: McpServer, { kind, number }: Item): void {
  const name = nameOf({ kind, number });
  const description = `secret of ${name}`;
  if (kind === "tool") server.tool(name, { description }, () => name);
  else if (kind === "prompt") {
    server.prompt(name, { description, arguments: z.object({ id: z.string() }), complete }, () => name);
  } else {
    const definition = { description, ...(kind === "resource" ? {} : { complete }) };
    server.resource(name, uriOf(kind, number), definition, () => name);
  }
}

const kinds = ["tool", "prompt", "resource", "resourceTemplate", "method"] as const;
const always: readonly Item[] = kinds.map((kind) => ({ kind, number: 9, hidden: false }));
const uriOf = (kind: Kind, number: number): string =>
  kind === "resource" ? `r${number}://fixed` : `r${number}://{id}`;

/** The numbers 0 to 3 may exist, 4 does not. */
const numbers = [0, 1, 2, 3, 4];
const uris = numbers.flatMap((number) => [`r${number}://fixed`, `r${number}://other`, `r${number}://../up`]);
const argument = { name: "id", value: "v" };
const requests: readonly Request[] = [
  ...numbers.flatMap((number): Request[] => [
    ["tools/call", { name: `tool-${number}` }],
    ["tools/call", { name: `tool-${number}`, requestState: "forged" }],
    [`com.example/method-${number}`, {}],
    [`com.example/method-${number}`, { requestState: "forged", inputResponses: {} }],
    ["prompts/get", { name: `prompt-${number}`, arguments: { id: "1" } }],
    ["completion/complete", { ref: { type: "ref/prompt", name: `prompt-${number}` }, argument }],
    ["completion/complete", { ref: { type: "ref/resource", uri: `r${number}://{id}` }, argument }],
    ["completion/complete", { ref: { type: "ref/resource", uri: `r${number}://fixed` }, argument }],
  ]),
  ...uris.map((uri): Request => ["resources/read", { uri }]),
];

async function pagesOf(caller: Caller, method: string): Promise<JsonObject[]> {
  const pages: JsonObject[] = [];
  let cursor: unknown;
  do {
    const page = await caller.ask(method, cursor === undefined ? {} : { cursor });
    pages.push(page);
    cursor = (page["result"] as JsonObject)["nextCursor"];
  } while (cursor !== undefined);
  return pages;
}

async function everythingFor(caller: Caller): Promise<JsonObject[]> {
  const answers: JsonObject[] = [];
  for (const list of ["tools/list", "prompts/list", "resources/list", "resources/templates/list"]) {
    answers.push(...(await pagesOf(caller, list)));
  }
  for (const request of requests) answers.push(await caller.ask(...request));
  return answers;
}

/** Until a call is acknowledged, and until all that is decided was told, nothing but promises is in the way. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

type Verb = "remove" | "disable" | "enable" | "add";

function act(server: McpServer, item: Item, verb: Verb): void {
  const { kind } = item;
  if (kind === "method") return; // stays as it is for as long as the server is served
  const registry = kind === "tool" ? server.tools : kind === "prompt" ? server.prompts : server.resources;
  const key = kind === "tool" || kind === "prompt" ? nameOf(item) : uriOf(kind, item.number);
  if (verb !== "add") registry[verb](key);
  else if (!registry.has(key)) register(server, item);
}

/** Subscribes to every URI, changes them all, and gives those that were told of. */
async function toldTo(caller: Caller, server: McpServer, era: Era): Promise<unknown[]> {
  const wanted = [...uris, "r9://fixed"];
  const listening =
    era === "modern"
      ? caller.ask("subscriptions/listen", { notifications: { resourceSubscriptions: wanted } })
      : undefined;
  if (era === "legacy")
    for (const uri of wanted) expect(await caller.ask("resources/subscribe", { uri })).toEqual({ result: {} });
  await turn();
  for (const uri of wanted) server.resourceUpdated(uri);
  await turn();
  await server.close();
  await listening;
  return caller.heard.flatMap(({ method, uri }) => (method === "notifications/resources/updated" ? [uri] : []));
}

const anyItems: fc.Arbitrary<Item[]> = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...kinds), number: fc.nat(3), hidden: fc.boolean() }),
  { selector: nameOf, maxLength: 16 },
);

const anyAction: fc.Arbitrary<{ verb: Verb; items: string[] }> = fc.record({
  verb: fc.constantFrom<Verb>("remove", "disable", "enable", "add"),
  items: fc.array(fc.record({ kind: fc.constantFrom(...kinds), number: fc.nat(3) }).map(nameOf), {
    minLength: 1,
    maxLength: 4,
  }),
});

describe.each(eras)("a policy, %s", (era) => {
  it("[S-TOOL-01] [S-TOOL-06] [B-PG-01] hides what it does not allow from every verb: all is answered as if it did not exist", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyItems,
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        async (items, isAsync, pageSize) => {
          const hidden = new Set(items.filter((item) => item.hidden).map(nameOf));
          const allow: AllowPolicy = ({ authInfo }, { name }) => {
            const verdict = authInfo?.subject === "root" || !hidden.has(name);
            return isAsync ? Promise.resolve(verdict) : verdict;
          };
          const server = createServer(items, { allow, pageSize });
          const shown = items.filter((item) => !item.hidden);
          const shownOnly = createServer(shown, { pageSize });
          const ann = await callerOf(server, era, "ann");
          expect(await everythingFor(ann)).toEqual(await everythingFor(await callerOf(shownOnly, era, "ann")));
          const root = await callerOf(server, era, "root");
          const all = createServer(items, { pageSize });
          expect(await everythingFor(root)).toEqual(await everythingFor(await callerOf(all, era, "root")));

          const readable = uris.filter((uri) => {
            const at = (kind: Kind): boolean =>
              shown.some((item) => item.kind === kind && uri.startsWith(`r${item.number}:`));
            return (at("resource") && uri.endsWith("fixed")) || (at("resourceTemplate") && !uri.includes(".."));
          });
          notified.length = 0;
          for (const number of [...numbers, 9]) await ann.notify?.(nameOf({ kind: "method", number }));
          const methods = shown
            .filter(({ kind }) => kind === "method")
            .map(nameOf)
            .sort();
          expect(notified).toEqual(era === "legacy" ? [...methods, nameOf({ kind: "method", number: 9 })] : []);
          expect(await toldTo(ann, server, era)).toEqual([...readable, "r9://fixed"]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("[S-SUB-03] [S-TOOL-16] [S-RSC-08] tells of lists to those who see something of what came or went, and to nobody else", async () => {
    await fc.assert(
      fc.asyncProperty(anyItems, fc.array(anyAction, { minLength: 1, maxLength: 12 }), async (items, actions) => {
        const hidden = new Set(items.filter((item) => item.hidden).map(nameOf));
        const guarded = createServer(items, { allow: (_context, { name }) => !hidden.has(name) });
        const shown = items.filter((item) => !item.hidden);
        const shownOnly = createServer(shown, {});
        const heard: unknown[][] = [];
        for (const [server, known] of [
          [guarded, items],
          [shownOnly, shown],
        ] as const) {
          const caller = await callerOf(server, era, "ann");
          const notifications = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true };
          const listening = era === "modern" ? caller.ask("subscriptions/listen", { notifications }) : undefined;
          await turn();
          for (const action of actions) {
            for (const item of known) if (action.items.includes(nameOf(item))) act(server, item, action.verb);
            await turn();
          }
          await server.close();
          await listening;
          // In which order the lists of one turn are told of is not promised: a policy may take its time for each.
          heard.push(caller.heard.map(({ method }) => method).sort());
        }
        expect(heard[0]).toEqual(heard[1]);
      }),
      { numRuns: 60 },
    );
  });

  it("tells everybody when it says that it has changed its mind, and has only then to say so", async () => {
    let isStaff = false;
    const server = createServer([], { allow: (_context, { name }) => isStaff || name !== "tool-9" });
    const caller = await callerOf(server, era, "ann");
    const notifications = { toolsListChanged: true, promptsListChanged: true };
    const listening = era === "modern" ? caller.ask("subscriptions/listen", { notifications }) : undefined;
    await turn();
    isStaff = true;
    server.policyChanged();
    await turn();
    const lists = caller.heard.flatMap(({ method }) => (/list_changed/.test(String(method)) ? [method] : []));
    expect(lists).toEqual([
      "notifications/tools/list_changed",
      ...(era === "legacy" ? ["notifications/resources/list_changed"] : []),
      "notifications/prompts/list_changed",
    ]);
    expect(await caller.ask("tools/list", {})).toMatchObject({ result: { tools: [{ name: "tool-9" }] } });
    await server.close();
    await listening;
    expect(() => createServer([], {}).policyChanged()).toThrow(TypeError);
  });

  it("[S-SUB-01] is asked again whenever there is something to tell", async () => {
    let isAllowed = true;
    const server = createServer([{ kind: "resource", number: 1, hidden: false }], {
      allow: (_context, { uri }) => isAllowed || uri !== "r1://fixed",
    });
    const caller = await callerOf(server, era, "ann");
    const told = toldTo(caller, server, era);
    isAllowed = false;
    expect(await told).toEqual(["r9://fixed"]);
  });

  it("keeps what it hides to itself when it fails, and gives nothing that is not allowed", async () => {
    const items: readonly Item[] = [{ kind: "tool", number: 1, hidden: false }];
    const failing = await callerOf(
      createServer(items, { allow: () => Promise.reject(new Error("tool-1")) }),
      era,
      "ann",
    );
    for (const request of [
      ["tools/list", {}],
      ["tools/call", { name: "tool-1" }],
    ] as Request[]) {
      expect(await failing.ask(...request)).toMatchObject({ code: -32603, message: "Internal error" });
    }
    const truthy = (() => "yes") as unknown as AllowPolicy;
    const careless = await callerOf(createServer(items, { allow: truthy }), era, "ann");
    expect(await careless.ask("tools/list", {})).toMatchObject({ result: { tools: [] } });
  });

  it("is told who calls and what for", async () => {
    const asked: unknown[] = [];
    const server = new McpServer(
      { name: "test", version: "1.0.0" },
      {
        allow: ({ authInfo, protocolVersion, sessionId, header }, item) => {
          asked.push([authInfo?.subject, protocolVersion, sessionId, typeof header, item]);
          return true;
        },
      },
    );
    server.tool("a", { annotations: { readOnlyHint: true }, _meta: { scope: "read" } }, () => "a");
    server.resource("b", "b://{id}", {}, () => "b");
    const caller = await callerOf(server, era, "ann");
    await caller.ask("tools/list", {});
    await caller.ask("resources/read", { uri: "b://1" });
    const version = era === "modern" ? "2026-07-28" : "2025-11-25";
    const tool = { kind: "tool", name: "a", _meta: { scope: "read" }, annotations: { readOnlyHint: true } };
    expect(asked).toEqual([
      ["ann", version, undefined, "function", tool],
      ["ann", version, undefined, "function", { kind: "resourceTemplate", name: "b", uri: "b://{id}" }],
    ]);
  });
});

describe("results under a policy", () => {
  const cacheHint = { ttlMs: 1_000, cacheScope: "public" } as const;

  it("[S-CACHE-03] are never public, whatever the hints say", async () => {
    const cacheHints = { "tools/list": cacheHint, "resources/list": cacheHint, "resources/read": cacheHint };
    const define = (allow?: AllowPolicy): McpServer => {
      const server = new McpServer({ name: "test", version: "1.0.0" }, { cacheHints, allow });
      server.tool("a", {}, () => "a");
      server.resource("b", "b://b", { cacheHint }, () => "b");
      return server;
    };
    const guarded = await callerOf(
      define(() => true),
      "modern",
      "ann",
    );
    const open = await callerOf(define(), "modern", "ann");
    for (const request of [
      ["tools/list", {}],
      ["resources/list", {}],
      ["resources/read", { uri: "b://b" }],
    ] as Request[]) {
      expect(await guarded.ask(...request)).toMatchObject({ result: { ttlMs: 1_000, cacheScope: "private" } });
      expect(await open.ask(...request)).toMatchObject({ result: cacheHint });
    }
  });

  it("[B-PG-01] refuse a cursor that leads beyond what the caller may see", async () => {
    const items = numbers.map((number): Item => ({ kind: "tool", number, hidden: false }));
    const allow: AllowPolicy = ({ authInfo }, { name }) => authInfo?.subject === "root" || name < "tool-3";
    const server = createServer(items, { allow, pageSize: 4 });
    const root = await callerOf(server, "modern", "root");
    const first = (await root.ask("tools/list", {}))["result"] as JsonObject;
    const cursor = first["nextCursor"];
    expect(cursor).toBeTypeOf("string");
    expect(await root.ask("tools/list", { cursor })).toMatchObject({ result: { tools: [{}, {}] } });
    expect(await (await callerOf(server, "modern", "ann")).ask("tools/list", { cursor })).toMatchObject({
      code: -32602,
    });
  });

  it("hold when an extension puts another tool's name into a call", async () => {
    const server = createServer([{ kind: "tool", number: 1, hidden: true }], {
      allow: (_c, { name }) => name !== "tool-1",
    });
    server.extend({
      identifier: "com.example/alias",
      interceptToolCall: (params, context, next) => next({ ...params, name: "tool-1" }, context),
    });
    const caller = await callerOf(server, "modern", "ann");
    expect(await caller.ask("tools/call", { name: "tool-9" })).toMatchObject({ code: -32602 });
  });
});
