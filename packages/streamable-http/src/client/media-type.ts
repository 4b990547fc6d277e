import { TransportError } from "@tenon/jsonrpc";
import type { HttpResponse } from "./sender.ts";

/** The media type of an answer, without parameters and in lower case; empty when there is none. */
export function mediaTypeOf(response: HttpResponse): string {
  const value = response.header("content-type") ?? "";
  const end = value.indexOf(";");
  return (end === -1 ? value : value.slice(0, end)).trim().toLowerCase();
}

/** @throws {TransportError} `malformed`, without a word of the text */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TransportError(
      "malformed",
      `Expected JSON from the server, received ${text.length} characters that are not`,
    );
  }
}
