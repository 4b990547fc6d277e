import type { Authorize } from "./authorize.ts";
import { type Cors, createCors } from "./cors.ts";
import type { HttpExchange, ResponseHeaders } from "./exchange.ts";
import { createGuard, type Guard, type GuardOptions } from "./guard.ts";
import { isEncoded, isJsonContentType } from "./media-types.ts";

/** Who may come in. */
export interface EntranceOptions<Caller> extends GuardOptions {
  /** Finds out who calls, before the body is read. Default: nobody asks. */
  readonly authorize?: Authorize<Caller> | undefined;
}

/** What is behind an entrance. */
export interface EntranceSettings {
  /** The methods that are answered, as `Allow` lists them: `"GET, POST"`. */
  readonly methods: string;
  /** The headers of answers that the pages of named origins may read, as `Access-Control-Expose-Headers` lists them. */
  readonly exposedHeaders: string;
}

/** An answer that nobody behind the entrance has to be asked for. */
export interface EarlyAnswer {
  readonly status: number;
  /** Why, for people; absent where the answer has no body. */
  readonly message?: string | undefined;
  readonly headers?: ResponseHeaders | undefined;
}

/** Who has come in; undefined for somebody unknown. Or the answer to a request that does not come in. */
export type Admission<Caller> = { readonly authInfo: Caller | undefined } | { readonly answer: EarlyAnswer };

/**
 * What every request has to pass before anything is done for it, in this order: `Host` and `Origin` (403), a preflight (204), the
 * method (405), whether the server is closing (503), and who calls. One for all transports over HTTP, so that none lacks a check
 * that the others have.
 *
 * @example
 * ```ts
 * const entrance = new Entrance<AuthInfo>(options, { methods: "POST", exposedHeaders: "WWW-Authenticate" });
 * const admission = await entrance.admit(exchange);
 * if ("answer" in admission) exchange.respond(admission.answer.status, {}, admission.answer.message);
 * ```
 */
export class Entrance<Caller> {
  readonly #guard: Guard;
  readonly #cors: Cors | undefined;
  readonly #authorize: Authorize<Caller> | undefined;
  readonly #methods: string;
  readonly #methodSet: ReadonlySet<string>;
  #isClosed = false;

  /** @throws {TypeError} for a host or an origin that is written in a way that no request could match */
  constructor(options: EntranceOptions<Caller>, settings: EntranceSettings) {
    this.#guard = createGuard(options);
    this.#cors = createCors(options, settings);
    this.#authorize = options.authorize;
    this.#methods = settings.methods;
    this.#methodSet = new Set(settings.methods.split(", "));
  }

  /** Lets nobody in from now on. */
  close(): void {
    this.#isClosed = true;
  }

  /** The headers that go with every answer to this request, whatever it is; undefined when there are none. */
  headersFor(exchange: HttpExchange): ResponseHeaders | undefined {
    return this.#cors?.headers(exchange);
  }

  /** Lets a request in, or says how it is answered. Rejects, or throws, only where `authorize` does. */
  admit(exchange: HttpExchange<Caller>): Admission<Caller> | Promise<Admission<Caller>> {
    const { method } = exchange;
    const why = this.#guard(exchange.header("host"), exchange.header("origin"));
    if (why !== undefined) return { answer: { status: 403, message: why } };
    if (method === "OPTIONS") {
      const headers = this.#cors?.preflight(exchange);
      if (headers !== undefined) return { answer: { status: 204, headers } };
    }
    if (!this.#methodSet.has(method)) {
      const message = `${method} is not answered here; use ${this.#methods}`;
      return { answer: { status: 405, message, headers: { Allow: this.#methods } } };
    }
    if (this.#isClosed) return closing;
    return this.#authorize === undefined
      ? { authInfo: exchange.authInfo }
      : this.#admitKnown(exchange, this.#authorize);
  }

  async #admitKnown(exchange: HttpExchange, authorize: Authorize<Caller>): Promise<Admission<Caller>> {
    const authorization = await authorize({ method: exchange.method, header: (name) => exchange.header(name) });
    if ("refused" in authorization) return { answer: authorization.refused };
    return this.#isClosed ? closing : authorization;
  }
}

/** Says why the body of a POST is not even looked at, or undefined when it is: it must be JSON, as it stands. */
export function bodyRefusal(exchange: HttpExchange): EarlyAnswer | undefined {
  if (!isJsonContentType(exchange.header("content-type"))) {
    return { status: 415, message: "Content-Type must be application/json, in UTF-8" };
  }
  if (exchange.parsedBody === undefined && isEncoded(exchange.header("content-encoding"))) {
    return { status: 415, message: "Send the body without a Content-Encoding" };
  }
  return undefined;
}

const closing = { answer: { status: 503, message: "The server is closing" } } as const;
