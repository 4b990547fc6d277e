/** Whose events: those of one session, and of the one who opened it. */
export interface SessionScope {
  /** Who opened the session; undefined for somebody unknown. Two different strings are strangers to each other. */
  readonly principal: string | undefined;
  readonly sessionId: string;
}

/** One stream of a session: that of a POST, or one of those that its client opened by GET. */
export interface StreamScope extends SessionScope {
  /** Unguessable, and never used twice. */
  readonly streamId: string;
}

/**
 * Keeps what was sent on streams, so that a client whose connection broke gets the rest. Nothing can be asked of it without saying
 * for whom, in which session and on which stream; an implementation makes all of that part of its key. What the client is
 * given as an event's id is the id of the stream and that of the event together.
 *
 * The endpoint asks for one thing after the other on each stream. What a method throws goes to `onError`; events are then
 * sent without being kept.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery
 */
export interface EventStore {
  /**
   * Keeps an event as the last one of its stream, which begins with its first, and returns an id that is unique in the stream: visible ASCII, as
   * short as can be. An empty message is a position in the stream that a client can come back to.
   */
  append(stream: StreamScope, message: string): string | Promise<string>;
  /**
   * Gives back, in order, every event of the stream that was appended after one of them. False, and nothing is sent, when
   * the stream or the event is unknown, or when an event after it is no longer kept.
   */
  replay(stream: StreamScope, afterEventId: string, send: SendEvent): boolean | Promise<boolean>;
  /** Nothing more will be appended to a stream. Its end is still worth keeping for as long as a client may take to come back. */
  end(stream: StreamScope): void | Promise<void>;
  /** Forgets a session that is over, with all its streams. */
  forget(session: SessionScope): void | Promise<void>;
}

/** Takes an event that is replayed. */
export type SendEvent = (eventId: string, message: string) => void;
