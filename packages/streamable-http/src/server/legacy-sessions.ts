import type { AuthInfo } from "@tenon/jsonrpc";
import type { Edge } from "./edge.ts";
import { report } from "./fault.ts";
import type { LegacySession } from "./legacy-session.ts";
import { principalOf } from "./principal.ts";
import { letProcessEnd } from "./timers.ts";

const LONGEST_SWEEP_MS = 60_000;

/** The legacy sessions of one endpoint. Those that are idle wait in the order in which they became so. */
export class LegacySessions {
  readonly #edge: Edge;
  readonly #byId = new Map<string, LegacySession>();
  readonly #idle = new Set<LegacySession>();
  #timer: unknown;

  constructor(edge: Edge) {
    this.#edge = edge;
  }

  /** The session with an id, if it belongs to this caller. A stranger is told no more than that there is none. */
  find(id: string, authInfo: AuthInfo | undefined): LegacySession | undefined {
    const session = this.#byId.get(id);
    return session?.principal === principalOf(authInfo) ? session : undefined;
  }

  /** Makes room for one more session by ending the one that was idle longest; false when none is idle. */
  makeRoom(): boolean {
    if (this.#byId.size < this.#edge.settings.limits.sessions) return true;
    const [longest] = this.#idle;
    if (longest === undefined) return false;
    this.end(longest);
    return true;
  }

  add(session: LegacySession): void {
    this.#byId.set(session.sessionId, session);
    if (session.openCount === 0) this.#rest(session);
  }

  /** Keeps a session from being idle until {@link release}. */
  acquire(session: LegacySession): void {
    if (session.openCount++ === 0) this.#idle.delete(session);
  }

  release(session: LegacySession): void {
    if (--session.openCount === 0 && this.#byId.has(session.sessionId)) this.#rest(session);
  }

  end(session: LegacySession): void {
    this.#byId.delete(session.sessionId);
    this.#idle.delete(session);
    session.end().catch((error: unknown) => report(this.#edge.settings.onError, error));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const session of this.#byId.values()) this.end(session);
  }

  #rest(session: LegacySession): void {
    session.idleSince = Math.trunc(performance.now()); // V8 keeps a fraction in an object of its own
    this.#idle.add(session);
    const { sessionIdleMs } = this.#edge.settings;
    if (sessionIdleMs === Number.POSITIVE_INFINITY) return;
    this.#timer ??= letProcessEnd(setInterval(() => this.#sweep(), Math.min(sessionIdleMs / 2, LONGEST_SWEEP_MS)));
  }

  #sweep(): void {
    const before = performance.now() - this.#edge.settings.sessionIdleMs;
    for (const session of this.#idle) {
      if (session.idleSince > before) break;
      this.end(session);
    }
    if (this.#byId.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
