import type { StreamFollower } from "./event-stream.ts";

/** How far an event stream of a legacy session was read, and how soon the server wants to be asked for the rest. */
export class StreamPosition implements StreamFollower {
  /** The id of the last event that had one; it is sent back as a header, so others than visible ASCII are not kept. */
  lastEventId: string | undefined;
  /** The server's `retry`, in milliseconds. */
  retryMs: number | undefined;
  /** Whether anything came since this was last set to false. */
  moved = false;

  follow({ lastEventId, retryMs }: Parameters<StreamFollower["follow"]>[0], moved: boolean): void {
    this.moved ||= moved;
    if (lastEventId !== undefined) this.lastEventId = isHeaderText(lastEventId) ? lastEventId : undefined;
    this.retryMs = retryMs ?? this.retryMs;
  }
}

function isHeaderText(id: string): boolean {
  return /^[\x20-\x7e]+$/.test(id);
}
