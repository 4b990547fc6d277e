import type { JsonObject } from "@tenon/jsonrpc";
import type { Implementation, ProtocolVersion } from "@tenon/protocol";

/** Takes one kind of notification. */
export type NotificationHandler = (params: JsonObject, context: NotificationContext) => void | Promise<void>;

/** What a notification handler gets beside the params. */
export interface NotificationContext {
  readonly protocolVersion: ProtocolVersion;
  readonly clientInfo: Implementation | undefined;
}
