import type { Call, Endpoint, JsonObject, JsonRpcResponse } from "@tenon/jsonrpc";
import { describe, expect, it } from "vitest";
import { ServerRequests } from "./server-requests.ts";
import { sharedCode } from "./shared-code.ts";

const request = (id: string | number, method = "roots/list") => ({ jsonrpc: "2.0", id, method }) as const;

function setUp(local: Partial<Endpoint> = {}) {
  const posted: JsonRpcResponse[] = [];
  const accepts: (() => void)[] = [];
  const reported: unknown[] = [];
  const requests = new ServerRequests(
    { call: async () => ({}), notify: () => undefined, ...local },
    {
      origin: { transport: "streamable-http" },
      callBack: async ({ method }) => ({ calledBack: method }),
      notify: () => undefined,
      post(answer) {
        posted.push(answer);
        return new Promise((resolve) => accepts.push(resolve));
      },
      report: (error) => void reported.push(error),
      shared: sharedCode,
    },
  );
  return { requests, posted, accepts, reported };
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("what a legacy server asks over HTTP", () => {
  it("[C-LHTTP-02] is answered, and may call back on the connection that it came on", async () => {
    const call = async ({ context }: Call): Promise<JsonObject> =>
      (await context.callBack?.({ method: "tools/list", params: undefined, context: {} })) ?? {};
    const { requests, posted } = setUp({ call });
    expect(requests.receive(request("a"))).toBeUndefined();
    await soon();
    expect(posted).toEqual([{ jsonrpc: "2.0", id: "a", result: { calledBack: "tools/list" } }]);
  });

  it("reports answers to nothing, ids that are in use, and requests that the revision does not have", async () => {
    const never = (): Promise<JsonObject> => new Promise(() => undefined);
    const { requests, posted, reported } = setUp({ call: never });
    void requests.receive({ jsonrpc: "2.0", id: 1, result: {} });
    void requests.receive(request(1));
    void requests.receive(request(1));
    const modern = setUp({ takesCalls: false });
    void modern.requests.receive(request(2));
    await soon();
    expect(posted).toEqual([]);
    expect(reported).toMatchObject([{ code: "malformed" }, { code: "malformed" }]);
    expect(modern.posted).toEqual([]);
    expect(modern.reported).toMatchObject([{ code: "malformed" }]);
  });

  it("[S16] is read no further while there is too much of it, and on when that was answered", async () => {
    const { requests, posted, accepts } = setUp();
    let read = 1;
    let held = requests.receive(request(0));
    for (; held === undefined && read < 10_000; read++) held = requests.receive(request(read));
    expect(read).toBeLessThan(10_000);
    await soon();
    expect(posted).toHaveLength(read);
    accepts.shift()?.();
    await held;
    expect(requests.receive(request("one more"))).toBeInstanceOf(Promise);
  });

  it("[S16] counts handlers whose request was given up and that go on", async () => {
    const { requests } = setUp({ call: () => new Promise(() => undefined) });
    let held = requests.receive(request(0));
    for (let id = 1; held === undefined && id < 10_000; id++) {
      held = requests.receive(request(id));
      void requests.receive({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id } });
    }
    expect(held).toBeInstanceOf(Promise);
    requests.close();
    await held;
  });

  it("counts notifications that are being heard, and reports those that nobody could hear", async () => {
    const failures: ((error: Error) => void)[] = [];
    const { requests, reported } = setUp({ notify: () => new Promise((_, reject) => failures.push(reject)) });
    const note = { jsonrpc: "2.0", method: "notifications/message" } as const;
    let held = requests.receive(note);
    for (let n = 1; held === undefined && n < 10_000; n++) held = requests.receive(note);
    failures[0]?.(new Error("deaf"));
    await held;
    expect(reported).toMatchObject([{ message: "deaf" }]);
  });

  it("aborts when the connection is closed, and is then not answered", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const call = ({ context }: Call): Promise<JsonObject> => {
      signals.push(context.signal);
      return new Promise((_, reject) => context.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    };
    const { requests, posted } = setUp({ call });
    void requests.receive(request(1));
    requests.close();
    await soon();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    expect(posted).toEqual([]);
  });
});
