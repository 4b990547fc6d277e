// Prints what one call costs, in nanoseconds of processor time: the fastest and the middle one of many rounds.
//
//   npx tsx --conditions=@tenon/source packages/jsonrpc/bench/dispatch.ts
import { createChannelPair } from "../../testing/src/channel-pair.ts";
import { createDirectDispatcherPair } from "../src/in-process.ts";
import { type CallHandler, type Dispatcher, JsonRpcDispatcher } from "../src/index.ts";

const ROUNDS = 40;
const CALLS = 20_000;

const result = { content: [{ type: "text", text: "42" }] };
const handler: CallHandler = () => Promise.resolve(result);
const params = { name: "add", arguments: { a: 20, b: 22 } };
const withToken = { ...params, _meta: { progressToken: "t" } };

function start([a, b]: [Dispatcher, Dispatcher]): CallHandler {
  const endpoint = { call: handler, notify() {} };
  b.start(endpoint);
  a.start(endpoint);
  return a.call;
}

async function measure(name: string, run: (calls: number) => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await run(CALLS);
    const { user, system } = process.cpuUsage(before);
    times.push(((user + system) * 1000) / CALLS);
  }
  times.sort((x, y) => x - y);
  const column = (index: number) => (times[index] ?? 0).toFixed(0).padStart(7);
  console.log(`${name.padEnd(48)}${column(0)}${column(ROUNDS >> 1)}`);
}

function measureCall(name: string, call: CallHandler, context = {}, callParams = params): Promise<void> {
  return measure(name, async (calls) => {
    for (let n = 0; n < calls; n++) await call({ method: "tools/call", params: callParams, context });
  });
}

const direct = start(createDirectDispatcherPair());
const [left, right] = createChannelPair({ record: false });
const json = start([new JsonRpcDispatcher(left), new JsonRpcDispatcher(right)]);
const { signal } = new AbortController();

console.log(`${"ns per call".padEnd(48)}   best middle`);
await measureCall("the handler itself", handler);
await measureCall("direct", direct);
await measureCall("direct, with a signal", direct, { signal });
await measureCall("direct, with timeoutMs", direct, { timeoutMs: 60_000 });
await measure("only JSON.stringify and parse, both messages", async (calls) => {
  for (let n = 0; n < calls; n++) {
    JSON.parse(JSON.stringify({ jsonrpc: "2.0", id: n, method: "tools/call", params }));
    JSON.parse(JSON.stringify({ jsonrpc: "2.0", id: n, result: await handler({ method: "", params, context: {} }) }));
  }
});
await measureCall("JSON over a channel in memory", json);
await measureCall("JSON, with a signal", json, { signal });
await measureCall("JSON, with timeoutMs", json, { timeoutMs: 60_000 });
await measureCall("JSON, with a progress token", json, {}, withToken);
await measure("JSON, 100 calls at a time", async (calls) => {
  for (let n = 0; n < calls; n += 100) {
    await Promise.all(Array.from({ length: 100 }, () => json({ method: "tools/call", params, context: {} })));
  }
});
process.exit();
