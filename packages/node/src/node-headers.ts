import type { IncomingMessage } from "node:http";

/** Finds a header of a request by its lower-case name. When it came more than once, its values are joined as far as that makes sense. */
export type HeaderLookup = (request: IncomingMessage, name: string) => string | undefined;

/** Finds a header where whatever stands before the handler may have added, changed or removed some. */
export const headerOf: HeaderLookup = (request, name) => {
  const value = request.headers[name];
  // Node keeps only the first of these, where a proxy may have looked at the last.
  if (name === "host") {
    return isHeaderRepeated(request, name) ? undefined : (request.headers.host ?? authorityOf(request));
  }
  if (name === "authorization" && value !== undefined && isHeaderRepeated(request, name)) return undefined;
  return typeof value === "object" ? value.join(", ") : value;
};

/**
 * Finds a header where nothing stands before the handler. Node makes its table of headers when it is first asked for, which takes
 * longer than to find the few that matter among those that came.
 */
export const rawHeaderOf: HeaderLookup = (request, name) => {
  const { rawHeaders } = request;
  let found: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (!isNamed(rawHeaders[index], name)) continue;
    if (found !== undefined) return headerOf(request, name);
    found = rawHeaders[index + 1];
  }
  return found;
};

/** Tells whether a header came more than once. */
export function isHeaderRepeated({ rawHeaders }: IncomingMessage, name: string): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (isNamed(rawHeaders[index], name)) count++;
  return count > 1;
}

function isNamed(raw: string | undefined, name: string): boolean {
  return raw === name || (raw !== undefined && raw.length === name.length && raw.toLowerCase() === name);
}

/** HTTP/2 has no Host header but a pseudo header in its place. */
function authorityOf(request: IncomingMessage): string | undefined {
  const value = request.headers[":authority"];
  return typeof value === "string" ? value : undefined;
}
