import { expect } from "vitest";
import { SECRET, type Target } from "./target.ts";
import { type Reply, requestText, type Wire } from "./wires.ts";

/** What an answer says, in a word: the code of its error, or what kind of result it is. */
export type Outcome = number | "ok" | "isError" | "input";

/** Reads an answer; one that is none of these is a fault of the server. */
export function outcomeOf({ response }: Reply): Outcome {
  if (response?.error !== undefined) return response.error.code;
  if (response?.result === undefined) throw new Error("The request was not answered");
  const { isError, resultType } = response.result;
  return isError === true ? "isError" : resultType === "input_required" ? "input" : "ok";
}

/** What stands in stacks, and in paths of this project. */
const internals = /\n\s+at |node_modules|\/packages\/|\.[cm]?[jt]s:\d+|TypeError|RangeError/;

/** Asserts that an answer tells nothing of what is inside of the server, and does not repeat its question over and over. */
export function expectDiscreet(reply: Reply, questionLength: number): void {
  expect(reply.text.includes(SECRET)).toBe(false);
  expect(reply.text).not.toMatch(internals);
  expect(reply.text.length).toBeLessThan(3 * questionLength + 5_000);
}

/** Asserts that the server does what it did before, for whoever is honest, and that nothing went wrong in it meanwhile. */
export async function expectUnharmed(wire: Wire, { faults }: Target, expectedFaults = 0): Promise<void> {
  const params = { name: "honest", arguments: { text: "question" } };
  const { response } = await wire.ask(requestText(wire.era, "tools/call", params));
  expect(response?.result).toMatchObject({ content: [{ type: "text", text: "honest question" }] });
  expect(faults).toHaveLength(expectedFaults);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
}
