import type { Endpoint, JsonObject, JsonRpcMessage } from "@tenon/jsonrpc";
import { type LegacySession, openSession } from "./legacy-session.ts";
import type { CallFollower, LegacySide, Peer } from "./peer.ts";
import { wait } from "./reconnection.ts";
import { ResumableStream } from "./resume.ts";
import type { HttpResponse } from "./sender.ts";
import { ServerRequests, type ServerRequestsPort } from "./server-requests.ts";
import { keepStandaloneStream } from "./standalone-stream.ts";

// How long close() waits for the server to end the session.
const GOODBYE_MS = 1000;

// This file is loaded with the first call to a legacy server, and shares no code with those that are loaded before: `shared-code.ts`.

/** Makes what a connection needs beside calls where the server is a legacy one. */
export function createLegacySide(local: Endpoint, peer: Peer & ServerRequestsPort): LegacySide {
  return new SessionSide(local, peer);
}

class SessionSide implements LegacySide {
  readonly #peer: Peer;
  readonly #requests: ServerRequests;
  #session: LegacySession | undefined;
  #standalone: AbortController | undefined;

  constructor(local: Endpoint, peer: Peer & ServerRequestsPort) {
    this.#peer = peer;
    this.#requests = new ServerRequests(local, peer);
  }

  get session(): LegacySession | undefined {
    return this.#session;
  }

  begin(response: HttpResponse, result: JsonObject): void {
    const session = openSession(response, result, this.#peer.shared);
    this.#standalone?.abort();
    this.#standalone = undefined;
    this.#session = session;
  }

  listen(): void {
    if (this.#session?.id === undefined || this.#standalone !== undefined) return;
    this.#standalone = new AbortController();
    void keepStandaloneStream(this.#peer, this.#standalone.signal);
  }

  receive(message: JsonRpcMessage): void | Promise<void> {
    return this.#requests.receive(message);
  }

  follow(): CallFollower {
    return new ResumableStream(this.#peer);
  }

  abort(): void {
    this.#standalone?.abort();
    this.#requests.close();
  }

  async end(): Promise<void> {
    if (this.#session?.id === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const goodbye = this.#peer.wire.send({ method: "DELETE", headers: this.#session.headers, signal });
    // The server may not offer it, or be gone, or not answer in time: in every case the session is over for us.
    const answered = goodbye.then((response) => response.discard()).catch(() => {});
    await Promise.race([answered, wait(GOODBYE_MS, signal).catch(() => {})]);
    controller.abort();
  }
}
