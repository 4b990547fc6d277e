import type { CallHandler, Connection, Endpoint, JsonObject, Service } from "@tenon/jsonrpc";
import { INTERNAL_ERROR, McpError, TransportError } from "@tenon/jsonrpc";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ContractService } from "./contract-service.ts";
import { createDeferred } from "./deferred.ts";

/** One client's side and one server's side of a transport, for one test. */
export interface TransportPair {
  /** Opens a connection to the service, as `Transport.connect` does. */
  connect(local: Endpoint, options?: { signal?: AbortSignal | undefined }): Promise<Connection>;
  /** Breaks the connections from the server's side, as a crash of the server would. */
  cut?(): void | Promise<void>;
  /** How many clients the server's side of the transport still knows, where it can tell. */
  open?(): number;
  /** Frees what the pair needed; every connection is closed before. */
  cleanup(): Promise<void>;
}

/** Makes a pair whose server's side serves the service, and reports its faults to `onError`. */
export type CreateTransportPair = (service: Service, onError: (error: Error) => void) => Promise<TransportPair>;

/** The parts of the contract that a transport may not have by its nature, and the reason for that. */
export type TransportPart =
  | "callBack"
  | "serverCalls"
  | "cut"
  | "serverNotifications"
  | "connectionEnd"
  | "hiddenErrors";

/** What to leave out. */
export interface TransportTraits {
  /** The parts to leave out, each with the reason; it stands in the report. */
  readonly without?: Partial<Readonly<Record<TransportPart, string>>> | undefined;
}

/**
 * The contract of a transport, as tests: whatever a client connects by has to pass it, together with its server's side.
 *
 * @example
 * ```ts
 * describeTransport("in process", async (service) => ({
 *   connect: (local) => inProcess(service).connect(local),
 *   cleanup: async () => {},
 * }));
 * ```
 */
export function describeTransport(name: string, createPair: CreateTransportPair, traits: TransportTraits = {}): void {
  describe(`${name}, as a transport`, () => {
    let server: ContractService;
    let pair: TransportPair;
    let connections: Connection[];
    let faults: Error[];

    beforeEach(async () => {
      server = new ContractService();
      connections = [];
      faults = [];
      pair = await createPair(server, (error) => faults.push(error));
    });

    afterEach(async () => {
      server.letGo.resolve();
      await Promise.all(connections.map((connection) => connection.close()));
      await pair.cleanup();
    });

    async function connect(local: Partial<Endpoint> = {}): Promise<Connection> {
      const connection = await pair.connect({ call: async () => ({}), notify() {}, ...local });
      connections.push(connection);
      return connection;
    }

    function describePart(part: TransportPart, title: string, tests: () => void): void {
      const why = traits.without?.[part];
      if (why === undefined) describe(title, tests);
      else describe.skip(`${title} (${why})`, tests);
    }

    describe("calls", () => {
      it("answers a call with what the handler returns", async () => {
        const { call } = await connect();
        expect(await ask(call, { name: "x", deep: [{ a: null, b: [1, 2.5, true] }] })).toEqual({
          name: "x",
          deep: [{ a: null, b: [1, 2.5, true] }],
        });
      });

      it("keeps the answers of 100 calls at once apart, in whatever order they come", async () => {
        const { call } = await connect();
        const questions = Array.from({ length: 100 }, (_, n) => n);
        const answers = await Promise.all(
          questions.map((n) => call({ method: "turns", params: { value: n, turns: (n * 37) % 100 }, context: {} })),
        );
        expect(answers.map(({ value }) => value)).toEqual(questions);
      });

      it.each([
        ["line separators of JavaScript", "a\u2028b\u2029c"],
        ["line feeds and carriage returns", "a\nb\r\nc\rd\n\ndata: x\n\n"],
        ["what looks like framing", 'event: endpoint\ndata: {"jsonrpc":"2.0"}'],
        ["all planes, and characters that combine", "ä é € 日本 👩‍👩‍👧‍👦 𝒳 \u0301"],
        ["control characters", "\u0000\u0001\u001f\u007f\u0085\ufeff"],
        ["half a surrogate pair", "\ud800 and \udc00"],
      ])("carries %s unchanged, both ways", async (_, text) => {
        const { call } = await connect();
        expect(await ask(call, { text, [text]: [text] })).toEqual({ text, [text]: [text] });
      });

      it("carries 2 MiB, both ways", async () => {
        const { call } = await connect();
        const text = "0123456789abcdé".repeat((2 * 1024 * 1024) / 16);
        expect(await ask(call, text)).toBe(text);
      });

      it("carries ten large messages at once", async () => {
        const { call } = await connect();
        const texts = Array.from({ length: 10 }, (_, n) => String(n).repeat(200_000));
        expect(await Promise.all(texts.map((text) => ask(call, text)))).toEqual(texts);
      });

      it("serves several connections, each for itself", async () => {
        const [first, second] = [await connect(), await connect()];
        expect(await Promise.all([ask(first.call, 1), ask(second.call, 2)])).toEqual([1, 2]);
        await first.close();
        expect(await ask(second.call, 3)).toBe(3);
      });

      it("lets `call` be handed around by itself", async () => {
        const { call: detached } = await connect();
        expect(await ask(detached, "x")).toBe("x");
      });
    });

    describe("errors", () => {
      it("carries an McpError to the caller as it is", async () => {
        const { call } = await connect();
        const error = await failure(call({ method: "fail", params: {}, context: {} }));
        expect(McpError.is(error)).toBe(true);
        expect(error).toMatchObject({ code: -32042, message: "Not like this", data: { why: ["a"] } });
      });

      it("[E-10] keeps the text of an unexpected error from the caller, and tells it to onError", async () => {
        const { call } = await connect();
        const error = await failure(call({ method: "crash", params: {}, context: {} }));
        expect(error).toMatchObject({ code: INTERNAL_ERROR, message: "Internal error" });
        expect(JSON.stringify(error)).not.toContain("hunter2");
        if (traits.without?.hiddenErrors === undefined) {
          expect(faults.map(({ cause }) => (cause instanceof Error ? cause.message : cause))).toEqual(["hunter2"]);
        }
      });

      it("goes on after an error", async () => {
        const { call } = await connect();
        await failure(call({ method: "fail", params: {}, context: {} }));
        expect(await ask(call, "still there")).toBe("still there");
      });
    });

    describe("notifications of a call", () => {
      it("come in order, with the caller's own token, and before the answer", async () => {
        const { call } = await connect();
        const seen: unknown[] = [];
        const notify = (_method: string, params: JsonObject): void =>
          void seen.push([params["progressToken"], params["progress"]]);
        const params = { count: 20, _meta: { progressToken: "mine" } };
        await call({ method: "progress", params, context: { notify } });
        expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => ["mine", n + 1]));
      });

      it("go to their own call, when several are open", async () => {
        const { call } = await connect();
        const seen: unknown[][] = [[], [], []];
        await Promise.all(
          seen.map((list, n) => {
            const notify = (_method: string, params: JsonObject): void => void list.push(params["progressToken"]);
            const params = { count: n + 1, _meta: { progressToken: `token ${n}` } };
            return call({ method: "progress", params, context: { notify } });
          }),
        );
        expect(seen).toEqual([["token 0"], ["token 1", "token 1"], ["token 2", "token 2", "token 2"]]);
      });

      it("come while the call is still open", async () => {
        const { call } = await connect();
        const first = createDeferred();
        const context = { notify: () => first.resolve() };
        const params = { count: 1, _meta: { progressToken: 1 }, thenWait: true };
        const answer = call({ method: "progress", params, context });
        await first.promise;
        server.letGo.resolve();
        expect(await answer).toMatchObject({ done: true });
      });
    });

    describe("giving up", () => {
      it("rejects with the signal's own reason, and aborts the handler", async () => {
        const { call } = await connect();
        const controller = new AbortController();
        const answer = failure(call({ method: "wait", params: {}, context: { signal: controller.signal } }));
        await server.begun.promise;
        const reason = new Error("no longer wanted");
        controller.abort(reason);
        expect(await answer).toBe(reason);
        await server.aborted.promise;
      });

      it("sends nothing for a signal that had aborted before", async () => {
        const { call } = await connect();
        const reason = new Error("too late");
        const signal = AbortSignal.abort(reason);
        expect(await failure(call({ method: "echo", params: {}, context: { signal } }))).toBe(reason);
        await ask(call, 1);
        expect(server.methods.filter((method) => method === "echo")).toEqual(["echo"]);
      });

      it("rejects with `timeout` when the time is up, and aborts the handler", async () => {
        const { call } = await connect();
        const answer = failure(call({ method: "wait", params: {}, context: { timeoutMs: 50 } }));
        expect(await answer).toMatchObject({ name: "TransportError", code: "timeout" });
        await server.aborted.promise;
      });

      it("leaves other calls alone", async () => {
        const { call } = await connect();
        const controller = new AbortController();
        const lost = failure(call({ method: "wait", params: {}, context: { signal: controller.signal } }));
        await server.begun.promise;
        controller.abort();
        await lost;
        expect(await ask(call, "other")).toBe("other");
      });
    });

    describe("the end", () => {
      it("close() rejects open calls and is idempotent, and then calls are refused", async () => {
        const connection = await connect();
        const open = failure(connection.call({ method: "wait", params: {}, context: {} }));
        await server.begun.promise;
        await Promise.all([connection.close(), connection.close()]);
        await connection.close();
        expect(await open).toMatchObject({ name: "TransportError", code: "closed" });
        expect(await failure(ask(connection.call, 1))).toMatchObject({ name: "TransportError", code: "closed" });
        expect(await connection.closed).toBeUndefined();
        await connection.notify("notifications/late", {}); // is dropped, and throws nothing
      });

      it("close() aborts the handlers of open calls", async () => {
        const connection = await connect();
        failure(connection.call({ method: "wait", params: {}, context: {} })).catch(() => {});
        await server.begun.promise;
        await connection.close();
        await server.aborted.promise;
      });

      it("is not begun by a signal that has aborted", async () => {
        const reason = new Error("never mind");
        const local = { call: async () => ({}), notify() {} };
        const attempt = pair
          .connect(local, { signal: AbortSignal.abort(reason) })
          .then((connection) => connection.close());
        const outcome = await attempt.then(
          () => "connected and closed",
          (error: unknown) => error,
        );
        expect([reason, "connected and closed"]).toContain(outcome);
        expect(server.connected).toBe(0);
      });
    });

    describePart("connectionEnd", "the end of a connection that the server knows", () => {
      it("close() leaves nothing on the server's side", async () => {
        const connection = await connect();
        await ask(connection.call, 1);
        expect(server.connected).toBe(1);
        await connection.close();
        await server.closed.promise;
        expect(server.connected).toBe(0);
        if (pair.open !== undefined) expect(pair.open()).toBe(0);
      });
    });

    describePart("cut", "a server that goes away", () => {
      it("rejects open calls with closed or lost, and ends the connection with a reason", async () => {
        const connection = await connect();
        const open = failure(connection.call({ method: "wait", params: {}, context: {} }));
        await server.begun.promise;
        await pair.cut?.();
        const error = await open;
        expect(TransportError.is(error)).toBe(true);
        expect(["closed", "lost"]).toContain(Reflect.get(Object(error), "code"));
        expect(TransportError.is(await connection.closed)).toBe(true);
        const late = await failure(ask(connection.call, 1));
        expect(late).toMatchObject({ name: "TransportError", code: "closed" });
        await connection.close();
      });
    });

    describePart("serverNotifications", "notifications that belong to no call", () => {
      it("reach the other side, both ways and in order", async () => {
        const heard: unknown[] = [];
        const all = createDeferred();
        const connection = await connect({
          notify: (method, params) => {
            heard.push([method, params?.["n"]]);
            if (heard.length === 3) all.resolve();
          },
        });
        for (let n = 0; n < 3; n++) await connection.notify("notifications/test", { n });
        await ask(connection.call, 0);
        for (let n = 0; n < 3; n++) await server.clients[0]?.notify("notifications/test", { n });
        await all.promise;
        const expected = [0, 1, 2].map((n) => ["notifications/test", n]);
        expect(heard).toEqual(expected);
        expect(server.notified).toEqual(expected);
      });
    });

    describePart("serverCalls", "calls of the server that belong to no call", () => {
      it("reach the client at any time", async () => {
        const { call } = await connect({ call: async ({ method }) => ({ method }) });
        await ask(call, 0);
        const answer = await server.clients[0]?.call({ method: "roots/list", params: {}, context: {} });
        expect(answer).toEqual({ method: "roots/list" });
      });
    });

    describePart("callBack", "calls of a handler to its caller", () => {
      it("can be made by a handler, while its own call is open", async () => {
        const { call } = await connect({ call: async ({ params }) => ({ doubled: Number(params?.["n"]) * 2 }) });
        expect(await call({ method: "callBack", params: { n: 21 }, context: {} })).toMatchObject({ doubled: 42 });
      });

      it("can lead to further calls, from level to level", async () => {
        const connection = await connect({
          call: async ({ params }) => {
            const n = Number(params?.["n"]);
            if (n === 0) return { path: [0] };
            const deeper = await connection.call({ method: "callBack", params: { n: n - 1 }, context: {} });
            return { path: [n, deeper["path"]] };
          },
        });
        const answer = await connection.call({ method: "callBack", params: { n: 2 }, context: {} });
        expect(answer).toMatchObject({ path: [2, [1, [0]]] });
      });

      it("bring the client's errors back", async () => {
        const { call } = await connect({ call: () => Promise.reject(new McpError(-1, "User rejected")) });
        expect(await failure(call({ method: "callBack", params: {}, context: {} }))).toMatchObject({ code: -1 });
      });
    });
  });
}

/** Calls the service's `echo`. Whatever a transport adds to params does not come back. */
async function ask(call: CallHandler, value: unknown): Promise<unknown> {
  return (await call({ method: "echo", params: { value }, context: {} }))["value"];
}

/** What a promise rejects with. */
function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a rejection, received ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
