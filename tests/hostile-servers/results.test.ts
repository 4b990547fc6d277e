import type { Client } from "@tenon/client";
import type { JsonObject } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { describeLies, type Era, rejection } from "./connected.ts";
import { result } from "./hostile-server.ts";

type Call = (client: Client) => Promise<unknown>;

/** A result that is not what its method's is, and where that shows. Those without an era are wrong in both. */
type Wrong = readonly [value: unknown, path: string, era?: Era];

const serverInfo = { name: "x", version: "1" };
const complete = { resultType: "complete" };
const hints = { ...complete, ttlMs: 0, cacheScope: "private" };

const wrongTools: Wrong[] = [
  [{ ...hints }, "/result/tools"],
  [{ ...hints, tools: {} }, "/result/tools"],
  [{ ...hints, tools: [null] }, "/result/tools/0"],
  [{ ...hints, tools: [{ inputSchema: { type: "object" } }] }, "/result/tools/0/name"],
  [{ ...hints, tools: [{ name: 7, inputSchema: { type: "object" } }] }, "/result/tools/0/name"],
  [{ ...hints, tools: [{ name: "x" }] }, "/result/tools/0/inputSchema"],
  [{ ...hints, tools: [{ name: "x", inputSchema: { type: "array" } }] }, "/result/tools/0/inputSchema/type"],
  [{ ...hints, tools: [{ name: "x", inputSchema: [] }] }, "/result/tools/0/inputSchema"],
  [{ ...hints, tools: [], nextCursor: 7 }, "/result/nextCursor"],
  [{ ...hints, tools: [], ttlMs: "long" }, "/result/ttlMs", "modern"],
  [{ ...hints, tools: [], _meta: [] }, "/result/_meta"],
];

/** Every method of a server, with results that are none. */
const methods: Readonly<Record<string, { readonly call: Call; readonly era?: Era; readonly wrong: readonly Wrong[] }>> =
  {
    "server/discover": {
      era: "modern",
      call: (client) => client.session.discover(),
      wrong: [
        [{ ...hints, capabilities: {} }, "/result/supportedVersions"],
        [{ ...hints, supportedVersions: "2026-07-28", capabilities: {} }, "/result/supportedVersions"],
        [{ ...hints, supportedVersions: [7], capabilities: {} }, "/result/supportedVersions/0"],
        [{ ...hints, supportedVersions: ["2026-07-28"], capabilities: null }, "/result/capabilities"],
        [{ ...hints, supportedVersions: [], capabilities: { tools: "yes" } }, "/result/capabilities/tools"],
        [{ ...hints, supportedVersions: [], capabilities: {}, instructions: 7 }, "/result/instructions"],
      ],
    },
    initialize: {
      era: "legacy",
      call: (client) => client.session.initialize("2025-11-25"),
      wrong: [
        [{ capabilities: {}, serverInfo }, "/result/protocolVersion"],
        [{ protocolVersion: 7, capabilities: {}, serverInfo }, "/result/protocolVersion"],
        [{ protocolVersion: "2025-11-25", capabilities: [] }, "/result/capabilities"],
        [{ protocolVersion: "2025-11-25", capabilities: {} }, "/result/serverInfo"],
        [{ protocolVersion: "2025-11-25", capabilities: {}, serverInfo: { name: 7 } }, "/result/serverInfo/name"],
      ],
    },
    "tools/list": { call: (client) => client.listTools(), wrong: wrongTools },
    "tools/call": {
      call: (client) => client.callTool("order"),
      wrong: [
        [{ ...complete }, "/result/content"],
        [{ ...complete, content: "text" }, "/result/content"],
        [{ ...complete, content: [7] }, "/result/content/0"],
        [{ ...complete, content: [{}] }, "/result/content/0/type"],
        [{ ...complete, content: [{ type: "text" }] }, "/result/content/0/text"],
        [{ ...complete, content: [{ type: "text", text: 7 }] }, "/result/content/0/text"],
        [{ ...complete, content: [{ type: "image", data: "", mimeType: 7 }] }, "/result/content/0/mimeType"],
        [{ ...complete, content: [{ type: "resource", resource: {} }] }, "/result/content/0/resource"],
        [{ ...complete, content: [{ type: "resource_link", name: "x" }] }, "/result/content/0/uri"],
        [{ ...complete, content: [], isError: "yes" }, "/result/isError"],
        [{ ...complete, content: [], structuredContent: [] }, "/result/structuredContent", "legacy"],
      ],
    },
    "resources/list": {
      call: (client) => client.listResources(),
      wrong: [
        [{ ...hints }, "/result/resources"],
        [{ ...hints, resources: [{ name: "x" }] }, "/result/resources/0/uri"],
        [{ ...hints, resources: [{ name: "x", uri: "a:b", size: "big" }] }, "/result/resources/0/size"],
      ],
    },
    "resources/templates/list": {
      call: (client) => client.listResourceTemplates(),
      wrong: [
        [{ ...hints, resourceTemplates: 7 }, "/result/resourceTemplates"],
        [{ ...hints, resourceTemplates: [{ name: "x" }] }, "/result/resourceTemplates/0/uriTemplate"],
      ],
    },
    "resources/read": {
      call: (client) => client.readResource("a:b"),
      wrong: [
        [{ ...hints }, "/result/contents"],
        [{ ...hints, contents: [{ text: "x" }] }, "/result/contents/0"],
        [{ ...hints, contents: [{ uri: "a:b" }] }, "/result/contents/0"],
      ],
    },
    "prompts/list": {
      call: (client) => client.listPrompts(),
      wrong: [
        [{ ...hints, prompts: {} }, "/result/prompts"],
        [{ ...hints, prompts: [{ name: "x", arguments: [{}] }] }, "/result/prompts/0/arguments/0/name"],
      ],
    },
    "prompts/get": {
      call: (client) => client.getPrompt("x"),
      wrong: [
        [{ ...complete }, "/result/messages"],
        [
          { ...complete, messages: [{ role: "system", content: { type: "text", text: "" } }] },
          "/result/messages/0/role",
        ],
        [{ ...complete, messages: [{ role: "user", content: [] }] }, "/result/messages/0/content"],
      ],
    },
    "completion/complete": {
      call: (client) => client.complete({ ref: { type: "ref/prompt", name: "x" }, argument: { name: "a", value: "" } }),
      wrong: [
        [{ ...complete }, "/result/completion"],
        [{ ...complete, completion: { values: "x" } }, "/result/completion/values"],
        [{ ...complete, completion: { values: [7] } }, "/result/completion/values/0"],
        [{ ...complete, completion: { values: [], total: "many" } }, "/result/completion/total"],
      ],
    },
    ping: {
      era: "legacy",
      call: (client) => client.session.request("ping"),
      wrong: [[{ _meta: 7 }, "/result/_meta"]],
    },
    "logging/setLevel": {
      era: "legacy",
      call: (client) => client.session.request("logging/setLevel", { level: "info" }),
      wrong: [[{ _meta: [] }, "/result/_meta"]],
    },
    "resources/subscribe": {
      era: "legacy",
      call: (client) => client.session.request("resources/subscribe", { uri: "a:b" }),
      wrong: [[{ _meta: "x" }, "/result/_meta"]],
    },
    "resources/unsubscribe": {
      era: "legacy",
      call: (client) => client.session.request("resources/unsubscribe", { uri: "a:b" }),
      wrong: [[{ _meta: "x" }, "/result/_meta"]],
    },
    "subscriptions/listen": {
      era: "modern",
      call: (client) => client.session.request("subscriptions/listen", { notifications: {} }),
      wrong: [[{ ...complete, _meta: 7 }, "/result/_meta"]],
    },
  };

describeLies("a result that is none", { timeoutMs: 20_000 }, (connected, { era }) => {
  for (const [method, { call, era: only, wrong }] of Object.entries(methods)) {
    if (only !== undefined && only !== era) continue;
    for (const [value, path, inEra] of wrong) {
      if (inEra !== undefined && inEra !== era) continue;

      it(`of ${method} is refused at ${path}: ${JSON.stringify(value)}`, async () => {
        const { client, server, expectService } = connected();
        server.lie(method, result(value));
        const error = await rejection(call(client));
        expect(error).toMatchObject({ name: "ProtocolError", code: "invalid-result" });
        // The place may be named more closely, and never by another member.
        expect(error).toHaveProperty(
          "message",
          expect.stringMatching(new RegExp(`result of ${method} .*expected ${path}\\b`)),
        );
        expect(String(error).length).toBeLessThan(1_000);
        await expectService();
      });
    }
  }

  if (era === "modern") {
    it.each([
      ["of a type that nobody owns", "tools/call", { resultType: "surprise", content: [] }],
      ["of a type that is no name", "tools/call", { resultType: 7, content: [] }],
      ["of a type that is inherited by every object", "tools/call", { resultType: "constructor", content: [] }],
      ["of a type as long as the message may be", "tools/call", { resultType: "x".repeat(100_000), content: [] }],
      [
        "that asks for input, where the method must not",
        "tools/list",
        { resultType: "input_required", requestState: "x" },
      ],
      ["that asks for input, and not for which", "tools/call", { resultType: "input_required" }],
      ["that asks for input in an array", "tools/call", { resultType: "input_required", inputRequests: [] }],
      [
        "that asks for input by what is no request",
        "tools/call",
        { resultType: "input_required", inputRequests: { a: 7 } },
      ],
      ["whose state is none", "tools/call", { resultType: "input_required", requestState: { a: 1 } }],
    ] as const)("%s is refused with a reason", async (_, method, value) => {
      const { client, server, expectService } = connected();
      server.lie(method, result(value));
      const error = await rejection(method === "tools/list" ? client.listTools() : client.callTool("order"));
      expect(error).toMatchObject({ name: "ProtocolError", code: "invalid-result" });
      expect(error).toHaveProperty("message", expect.stringContaining(`result of ${method} `));
      expect(String(error).length).toBeLessThan(1_000);
      await expectService();
    });
  }
});

describe("results that are strange, and right", () => {
  const strange: JsonObject = {
    ...complete,
    content: [{ type: "text", text: "carried out", "": 1, toString: 2 }],
    unknown: { deep: [1, { more: null }] },
    structuredContent: { constructor: 1, hasOwnProperty: 2, "": 3, length: -1 },
    _meta: { "example.com/x": 1e308, y: 0.1 },
  };

  describeLies("a result with members that nobody knows", {}, (connected) => {
    it("is handed on as it came", async () => {
      const { client, server, era } = connected();
      const text = JSON.stringify({ jsonrpc: "2.0", id: 0, result: strange }).replace(
        '"structuredContent":{',
        '"structuredContent":{"__proto__":{"admin":true},',
      );
      server.lie("tools/call", ({ id }) => [text.replace('"id":0', `"id":${JSON.stringify(id)}`)]);
      const got = await client.callTool("order");
      const { resultType: _, ...rest } = strange;
      expect(got).toMatchObject(era === "modern" ? strange : rest);
      const { structuredContent } = got;
      expect(Object.keys(structuredContent as object)).toContain("__proto__");
      expect(Reflect.get(structuredContent as object, "admin")).toBeUndefined();
      expect(Reflect.get({}, "admin")).toBeUndefined();
    });
  });
});
