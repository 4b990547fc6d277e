import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves on a free port of this machine, and resolves with the URL. */
export async function listen(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
  return `http://127.0.0.1:${port}/mcp`;
}

/**
 * Serves a fetch handler with Node's own `Request` and `Response`, in the plainest way: what a user writes who has no adapter.
 * Answers that stream are no part of what is measured with it.
 */
export function listenWithFetch(handler: (request: Request) => Promise<Response>): Promise<string> {
  return listen((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => void answerWith(handler, incoming, Buffer.concat(chunks), outgoing));
  });
}

async function answerWith(
  handler: (request: Request) => Promise<Response>,
  { method = "POST", headers, url = "/" }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
): Promise<void> {
  const request = new Request(`http://${headers.host}${url}`, {
    method,
    headers: headers as Record<string, string>, // no header comes twice
    body,
  });
  const response = await handler(request);
  const bytes = Buffer.from(await response.arrayBuffer());
  const length = { "content-length": String(bytes.length) };
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...length }).end(bytes);
}

/** The session that a request names. */
export function sessionIdIn(request: IncomingMessage): string | undefined {
  const id = request.headers["mcp-session-id"];
  return typeof id === "string" ? id : undefined;
}
