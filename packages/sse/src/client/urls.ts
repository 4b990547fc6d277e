import { TransportError } from "@tenon/jsonrpc";

/**
 * Checks the URL of a server. The fragment is left out: it never goes over the wire.
 *
 * @throws {TypeError} when it is not an absolute `http:` or `https:` URL, or has credentials in it
 */
export function parseServerUrl(given: string | URL): URL {
  let url: URL;
  try {
    url = new URL(given);
  } catch (cause) {
    throw new TypeError('Expected the server\'s URL, for example "https://example.com/sse"', { cause });
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TypeError(`Expected a URL with http: or https:, received one with ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(
      `Expected a URL without a user name and password for ${url.host}; pass them in the "headers" option instead`,
    );
  }
  return plain(url);
}

/**
 * Where messages go, as the server's `endpoint` event says. It has to be at the origin of the stream: whatever goes there has the
 * client's credentials with it.
 *
 * @throws {TransportError} `malformed`
 */
export function messageUrl(data: string, streamUrl: string): string {
  if (!URL.canParse(data, streamUrl)) {
    throw new TransportError("malformed", "Expected a URL in the server's endpoint event");
  }
  const url = new URL(data, streamUrl);
  const { origin } = new URL(streamUrl);
  if (url.origin !== origin) {
    throw new TransportError(
      "malformed",
      `The server at ${origin} wants messages to be sent to ${url.origin}; refused`,
    );
  }
  return plain(url).href;
}

/** A URL for a message: without its query, which may hold a secret. */
export function printableUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function plain(url: URL): URL {
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}
