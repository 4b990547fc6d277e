import { ErrorCode } from "../error-codes.ts";

/** Client, incoming: the modern code of an error: servers of any era may answer −32002 for a resource that does not exist. */
export function decodeErrorCode(method: string, code: number): number {
  return code === ErrorCode.ResourceNotFound && method === "resources/read" ? ErrorCode.InvalidParams : code;
}
