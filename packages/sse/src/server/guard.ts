/** Which names and pages may reach an endpoint. */
export interface GuardOptions {
  /**
   * Host names under which the endpoint may be reached, beside `localhost`, `127.0.0.1` and `[::1]`: `"mcp.example.com"` on any
   * port, `"mcp.example.com:8443"` on that one. `"*"` lets every name through: only right where something in front of the
   * endpoint checks it. Default: none.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /**
   * Origins whose pages may connect, beside the endpoint's own: `"https://app.example.com"`. `"*"` stands for every origin but
   * `null`. Default: none.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
}

/** Says why a request with these headers may not come in, or undefined when it may. */
export type Guard = (host: string | undefined, origin: string | undefined) => string | undefined;

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;
const port = /:\d{1,5}$/;
const webOrigin = /^https?:\/\/(.+)$/;

/**
 * Makes the check of `Host` and `Origin`. It gives the same verdicts as that of `@tenon/streamable-http`, which this package may not
 * import; a test compares them.
 */
export function createGuard(options: GuardOptions): Guard {
  const hosts = new Set(options.allowedHosts?.map((host) => host.toLowerCase()));
  const origins = new Set(options.allowedOrigins?.map((origin) => origin.toLowerCase().replace(/\/$/, "")));

  const isHost = (host: string): boolean =>
    loopback.test(host) || hosts.has("*") || hosts.has(host) || hosts.has(host.replace(port, ""));

  const isOrigin = (origin: string, host: string): boolean => {
    if (origin === "null") return false;
    if (origins.has(origin) || origins.has("*")) return true;
    const originHost = webOrigin.exec(origin)?.[1];
    if (originHost === undefined) return false;
    // A page of this machine may call a server of this machine, but not one that is merely reached from here.
    return originHost === host || (loopback.test(originHost) && loopback.test(host));
  };

  return (givenHost, givenOrigin) => {
    if (givenHost === undefined) return "The request has no Host header";
    const host = givenHost.toLowerCase();
    if (!isHost(host)) return `Host ${quote(givenHost)} is not served here; if it should be, name it in allowedHosts`;
    if (givenOrigin === undefined || isOrigin(givenOrigin.toLowerCase(), host)) return undefined;
    return `Origin ${quote(givenOrigin)} may not call; if it should, name it in allowedOrigins`;
  };
}

function quote(value: string): string {
  return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
}
