import { type Call, isJsonObject, type JsonObject } from "@tenon/jsonrpc";
import { type InputRequests, isModernVersion } from "@tenon/protocol";
import type { InputMethod } from "./asking.ts";
import type { Caller } from "./caller.ts";
import { assertClientCapability } from "./client-capabilities.ts";
import { RequestContext } from "./context.ts";
import type { Definition } from "./definition.ts";
import { isInputRequired } from "./input-required.ts";
import { isLater } from "./is-later.ts";
import type { Journal } from "./journal.ts";
import { LegacyAsking } from "./legacy-asking.ts";
import type { RequestHandler } from "./request-handler.ts";
import { requiredCapability } from "./required-capability.ts";
import { firstRound, Round } from "./round.ts";
import { bindingOf, isContinued, journalWithState, roundOf } from "./rounds.ts";
import { StandingAnswer } from "./standing-answer.ts";

/** The call that stays open until somebody ends it. */
const LISTEN_METHOD = "subscriptions/listen";

/** How often a handler may ask a legacy client with `inputRequired` before its call is given up. */
const MAX_LEGACY_ROUNDS = 10;
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 250;

/** One call on its way through its handler. */
export interface Invocation {
  readonly definition: Definition;
  readonly caller: Caller;
  readonly call: Call;
  readonly handler: RequestHandler;
}

/**
 * Runs a handler, and takes care of what it asks of the client: its result is complete, or asks a modern client for input. There is
 * a promise only where something has to be waited for.
 *
 * @throws what the handler throws.
 */
export function runHandler(invocation: Invocation): JsonObject | Promise<JsonObject> {
  const { call, caller, definition } = invocation;
  const continues = isModernVersion(caller.version) && isContinued(call.params);
  // A subscription has no use for what the server holds, and what waited for it would go on waiting for the subscription.
  const needsState = definition.state !== undefined && call.method !== LISTEN_METHOD;
  if (continues || needsState) return runPrepared(invocation, continues);
  return runRound({ invocation, round: firstRound(), state: undefined });
}

async function runPrepared(invocation: Invocation, continues: boolean): Promise<JsonObject> {
  const { call, definition } = invocation;
  const round = continues ? await roundOf(call, definition) : firstRound();
  return runRound({ invocation, round, state: await definition.state?.() });
}

/** One run of the handler. */
interface Run {
  readonly invocation: Invocation;
  readonly round: Round;
  readonly state: unknown;
}

function runRound(run: Run): JsonObject | Promise<JsonObject> {
  let result: JsonObject | PromiseLike<JsonObject> | undefined;
  try {
    result = invoke(run);
  } catch (error) {
    // However a handler ends that has asked something, its call is not complete: it will be made again.
    if (!run.round.isWaiting) throw error;
  }
  if (result instanceof StandingAnswer) return result;
  return isLater(result) ? completedLater(run, result) : completed(run, result);
}

async function completedLater(run: Run, later: PromiseLike<JsonObject>): Promise<JsonObject> {
  let result: JsonObject | undefined;
  try {
    result = await later;
  } catch (error) {
    if (!run.round.isWaiting) throw error; // as above
  }
  return completed(run, result);
}

function completed({ invocation, round, state }: Run, result: unknown): JsonObject | Promise<JsonObject> {
  const { call, caller } = invocation;
  if (round.isWaiting) return sealAsked(invocation, round);
  const given = result ?? {};
  if (!isJsonObject(given))
    throw new TypeError(`The handler of ${call.method} returned no object, but ${typeof given}`);
  if (!isInputRequired(given)) return given;
  assertAskable(caller, given);
  return isModernVersion(caller.version)
    ? sealExplicit(invocation, round, given)
    : askLegacy(invocation, given, { journal: round.journal, state });
}

async function sealAsked({ call, definition }: Invocation, round: Round): Promise<JsonObject> {
  const { result, state } = round.inputRequired();
  return { ...result, requestState: await definition.sealer.seal(state, bindingOf(call, definition)) };
}

function invoke({ invocation, round, state }: Run): JsonObject | Promise<JsonObject> {
  const { call, caller, definition, handler } = invocation;
  return handler(call.params ?? {}, new RequestContext(call, caller, definition.validator, round, state), call);
}

async function sealExplicit({ call, definition }: Invocation, round: Round, result: JsonObject): Promise<JsonObject> {
  const state = result["requestState"];
  const { answers, steps } = round.journal;
  if (state === undefined && answers.size + steps.size === 0) return result;
  const text = journalWithState(round, typeof state === "string" ? state : undefined);
  return { ...result, requestState: await definition.sealer.seal(text, bindingOf(call, definition)) };
}

/** Does for a legacy client what a modern client does for itself: asks, and has the handler run again with the answers. */
async function askLegacy(
  invocation: Invocation,
  first: JsonObject,
  kept: { readonly journal: Journal; readonly state: unknown },
): Promise<JsonObject> {
  const { call, caller } = invocation;
  let result = first;
  for (let rounds = 0; rounds < MAX_LEGACY_ROUNDS; rounds++) {
    const asking = new LegacyAsking(call, caller.version);
    const questions = Object.entries(questionsIn(result));
    const answers = await Promise.all(
      questions.map(async ([key, { method, params }]): Promise<[string, JsonObject]> => {
        return [key, await asking.ask(key, method, isJsonObject(params) ? params : {})];
      }),
    );
    if (questions.length === 0) await pause(Math.min(FIRST_DELAY_MS * 2 ** rounds, LONGEST_DELAY_MS));
    call.context.signal?.throwIfAborted(); // nobody waits for what the handler would do now
    const state = result["requestState"];
    const journal = {
      ...kept.journal,
      handlerState: typeof state === "string" ? state : undefined,
    };
    result = await invoke({ invocation, round: new Round(journal, new Map(answers)), state: kept.state });
    if (!isInputRequired(result)) return result;
    assertAskable(caller, result);
  }
  throw new RangeError(
    `${call.method} asked the client ${MAX_LEGACY_ROUNDS} times over; is its question ever answered?`,
  );
}

/** A handler that asks nothing wants to be called again later: as much later as by a modern client. */
function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}

function questionsIn(result: JsonObject): Readonly<Record<string, { method: InputMethod; params?: unknown }>> {
  return (result["inputRequests"] ?? {}) as InputRequests; // built by inputRequired
}

function assertAskable(caller: Caller, result: JsonObject): void {
  for (const question of Object.values(questionsIn(result))) {
    assertClientCapability(caller.clientCapabilities, requiredCapability(question.method, question.params));
  }
}
