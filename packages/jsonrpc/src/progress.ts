import { isJsonObject, type JsonObject } from "./json.ts";
import { isRequestId, type RequestId } from "./message.ts";

/** The notification that tells how far a call has come. */
export const PROGRESS_METHOD = "notifications/progress";

/** The token under which a caller asked for progress, if it did. */
export function progressTokenOf(params: JsonObject | undefined): RequestId | undefined {
  if (params === undefined) return undefined;
  const meta = params["_meta"];
  if (!isJsonObject(meta)) return undefined;
  const token = meta["progressToken"];
  return isRequestId(token) ? token : undefined;
}

/** A copy of params that ask for progress under another token. Everything else is shared with the original. */
export function withProgressToken(params: JsonObject | undefined, progressToken: RequestId): JsonObject {
  const meta = params?.["_meta"];
  return { ...params, _meta: isJsonObject(meta) ? { ...meta, progressToken } : { progressToken } };
}

/** The value of a progress notification; NaN, which is not over any other, when there is none. */
export function progressOf(params: JsonObject | undefined): number {
  const progress = params?.["progress"];
  return typeof progress === "number" ? progress : Number.NaN;
}
