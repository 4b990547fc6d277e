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
      return toHttpResponse(
        await (fetchFunction === undefined ? fetch(request.url, init) : fetchFunction(request.url, init)),
      );
    },
  };
}

function toInit({ method, headers, body, signal }: HttpRequest): RequestInit {
  return {
    method,
    headers,
    body: body ?? null,
    signal: signal ?? null,
    redirect: "manual",
    // A page that is left behind still gets its session ended.
    keepalive: method === "DELETE",
  };
}

function toHttpResponse({ status, headers, body }: Response): HttpResponse {
  // No generator: it would cost more than all else that is done with a small answer.
  const chunks = (): AsyncIterable<Uint8Array> => {
    const reader = body?.getReader();
    const end = async (): Promise<IteratorReturnResult<undefined>> => {
      reader?.cancel().catch(() => {});
      return { done: true, value: undefined };
    };
    return { [Symbol.asyncIterator]: () => ({ next: () => reader?.read() ?? end(), return: end }) };
  };
  return {
    status,
    header: (name) => headers.get(name) ?? undefined,
    text: (maxBytes) => readText(chunks(), maxBytes),
    chunks,
    discard() {
      if (body?.locked === false) body.cancel().catch(() => {});
    },
  };
}
