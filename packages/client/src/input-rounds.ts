import { isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { ClientError } from "./client-error.ts";
import { pause } from "./waiting.ts";

/** What following the rounds of a call needs. */
export interface InputRoundsOptions {
  /** Makes the call, or makes it again with the answers. */
  readonly send: (params: JsonObject) => Promise<JsonObject>;
  /** Answers one question. */
  readonly answer: (method: string, params: unknown, signal: AbortSignal) => Promise<JsonObject>;
  /** `input_required` results to answer at most. */
  readonly maxRounds: number;
  readonly signal?: AbortSignal | undefined;
}

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 250;

/**
 * Makes a call and answers what the server asks before it completes: all questions of a round at once, the state given back
 * exactly as it came, until the result is complete. The first question that is refused cancels the others and ends the call.
 *
 * @throws {ClientError} `input-required` when there are too many rounds, or a question that is none.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export async function followInputRounds(params: JsonObject, options: InputRoundsOptions): Promise<JsonObject> {
  let result = await options.send(params);
  let delayMs = FIRST_DELAY_MS;
  for (let round = 1; result["resultType"] === "input_required"; round++) {
    if (round > options.maxRounds) {
      throw new ClientError("input-required", `The server asked for input more than ${options.maxRounds} times`);
    }
    const { inputRequests, requestState } = result;
    const questions = isJsonObject(inputRequests) ? Object.entries(inputRequests) : [];
    if (questions.length === 0) {
      await pause(delayMs, options.signal);
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    } else {
      delayMs = FIRST_DELAY_MS;
    }
    const { inputResponses: _responses, requestState: _state, ...again } = params;
    result = await options.send({
      ...again,
      ...(questions.length > 0 && { inputResponses: await answerAll(questions, options) }),
      ...(requestState !== undefined && { requestState }),
    });
  }
  return result;
}

async function answerAll(
  questions: readonly [string, unknown][],
  { answer, signal }: InputRoundsOptions,
): Promise<JsonObject> {
  const refused = new AbortController();
  const either = signal === undefined ? refused.signal : AbortSignal.any([signal, refused.signal]);
  try {
    const answers = await Promise.all(
      questions.map(async ([key, question]): Promise<[string, JsonObject]> => {
        if (!isJsonObject(question) || typeof question["method"] !== "string") {
          throw new ClientError("input-required", `The server's question ${JSON.stringify(key)} has no method`);
        }
        return [key, await answer(question["method"], question["params"] ?? {}, either)];
      }),
    );
    signal?.throwIfAborted();
    return Object.fromEntries(answers);
  } catch (error) {
    refused.abort(error);
    throw error;
  }
}
