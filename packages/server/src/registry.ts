/**
 * What a server offers of one kind, by name. Every change is told to whoever is connected and wants to know; changes that are
 * made together are told once.
 */
export class Registry<Item> {
  readonly #kind: string;
  readonly #items = new Map<string, Item>();
  readonly #disabled = new Set<string>();
  readonly #onChange: (item: Item) => void;
  #isUsed = false;

  constructor(kind: string, onChange: (item: Item) => void) {
    this.#kind = kind;
    this.#onChange = onChange;
  }

  /** @throws {TypeError} when the key is taken, or is no name. */
  add(key: string, item: Item): void {
    if (this.#items.has(key)) throw new TypeError(`There is a ${this.#kind} "${key}" already; choose another name`);
    this.#items.set(key, item);
    this.#isUsed = true;
    this.#onChange(item);
  }

  /** @throws {TypeError} when the key is taken, or is no name: to be called before work is put into the item. */
  assertFree(key: string): void {
    if (typeof key !== "string" || key === "")
      throw new TypeError(`A ${this.#kind} needs a name of one character or more`);
    if (this.#items.has(key)) throw new TypeError(`There is a ${this.#kind} "${key}" already; choose another name`);
  }

  /** Whether there is an item of this name, disabled ones included. */
  has(key: string): boolean {
    return this.#items.has(key);
  }

  /** Takes an item away for good. False when there was none. */
  remove(key: string): boolean {
    const item = this.#items.get(key);
    if (item === undefined) return false;
    this.#items.delete(key);
    if (!this.#disabled.delete(key)) this.#onChange(item);
    return true;
  }

  /** Takes an item away until it is enabled again: it is not listed and cannot be reached. */
  disable(key: string): void {
    const item = this.#items.get(key);
    if (item === undefined || this.#disabled.has(key)) return;
    this.#disabled.add(key);
    this.#onChange(item);
  }

  /** Offers a disabled item again, in its old place. */
  enable(key: string): void {
    const item = this.#items.get(key);
    if (item !== undefined && this.#disabled.delete(key)) this.#onChange(item);
  }

  /** Whether an item of this name is offered now: it was registered, and is neither removed nor disabled. */
  isOffered(key: string): boolean {
    return this.#items.has(key) && !this.#disabled.has(key);
  }

  /**
   * Whether the server says that it offers things of this kind: from the first registration on, even when all are taken away
   * again, because clients were told so.
   */
  get isDeclared(): boolean {
    return this.#isUsed;
  }

  /** What is offered now, in the order of registration. */
  get offered(): ReadonlyMap<string, Item> {
    if (this.#disabled.size === 0) return this.#items;
    return new Map([...this.#items].filter(([key]) => !this.#disabled.has(key)));
  }
}
