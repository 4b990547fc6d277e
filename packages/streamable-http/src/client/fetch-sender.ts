import { readText } from "./read-text.ts";
import type { HttpRequest, HttpResponse, HttpSender } from "./sender.ts";

/** The part of `fetch` that is used: any function of this shape will do, for example one that adds credentials. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The sender that runs everywhere: on `fetch`. Without an argument it is the global one, looked up at each request.
 *
 * In browsers a redirect cannot be seen, so there it is an error whatever it leads to.
 *
 * @see https://fetch.spec.whatwg.org/#fetch-method
 */
export function fetchSender(fetchFunction?: FetchFunction | undefined): HttpSender {
  return {
    async send(request) {
      const init = toInit(request);
      const response = await (fetchFunction === undefined
        ? fetch(request.url, init)
        : fetchFunction(request.url, init));
      return new FetchResponse(response);
    },
  };
}

function toInit({ method, headers, body, signal }: HttpRequest): RequestInit {
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (body !== undefined) init.body = body;
  if (signal !== undefined) init.signal = signal;
  // A page that is left behind still gets its session ended.
  if (method === "DELETE") init.keepalive = true;
  return init;
}

class FetchResponse implements HttpResponse {
  readonly status: number;
  readonly #response: Response;

  constructor(response: Response) {
    this.status = response.status;
    this.#response = response;
  }

  header(name: string): string | undefined {
    return this.#response.headers.get(name) ?? undefined;
  }

  text(maxBytes: number): Promise<string> {
    return readText(this.chunks(), maxBytes);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    const { body } = this.#response;
    if (body === null) return;
    const reader = body.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  discard(): void {
    const { body } = this.#response;
    if (body !== null && !body.locked) body.cancel().catch(() => {});
  }
}
