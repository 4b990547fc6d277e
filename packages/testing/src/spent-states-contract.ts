import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** What `requestState.spent` of `@tenon/server` takes: see `SpentStates` there. */
export interface SpentStatesPort {
  claim(id: string, ttlMs: number): boolean | Promise<boolean>;
}

/** One store, as several processes see it. */
export interface SpentStatesSubject {
  /** At least one; each with a connection of its own, where the store is outside of the process. */
  readonly processes: readonly [SpentStatesPort, ...SpentStatesPort[]];
  /** Lets so much time go by for the store: by its clock where it has one that can be set, else by waiting. */
  elapse(ms: number): void | Promise<void>;
  /** Frees what the store needed. */
  cleanup?(): void | Promise<void>;
}

let lastId = 0;

/** An id as a server makes it. */
function anId(): string {
  return `${++lastId}`.padStart(22, "x");
}

/**
 * The contract of a store of spent states, as tests: whatever is to make a `requestState` good for one round only has to pass it.
 *
 * @example
 * ```ts
 * describeSpentStates("createMemorySpentStates", () => {
 *   let time = 0;
 *   return { processes: [createMemorySpentStates({ now: () => time })], elapse: (ms) => void (time += ms) };
 * });
 * ```
 */
export function describeSpentStates(
  name: string,
  createSubject: () => SpentStatesSubject | Promise<SpentStatesSubject>,
): void {
  describe(`${name}, as a store of spent states`, () => {
    let subject: SpentStatesSubject;
    let claims: (id: string, ttlMs: number) => Promise<boolean[]>;

    beforeEach(async () => {
      subject = await createSubject();
      // All at the same time: each is under way before any of them is answered.
      claims = (id, ttlMs) =>
        Promise.all(
          subject.processes.flatMap((states) => [states, states, states].map(async (one) => one.claim(id, ttlMs))),
        );
    });

    afterEach(async () => {
      await subject.cleanup?.();
    });

    it("[S-MRTR-06] tells one of all who claim an id that it is the first, whichever process it asks", async () => {
      for (let round = 0; round < 20; round++) {
        const verdicts = await claims(anId(), 60_000);
        expect(verdicts.filter((isFirst) => isFirst)).toEqual([true]);
        expect(verdicts.every((isFirst) => typeof isFirst === "boolean")).toBe(true);
      }
    });

    it("[S-MRTR-06] remembers an id for as long as it was told to, also after others came", async () => {
      const [states] = subject.processes;
      const id = anId();
      expect(await states.claim(id, 60_000)).toBe(true);
      for (let other = 0; other < 1_000; other++) expect(await states.claim(anId(), 60_000)).toBe(true);
      for (const one of subject.processes) expect(await one.claim(id, 60_000)).toBe(false);
    });

    it("does not remember an id for longer because it was claimed again in vain", async () => {
      const [states] = subject.processes;
      const id = anId();
      expect(await states.claim(id, 400)).toBe(true);
      await subject.elapse(200);
      expect(await states.claim(id, 400)).toBe(false);
      await subject.elapse(250);
      expect(await states.claim(id, 400)).toBe(true);
    });

    it("[S16] forgets what is over, one id before the other", async () => {
      const [states] = subject.processes;
      const [short, long] = [anId(), anId()];
      expect(await states.claim(long, 60_000)).toBe(true);
      expect(await states.claim(short, 100)).toBe(true);
      await subject.elapse(150);
      expect(await states.claim(long, 60_000)).toBe(false);
      expect(await states.claim(short, 100)).toBe(true);
    });

    it("tells ids apart by every character, whatever is in them", async () => {
      const [states] = subject.processes;
      const base = anId().slice(0, -2);
      for (const end of ["aa", "aA", "Aa", "a-", "a_", "__", "--"])
        expect(await states.claim(base + end, 60_000)).toBe(true);
      expect(await states.claim(`${base}aA`, 60_000)).toBe(false);
    });

    it("takes times that are no whole milliseconds", async () => {
      const [states] = subject.processes;
      const id = anId();
      expect(await states.claim(id, 599_999.5)).toBe(true);
      expect(await states.claim(id, 0.25)).toBe(false);
    });
  });
}
