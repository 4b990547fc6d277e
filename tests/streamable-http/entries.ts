import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Service } from "@tenon/jsonrpc";
import { createNodeHandler, serve } from "@tenon/node";
import { createHandler, type EndpointOptions, type RequestExtra } from "@tenon/streamable-http/server";

/** What a test sends. Host is given apart, because `fetch` objects keep it in the URL. */
export interface Outgoing {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>> | undefined;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
  /** What stands before the endpoint knows of the request. Where nothing can, `authorize` says who calls. */
  readonly extra?: RequestExtra | undefined;
  /** Goes away before there is an answer. */
  readonly signal?: AbortSignal | undefined;
}

export interface Incoming {
  readonly status: number;
  header(name: string): string | undefined;
  text(): Promise<string>;
  /** The data of the events as they come; comments are events with the data `undefined`. */
  events(): AsyncGenerator<string | undefined>;
  /** The events as they come, whole. */
  frames(): AsyncGenerator<Frame>;
  /** Goes away. */
  abort(): void;
}

/** An event as it stands on the wire. */
export interface Frame {
  readonly id: string | undefined;
  readonly retry: string | undefined;
  readonly event: string | undefined;
  readonly data: string | undefined;
}

export interface Opened {
  send(outgoing: Outgoing): Promise<Incoming>;
  close(options?: { graceMs?: number }): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Entry {
  readonly name: string;
  /** Whether a body can be handed on that was parsed already. */
  readonly takesParsedBody: boolean;
  open(service: Service, options?: EndpointOptions): Promise<Opened>;
}

/** Every way in: whatever is proven of the endpoint is proven of all of them. */
export const entries: readonly Entry[] = [
  { name: "createHandler", takesParsedBody: true, open: openFetch },
  { name: "createNodeHandler", takesParsedBody: true, open: openNode },
  { name: "serve", takesParsedBody: false, open: openServe },
];

async function openFetch(service: Service, options?: EndpointOptions): Promise<Opened> {
  const handler = createHandler(service, options);
  const close: Opened["close"] = (closeOptions) => handler.close(closeOptions);
  return {
    async send({ method = "POST", headers = {}, body, extra, signal }) {
      const controller = new AbortController();
      signal?.addEventListener("abort", () => controller.abort());
      const list = new Headers();
      for (const [name, value] of Object.entries(headers)) {
        for (const one of [value ?? []].flat()) list.append(name, one);
      }
      const init = { method, headers: list, signal: controller.signal, ...(body !== undefined && { body }) };
      const response = await handler(new Request("http://localhost/mcp", init), extra);
      const chunks = (): AsyncIterable<Uint8Array> => response.body ?? emptyBody();
      return incoming(
        response.status,
        (name) => response.headers.get(name) ?? undefined,
        chunks,
        () => controller.abort(),
      );
    },
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

async function openNode(service: Service, options?: EndpointOptions): Promise<Opened> {
  const handler = createNodeHandler(service, options);
  let extra: RequestExtra | undefined;
  const server = createServer((request, response) => handler(request, response, extra));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close: Opened["close"] = async (closeOptions) => {
    await handler.close(closeOptions);
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    send: (outgoing) => {
      extra = outgoing.extra;
      return sendOverHttp(port, outgoing);
    },
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

async function openServe(service: Service, options?: EndpointOptions): Promise<Opened> {
  let extra: RequestExtra | undefined;
  const authorize: EndpointOptions["authorize"] = () => ({ authInfo: extra?.authInfo });
  const serving = await serve(service, { authorize, ...options, port: 0 });
  const close: Opened["close"] = ({ graceMs = 0 } = {}) => serving.close({ graceMs });
  return {
    send: (outgoing) => {
      extra = outgoing.extra;
      return sendOverHttp(serving.port, outgoing);
    },
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

function sendOverHttp(port: number, { method = "POST", headers = {}, body, signal }: Outgoing): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    // As a flat list, so that a header can be sent twice, even Host.
    const list = Object.entries({ host: "localhost", ...headers }).flatMap(([name, value]) =>
      [value ?? []].flat().flatMap((one) => [name, one]),
    );
    if (body !== undefined) list.push("content-length", String(Buffer.byteLength(body)));
    const outgoing = httpRequest({ host: "127.0.0.1", port, method, path: "/mcp", headers: list, agent: false });
    outgoing.on("error", reject);
    signal?.addEventListener("abort", () => outgoing.destroy());
    outgoing.on("response", (response: IncomingMessage) => {
      response.on("error", () => undefined);
      const header = (name: string): string | undefined => {
        const value = response.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(", ") : value;
      };
      resolve(
        incoming(
          response.statusCode ?? 0,
          header,
          () => response,
          () => outgoing.destroy(),
        ),
      );
    });
    outgoing.end(body);
  });
}

function incoming(
  status: number,
  header: (name: string) => string | undefined,
  chunks: () => AsyncIterable<Uint8Array>,
  abort: () => void,
): Incoming {
  return {
    status,
    header,
    abort,
    async text() {
      const decoder = new TextDecoder();
      let text = "";
      for await (const chunk of chunks()) text += decoder.decode(chunk, { stream: true });
      return text;
    },
    async *events() {
      for await (const { data } of frames(chunks())) yield data;
    },
    frames: () => frames(chunks()),
  };
}

async function* frames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const decoder = new TextDecoder();
  let buffer = "";
  for await (const chunk of chunks) {
    buffer += decoder.decode(chunk, { stream: true });
    for (let end = buffer.indexOf("\n\n"); end >= 0; end = buffer.indexOf("\n\n")) {
      const lines = buffer.slice(0, end).split("\n");
      const field = (name: string): string | undefined =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trimStart();
      yield { id: field("id"), retry: field("retry"), event: field("event"), data: field("data") };
      buffer = buffer.slice(end + 2);
    }
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
