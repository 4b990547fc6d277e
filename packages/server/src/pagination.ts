import { type JsonObject, McpError } from "@tenon/jsonrpc";
import { ErrorCode } from "@tenon/protocol";
import { toBase64Url } from "./base64.ts";
import { shorten } from "./shorten.ts";

/** @throws {RangeError} when a page size is no positive integer. */
export function assertPageSize(pageSize: number | undefined): void {
  if (pageSize === undefined || (Number.isInteger(pageSize) && pageSize > 0)) return;
  throw new RangeError(`Expected pageSize to be a positive integer, received ${pageSize}`);
}

/** A list cut into pages: one result for each, made once. The first has no cursor; the others are found by theirs. */
export interface Pages {
  readonly first: JsonObject;
  readonly byCursor: ReadonlyMap<string, JsonObject>;
}

/** Cuts a list into pages of `{ [key]: items, nextCursor? }`. */
export function paginate(key: string, items: readonly object[], pageSize: number = items.length || 1): Pages {
  const byCursor = new Map<string, JsonObject>();
  const page = (start: number): JsonObject => {
    const end = start + pageSize;
    return { [key]: items.slice(start, end), ...(end < items.length && { nextCursor: cursorOf(key, end) }) };
  };
  for (let start = pageSize; start < items.length; start += pageSize) byCursor.set(cursorOf(key, start), page(start));
  return { first: page(0), byCursor };
}

/**
 * The page that a request asks for.
 *
 * @throws {McpError} `-32602` for a cursor that is not one of this list's.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination
 */
export function pageAt({ first, byCursor }: Pages, cursor: unknown): JsonObject {
  if (cursor === undefined) return first;
  const page = typeof cursor === "string" ? byCursor.get(cursor) : undefined;
  if (page === undefined)
    throw new McpError(ErrorCode.InvalidParams, `Invalid cursor: ${shorten(String(cursor))}; start the list anew`);
  return page;
}

function cursorOf(key: string, start: number): string {
  return toBase64Url(new TextEncoder().encode(`${key}:${start}`));
}
