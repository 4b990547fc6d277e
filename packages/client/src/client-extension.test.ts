import { type JsonObject, McpError } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import type { ClientExtension, ResultContext } from "./client-extension.ts";
import type { ClientOptions } from "./client-options.ts";
import { type ClientExtensionDefinition, createClientExtension } from "./create-client-extension.ts";
import { rejection, ScriptedServer, settled } from "./scripted-server.test-d.ts";

const identifier = "com.example/receipts";
const receipt = { resultType: "receipt", number: 7 };

function receipts(definition: Partial<ClientExtensionDefinition> = {}): ClientExtension {
  return createClientExtension({ identifier, ...definition });
}

function printed(text: string) {
  return () => ({ content: [{ type: "text" as const, text }] });
}

/** What the client says in a request that it can do. */
function declaredIn({ params }: { params?: JsonObject | undefined }): unknown {
  const meta = params?.["_meta"] as JsonObject;
  const capabilities = (meta?.["io.modelcontextprotocol/clientCapabilities"] ?? params?.["capabilities"]) as JsonObject;
  return capabilities["extensions"];
}

async function connect(server: ScriptedServer, extension: ClientExtension, options: ClientOptions = {}) {
  const warnings: string[] = [];
  const onWarning = (message: string): void => void warnings.push(message);
  const client = await Client.connect(server, { extensions: [extension], onWarning, ...options });
  return { client, warnings };
}

describe("an extension", () => {
  it("[B-26] [B-EXT-02] [C-09] is declared in every modern request and in a legacy handshake, with its settings", async () => {
    const modern = new ScriptedServer({ "tools/list": () => ({ resultType: "complete", tools: [], ttlMs: 0 }) });
    const { client } = await connect(modern, receipts({ settings: { paper: "a4" } }));
    await client.listTools();
    expect(modern.calls.map(declaredIn)).toEqual(modern.calls.map(() => ({ [identifier]: { paper: "a4" } })));
    await client.close();
    const legacy = new ScriptedServer();
    legacy.era = "legacy";
    await (await connect(legacy, receipts(), { mode: "legacy" })).client.close();
    expect(legacy.calls.map(declaredIn)).toEqual([{ [identifier]: {} }]);
  });

  it("[C-09] [B-27] is not declared in a revision in which it has no part", async () => {
    const legacy = new ScriptedServer();
    legacy.era = "legacy";
    const owning = receipts({ resultTypes: { receipt: printed("x") } });
    await (await connect(legacy, owning, { mode: "legacy" })).client.close();
    expect(legacy.calls.map(declaredIn)).toEqual([{}]);
    const modern = new ScriptedServer();
    await (await connect(modern, receipts({ versions: ["2025-11-25"] }))).client.close();
    expect(modern.calls.map(declaredIn)).toEqual([{}]);
  });

  it("[B-25] [B-29] is refused before anything is connected when it claims what is not its own", async () => {
    expect(() => receipts({ identifier: "receipts" })).toThrow(/reverse-DNS/);
    expect(() => receipts({ resultTypes: { complete: printed("x") } })).toThrow(/specification does/);
    expect(() => receipts({ notificationHandlers: { "notifications/progress": () => undefined } })).toThrow(
      /specification has it/,
    );
    const notificationHandlers = { "notifications/printed": () => undefined };
    const first = receipts({ resultTypes: { receipt: printed("x") }, notificationHandlers });
    for (const [second, reason] of [
      [receipts(), /given twice/],
      [receipts({ identifier: "b.c/d", resultTypes: { receipt: printed("y") } }), /b\.c\/d.*receipt.*com\.example/],
      [receipts({ identifier: "b.c/d", notificationHandlers }), /b\.c\/d.*notifications\/printed.*com\.example/],
    ] as const) {
      const server = new ScriptedServer();
      const error = await rejection(Client.connect(server, { extensions: [first, second] }));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toMatch(reason);
      expect(server.connections).toBe(0);
    }
  });

  it("wraps the calls of its client, inside of the client's own middleware", async () => {
    const seen: string[] = [];
    const watch = (name: string): NonNullable<ClientExtensionDefinition["middleware"]> => {
      return (next) => async (call) => {
        seen.push(`${name} ${call.method}`);
        return next(call);
      };
    };
    const server = new ScriptedServer({ ping: () => ({}) });
    const { client } = await connect(server, receipts({ middleware: watch("inner") }), {
      middleware: [watch("outer")],
    });
    expect(seen).toEqual(["outer server/discover", "inner server/discover"]);
    await client.close();
  });
});

describe("a result that an extension owns", () => {
  const server = (): ScriptedServer => new ScriptedServer({ "tools/call": () => receipt });

  it("[B-27] [C-14] becomes what the extension makes of it", async () => {
    let context: ResultContext | undefined;
    const extension = receipts({
      resultTypes: {
        receipt({ number }, given) {
          context = given;
          return printed(`Receipt ${number}`)();
        },
      },
    });
    const { client } = await connect(server(), extension);
    const options = { timeoutMs: 5_000 };
    expect(await client.callTool("order", {}, options)).toMatchObject({
      content: [{ type: "text", text: "Receipt 7" }],
      resultType: "complete",
    });
    expect(context).toMatchObject({ tool: "order", options });
    expect(context?.session).toBe(client.session);
    await client.close();
  });

  it("[C-21] may need answers, which the client gives as it does itself", async () => {
    const extension = receipts({
      resultTypes: {
        async receipt(_result, { answer }) {
          const { action } = await answer("elicitation/create", {
            message: "Print it?",
            requestedSchema: { type: "object", properties: {} },
          });
          return printed(String(action))();
        },
      },
    });
    const elicitation = { form: () => ({ action: "decline" as const }) };
    const { client } = await connect(server(), extension, { elicitation });
    expect(await client.callTool("order")).toMatchObject({ content: [{ text: "decline" }] });
    expect(await rejection(client.answer("sampling/createMessage", {}))).toMatchObject({ code: "input-required" });
    await client.close();
  });

  it("[B-27] is checked like every result of a tool", async () => {
    const broken = { content: "none" } as never;
    const { client } = await connect(server(), receipts({ resultTypes: { receipt: () => broken } }));
    expect(await rejection(client.callTool("order"))).toMatchObject({ name: "ProtocolError", code: "invalid-result" });
    await client.close();
  });

  it("fails its call alone when the extension does", async () => {
    const reason = new Error("out of paper");
    const extension = receipts({ resultTypes: { receipt: () => Promise.reject(reason) } });
    const { client } = await connect(server(), extension);
    expect(await rejection(client.callTool("order"))).toBe(reason);
    expect(await rejection(client.callTool("order"))).toBe(reason);
    await client.close();
  });

  it.each<[string, Partial<ClientExtensionDefinition>]>([
    ["nobody owns it", {}],
    ["another kind is owned", { resultTypes: { invoice: printed("x") } }],
    ["its owner has no part in the revision", { resultTypes: { receipt: printed("x") }, versions: ["2025-11-25"] }],
    ["only objects know it", { resultTypes: Object.create({ receipt: printed("x") }) }],
  ])("[B-27] [C-14] is refused when %s", async (_, definition) => {
    const { client } = await connect(server(), receipts(definition));
    expect(await rejection(client.callTool("order"))).toMatchObject({ name: "ProtocolError", code: "invalid-result" });
    await client.close();
  });

  it("is refused for another method than tools/call", async () => {
    const others = new ScriptedServer({ "prompts/get": () => receipt, "tools/list": () => receipt });
    const { client } = await connect(others, receipts({ resultTypes: { receipt: printed("x") } }));
    for (const call of [client.getPrompt("order"), client.listTools()]) {
      expect(await rejection(call)).toMatchObject({ name: "ProtocolError" });
    }
    await client.close();
  });

  it("[C-14] is given as it is to whoever calls by hand and says so", async () => {
    const { client } = await connect(server(), receipts());
    const resultTypes = new Set(["receipt"]);
    expect(await client.session.request("tools/call", { name: "order" }, { resultTypes })).toEqual(receipt);
    expect(await rejection(client.session.request("tools/call", { name: "order" }))).toMatchObject({
      name: "ProtocolError",
    });
    await client.close();
  });
});

describe("what nobody knew when this was written", () => {
  it("[RD-03] [B-EXT-05] gets to whoever can make something of it", async () => {
    const heard: unknown[] = [];
    let filter: unknown;
    const server = new ScriptedServer({
      "tools/call": () => {
        throw new McpError(-31_999, "Out of paper", { at: "tray 2" });
      },
      "subscriptions/listen": ({ notifications }, { context }) =>
        new Promise((resolve) => {
          filter = notifications;
          context.signal?.addEventListener("abort", () => resolve({ resultType: "complete" }));
          void context.notify?.("notifications/subscriptions/acknowledged", { notifications });
          void context.notify?.("notifications/receipts/printed", { number: 7, trayId: 2 });
        }),
    });
    server.handlers.set("server/discover", () => ({
      resultType: "complete",
      supportedVersions: ["2026-07-28"],
      capabilities: { printing: { duplex: true }, extensions: { "com.example/other": { tray: 2 } } },
      ttlMs: 0,
      cacheScope: "private",
    }));
    const { client } = await connect(
      server,
      receipts({ notificationHandlers: { "notifications/receipts/printed": (params) => void heard.push(params) } }),
    );
    expect(client.serverCapabilities).toMatchObject({
      printing: { duplex: true },
      extensions: { "com.example/other": { tray: 2 } },
    });
    expect(await rejection(client.callTool("order"))).toMatchObject({ code: -31_999, data: { at: "tray 2" } });
    const changes = client.listen({ receiptNumbers: [7] });
    expect(await changes.acknowledged).toEqual({ receiptNumbers: [7] });
    expect(filter).toEqual({ receiptNumbers: [7] });
    await settled();
    expect(heard).toEqual([{ number: 7, trayId: 2 }]);
    await changes.close();
    await client.close();
  });
});

describe("the notifications of an extension", () => {
  const method = "notifications/receipts/printed";

  it("[B-28] [C-19] come to its handler one after the other, as they came in", async () => {
    const heard: unknown[] = [];
    let isBusy = false;
    const server = new ScriptedServer();
    const { client } = await connect(
      server,
      receipts({
        notificationHandlers: {
          async [method]({ number }, { session }) {
            expect([isBusy, session === client.session]).toEqual([false, true]);
            isBusy = true;
            await settled();
            isBusy = false;
            heard.push(number);
          },
        },
      }),
    );
    for (let number = 1; number <= 3; number++) server.tell(method, { number });
    server.tell("notifications/other", { number: 4 });
    for (let turn = 0; turn < 5; turn++) await settled();
    expect(heard).toEqual([1, 2, 3]);
    await client.close();
  });

  it("[C-19] wait in a queue that drops the oldest when it is full, and that is told of", async () => {
    const heard: unknown[] = [];
    let goOn: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const server = new ScriptedServer();
    const { client, warnings } = await connect(
      server,
      receipts({
        notificationHandlers: {
          async [method]({ number }) {
            await blocked;
            heard.push(number);
          },
        },
      }),
    );
    for (let number = 0; number < 260; number++) server.tell(method, { number }); // the first is being handled
    expect(warnings).toEqual([expect.stringMatching(/receipts\/printed: more than 256 wait; the oldest are dropped/)]);
    goOn();
    await settled();
    expect(heard).toHaveLength(257);
    expect(heard.slice(0, 2)).toEqual([0, 4]);
    expect(warnings[1]).toMatch(/3 were dropped/);
    server.tell(method, { number: 260 });
    await settled();
    expect(heard.at(-1)).toBe(260);
    expect(warnings).toHaveLength(2);
    await client.close();
  });

  it("[C-19] go on when a handler throws, and that is told of", async () => {
    const server = new ScriptedServer();
    const { client, warnings } = await connect(
      server,
      receipts({
        notificationHandlers: {
          [method]({ number }) {
            if (number === 1) throw new Error("out of paper");
          },
        },
      }),
    );
    server.tell(method, { number: 1 });
    server.tell(method, { number: 2 });
    await settled();
    expect(warnings).toEqual([expect.stringMatching(/receipts\/printed: out of paper/)]);
    await client.close();
  });
});
