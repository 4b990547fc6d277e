import { PassThrough, Transform } from "node:stream";
import { JsonRpcDispatcher, type Service, type Transport } from "@tenon/jsonrpc";
import { LineChannel } from "@tenon/stdio/client";
import { type StdioServer, serveStdio } from "@tenon/stdio/server";
import type { Random } from "./random.ts";

const BREAK_RATE = 0.004;
const CUT_RATE = 0.2;

/** A way to a server over pipes that cut what they carry at any byte, and break now and then. Each connection has a server of its own. */
export function faultyPipes(service: Service, random: Random): Transport {
  return {
    kind: "stdio",
    async connect(local, { signal } = {}) {
      signal?.throwIfAborted();
      const broken = new AbortController();
      const [toServer, toClient] = [faultyPipe(random, broken), faultyPipe(random, broken)];
      const [stdin, input] = toServer;
      const [output, stdout] = toClient;
      const server: StdioServer = await serveStdio(service, { stdin, stdout, drainMs: 50, onError: () => undefined });
      const dispatcher = new JsonRpcDispatcher(new LineChannel(output, input), { onFault: () => undefined });
      broken.signal.addEventListener("abort", () => {
        for (const stream of [stdin, input, output, stdout]) stream.destroy();
      });
      dispatcher.start(local);
      const { call, closed } = dispatcher;
      return {
        call,
        closed,
        notify: (method, params) => dispatcher.notify(method, params),
        async close() {
          await dispatcher.close();
          await server.close();
        },
      };
    },
  };
}

/** One direction: what comes out, and what goes in. */
function faultyPipe(random: Random, broken: AbortController): [out: PassThrough, into: Transform] {
  const out = new PassThrough();
  const into = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (random.chance(BREAK_RATE)) {
        this.push(chunk.subarray(0, random.below(chunk.length)));
        broken.abort();
      } else if (random.chance(CUT_RATE)) {
        const at = random.below(chunk.length);
        this.push(chunk.subarray(0, at));
        this.push(chunk.subarray(at));
      } else this.push(chunk);
      done();
    },
  });
  into.pipe(out);
  return [out, into];
}
