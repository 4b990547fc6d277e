import type { ListChange } from "./changes.ts";
import type { PolicyItem } from "./policy-item.ts";

/** Collects what changes in the lists of a server, and tells of each list once for all that changes before the next turn. */
export class ListChanges {
  readonly #tell: (change: ListChange) => void;
  readonly #untold = new Map<ListChange["kind"], Set<PolicyItem>>();

  constructor(tell: (change: ListChange) => void) {
    this.#tell = tell;
  }

  /** Notes that an item came, went or became another; undefined where nobody asks who may see it. */
  add(kind: ListChange["kind"], item: PolicyItem | undefined): void {
    const untold = this.#untold.get(kind);
    if (untold !== undefined) {
      if (item !== undefined) untold.add(item);
      return;
    }
    const items = new Set(item && [item]);
    this.#untold.set(kind, items);
    queueMicrotask(() => {
      this.#untold.delete(kind);
      this.#tell(items.size === 0 ? { kind } : { kind, items: [...items] });
    });
  }
}
