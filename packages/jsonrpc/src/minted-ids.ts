/** What stands in {@link MintedIds}. */
export interface Minted {
  /** From {@link MintedIds.mint}. */
  readonly id: number;
}

const FEWEST_PLACES = 16;
const MOST_IDLE_PLACES = 1024;

/**
 * Mints ids, integers from 1 up that are never used twice, and keeps what is open under them. An id leads to its entry by its
 * place in an array, the id modulo the length; an id whose place is taken by something that has been open for long is passed over.
 *
 * Not a `Map`: V8 lets a table that it outgrew point to the next one. Once such a table has become old garbage, all that was
 * open when it was left outlives every minor collection: measured with 64 calls at once, half of a client's time went there.
 */
export class MintedIds<Entry extends Minted> {
  #places: (Entry | undefined)[] = [];
  #size = 0;
  #last = 0;

  /** How many entries there are. */
  get size(): number {
    return this.#size;
  }

  /** The next id. It is added, or wasted, before the next one is minted. */
  mint(): number {
    // Half of the places are free, so an id in two is passed over at the worst.
    if (2 * this.#size >= this.#places.length) this.#grow();
    do this.#last += 1;
    while (this.#places[this.#placeOf(this.#last)] !== undefined);
    return this.#last;
  }

  /** Whether an id was minted, or passed over. */
  isSpent(id: number): boolean {
    return id > 0 && id <= this.#last;
  }

  add(entry: Entry): void {
    this.#places[this.#placeOf(entry.id)] = entry;
    this.#size += 1;
  }

  get(id: number): Entry | undefined {
    const entry = this.#places[this.#placeOf(id)];
    return entry?.id === id ? entry : undefined;
  }

  /** Takes an entry out; false when it is not there any more. */
  delete({ id }: Entry): boolean {
    if (this.get(id) === undefined) return false;
    this.#places[this.#placeOf(id)] = undefined;
    this.#size -= 1;
    if (this.#size === 0 && this.#places.length > MOST_IDLE_PLACES) this.#places = [];
    return true;
  }

  /** All entries, in no order. */
  entries(): Entry[] {
    return this.#places.filter((entry) => entry !== undefined);
  }

  #placeOf(id: number): number {
    return id & (this.#places.length - 1);
  }

  #grow(): void {
    const entries = this.entries();
    this.#places = Array.from({ length: Math.max(FEWEST_PLACES, 2 * this.#places.length) }, () => undefined);
    // Whatever differed modulo the old length differs modulo the new one.
    for (const entry of entries) this.#places[this.#placeOf(entry.id)] = entry;
  }
}
