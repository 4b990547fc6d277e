import { connect, createServer, type Server } from "node:net";
import { JsonRpcDispatcher, type Service, type Transport } from "@tenon/jsonrpc";
import { LineChannel } from "@tenon/stdio/client";

// A transport of one's own, both halves: lines over TCP. A test counts the lines.
export function tcp(port: number): Transport {
  return {
    kind: "tcp",
    async connect(local) {
      const socket = connect(port, "127.0.0.1");
      const dispatcher = new JsonRpcDispatcher(new LineChannel(socket, socket));
      dispatcher.start(local);
      return dispatcher;
    },
  };
}
export function serveTcp(service: Service, onFault: (error: Error) => void): Server {
  return createServer({ allowHalfOpen: true }, (socket) => {
    const dispatcher = new JsonRpcDispatcher(new LineChannel(socket, socket), { onFault });
    const client = service.open(dispatcher);
    dispatcher.start(client);
    void dispatcher.closed.then(() => client.close());
  });
}
