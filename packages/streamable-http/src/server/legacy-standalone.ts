import {
  type Endpoint,
  isNotification,
  type JsonRpcNotification,
  type JsonRpcResponse,
  type ServiceConnection,
  TransportError,
} from "@tenon/jsonrpc";
import type { Edge } from "./edge.ts";
import type { OnError } from "./fault.ts";
import { deliver, type LegacyPeer } from "./legacy-post.ts";

/** A client of which nothing is known and nothing remembered: it cannot be called, and it hears only what answers its POST. */
const nobody: Endpoint = {
  call: ({ method }) =>
    Promise.reject(new TransportError("connect-failed", `${method} cannot reach the client: no session is kept here`)),
  notify: () => undefined,
};

/** Stands in for a legacy client where no sessions are kept: every POST is taken as if it followed a handshake. */
export class StandalonePeer implements LegacyPeer {
  readonly connection: ServiceConnection;
  readonly #onError: OnError | undefined;

  /** Without a version, the client is about to shake hands. */
  constructor(edge: Edge, protocolVersion: string | undefined) {
    this.#onError = edge.settings.onError;
    this.connection = edge.service.open(nobody, protocolVersion === undefined ? undefined : { protocolVersion });
  }

  begin(): boolean {
    return true;
  }

  finish(): void {}

  take(message: JsonRpcResponse | JsonRpcNotification): void {
    // A cancellation names a request by an id that any other client may have used as well.
    if (isNotification(message) && message.method !== "notifications/cancelled") {
      deliver(this.connection, message, this.#onError);
    }
  }
}
