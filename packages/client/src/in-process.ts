import { createDirectDispatcherPair, type Service, type Transport } from "@tenon/jsonrpc";

/**
 * Connects to a server object in this process: a call is a function call, with no JSON, no ids and no framing in between.
 * What `Client.connect(server)` uses.
 */
export function inProcess(service: Service): Transport {
  return {
    kind: "in-process",
    async connect(local) {
      const [client, server] = createDirectDispatcherPair();
      const connection = service.open(server);
      server.start(connection);
      client.start(local);
      void client.closed.then(() => connection.close());
      return client;
    },
  };
}
