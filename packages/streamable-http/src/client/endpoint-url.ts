/**
 * Checks the URL of a server. The fragment is left out: it never goes over the wire.
 *
 * @throws {TypeError} when it is not an absolute `http:` or `https:` URL, or has credentials in it
 */
export function parseEndpointUrl(given: string | URL): URL {
  let url: URL;
  try {
    url = new URL(given);
  } catch (cause) {
    throw new TypeError('Expected the server\'s URL, for example "https://example.com/mcp"', { cause });
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TypeError(`Expected a URL with http: or https:, received one with ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(
      `Expected a URL without a user name and password for ${url.host}; pass them in the "headers" option instead`,
    );
  }
  url.hash = "";
  return url;
}

/** A URL for a message: without its query, which may hold a secret. */
export function printableUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
