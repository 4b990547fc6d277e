import { JsonRpcDispatcher } from "@tenon/jsonrpc";
import { createDirectDispatcherPair } from "@tenon/jsonrpc/in-process";
import { createChannelPair, describeDispatcher } from "@tenon/testing";

describeDispatcher("createDirectDispatcherPair", (options) => {
  const [a, b] = createDirectDispatcherPair(options);
  return { a, b };
});

describeDispatcher("JsonRpcDispatcher", (options) => {
  const [left, right] = createChannelPair();
  return { a: new JsonRpcDispatcher(left, options), b: new JsonRpcDispatcher(right, options) };
});

describeDispatcher("JsonRpcDispatcher on a channel that is always full", (options) => {
  const [left, right] = createChannelPair({ highWaterMark: 1 });
  return { a: new JsonRpcDispatcher(left, options), b: new JsonRpcDispatcher(right, options) };
});
