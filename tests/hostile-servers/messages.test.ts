import type { JsonObject } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { describeLies, rejection, TIMEOUT_MS } from "./connected.ts";
import type { Lie, Said } from "./hostile-server.ts";

/** What a call ends with: where answers are tied to their requests, and where they all come one way. */
interface Envelope {
  readonly lie: Lie;
  readonly tied: object | "answered";
  readonly loose: object | "answered";
}

const timeout = { name: "TransportError", code: "timeout" };
/** The call may have been carried out: that an answer cannot be read is its cause. */
const unreadable = {
  name: "ClientError",
  code: "outcome-unknown",
  cause: { name: "TransportError", code: "malformed" },
};
const lost = {
  name: "ClientError",
  code: "outcome-unknown",
  cause: { name: "TransportError", code: expect.stringMatching(/lost|malformed/) },
};

const withResult =
  (result: unknown): Lie =>
  ({ id }) => [{ jsonrpc: "2.0", id, result }];
const withError =
  (error: unknown): Lie =>
  ({ id }) => [{ jsonrpc: "2.0", id, error }];

const envelopes: Readonly<Record<string, Envelope>> = {
  "a result of null": { lie: withResult(null), tied: lost, loose: unreadable },
  "a result that is an array": { lie: withResult([]), tied: lost, loose: unreadable },
  "a result that is a text": { lie: withResult("done"), tied: lost, loose: unreadable },
  "an error of null": { lie: withError(null), tied: lost, loose: unreadable },
  "an error without a code": { lie: withError({ message: "x" }), tied: lost, loose: unreadable },
  "an error with a code that is no integer": {
    lie: withError({ code: 1.5, message: "x" }),
    tied: lost,
    loose: unreadable,
  },
  "an error with a message that is no text": {
    lie: withError({ code: -1, message: { toString: "x" } }),
    tied: lost,
    loose: unreadable,
  },
  "neither a result nor an error": { lie: ({ id }) => [{ jsonrpc: "2.0", id }], tied: lost, loose: timeout },
  "an answer of another JSON-RPC": {
    lie: ({ id }) => [{ jsonrpc: "1.0", id, result: {} }],
    tied: lost,
    loose: unreadable,
  },
  "an answer to another request": {
    lie: () => [{ jsonrpc: "2.0", id: "another", result: {} }],
    tied: lost,
    loose: timeout,
  },
  "an answer to a request that is yet to come": {
    lie: () => [{ jsonrpc: "2.0", id: 1_000_000, result: {} }],
    tied: lost,
    loose: timeout,
  },
  "an answer to an object": { lie: () => [{ jsonrpc: "2.0", id: {}, result: {} }], tied: lost, loose: timeout },
  "an answer to a number near its own": {
    lie: ({ id }) => [{ jsonrpc: "2.0", id: Number(id) + 0.5, result: {} }],
    tied: lost,
    loose: timeout,
  },
  "an answer in an array": { lie: (_, honest) => [[honest]], tied: lost, loose: timeout },
  "a text": { lie: () => ['"done"'], tied: lost, loose: timeout },
  "no JSON": { lie: () => ["done"], tied: lost, loose: timeout },
  "an error without an id": {
    lie: () => [{ jsonrpc: "2.0", error: { code: -32_603, message: "x" } }],
    tied: { name: "McpError", code: -32_603 },
    loose: timeout,
  },
  "an answer to its id as a text": {
    lie: ({ id }, honest) => [{ ...honest, id: String(id) }],
    tied: "answered",
    loose: "answered",
  },
  "an answer with everything": {
    lie: (_, honest) => [{ ...honest, id: honest["id"], params: {}, extra: [1] }],
    tied: "answered",
    loose: "answered",
  },
  "its answer twice": { lie: (_, honest) => [honest, honest], tied: "answered", loose: "answered" },
  "its answer, and then an error": {
    lie: ({ id }, honest) => [honest, { jsonrpc: "2.0", id, error: { code: -32_603, message: "No, it failed" } }],
    tied: "answered",
    loose: "answered",
  },
  "a hundred answers to others before its own": {
    lie: (_, honest) => [
      ...Array.from({ length: 100 }, (__, n) => ({ jsonrpc: "2.0", id: `x${n}`, result: {} })),
      honest,
    ],
    tied: "answered",
    loose: "answered",
  },
  "everything that is no message before its answer": {
    lie: (_, honest) => [
      "{",
      "null",
      "7",
      "[]",
      "{}",
      '{"jsonrpc":"2.0"}',
      '{"jsonrpc":"2.0","method":7,"id":1}',
      honest,
    ],
    tied: "answered",
    loose: "answered",
  },
};

describeLies("a server that answers a call with", {}, (connected, { carrier }) => {
  for (const [what, { lie, tied, loose }] of Object.entries(envelopes)) {
    it(`${what}`, async () => {
      const { client, server, expectService } = connected();
      const expected = carrier.ties ? tied : loose;
      server.lie("tools/call", lie);
      const call = client.callTool("order", {}, { timeoutMs: expected === timeout ? TIMEOUT_MS : 20_000 });
      if (expected === "answered") expect(await call).toMatchObject({ content: [{ text: "carried out" }] });
      else expect(await rejection(call)).toMatchObject(expected);
      await expectService();
    });
  }

  it("an error that carries what would change every object", async () => {
    const { client, server, expectService } = connected();
    const data = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
    server.lie("tools/call", ({ id }) => [
      `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"error":{"code":-32000,"message":"x","data":${data},"__proto__":{"code":1}}}`,
    ]);
    const error = await rejection(client.callTool("order"));
    expect(error).toMatchObject({ name: "McpError", code: -32_000 });
    expect(JSON.stringify(Reflect.get(error as object, "data"))).toBe(data);
    expect(Reflect.get({}, "admin")).toBeUndefined();
    await expectService();
  });
});

/** What a server may say beside an answer, whatever sense it makes. */
const noise: Readonly<Record<string, readonly Said[]>> = {
  "progress for a token that nobody gave": [progress({ progressToken: "x", progress: 1 })],
  "progress for a token that is no token": [
    progress({ progressToken: {}, progress: 1 }),
    progress({ progressToken: null }),
    progress({}),
    progress({ progressToken: "__proto__", progress: 1 }),
    progress({ progressToken: { toString: 1, valueOf: 1 }, progress: 1 }),
  ],
  "progress without params": [{ jsonrpc: "2.0", method: "notifications/progress" }],
  "the cancellation of what nobody asked": [note("notifications/cancelled", { requestId: "x" })],
  "the cancellation of nothing": [
    note("notifications/cancelled", {}),
    note("notifications/cancelled", { requestId: {} }),
  ],
  "a notification whose params are an array": [{ jsonrpc: "2.0", method: "notifications/message", params: [] }],
  "a notification of a method that is inherited": [
    note("__proto__", {}),
    note("constructor", {}),
    note("toString", {}),
  ],
  "a log message that is none": [note("notifications/message", { level: 7, data: null })],
  "changes of what is none": [
    note("notifications/resources/updated", {}),
    note("notifications/resources/updated", { uri: 7 }),
    note("notifications/tools/list_changed", { _meta: "x" }),
  ],
  "the acknowledgement of a subscription that nobody opened": [
    note("notifications/subscriptions/acknowledged", {
      _meta: { "io.modelcontextprotocol/subscriptionId": "__proto__" },
      notifications: {},
    }),
  ],
  "a thousand notifications": Array.from({ length: 1_000 }, (_, n) => note("notifications/example", { n })),
  "the end of a handshake that was over long ago": [note("notifications/initialized", {})],
};

function note(method: string, params: JsonObject): JsonObject {
  return { jsonrpc: "2.0", method, params };
}

function progress(params: JsonObject): JsonObject {
  return note("notifications/progress", params);
}

describeLies("a server that says", {}, (connected, { carrier, era }) => {
  for (const [what, said] of Object.entries(noise)) {
    it(`${what}, before an answer, after it, and beside it`, async () => {
      const { client, server, expectService } = connected();
      const heard: unknown[] = [];
      const options = { onProgress: (one: unknown) => heard.push(one) };
      server.lie("tools/call", (_, honest) => [...said, honest, ...said]);
      expect(await client.callTool("order", {}, options)).toMatchObject({ content: [{ text: "carried out" }] });
      expect(heard).toEqual([]);
      await server.say(...said);
      await expectService();
    });
  }

  it("progress that goes backwards, jumps, or is no number, tells of what advances only", async () => {
    const { client, server, expectService } = connected();
    const heard: number[] = [];
    server.lie("tools/call", ({ params }, honest) => {
      const { progressToken } = params["_meta"] as JsonObject; // it was asked for
      const steps = [1, 0, -5, 1, "2", null, {}, 2, 1e308, 3];
      return [...steps.map((step) => progress({ progressToken, progress: step })), progress({ progressToken }), honest];
    });
    await client.callTool("order", {}, { onProgress: ({ progress: step }) => heard.push(step) });
    expect(heard).toEqual([1, 2, 1e308]);
    await expectService();
  });

  it("progress of a call that is over, to nobody", async () => {
    const { client, server, expectService } = connected();
    const heard: unknown[] = [];
    let progressToken: unknown;
    server.lie("tools/call", ({ params }, honest) => {
      progressToken = (params["_meta"] as JsonObject)["progressToken"]; // it was asked for
      return [honest, progress({ progressToken, progress: 1 })];
    });
    await client.callTool("order", {}, { onProgress: (one) => heard.push(one) });
    server.lie("tools/call", (_, honest) => [progress({ progressToken, progress: 2 }), honest]);
    await client.callTool("order");
    await server.say(progress({ progressToken, progress: 3 }));
    await expectService();
    expect(heard).toEqual([]);
  });

  const ask = (id: unknown, method = "sampling/createMessage", params: JsonObject = {}): JsonObject => {
    return { jsonrpc: "2.0", id, method, params };
  };

  if (era === "modern") {
    it("a request of its own, gets no answer, and is reported", async () => {
      const { client, server, expectService } = connected();
      server.reports.length = 0;
      server.lie("tools/call", (_, honest) => [ask(1), ask(1, "ping"), ask({}, "roots/list"), honest]);
      expect(await client.callTool("order")).toMatchObject({ content: [{ text: "carried out" }] });
      await expectService();
      expect(server.answers).toEqual([]);
      expect(server.reports.length).toBeGreaterThan(0);
      for (const report of server.reports) expect(report).toMatchObject({ name: "TransportError", code: "malformed" });
    });
  } else {
    it("requests that nobody offered to answer, gets refusals, each once", async () => {
      const { client, server, expectService } = connected();
      server.answers.length = 0;
      const sampling = ask("a", "sampling/createMessage", { messages: [], maxTokens: 1 });
      server.lie("tools/call", (_, honest) => [sampling, ask("b", "roots/list"), ask("c", "__proto__"), honest]);
      await client.callTool("order");
      await expectService();
      expect(server.answers.map(({ id }) => id).sort()).toEqual(["a", "b", "c"]);
      for (const { error } of server.answers) expect(error).toMatchObject({ code: -32_601 });
    });

    it("two thousand pings in one go, gets them answered, and goes on being served", async () => {
      const { client, server, expectService } = connected();
      server.answers.length = 0;
      const pings = Array.from({ length: 2_000 }, (_, n) => ask(`ping-${n}`, "ping"));
      server.lie("tools/call", (_, honest) => [...pings, honest]);
      await client.callTool("order");
      await expectService();
      // Over the limit of what may be at work at once, requests are refused where they come with an answer that is waited for.
      expect(server.answers.length).toBeGreaterThan(carrier.ties ? 1_000 : 500);
      expect(new Set(server.answers.map(({ id }) => id)).size).toBe(server.answers.length);
    });
  }
});

describe("a server that lies about subscriptions", () => {
  describeLies("where it", {}, (connected, { era }) => {
    if (era === "legacy") {
      it("tells of ever-new resources, is not waited for", async () => {
        const { client, server, expectService } = connected();
        const subscription = client.listen({ toolsListChanged: true, resourceSubscriptions: ["a:b"] });
        await subscription.acknowledged;
        await server.say(
          ...Array.from({ length: 3_000 }, (_, n) => note("notifications/resources/updated", { uri: `a:${n}` })),
        );
        await server.say(note("notifications/tools/list_changed", {}));
        const change = await subscription[Symbol.asyncIterator]().next();
        expect(change).toEqual({ done: false, value: { kind: "toolsListChanged" } });
        await subscription.close();
        await expectService();
      });
      return;
    }
    const acknowledgement = (id: unknown, notifications: unknown): JsonObject =>
      note("notifications/subscriptions/acknowledged", {
        _meta: { "io.modelcontextprotocol/subscriptionId": String(id) },
        notifications,
      });
    const change = (id: unknown, method: string, params: JsonObject = {}): JsonObject =>
      note(method, { _meta: { "io.modelcontextprotocol/subscriptionId": String(id) }, ...params });

    it("tells of ever-new resources, is cut off at the limit, and told so", async () => {
      const { client, server, expectService } = connected();
      server.lie("subscriptions/listen", ({ id }) => [
        acknowledgement(id, { resourceSubscriptions: ["a:b"] }),
        ...Array.from({ length: 3_000 }, (_, n) => change(id, "notifications/resources/updated", { uri: `a:${n}` })),
      ]);
      const subscription = client.listen({ resourceSubscriptions: ["a:b"] }, { maxPending: 100 });
      await new Promise<void>((resolve) => {
        let count = 0;
        client.session.observe(() => {
          count += 1;
          if (count === 102) resolve();
        });
      });
      const heard: unknown[] = [];
      const error = await rejection(
        (async () => {
          for await (const one of subscription) heard.push(one);
        })(),
      );
      expect(error).toMatchObject({ name: "ClientError", code: "subscription-lost" });
      expect(heard.length).toBeLessThanOrEqual(100);
      await expectService();
    });

    it.each([
      ["acknowledges what is no filter", 7],
      ["acknowledges nothing of it", {}],
    ])("%s, is not listened to", async (_, notifications) => {
      const { client, server, expectService } = connected();
      server.lie("subscriptions/listen", ({ id }) => [acknowledgement(id, notifications)]);
      const subscription = client.listen({ toolsListChanged: true });
      const error = await rejection(subscription[Symbol.asyncIterator]().next());
      expect(error).toMatchObject({
        name: "ClientError",
        code: expect.stringMatching(/not-offered|subscription-lost/),
      });
      await expectService();
    });

    it("acknowledges twice, and tells of changes before that, and of what is none, is heard as far as it makes sense", async () => {
      const { client, server, expectService } = connected();
      server.lie("subscriptions/listen", ({ id }) => [
        acknowledgement(id, { toolsListChanged: true }),
        change(id, "notifications/surprise"),
        change(id, "notifications/resources/updated", { uri: 7 }),
        acknowledgement(id, { promptsListChanged: true }),
        change(id, "notifications/tools/list_changed"),
      ]);
      const subscription = client.listen({ toolsListChanged: true });
      const heard: string[] = [];
      for await (const { kind } of subscription) {
        heard.push(kind);
        if (kind === "toolsListChanged") break;
      }
      expect(heard.at(-1)).toBe("toolsListChanged");
      expect(await subscription.acknowledged).toEqual({ toolsListChanged: true });
      await expectService();
    });
  });
});
