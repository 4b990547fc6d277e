import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { toFetchHandler } from "@tenon/http-exchange";
import type { Service } from "@tenon/jsonrpc";
import { createNodeHandler, serve } from "@tenon/node";
import { createNodeSseHandler, sse } from "@tenon/node/sse";
import { createSseEndpoint, createSseHandler } from "@tenon/sse/server";
import { createEndpoint, createHandler } from "@tenon/streamable-http/server";
import { createDeferred } from "@tenon/testing";
import { authInfoOf, Mailbox, type OpenWay, type Peer, type Way, type WayOptions } from "./way.ts";

/** Sends one request and gives its answer; the body comes in pieces. */
type Send = (sent: Sent) => Promise<Answer>;

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface Answer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  hangUp(): void;
}

interface Door {
  readonly send: Send;
  close(): Promise<void>;
}

type Fetch = ((request: Request) => Promise<Response>) & { close(): Promise<void> };

const json = { "content-type": "application/json", accept: "application/json, text/event-stream" };
const initialize = (version: string): string =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: "init",
    method: "initialize",
    params: { protocolVersion: version, capabilities: {}, clientInfo: { name: "test", version: "1" } },
  });

/** What an HTTP server is told, in the words of those options. */
function optionsOf({ withNames, bodyBytes, pendingCalls, sessions, ...rest }: WayOptions): object {
  return {
    ...rest,
    ...(withNames === true && {
      authorize: ({ header }: { header(name: string): string | undefined }) => ({
        authInfo: authInfoOf(header("authorization")),
      }),
    }),
    limits: { bodyBytes, pendingCallsPerSession: pendingCalls, sessions },
  };
}

function fetchDoor(handler: Fetch): Door {
  return {
    async send({ method, path, headers, body }) {
      const controller = new AbortController();
      const list = new Headers();
      for (const [name, value] of Object.entries(headers)) for (const one of [value].flat()) list.append(name, one);
      const init = { method, headers: list, signal: controller.signal, ...(body !== undefined && { body }) };
      const response = await handler(new Request(`http://localhost${path}`, init));
      return {
        status: response.status,
        header: (name) => response.headers.get(name) ?? undefined,
        body: response.body ?? (async function* () {})(),
        hangUp: () => controller.abort(),
      };
    },
    close: () => handler.close(),
  };
}

function portDoor(port: number, close: () => Promise<void>): Door {
  return {
    close,
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const list = Object.entries({ host: "localhost", ...headers }).flatMap(([name, value]) =>
          [value].flat().flatMap((one) => [name, one]),
        );
        if (body !== undefined) list.push("content-length", String(Buffer.byteLength(body)));
        const outgoing = httpRequest({ host: "127.0.0.1", port, method, path, headers: list, agent: false });
        outgoing.on("error", reject);
        outgoing.on("response", (response: IncomingMessage) => {
          response.on("error", () => undefined);
          resolve({
            status: response.statusCode ?? 0,
            header: (name) => String(response.headers[name] ?? "") || undefined,
            body: response,
            hangUp: () => outgoing.destroy(),
          });
        });
        outgoing.end(body);
      }),
  };
}

async function nodeDoor(
  handler: { close(): Promise<void> } & ((request: IncomingMessage, response: never) => void),
): Promise<Door> {
  const server = createServer((request, response) => handler(request, response as never));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return portDoor((server.address() as AddressInfo).port, async () => {
    await handler.close();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
}

/** Reads the events, or the one JSON text, of an answer, until it ends. */
async function readMessages(answer: Answer, take: (event: string, data: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const isStream = answer.header("content-type")?.startsWith("text/event-stream") === true;
  let text = "";
  for await (const chunk of answer.body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = isStream ? text.indexOf("\n\n") : -1; end >= 0; end = text.indexOf("\n\n")) {
      const event = /^event: (.*)$/m.exec(text.slice(0, end))?.[1] ?? "";
      const data = /^data: (.+)$/m.exec(text.slice(0, end))?.[1];
      if (data !== undefined) take(event, data);
      text = text.slice(end + 2);
    }
  }
  if (!isStream && text !== "") take("message", text);
}

const bearer = (name: string | undefined): Record<string, string> =>
  name === undefined ? {} : { authorization: `Bearer ${name}` };

/** A client with a legacy session over Streamable HTTP. */
async function sessionPeer(send: Send, name: string | undefined, version: string): Promise<Peer> {
  const mailbox = new Mailbox();
  const common = { ...json, ...bearer(name) };
  const shaken = await send({ method: "POST", path: "/mcp", headers: common, body: initialize(version) });
  await readMessages(shaken, () => undefined);
  const id = shaken.header("mcp-session-id");
  if (id === undefined) throw new Error(`initialize was answered with ${shaken.status}`);
  const session = { ...common, "mcp-session-id": id };
  return {
    async send(body, headers) {
      const answer = await send({ method: "POST", path: "/mcp", headers: { ...session, ...headers }, body });
      readMessages(answer, (_, data) => mailbox.put(JSON.parse(data))).catch(() => undefined);
      return answer.status;
    },
    receive: (fits) => mailbox.take(fits),
    get unread() {
      return mailbox.size;
    },
    closed: new Promise(() => undefined), // there is no connection whose end could be seen
    async openStream() {
      const headers = { ...session, accept: "text/event-stream" };
      const answer = await send({ method: "GET", path: "/mcp", headers });
      readMessages(answer, (_, data) => mailbox.put(JSON.parse(data))).catch(() => undefined);
      return answer.status;
    },
    async close() {
      await send({ method: "DELETE", path: "/mcp", headers: session });
    },
  };
}

/** Counts the bytes of an answer: to its end, until it breaks off, or until the answer to a last request. */
async function count(chunks: AsyncIterator<Uint8Array>): Promise<number> {
  let bytes = 0;
  try {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      bytes += next.value.byteLength;
      if (new TextDecoder().decode(next.value.subarray(-200)).includes('"last"')) break;
    }
  } catch {}
  return bytes;
}

/** The stream of a session over Streamable HTTP, unread. */
async function deafSession(send: Send): Promise<() => Promise<number>> {
  const shaken = await send({ method: "POST", path: "/mcp", headers: json, body: initialize("2025-11-25") });
  await readMessages(shaken, () => undefined);
  const headers = { ...json, accept: "text/event-stream", "mcp-session-id": shaken.header("mcp-session-id") ?? "" };
  const { body } = await send({ method: "GET", path: "/mcp", headers });
  return () => count(body[Symbol.asyncIterator]());
}

/** A stream of HTTP+SSE, of which only the first event is read. */
async function deafStream(send: Send): Promise<() => Promise<number>> {
  const stream = await send({ method: "GET", path: "/sse", headers: { accept: "text/event-stream" } });
  const chunks = stream.body[Symbol.asyncIterator]();
  const { value } = await chunks.next();
  const path = /^data: (.+)$/m.exec(new TextDecoder().decode(value))?.[1] ?? "";
  return async () => {
    const bytes = count(chunks);
    const body = JSON.stringify({ jsonrpc: "2.0", id: "last", method: "echo", params: {} });
    await send({ method: "POST", path, headers: json, body });
    const sum = await bytes;
    stream.hangUp();
    return sum;
  };
}

/** A client with an event stream of HTTP+SSE. */
async function streamPeer(send: Send, name: string | undefined, version: string): Promise<Peer> {
  const mailbox = new Mailbox();
  const endpoint = createDeferred<string>();
  const common = { ...json, ...bearer(name) };
  const stream = await send({ method: "GET", path: "/sse", headers: { ...bearer(name), accept: "text/event-stream" } });
  if (stream.status !== 200) throw new Error(`GET was answered with ${stream.status}`);
  const closed = readMessages(stream, (event, data) => {
    if (event === "endpoint") endpoint.resolve(data);
    else mailbox.put(JSON.parse(data));
  }).catch(() => undefined);
  const path = await endpoint.promise;
  const post = async (body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<number> => {
    const answer = await send({ method: "POST", path, headers: { ...common, ...headers }, body });
    readMessages(answer, (_, data) => mailbox.put(JSON.parse(data))).catch(() => undefined);
    return answer.status;
  };
  await post(initialize(version));
  await mailbox.take(({ id }) => id === "init");
  return {
    send: post,
    receive: (fits) => mailbox.take(fits),
    get unread() {
      return mailbox.size;
    },
    closed,
    async close() {
      stream.hangUp();
      await closed;
    },
  };
}

interface Kind {
  readonly path: string;
  connect(send: Send, name: string | undefined, version: string): Promise<Peer>;
  connectDeaf(send: Send): Promise<() => Promise<number>>;
}
const sessions: Kind = { path: "/mcp", connect: sessionPeer, connectDeaf: deafSession };
const streams: Kind = { path: "/sse", connect: streamPeer, connectDeaf: deafStream };

function openWay(door: Door, { path, connect, connectDeaf }: Kind): OpenWay {
  return {
    connect: (name, version = "2025-03-26") => connect(door.send, name, version),
    connectDeaf: () => connectDeaf(door.send),
    async knock(headers, method = "POST") {
      const answer = await door.send({ method, path, headers: { ...json, ...headers } });
      answer.hangUp();
      return answer.status;
    },
    close: () => door.close(),
  };
}

const byRuntime = "the runtime bounds the headers; the port has no list of them";
const oneStream = "a session is one stream, and ends with it";

function streamable(name: string, from: string, open: (service: Service, options: object) => Promise<Door>): Way {
  const isFetch = from !== "@tenon/node";
  return {
    name,
    from,
    without: isFetch ? { headerBytes: byRuntime } : {},
    open: async (service, options) => openWay(await open(service, optionsOf(options)), sessions),
  };
}

function eventStream(name: string, from: string, open: (service: Service, options: object) => Promise<Door>): Way {
  const isFetch = from !== "@tenon/node/sse";
  return {
    name,
    from,
    without: { streams: oneStream, ...(isFetch && { headerBytes: byRuntime }) },
    open: async (service, options) => openWay(await open(service, optionsOf(options)), streams),
  };
}

/** The ways in over HTTP. */
export const httpWays: readonly Way[] = [
  streamable("createEndpoint", "@tenon/streamable-http/server", async (service, options) => {
    const endpoint = createEndpoint(service, options);
    return fetchDoor(Object.assign(toFetchHandler(endpoint), { close: () => endpoint.close() }));
  }),
  streamable("createHandler", "@tenon/streamable-http/server", async (service, options) => {
    const handler = createHandler(service, options);
    return fetchDoor(Object.assign((request: Request) => handler(request), { close: () => handler.close() }));
  }),
  streamable("createNodeHandler", "@tenon/node", (service, options) => {
    const handler = createNodeHandler(service, options);
    return nodeDoor(
      Object.assign((request: IncomingMessage, response: never) => handler(request, response), {
        close: () => handler.close(),
      }),
    );
  }),
  streamable("serve", "@tenon/node", async (service, options) => {
    const serving = await serve(service, { ...options, port: 0 });
    return portDoor(serving.port, () => serving.close({ graceMs: 0 }));
  }),
  eventStream("createSseEndpoint", "@tenon/sse/server", async (service, options) => {
    const endpoint = createSseEndpoint(service, options);
    return fetchDoor(Object.assign(toFetchHandler(endpoint), { close: () => endpoint.close() }));
  }),
  eventStream("createSseHandler", "@tenon/sse/server", async (service, options) => {
    const handler = createSseHandler(service, options);
    return fetchDoor(Object.assign((request: Request) => handler(request), { close: () => handler.close() }));
  }),
  eventStream("createNodeSseHandler", "@tenon/node/sse", (service, options) => {
    const handler = createNodeSseHandler(service, options);
    return nodeDoor(
      Object.assign((request: IncomingMessage, response: never) => handler(request, response), {
        close: () => handler.close(),
      }),
    );
  }),
  eventStream("sse", "@tenon/node/sse", async (service, options) => {
    const serving = await serve(service, { ...options, port: 0, beside: [sse()] });
    return portDoor(serving.port, () => serving.close({ graceMs: 0 }));
  }),
];
