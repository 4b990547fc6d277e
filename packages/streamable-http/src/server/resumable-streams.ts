import type { SessionScope } from "./event-store.ts";
import type { Reply } from "./reply.ts";
import { type ResumableSettings, ResumableStream, replayInto } from "./resumable-stream.ts";

/** The resumable streams of one session: those that go on, and the way back to those that are over. */
export class ResumableStreams {
  readonly #session: SessionScope;
  readonly #settings: ResumableSettings;
  readonly #open = new Map<string, ResumableStream>();

  constructor(session: SessionScope, settings: Omit<ResumableSettings, "onOver">) {
    const { principal, sessionId } = session;
    this.#session = { principal, sessionId };
    this.#settings = { ...settings, onOver: (stream) => this.#open.delete(stream.scope.streamId) };
  }

  /** Begins a stream on an HTTP answer. */
  open(reply: Reply): ResumableStream {
    const scope = { ...this.#session, streamId: crypto.randomUUID() };
    const stream = new ResumableStream(scope, this.#settings, reply);
    this.#open.set(scope.streamId, stream);
    return stream;
  }

  /** Goes on with a stream in another HTTP answer, after the event that its client heard last; false when that is not known. */
  async resume(reply: Reply, lastEventId: string): Promise<boolean> {
    const [streamId = "", eventId = ""] = splitAtDot(lastEventId);
    const stream = this.#open.get(streamId);
    if (stream !== undefined) return stream.resume(reply, eventId);
    const isKnown = await replayInto(reply, { ...this.#session, streamId }, eventId, this.#settings);
    if (isKnown) reply.endStream();
    return isKnown;
  }

  /** Lets go of an HTTP answer that is over. */
  detach(reply: Reply): void {
    for (const stream of this.#open.values()) stream.detach(reply);
  }

  /** Forgets everything, once what was said last is kept: somebody may be reading it. */
  async forget(): Promise<void> {
    await Promise.all([...this.#open.values()].map((stream) => stream.forget()));
    await this.#settings.store.forget(this.#session);
  }
}

function splitAtDot(id: string): [string, string] {
  const dot = id.indexOf(".");
  return [id.slice(0, Math.max(dot, 0)), id.slice(dot + 1)];
}
