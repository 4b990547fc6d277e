import { type InputMethod, keyUsedTwice } from "./asking.ts";

/** The names of the questions and steps of one run of a handler: the same in every run that asks the same in the same order. */
export class QuestionNames {
  readonly #used = new Set<string>();
  readonly #counts = new Map<InputMethod, number>();

  /** @throws {TypeError} for a name that was claimed before: it would give one question the answer to another. */
  claim(name: string): string {
    if (this.#used.has(name)) throw keyUsedTwice(name);
    this.#used.add(name);
    return name;
  }

  /** A name for a question that was given none: its kind and a number. */
  next(method: InputMethod): string {
    const count = (this.#counts.get(method) ?? 0) + 1;
    this.#counts.set(method, count);
    return `${method.slice(0, method.indexOf("/"))}-${count}`;
  }
}
