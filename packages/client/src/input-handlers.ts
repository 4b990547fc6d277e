import { INVALID_PARAMS, isJsonObject, type JsonObject, McpError, METHOD_NOT_FOUND } from "@tenon/jsonrpc";
import {
  type ClientCapabilities,
  type CreateMessageRequestParams,
  type CreateMessageResult,
  type ElicitRequestFormParams,
  type ElicitRequestURLParams,
  type ElicitResult,
  isModernVersion,
  type ProtocolVersion,
  type Root,
} from "@tenon/protocol";
import { ClientError } from "./client-error.ts";
import { assertAnswer, checkedAnswer, malformation, refusalFor } from "./questions.ts";

/** What a handler gets beside the question. */
export interface InputContext {
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

type Answer<Params, Result> = (params: Params, context: InputContext) => Result | Promise<Result>;

/**
 * How the client answers when a server asks it something during a call. Each handler that is there declares its capability,
 * and serves both eras: requests of legacy servers, and `input_required` results of modern ones.
 */
export interface InputHandlers {
  /** Asks the user: by a form, by opening a URL, or both. Show who asks; let the user decline. */
  readonly elicitation?:
    | {
        readonly form?: Answer<ElicitRequestFormParams, ElicitResult> | undefined;
        readonly url?: Answer<ElicitRequestURLParams, ElicitResult> | undefined;
      }
    | undefined;
  /**
   * Asks a model.
   *
   * @deprecated since 2026-07-28 (SEP-2577), and may be removed from 2027-07-28 on: servers are to call a model's own interface.
   */
  readonly sampling?:
    | {
        readonly createMessage: Answer<CreateMessageRequestParams, CreateMessageResult>;
        /** Whether requests may bring tools. Default: false. */
        readonly tools?: boolean | undefined;
        /** Whether requests may ask for context of servers. Default: false. */
        readonly context?: boolean | undefined;
      }
    | undefined;
  /**
   * The directories that the client works in, or a function that gives them.
   *
   * @deprecated since 2026-07-28 (SEP-2577), and may be removed from 2027-07-28 on: pass paths to tools as arguments.
   */
  readonly roots?:
    | readonly Root[]
    | ((context: InputContext) => readonly Root[] | Promise<readonly Root[]>)
    | undefined;
}

/** The capabilities that follow from the handlers. Only legacy servers are told that roots have changed: others ask anew. */
export function capabilitiesOf(
  { elicitation, sampling, roots }: InputHandlers,
  version: ProtocolVersion,
): ClientCapabilities {
  return {
    ...(elicitation !== undefined && {
      elicitation: { ...(elicitation.form && { form: {} }), ...(elicitation.url && { url: {} }) },
    }),
    ...(sampling !== undefined && {
      sampling: { ...(sampling.tools === true && { tools: {} }), ...(sampling.context === true && { context: {} }) },
    }),
    ...(roots !== undefined && { roots: isModernVersion(version) ? {} : { listChanged: true } }),
  };
}

/**
 * Answers one question of a legacy server, whose shape was looked at.
 *
 * @throws {McpError} `-32601` for what the client did not declare, `-32602` for what it cannot read; whatever the handler throws.
 * @throws {TypeError} when the handler's answer is none.
 */
export async function answerInput(
  handlers: InputHandlers,
  method: string,
  params: unknown,
  signal: AbortSignal,
): Promise<JsonObject> {
  const refused = refusalOf(handlers, method, params) ?? (await unfit(method, params));
  if (refused !== undefined) throw refused;
  return ask(handlers, method, params as JsonObject, { signal }); // refused, if it was none
}

/**
 * Answers one question of a round.
 *
 * @throws {ClientError} `input-required` for what the client did not declare or cannot read: the server's result is not valid.
 * @throws {TypeError} when the handler's answer is none.
 */
export async function answerRound(
  handlers: InputHandlers,
  method: string,
  params: unknown,
  signal: AbortSignal,
): Promise<JsonObject> {
  const cause = refusalOf(handlers, method, params) ?? malformation(method, params) ?? (await unfit(method, params));
  if (cause !== undefined)
    throw new ClientError("input-required", `The call asks for input: ${cause.message}`, { cause });
  return ask(handlers, method, params as JsonObject, { signal }); // refused, if it was none
}

/** What forms, conversations and roots have to be beside their shapes. Whoever is never asked anything does not load it. */
const loadRules = (): Promise<typeof import("./input-rules.ts")> => import("./input-rules.ts");

async function unfit(method: string, params: unknown): Promise<McpError | undefined> {
  const { questionIssue } = await loadRules();
  return refusalFor(method, questionIssue(method, params as JsonObject)); // refused, if it was none
}

/** Why a question is not put to its handler; undefined when it is. */
function refusalOf(handlers: InputHandlers, method: string, params: unknown): McpError | undefined {
  const { elicitation, sampling, roots } = handlers;
  const isDeclared =
    (method === "elicitation/create" && elicitation !== undefined) ||
    (method === "sampling/createMessage" && sampling !== undefined) ||
    (method === "roots/list" && roots !== undefined);
  if (!isDeclared) return new McpError(METHOD_NOT_FOUND, `This client does not answer ${method}`);
  if (!isJsonObject(params)) return new McpError(INVALID_PARAMS, `Expected params of ${method} to be an object`);
  const undeclared = undeclaredPart(handlers, method, params);
  if (undeclared === undefined) return undefined;
  return new McpError(INVALID_PARAMS, `This client did not declare ${undeclared}`);
}

function undeclaredPart(
  { elicitation, sampling }: InputHandlers,
  method: string,
  params: JsonObject,
): string | undefined {
  if (method === "elicitation/create") {
    const mode = params["mode"] === "url" ? "url" : "form"; // what is not a URL is a form
    return elicitation?.[mode] === undefined ? `elicitation.${mode}` : undefined;
  }
  const wantsTools = (params["tools"] ?? params["toolChoice"]) !== undefined;
  return method === "sampling/createMessage" && wantsTools && sampling?.tools !== true ? "sampling.tools" : undefined;
}

/** Has a handler answer, and gives what is to be sent. */
async function ask(
  handlers: InputHandlers,
  method: string,
  params: JsonObject,
  context: InputContext,
): Promise<JsonObject> {
  const { answerIssue, completed } = await loadRules();
  const answer = completed(method, params, await answerOf(handlers, method, params, context));
  assertAnswer(method, answerIssue(method, params, checkedAnswer(method, answer)));
  return answer;
}

function answerOf(
  { elicitation, sampling, roots }: InputHandlers,
  method: string,
  params: JsonObject,
  context: InputContext,
): JsonObject | Promise<JsonObject> {
  if (method === "sampling/createMessage" && sampling !== undefined) {
    return sampling.createMessage(params as CreateMessageRequestParams, context); // the handler's own reading
  }
  if (method === "roots/list") return rootsOf(roots, context);
  if (params["mode"] === "url" && elicitation?.url !== undefined) {
    return elicitation.url(params as ElicitRequestURLParams, context);
  }
  return elicitation?.form?.(params as ElicitRequestFormParams, context) ?? { action: "cancel" }; // what is not a URL is a form
}

async function rootsOf(roots: InputHandlers["roots"] = [], context: InputContext): Promise<JsonObject> {
  return { roots: [...(typeof roots === "function" ? await roots(context) : roots)] };
}
