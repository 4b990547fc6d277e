import { Client, type ClientOptions } from "@tenon/client";
import type { Environment } from "./environment.ts";

/** Connects as the scenario wants it: the mock servers of the dated revisions are to see a handshake and nothing else. */
export function connect({ url, version }: Environment, options: ClientOptions = {}): Promise<Client> {
  return Client.connect(url, {
    clientInfo: { name: "tenon-everything-client", version: "0.0.0" },
    mode: version >= "2026-07-28" ? "auto" : "legacy",
    onWarning: (message) => console.error(message),
    ...options,
  });
}
