/** What gives up when a signal aborts. */
export interface Abortable {
  giveUp(reason: unknown): void;
}
