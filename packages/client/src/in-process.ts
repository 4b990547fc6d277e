import type { Service, Transport } from "@tenon/jsonrpc";

/**
 * Connects to a server object in this process: a call is a function call, with no JSON, no ids and no framing in between.
 * What `Client.connect(server)` uses.
 */
export function inProcess(service: Service): Transport {
  return {
    kind: "in-process",
    async connect(local) {
      // Web pages talk to servers elsewhere, and need not download this.
      const { connectInProcess } = await import("@tenon/jsonrpc/in-process");
      return connectInProcess(service, local);
    },
  };
}
