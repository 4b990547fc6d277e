/** Which names and pages may reach a server. */
export interface GuardOptions {
  /**
   * Host names under which the server may be reached, beside `localhost`, `127.0.0.1` and `[::1]`: `"mcp.example.com"` on any
   * port, `"mcp.example.com:8443"` on that one. `"*"` lets every name through: only right where something in front of the
   * server checks it. Default: none.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /**
   * Origins whose pages may call, beside the server's own: `"https://app.example.com"`. They get CORS headers, so that
   * browsers let them read the answers. `"*"` stands for every origin but `null`. Default: none.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
}

/** Says why a request with these headers may not come in, or undefined when it may. */
export type Guard = (host: string | undefined, origin: string | undefined) => string | undefined;

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;
const port = /:\d{1,5}$/;
const hostName = /^(?:\*|\[[\da-f:.]+\](?::\d{1,5})?|[^\s/:[\]@*]+(?::\d{1,5})?)$/i;
const originName = /^(?:\*|null|[a-z][a-z\d+.-]*:\/\/[^\s/]+\/?)$/i;

/**
 * Makes the check of `Host` and `Origin` that every request has to pass. A web page can send its visitor's browser to any
 * server that the visitor can reach; the browser then tells the page's origin, and after DNS rebinding the page's host.
 *
 * @throws {TypeError} for a host or an origin that is written in a way that no request could match
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security
 */
export function createGuard(options: GuardOptions): Guard {
  assertAllowed("allowedHosts", options.allowedHosts, hostName, '"mcp.example.com" or "mcp.example.com:8443"');
  assertAllowed("allowedOrigins", options.allowedOrigins, originName, '"https://app.example.com"');
  const hosts = new Set(options.allowedHosts?.map((host) => host.toLowerCase()));
  const isNamed = createOriginMatcher(options);
  let lastHost: string | undefined; // nearly always the same one, and worth no second look

  return (host, origin) => {
    if (host === undefined) return "The request has no Host header";
    if (host !== lastHost) {
      if (!isAllowedHost(host.toLowerCase(), hosts)) {
        return `Host ${quote(host)} is not served here; if it should be, name it in allowedHosts`;
      }
      lastHost = host;
    }
    if (origin === undefined || isNamed?.(origin) || isOwnOrigin(origin.toLowerCase(), host.toLowerCase()))
      return undefined;
    return `Origin ${quote(origin)} may not call; if it should, name it in allowedOrigins`;
  };
}

/**
 * Makes the check whether an origin was named in `allowedOrigins`: only those are let through the browser's own guard. Undefined
 * when none was.
 */
export function createOriginMatcher({ allowedOrigins = [] }: GuardOptions): ((origin: string) => boolean) | undefined {
  if (allowedOrigins.length === 0) return undefined;
  const origins = new Set(allowedOrigins.map((origin) => origin.toLowerCase().replace(/\/$/, "")));
  return (origin) => {
    const name = origin.toLowerCase();
    return name !== "null" && (origins.has("*") || origins.has(name));
  };
}

/** Tells whether an address or a name is this machine's own, as in `Host`. */
export function isLoopback(host: string): boolean {
  return loopback.test(host.toLowerCase());
}

/** A name that no request can match would be found out only when clients are turned away. */
function assertAllowed(option: string, names: readonly string[] | undefined, form: RegExp, example: string): void {
  if (names === undefined) return;
  if (!Array.isArray(names)) throw new TypeError(`Expected ${option} to be an array, such as [${example}]`);
  const wrong: unknown = names.find((name: unknown) => typeof name !== "string" || !form.test(name));
  if (wrong !== undefined)
    throw new TypeError(`Expected ${option} to name ${example}, received ${JSON.stringify(wrong)}`);
}

function isAllowedHost(host: string, hosts: ReadonlySet<string>): boolean {
  return loopback.test(host) || hosts.has("*") || hosts.has(host) || hosts.has(host.replace(port, ""));
}

function isOwnOrigin(origin: string, host: string): boolean {
  const [, originHost] = /^https?:\/\/(.*)/s.exec(origin) ?? [];
  // A page of this machine may call a server of this machine, but not one that is merely reached from here.
  return originHost !== undefined && (originHost === host || (loopback.test(originHost) && loopback.test(host)));
}

function quote(value: string): string {
  return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
}
