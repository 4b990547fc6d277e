import { INVALID_PARAMS, RESOURCE_NOT_FOUND } from "../error-codes.ts";

/** Client, incoming: the modern code of an error: servers of any era may answer −32002 for a resource that does not exist. */
export function decodeErrorCode(method: string, code: number): number {
  return code === RESOURCE_NOT_FOUND && method === "resources/read" ? INVALID_PARAMS : code;
}
