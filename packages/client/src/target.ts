import type { Service, Transport } from "@tenon/jsonrpc";
import { type HttpSender, streamableHttp } from "@tenon/streamable-http/client";
import { inProcess } from "./in-process.ts";

/** What a client can be connected to: a URL, a transport such as `stdio({ command })`, or a server object in this process. */
export type Target = string | URL | Transport | Service;

/**
 * Makes a transport of a target, by its shape alone. Nothing is opened yet.
 *
 * @throws {TypeError} when it is none of these, and for a sender where there is no URL to send to
 */
export function transportTo(target: Target, sender?: HttpSender): Transport {
  if (typeof target === "string" || target instanceof URL) return streamableHttp(target, { sender });
  if (sender !== undefined) {
    throw new TypeError("A sender is for URLs: a transport takes its own, as in streamableHttp(url, { sender })");
  }
  if (typeof target === "object" && target !== null) {
    if ("connect" in target) return target;
    if ("open" in target) return inProcess(target);
  }
  throw new TypeError(
    "Connect to a URL, to a transport such as stdio({ command, args }), or to a server object; received something else",
  );
}
