import { createGuard, type GuardOptions } from "@tenon/http-exchange";
import { SUBPROTOCOL } from "../web-socket-like.ts";

/** Why a request may not become a WebSocket, and the HTTP status to answer it with. */
export interface UpgradeRefusal {
  readonly status: 400 | 403;
  readonly message: string;
}

/** Says why a request may not become a WebSocket, or undefined when it may. `header` is asked by lower-case names. */
export type UpgradeCheck = (request: { header(name: string): string | undefined }) => UpgradeRefusal | undefined;

/**
 * Makes the check that a request has to pass before it is upgraded: `Host`, `Origin`, and the subprotocol `mcp`. Browsers let every
 * page open a WebSocket to everywhere, with the visitor's cookies; only the server can refuse it.
 *
 * @throws {TypeError} for a host or an origin that is written in a way that no request could match
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 * @example
 * ```ts
 * const check = createUpgradeCheck({ allowedHosts: ["mcp.example.com"] });
 * const refusal = check({ header: (name) => request.headers.get(name) ?? undefined });
 * ```
 */
export function createUpgradeCheck(options: GuardOptions = {}): UpgradeCheck {
  const guard = createGuard(options);
  return (request) => {
    const why = guard(request.header("host"), request.header("origin"));
    if (why !== undefined) return { status: 403, message: why };
    if (offers(request.header("sec-websocket-protocol"), SUBPROTOCOL)) return undefined;
    return { status: 400, message: `Sec-WebSocket-Protocol must offer ${SUBPROTOCOL}` };
  };
}

function offers(header: string | undefined, protocol: string): boolean {
  return header?.split(",").some((offered) => offered.trim() === protocol) === true;
}
