import { inProcess } from "@tenon/client";
import { type Channel, JsonRpcDispatcher } from "@tenon/jsonrpc";
import { createChannelPair } from "./channel-pair.ts";
import type { InteractionTransport, Wire } from "./interaction.ts";

/** In process: a call is a function call. */
export const inProcessTransport: InteractionTransport = {
  name: "in process",
  serve: (service) => ({ transport: inProcess(service), close: async () => undefined }),
};

/** JSON-RPC over a channel in memory: all that a pipe does, but for the bytes. */
export const channelTransport: InteractionTransport = {
  name: "channel",
  serve(service) {
    const wire: Wire = { fromClient: [], fromServer: [] };
    return {
      wire,
      close: async () => undefined,
      transport: {
        kind: "channel",
        async connect(local) {
          const [left, right] = createChannelPair();
          const record = (channel: Channel, texts: string[]): void => {
            const { send } = channel;
            channel.send = (message) => {
              texts.push(`${JSON.stringify(message)}\n`);
              return send.call(channel, message);
            };
          };
          record(left, wire.fromClient);
          record(right, wire.fromServer);
          const client = new JsonRpcDispatcher(left, { onFault: ignore });
          const server = new JsonRpcDispatcher(right, { origin: { transport: "channel" }, onFault: ignore });
          const connection = service.open(server);
          server.start(connection);
          client.start(local);
          void server.closed.then(() => connection.close());
          return client;
        },
      },
    };
  },
};

/** What the tests look for comes back to the caller, or goes to the service's own `onError`. */
function ignore(): void {}
