import type { Connection, Endpoint, Service } from "./connection.ts";
import { createDirectDispatcherPair } from "./direct-dispatcher.ts";

export { createDirectDispatcherPair, type DirectDispatcherOptions } from "./direct-dispatcher.ts";

/**
 * Connects to a server object in this process; its calls and notifications go to `local`. Whatever crosses is handed over as it is,
 * with no JSON, no ids and no framing in between.
 *
 * @example
 * ```ts
 * const connection = connectInProcess(server, { call: async () => ({}), notify() {} });
 * await connection.call({ method: "ping", params: undefined, context: {} });
 * ```
 */
export function connectInProcess(service: Service, local: Endpoint): Connection {
  const [client, server] = createDirectDispatcherPair();
  const connection = service.open(server);
  server.start(connection);
  client.start(local);
  void client.closed.then(() => connection.close());
  return client;
}
