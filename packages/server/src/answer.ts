import { type Call, isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import { checkRequestParams, ErrorCode, hasRequest, MetaKey } from "@tenon/protocol";
import type { Caller } from "./caller.ts";
import { assertClientCapability } from "./client-capabilities.ts";
import type { Definition } from "./definition.ts";
import { encodeError, encodeResult } from "./encode.ts";
import { ownerOf } from "./extensions.ts";
import { methodNotFound } from "./method-not-found.ts";
import { policyContextOf } from "./policy.ts";
import type { RequestHandler } from "./request-handler.ts";
import { runHandler } from "./run-handler.ts";

/** Answers one call of a known caller: finds the handler, checks the params, runs it, and puts its result into the revision's form. */
export async function answer(definition: Definition, caller: Caller, call: Call): Promise<JsonObject> {
  try {
    return await answerInRevision(definition, caller, call);
  } catch (error) {
    throw encodeError(caller, call.method, error);
  }
}

async function answerInRevision(definition: Definition, caller: Caller, call: Call): Promise<JsonObject> {
  const handler = findHandler(definition, caller, call.method);
  const { policy } = definition;
  if (policy !== undefined && definition.customMethods.has(call.method)) {
    if (!(await policy.mayUse(call.method, policyContextOf(caller, call)))) throw methodNotFound(call.method);
  }
  const issue = checkRequestParams(caller.version, call.method, call.params);
  if (issue !== undefined) {
    throw new McpError(
      ErrorCode.InvalidParams,
      `Invalid params for ${call.method}: expected ${issue.path} to be ${issue.expected}`,
    );
  }
  assertProgressToken(call.params);
  const result = await runHandler({ definition, caller, call, handler });
  assertOwnedResult(definition, caller, result);
  return encodeResult(definition, caller, call.method, result);
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

function findHandler(definition: Definition, caller: Caller, method: string): RequestHandler {
  const handler = definition.handlers.get(method);
  const exists = hasRequest(caller.version, method) || definition.customMethods.has(method);
  if (handler === undefined || !exists) throw methodNotFound(method);
  return handler;
}
