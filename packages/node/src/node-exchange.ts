import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import type {
  BodyText,
  BodyWriter,
  HttpExchange,
  RequestExtra,
  ResponseBody,
  ResponseHeaders,
} from "@tenon/http-exchange";
import type { AuthInfo } from "@tenon/jsonrpc";

const LEAST_DISCARD_BYTES = 1024 * 1024;
const MOST_DISCARDED_CHUNKS = 20_000;
/** A chunk of one byte takes a hundred, and keeps what it came with: so many are made one. */
const MOST_CHUNKS = 1024;
/** From this length on a body is sent as bytes. */
const LARGE_LENGTH = 64 * 1024;

/** A request whose framework may have parsed the body, and cut off the part of the path that led to the handler. */
export type NodeRequest = IncomingMessage & { readonly body?: unknown; readonly originalUrl?: string | undefined };

/** One `node:http` request as an exchange, with nothing in between: headers, body and answer are Node's own. */
export class NodeExchange implements HttpExchange<AuthInfo> {
  readonly method: string;
  readonly authInfo: AuthInfo | undefined;
  readonly parsedBody: unknown;
  readonly #request: NodeRequest;
  readonly #response: ServerResponse;
  readonly #text: string | undefined;
  #letGoOfBody: (() => void) | undefined;

  constructor(request: NodeRequest, response: ServerResponse, extra: RequestExtra<AuthInfo> | undefined) {
    this.method = request.method ?? "GET";
    this.authInfo = extra?.authInfo;
    const body = extra?.parsedBody ?? (request.readableEnded ? request.body : undefined);
    this.parsedBody = isText(body) ? undefined : body;
    this.#text = isText(body) ? body.toString() : undefined;
    this.#request = request;
    this.#response = response;
  }

  get url(): string {
    return this.#request.originalUrl ?? this.#request.url ?? "/";
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    // Node keeps only the first of these, where a proxy may have looked at the last.
    if (name === "host") return this.isRepeated(name) ? undefined : (this.#request.headers.host ?? this.#authority());
    if (name === "authorization" && value !== undefined && this.isRepeated(name)) return undefined;
    return typeof value === "object" ? value.join(", ") : value;
  }

  isRepeated(name: string): boolean {
    const { rawHeaders } = this.#request;
    let count = 0;
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const raw = rawHeaders[index];
      if (raw !== undefined && raw.length === name.length && raw.toLowerCase() === name) count++;
    }
    return count > 1;
  }

  readText(limitBytes: number): Promise<BodyText> {
    if (this.#text !== undefined) return Promise.resolve({ text: this.#text });
    return new Promise((resolve, reject) => {
      const request = this.#request;
      const refuse = (): void => {
        discard(request, limitBytes);
        resolve({ fault: "too-large" });
      };
      if (Number(request.headers["content-length"]) > limitBytes) {
        refuse();
        return;
      }
      if (request.readableEnded || request.destroyed) {
        reject(new Error("The body was read already; hand it on as request.body, or as parsedBody"));
        return;
      }
      let chunks: Buffer[] = [];
      const blocks: Buffer[] = [];
      let size = 0;
      const onData = (chunk: Buffer): void => {
        chunks.push(chunk);
        size += chunk.length;
        if (chunks.length >= MOST_CHUNKS) {
          blocks.push(Buffer.concat(chunks));
          chunks = [];
        }
        if (size <= limitBytes) return;
        request.off("data", onData);
        refuse();
      };
      const onEnd = (): void => {
        const [first] = chunks;
        const isWhole = first !== undefined && first.length === size;
        const bytes = isWhole ? first : Buffer.concat([...blocks, ...chunks], size);
        resolve(isUtf8(bytes) ? { text: bytes.toString("utf8") } : { fault: "malformed" });
      };
      const onClose = (): void => {
        if (!request.complete) resolve({ fault: "gone" }); // every request closes in the end
      };
      request.on("data", onData);
      request.on("end", onEnd);
      request.on("close", onClose);
      this.#letGoOfBody = () => {
        request.off("data", onData);
        request.off("end", onEnd);
        request.off("close", onClose);
      };
    });
  }

  onGone(listener: () => void): void {
    const response = this.#response;
    if (response.destroyed) {
      listener();
      return;
    }
    response.on("close", () => {
      if (!response.writableFinished) listener();
    });
  }

  respond(status: number, headers: ResponseHeaders, body?: ResponseBody): void {
    const response = this.#response;
    if (response.destroyed || response.headersSent) return;
    if (body === undefined) {
      response.writeHead(status, { ...headers });
      response.end();
    } else if (typeof body === "string") {
      // Node would join a text with its head, and so flatten and encode a large one once more.
      const content = body.length < LARGE_LENGTH ? body : Buffer.from(body);
      // What is added comes first: adding to a fresh copy of an object costs V8 more than ten times as much.
      response.writeHead(status, { "Content-Length": Buffer.byteLength(content), ...headers });
      response.end(content);
    } else {
      const sizeBytes = body.pieces.reduce((size, piece) => size + piece.byteLength, 0);
      response.writeHead(status, { "Content-Length": sizeBytes, ...headers });
      // Until the end Node holds them back, and then hands all to the system at once.
      for (const piece of body.pieces) response.write(piece);
      response.end();
    }
  }

  stream(status: number, headers: ResponseHeaders): BodyWriter {
    const response = this.#response;
    // A stream may stay open for days, and Node keeps the request as long; what listens to it would keep the body.
    this.#letGoOfBody?.();
    this.#letGoOfBody = undefined;
    if (!response.headersSent) response.writeHead(status, { ...headers });
    response.flushHeaders();
    return new ResponseWriter(response);
  }

  /** HTTP/2 has no Host header but a pseudo header in its place. */
  #authority(): string | undefined {
    const value = this.#request.headers[":authority"];
    return typeof value === "string" ? value : undefined;
  }
}

class ResponseWriter implements BodyWriter {
  readonly #response: ServerResponse;
  #drain: Promise<void> | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get bufferedBytes(): number {
    return this.#response.writableLength;
  }

  write(text: string): void | Promise<void> {
    const response = this.#response;
    if (response.destroyed || response.writableEnded || response.write(text)) return undefined;
    this.#drain ??= new Promise((resolve) => {
      const onDrain = (): void => {
        response.off("drain", onDrain);
        response.off("close", onDrain);
        this.#drain = undefined;
        resolve();
      };
      response.on("drain", onDrain);
      response.on("close", onDrain);
    });
    return this.#drain;
  }

  end(): void {
    if (!this.#response.destroyed) this.#response.end();
  }

  destroy(): void {
    this.#response.destroy();
  }
}

/** Tells whether a framework read the body, but did not parse it. */
function isText(body: unknown): body is string | Buffer {
  return typeof body === "string" || Buffer.isBuffer(body);
}

/**
 * Lets a body that is too large run out, so that its sender gets to read the answer, but only so far: whoever sends without an
 * end is cut off.
 */
function discard(request: IncomingMessage, limitBytes: number): void {
  const furtherBytes = Math.max(2 * limitBytes, LEAST_DISCARD_BYTES);
  let size = 0;
  let count = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > furtherBytes || ++count > MOST_DISCARDED_CHUNKS) request.destroy();
  });
}
