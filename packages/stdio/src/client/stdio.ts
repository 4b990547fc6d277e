import { type Connection, type Dispatcher, type Endpoint, JsonRpcDispatcher, type Transport } from "@tenon/jsonrpc";
import { type CheckedStdioOptions, checkStdioOptions, type StdioOptions } from "./options.ts";
import { ProcessChannel } from "./process-channel.ts";
import { ServerProcess } from "./server-process.ts";

/**
 * A server that is started as a program of this machine and spoken to over its standard input and output. Nothing happens until
 * a client connects; each connection starts the program anew and ends it, and all that it started, when it is closed.
 *
 * Start only programs that you trust: they run with the rights of this process.
 *
 * @throws {TypeError} for an option of the wrong type, or an empty `command`
 * @throws {RangeError} for a number that is out of range, or an unknown encoding
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
 * @example
 * ```ts
 * await using client = await Client.connect(stdio({ command: "node", args: ["server.js"] }));
 * ```
 */
export function stdio(options: StdioOptions): Transport {
  const checked = checkStdioOptions(options);
  return {
    kind: "stdio",
    target: [checked.command, ...checked.args].join(" "),
    connect: (local, { signal } = {}) => connect(checked, local, signal),
  };
}

async function connect(
  options: CheckedStdioOptions,
  local: Endpoint,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  signal?.throwIfAborted();
  const process = await ServerProcess.start(options);
  if (signal?.aborted === true) await process.stop();
  signal?.throwIfAborted();
  const channel = new ProcessChannel(process, options);
  const dispatcher = new JsonRpcDispatcher(channel, { origin: { transport: "stdio" }, onFault: options.onError });
  dispatcher.start(local);
  return connectionOf(dispatcher, channel);
}

// A dispatcher whose channel broke is closed at once, while the remains of the server are still being cleared away.
function connectionOf(dispatcher: Dispatcher, channel: ProcessChannel): Connection {
  return {
    call: dispatcher.call,
    notify: (method, params) => dispatcher.notify(method, params),
    closed: dispatcher.closed,
    async close() {
      await dispatcher.close();
      await channel.close();
    },
  };
}
