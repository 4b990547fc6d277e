import type { HttpExchange } from "./exchange.ts";
import type { EndpointOptions } from "./options.ts";

/** Says why a request may not come in, or undefined when it may. */
export type Guard = (exchange: HttpExchange) => string | undefined;

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
export function createGuard(options: EndpointOptions): Guard {
  assertAllowed("allowedHosts", options.allowedHosts, hostName, '"mcp.example.com" or "mcp.example.com:8443"');
  assertAllowed("allowedOrigins", options.allowedOrigins, originName, '"https://app.example.com"');
  const hosts = new Set(options.allowedHosts?.map((host) => host.toLowerCase()));
  const origins = new Set(options.allowedOrigins?.map(normaliseOrigin));
  let lastHost: string | undefined; // nearly always the same one, and worth no second look

  return (exchange) => {
    const host = exchange.header("host");
    if (host === undefined) return "The request has no Host header";
    if (host !== lastHost) {
      if (!isAllowedHost(host.toLowerCase(), hosts)) {
        return `Host ${quote(host)} is not served here; if it should be, name it in allowedHosts`;
      }
      lastHost = host;
    }
    const origin = exchange.header("origin");
    if (origin === undefined || isAllowedOrigin(origin.toLowerCase(), host.toLowerCase(), origins)) return undefined;
    return `Origin ${quote(origin)} may not call; if it should, name it in allowedOrigins`;
  };
}

/** Makes the check whether an origin was named in `allowedOrigins`: only those are let through the browser's own guard. */
export function createOriginMatcher(options: EndpointOptions): ((origin: string) => boolean) | undefined {
  if (options.allowedOrigins === undefined || options.allowedOrigins.length === 0) return undefined;
  const origins = new Set(options.allowedOrigins.map(normaliseOrigin));
  return (origin) => isNamedOrigin(origin.toLowerCase(), origins);
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

function isAllowedOrigin(origin: string, host: string, origins: ReadonlySet<string>): boolean {
  if (isNamedOrigin(origin, origins)) return true;
  const originHost = hostOf(origin);
  if (originHost === undefined) return false;
  // A page of this machine may call a server of this machine, but not one that is merely reached from here.
  return originHost === host || (loopback.test(originHost) && loopback.test(host));
}

function isNamedOrigin(origin: string, origins: ReadonlySet<string>): boolean {
  return origin !== "null" && (origins.has(origin) || origins.has("*"));
}

function hostOf(origin: string): string | undefined {
  if (origin.startsWith("http://")) return origin.slice("http://".length);
  if (origin.startsWith("https://")) return origin.slice("https://".length);
  return undefined;
}

function normaliseOrigin(origin: string): string {
  return origin.toLowerCase().replace(/\/$/, "");
}

function quote(value: string): string {
  return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
}
