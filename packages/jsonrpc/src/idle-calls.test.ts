import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import type { Call, CallHandler } from "./call.ts";
import type { ChannelReceiver } from "./channel.ts";
import type { JsonObject } from "./json.ts";
import { JsonRpcDispatcher } from "./json-rpc-dispatcher.ts";
import { ServedConnection } from "./served-connection.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Collects garbage once everything that was begun in this turn is over. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}

/** Serves a subscription on a channel, and keeps no more of the call than the service of a server would. */
function serveSubscription() {
  const seen: { params?: WeakRef<object>; end?: (result: JsonObject) => void; notify?: Call["context"]["notify"] } = {};
  const call: CallHandler = ({ params, context }) => {
    seen.params = new WeakRef(params ?? {});
    context.onAbort?.({ giveUp: () => seen.end?.({ gaveUp: true }) });
    return new Promise((resolve) => {
      seen.end = resolve;
    });
  };
  let receiver: ChannelReceiver | undefined;
  const sent: unknown[] = [];
  const dispatcher = new JsonRpcDispatcher({
    start(given) {
      receiver = given;
    },
    send: (message) => void sent.push(message),
    close: async () => undefined,
  });
  const served = new ServedConnection({ call, notify: () => undefined, close: () => undefined });
  dispatcher.start(served);
  void receiver?.message(JSON.parse('{"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{"_meta":{}}}'));
  return { seen, sent, dispatcher, served };
}

describe("a subscription on a connection", () => {
  it("keeps nothing of its request, and is answered all the same", async () => {
    const { seen, sent, dispatcher } = serveSubscription();
    await settle();
    expect(seen.params?.deref()).toBeUndefined();
    seen.end?.({ done: true });
    await settle();
    expect(sent).toEqual([{ jsonrpc: "2.0", id: 7, result: { done: true } }]);
    await dispatcher.close();
  });

  it("needs no signal to be ended by its server", async () => {
    const made = vi.spyOn(globalThis, "AbortController");
    const { sent, dispatcher, served } = serveSubscription();
    await settle();
    await served.drain(1_000);
    await settle();
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
    expect(sent).toEqual([{ jsonrpc: "2.0", id: 7, result: { gaveUp: true } }]);
    await dispatcher.close();
  });
});
