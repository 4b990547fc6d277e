import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

// How long a refused client may take to read why.
const LINGER_MS = 1000;

/** A header of a request by its lower-case name; of `Host`, which must come once, nothing when it came more often. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  if (name === "host" && countHosts(request) > 1) return undefined; // a proxy may have looked at another one than Node
  const value = request.headers[name];
  return typeof value === "object" ? value.join(", ") : value;
}

/** Answers a request that is not going to be upgraded. */
export function refuseUpgrade(
  socket: Duplex,
  refusal: { status: number; message: string; headers?: Readonly<Record<string, string>> | undefined },
): void {
  const { status, message, headers } = refusal;
  const fields = {
    Connection: "close",
    "Content-Type": "text/plain; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "Content-Length": String(Buffer.byteLength(message)),
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${oneLine(value)}\r\n`);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once("close", () => clearTimeout(timer));
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${message}`);
}

function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === "host") count++;
  }
  return count;
}

function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, " ");
}
