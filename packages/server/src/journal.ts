import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { canonicalJson } from "./canonical-json.ts";

/** What a call has to remember from one round to the next: sealed into `requestState`, so plain JSON. */
export interface Journal {
  /** What the steps gave, by key. */
  readonly steps: Map<string, unknown>;
  /** The questions that were answered in earlier rounds, by key. */
  readonly answers: Map<string, { readonly question: string; readonly answer: JsonObject }>;
  /** The questions that the last round ended with, by key. */
  readonly asked: Map<string, string>;
  /** The state that the handler itself gave with `inputRequired`. */
  readonly handlerState: string | undefined;
}

/** A journal in which nothing has happened yet. */
export function emptyJournal(): Journal {
  return { steps: new Map(), answers: new Map(), asked: new Map(), handlerState: undefined };
}

/** A journal as text. */
export function writeJournal({ steps, answers, asked, handlerState }: Journal): string {
  // A step that gave nothing is its key alone, so that it gives nothing again and not null.
  const kept = [...steps].map(([key, value]) => (value === undefined ? [key] : [key, value]));
  return JSON.stringify([1, kept, [...answers], [...asked], handlerState ?? null]);
}

/** Reads a journal; anything that is not one, or of another version, is a call that starts anew. */
export function readJournal(text: string): Journal {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || value[0] !== 1) return emptyJournal();
  const [, steps, answers, asked, handlerState] = value as [1, ...[never, never, never, string | null]]; // sealed by writeJournal
  return {
    steps: new Map(steps),
    answers: new Map(answers),
    asked: new Map(asked),
    handlerState: handlerState ?? undefined,
  };
}

/** A short mark of a question, to notice when a replay asks something else under the same key (FNV-1a). */
export function questionMark(method: string, params: JsonObject): string {
  let hash = 0x811c9dc5;
  for (const char of canonicalJson([method, params])) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The answers of this round, by key; what is no object is left out. */
export function answersIn(params: JsonObject | undefined): Map<string, JsonObject> {
  const responses = params?.["inputResponses"];
  const answers = new Map<string, JsonObject>();
  if (!isJsonObject(responses)) return answers;
  for (const [key, answer] of Object.entries(responses)) if (isJsonObject(answer)) answers.set(key, answer);
  return answers;
}
