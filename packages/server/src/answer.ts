import { type Call, isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { checkRequestParams, ErrorCode, hasRequest, MetaKey } from "@tenon/protocol";
import type { Caller } from "./caller.ts";
import { assertClientCapability } from "./client-capabilities.ts";
import type { Definition } from "./definition.ts";
import { encodeError, encodeResult } from "./encode.ts";
import { ownerOf } from "./extensions.ts";
import { methodNotFound } from "./method-not-found.ts";
import { type Policy, policyContextOf } from "./policy.ts";
import type { RequestHandler } from "./request-handler.ts";
import { type Invocation, runHandler } from "./run-handler.ts";
import { StandingAnswer } from "./standing-answer.ts";

/**
 * Answers one call of a known caller: finds the handler, checks the params, runs it, and puts its result into the revision's form.
 * There is a promise only where something has to be waited for: an answer that is there at once costs none.
 *
 * @throws what the caller is to be told, under the code by which its revision knows it.
 */
export function answer(definition: Definition, caller: Caller, call: Call): JsonObject | Promise<JsonObject> {
  const invocation = { definition, caller, call };
  try {
    const handler = findHandler(invocation);
    const { policy } = definition;
    const result =
      policy !== undefined && definition.customMethods.has(call.method)
        ? runAllowed(invocation, handler, policy)
        : runChecked(invocation, handler);
    if (result instanceof StandingAnswer) return result;
    return result instanceof Promise ? encodedLater(invocation, result) : encoded(invocation, result);
  } catch (error) {
    throw encodeError(caller, call.method, error);
  }
}

type Asked = Pick<Invocation, "definition" | "caller" | "call">;

async function encodedLater(asked: Asked, result: Promise<JsonObject>): Promise<JsonObject> {
  try {
    return encoded(asked, await result);
  } catch (error) {
    throw encodeError(asked.caller, asked.call.method, error);
  }
}

function encoded({ definition, caller, call }: Asked, result: JsonObject): JsonObject {
  assertOwnedResult(definition, caller, result);
  return encodeResult(definition, caller, call.method, result);
}

async function runAllowed(asked: Asked, handler: RequestHandler, policy: Policy): Promise<JsonObject> {
  const { caller, call } = asked;
  if (!(await policy.mayUse(call.method, policyContextOf(caller, call)))) throw methodNotFound(call.method);
  return runChecked(asked, handler);
}

function runChecked({ definition, caller, call }: Asked, handler: RequestHandler): JsonObject | Promise<JsonObject> {
  const issue = checkRequestParams(caller.version, call.method, call.params);
  if (issue !== undefined) {
    throw new McpError(
      ErrorCode.InvalidParams,
      `Invalid params for ${call.method}: expected ${issue.path} to be ${issue.expected}`,
    );
  }
  assertProgressToken(call.params);
  return runHandler({ definition, caller, call, handler });
}

/** Long enough for every way to make an id; what is longer would be repeated with every step of progress. */
const MAX_TOKEN_LENGTH = 1_024;

/** The token is told with all progress, and as it came: an integer beyond 2^53 was changed when it was read. */
function assertProgressToken(params: JsonObject | undefined): void {
  const meta = params?.["_meta"];
  const token = isJsonObject(meta) ? meta[MetaKey.progressToken] : undefined;
  if (token === undefined || Number.isSafeInteger(token)) return;
  if (typeof token === "string" && token.length <= MAX_TOKEN_LENGTH) return;
  throw new McpError(
    ErrorCode.InvalidParams,
    `Expected _meta.progressToken to be an integer, or a string of ${MAX_TOKEN_LENGTH} characters at most`,
  );
}

/** A kind of result that an extension owns goes only to a client that declared the extension for this call. */
function assertOwnedResult({ extensions }: Definition, caller: Caller, { resultType }: JsonObject): void {
  if (resultType === undefined || resultType === "complete" || resultType === "input_required") return;
  const owner = ownerOf(resultType, extensions);
  if (owner === undefined) {
    throw new TypeError(`No extension of this server owns the result type ${JSON.stringify(resultType)}`);
  }
  assertClientCapability(caller.clientCapabilities, { extensions: { [owner.identifier]: {} } });
}

function findHandler({ definition, caller, call: { method } }: Asked): RequestHandler {
  const handler = definition.handlers.get(method);
  const exists = hasRequest(caller.version, method) || definition.customMethods.has(method);
  if (handler === undefined || !exists) throw methodNotFound(method);
  return handler;
}
