import { describe, expect, it } from "vitest";
import { McpServer, type McpServerOptions } from "./mcp-server.ts";
import { Server, type ServerOptions } from "./server.ts";

const info = { name: "test", version: "1.0.0" };
const create = (options: unknown): McpServer => new McpServer(info, options as McpServerOptions);
const createLowLevel = (options: object): Server => new Server(info, { handlers: {}, ...options } as ServerOptions);

describe("the options of a server", () => {
  it.each([undefined, null, {}, { name: "x" }, { version: "1" }, { name: 1, version: "1" }])(
    "[K-01] [L-01] come after its name and version, which %j is not",
    (nobody) => {
      expect(() => new McpServer(nobody as never)).toThrow(TypeError);
      expect(() => new Server(nobody as never, { handlers: {} })).toThrow("name and a version");
    },
  );

  it("are known ones", () => {
    expect(() => create({ pagesize: 3 })).toThrow('did you mean "pageSize"?');
    expect(() => create({ handlers: {} })).toThrow('unknown member "handlers"');
    expect(() => createLowLevel({ allow: () => true })).toThrow('unknown member "allow"');
    expect(() => create({ requestState: { key: "x" } })).toThrow('unknown member "key"');
    expect(() => create({ subscriptions: { maxStream: 1 } })).toThrow('unknown member "maxStream"');
  });

  it.each<[string, object]>([
    ["allow to be a function", { allow: ["admin"] }],
    ["lifespan to be a function", { lifespan: {} }],
    ["onError to be a function", { onError: null }],
    ["instructions to be a string", { instructions: ["be", "kind"] }],
    ["logging to be a boolean", { logging: "debug" }],
    ['changes to have a method "subscribe"', { changes: { publish: () => undefined } }],
    ['validator to have a method "compile"', { validator: { validate: () => true } }],
    ['requestState.spent to have a method "claim"', { requestState: { spent: new Map() } }],
    ["requestState.keys to be a list", { requestState: { keys: "0123456789abcdef0123456789abcdef" } }],
    ["a requestState key to be bytes or a text", { requestState: { keys: [42] } }],
  ])("are of the right type: expected %s", (expectation, options) => {
    expect(() => create(options)).toThrow(TypeError);
    expect(() => create(options)).toThrow(expectation);
  });

  it.each<[string, object]>([
    ["versions to name some of", { versions: ["2025-11-26"] }],
    ["versions to name some of", { versions: [] }],
    ["versions to name some of", { versions: "2025-11-25" }],
    ["cacheHints to name some of", { cacheHints: { "tools/call": { ttlMs: 1 } } }],
    ['cacheHints["tools/list"].ttlMs to be an integer', { cacheHints: { "tools/list": { ttlMs: -1 } } }],
    ['cacheHints["tools/list"].cacheScope to be', { cacheHints: { "tools/list": { cacheScope: "shared" } } }],
  ])("[O-05] are in their range: expected %s", (expectation, options) => {
    for (const make of [create, createLowLevel]) {
      expect(() => make(options)).toThrow(RangeError);
      expect(() => make(options)).toThrow(expectation);
    }
  });

  it("[O-05] hold for a single resource, too", () => {
    const server = create({});
    const cacheHint = { ttlMs: 0.5 };
    expect(() => server.resource("a", "a://a", { cacheHint }, () => "a")).toThrow(
      'resource "a".ttlMs to be an integer',
    );
    expect(server.resources.has("a://a")).toBe(false);
  });

  it("[K-03] of a low-level server are handlers, but none of the handshake", () => {
    expect(() => new Server(info, { handlers: undefined as never })).toThrow("Expected handlers to be an object");
    expect(() => createLowLevel({ handlers: { "tools/list": { tools: [] } } })).toThrow(
      'Expected the handler of "tools/list" to be a function, received object',
    );
    expect(() => createLowLevel({ handlers: { initialize: () => ({}) } })).toThrow("handshake");
    expect(() => createLowLevel({ notificationHandlers: { "notifications/x": true } })).toThrow("notifications/x");
  });
});
