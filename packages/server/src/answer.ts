import { type Call, isJsonObject, type JsonObject, McpError, METHOD_NOT_FOUND } from "@tenon/jsonrpc";
import { checkRequestParams, ErrorCode, type InputRequests, isModernVersion, revisions } from "@tenon/protocol";
import type { InputMethod } from "./asking.ts";
import type { Caller } from "./caller.ts";
import { assertClientCapability } from "./client-capabilities.ts";
import { RequestContext } from "./context.ts";
import type { Definition } from "./definition.ts";
import { encodeResult } from "./encode.ts";
import { ownerOf } from "./extensions.ts";
import { isInputRequired } from "./input-required.ts";
import { emptyJournal } from "./journal.ts";
import { LegacyAsking } from "./legacy-asking.ts";
import type { RequestHandler } from "./request-handler.ts";
import { requiredCapability } from "./required-capability.ts";
import { firstRound, Round } from "./round.ts";
import { bindingOf, isContinued, journalWithState, roundOf } from "./rounds.ts";

/** How often a handler may ask a legacy client with `inputRequired` before its call is given up. */
const MAX_LEGACY_ROUNDS = 10;

/** Answers one call of a known caller: finds the handler, checks the params, runs it, and puts its result into the revision's form. */
export async function answer(definition: Definition, caller: Caller, call: Call): Promise<JsonObject> {
  const handler = findHandler(definition, caller, call.method);
  const issue = checkRequestParams(caller.version, call.method, call.params);
  if (issue !== undefined) {
    throw new McpError(
      ErrorCode.InvalidParams,
      `Invalid params for ${call.method}: expected ${issue.path} to be ${issue.expected}`,
    );
  }
  const round =
    isContinued(call.params) && isModernVersion(caller.version) ? await roundOf(call, definition) : firstRound();
  const result = await run(definition, caller, call, handler, round);
  assertOwnedResult(definition, caller, result);
  return encodeResult(definition, caller, call.method, result);
}

async function run(
  definition: Definition,
  caller: Caller,
  call: Call,
  handler: RequestHandler,
  round: Round,
): Promise<JsonObject> {
  let result: JsonObject | undefined;
  try {
    result = await handler(call.params ?? {}, new RequestContext(call, caller, definition.validator, round), call);
  } catch (error) {
    // However a handler ends that has asked something, its call is not complete: it will be made again.
    if (!round.isWaiting) throw error;
  }
  if (round.isWaiting) {
    const { result: asking, state } = round.inputRequired();
    return { ...asking, requestState: await definition.sealer.seal(state, bindingOf(call, definition)) };
  }
  if (result === undefined || !isInputRequired(result)) return result ?? {};
  assertAskable(caller, result);
  return isModernVersion(caller.version)
    ? sealExplicit(definition, call, round, result)
    : askLegacy(definition, caller, call, handler, result);
}

async function sealExplicit(definition: Definition, call: Call, round: Round, result: JsonObject): Promise<JsonObject> {
  const state = result["requestState"];
  if (state === undefined && round.journal.steps.size === 0) return result;
  const text = journalWithState(round, typeof state === "string" ? state : undefined);
  return { ...result, requestState: await definition.sealer.seal(text, bindingOf(call, definition)) };
}

/** Does for a legacy client what a modern client does for itself: asks, and has the handler run again with the answers. */
async function askLegacy(
  definition: Definition,
  caller: Caller,
  call: Call,
  handler: RequestHandler,
  first: JsonObject,
): Promise<JsonObject> {
  let result = first;
  for (let rounds = 0; rounds < MAX_LEGACY_ROUNDS; rounds++) {
    const asking = new LegacyAsking(call, caller.version);
    const questions = Object.entries(questionsIn(result));
    const answers = await Promise.all(
      questions.map(async ([key, { method, params }]): Promise<[string, JsonObject]> => {
        return [key, await asking.ask(key, method, isJsonObject(params) ? params : {})];
      }),
    );
    const state = result["requestState"];
    const journal = { ...emptyJournal(), handlerState: typeof state === "string" ? state : undefined };
    const round = new Round(journal, new Map(answers));
    result = await handler(call.params ?? {}, new RequestContext(call, caller, definition.validator, round), call);
    if (!isInputRequired(result)) return result;
    assertAskable(caller, result);
  }
  throw new RangeError(
    `${call.method} asked the client ${MAX_LEGACY_ROUNDS} times over; is its question ever answered?`,
  );
}

function questionsIn(result: JsonObject): Readonly<Record<string, { method: InputMethod; params?: unknown }>> {
  return (result["inputRequests"] ?? {}) as InputRequests; // built by inputRequired
}

function assertAskable(caller: Caller, result: JsonObject): void {
  for (const question of Object.values(questionsIn(result))) {
    assertClientCapability(caller.clientCapabilities, requiredCapability(question.method, question.params));
  }
}

/** A kind of result that an extension owns goes only to a client that declared the extension for this call. */
function assertOwnedResult({ extensions }: Definition, caller: Caller, { resultType }: JsonObject): void {
  if (resultType === undefined || resultType === "complete" || resultType === "input_required") return;
  const owner = ownerOf(resultType, extensions);
  if (owner === undefined)
    throw new TypeError(`No extension of this server owns the result type ${JSON.stringify(resultType)}`);
  assertClientCapability(caller.clientCapabilities, { extensions: { [owner.identifier]: {} } });
}

function findHandler(definition: Definition, caller: Caller, method: string): RequestHandler {
  const handler = definition.handlers.get(method);
  const exists = revisions[caller.version].requests[method] !== undefined || definition.customMethods.has(method);
  if (handler === undefined || !exists) throw methodNotFound(method);
  return handler;
}

/** `-32601`, with the method as its data. */
export function methodNotFound(method: string): McpError {
  return new McpError(METHOD_NOT_FOUND, `Method not found: ${method}`, { method });
}
