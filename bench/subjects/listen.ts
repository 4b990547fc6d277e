import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves on a free port of this machine, and resolves with the URL. */
export async function listen(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
  return `http://127.0.0.1:${port}/mcp`;
}

/** The session that a request names. */
export function sessionIdIn(request: IncomingMessage): string | undefined {
  const id = request.headers["mcp-session-id"];
  return typeof id === "string" ? id : undefined;
}
