import { isJsonObject, isRequestId, McpError, TransportError } from "@tenon/jsonrpc";
import { isVersionAtLeast } from "@tenon/protocol";
import { createEventReader } from "./event-stream.ts";
import { mediaTypeOf } from "./media-type.ts";
import { messagesIn } from "./messages-in.ts";

/**
 * What the legacy side uses of what is loaded at once. It is given these things and imports none of them: what two files have in common,
 * bundlers put into a third. `docs/decisions/client-bytes.md`
 */
export interface SharedCode {
  readonly McpError: typeof McpError;
  readonly TransportError: typeof TransportError;
  readonly isJsonObject: typeof isJsonObject;
  readonly isRequestId: typeof isRequestId;
  readonly isVersionAtLeast: typeof isVersionAtLeast;
  readonly mediaTypeOf: typeof mediaTypeOf;
  readonly messagesIn: typeof messagesIn;
  readonly createEventReader: typeof createEventReader;
}

/** See {@link SharedCode}. */
export const sharedCode: SharedCode = {
  McpError,
  TransportError,
  isJsonObject,
  isRequestId,
  isVersionAtLeast,
  mediaTypeOf,
  messagesIn,
  createEventReader,
};
