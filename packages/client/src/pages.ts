import { ClientError } from "./client-error.ts";

/** Pages to follow at most, where the caller does not say. */
export const DEFAULT_MAX_PAGES = 1_000;

/** All cursors of a list together: they are kept until its end, to be known again. */
const MAX_CURSORS_LENGTH = 16 * 1024 * 1024;

/**
 * Follows the pages of a list. Cursors are opaque; an empty one is a cursor like any other.
 *
 * @throws {ClientError} `page-limit` when a cursor comes again, and when there are more pages, or longer cursors, than the cap.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination
 */
export async function* followPages<Page extends { nextCursor?: string | undefined }, Item>(
  fetchPage: (cursor: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  maxPages: number = DEFAULT_MAX_PAGES,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  let seenLength = 0;
  let cursor: string | undefined;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await fetchPage(cursor);
    yield* itemsOf(page);
    cursor = page.nextCursor;
    if (cursor === undefined) return;
    if (seen.has(cursor)) {
      throw new ClientError("page-limit", `The server gave the cursor ${JSON.stringify(cursor.slice(0, 50))} twice`);
    }
    seen.add(cursor);
    seenLength += cursor.length;
    if (seenLength > MAX_CURSORS_LENGTH) {
      throw new ClientError("page-limit", `The list's cursors have more than ${MAX_CURSORS_LENGTH} characters`);
    }
  }
  throw new ClientError("page-limit", `The list has more than ${maxPages} pages; raise maxPages to follow more`);
}
