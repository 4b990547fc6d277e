import { TransportError } from "@tenon/jsonrpc";
import type { HttpRequest, HttpResponse, HttpSender } from "./sender.ts";

const MAX_REDIRECTS = 3;

/**
 * Sends a request and follows the redirects that keep it what it is, 307 and 308, within the origin and at most three of them.
 * Any other redirect is an error: one to another origin would take the credentials there, and the rest turn a POST into a GET.
 *
 * @throws {TransportError} `http-status`
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4
 */
export async function sendAndFollow(sender: HttpSender, request: HttpRequest): Promise<HttpResponse> {
  let response = await sender.send(request);
  let url = request.url;
  for (let followed = 0; isRedirect(response); followed++) {
    response.discard();
    url = nextUrl(response, url, followed);
    response = await sender.send({ ...request, url });
  }
  return response;
}

function isRedirect({ status }: HttpResponse): boolean {
  return status === 0 || (status >= 301 && status <= 308 && status !== 304);
}

function nextUrl(response: HttpResponse, from: string, followed: number): string {
  const { status } = response;
  const location = response.header("location");
  if (location === undefined || !URL.canParse(location, from)) {
    throw refused(
      status,
      `${new URL(from).origin} redirects to a place that cannot be seen here; connect to the final URL`,
    );
  }
  const source = new URL(from);
  const target = new URL(location, from);
  if (target.origin !== source.origin) {
    const text = `${source.origin} redirects to another origin, ${target.origin}; connect there if you trust it`;
    throw refused(status, text);
  }
  if (status !== 307 && status !== 308) {
    throw refused(status, `${source.origin} redirects (${status}) to ${target.pathname}; connect to that URL instead`);
  }
  if (followed >= MAX_REDIRECTS) throw refused(status, `${source.origin} redirects more than ${MAX_REDIRECTS} times`);
  target.username = "";
  target.password = "";
  target.hash = "";
  return target.href;
}

function refused(status: number, message: string): TransportError {
  return new TransportError("http-status", message, { status });
}
