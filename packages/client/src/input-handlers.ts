import { INVALID_PARAMS, isJsonObject, type JsonObject, McpError, METHOD_NOT_FOUND } from "@tenon/jsonrpc";
import type {
  ClientCapabilities,
  CreateMessageRequestParams,
  CreateMessageResult,
  ElicitRequestFormParams,
  ElicitRequestURLParams,
  ElicitResult,
  Root,
} from "@tenon/protocol";
import { withDefaults } from "./elicitation-defaults.ts";

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
  /** Asks a model. Deprecated in 2026-07-28 (SEP-2577). */
  readonly sampling?:
    | {
        readonly createMessage: Answer<CreateMessageRequestParams, CreateMessageResult>;
        /** Whether requests may bring tools. Default: false. */
        readonly tools?: boolean | undefined;
        /** Whether requests may ask for context of servers. Default: false. */
        readonly context?: boolean | undefined;
      }
    | undefined;
  /** The directories that the client works in, or a function that gives them. Deprecated in 2026-07-28 (SEP-2577). */
  readonly roots?:
    | readonly Root[]
    | ((context: InputContext) => readonly Root[] | Promise<readonly Root[]>)
    | undefined;
}

/** The capabilities that follow from the handlers. */
export function capabilitiesOf({ elicitation, sampling, roots }: InputHandlers): ClientCapabilities {
  return {
    ...(elicitation !== undefined && {
      elicitation: { ...(elicitation.form && { form: {} }), ...(elicitation.url && { url: {} }) },
    }),
    ...(sampling !== undefined && {
      sampling: { ...(sampling.tools === true && { tools: {} }), ...(sampling.context === true && { context: {} }) },
    }),
    ...(roots !== undefined && { roots: {} }),
  };
}

/**
 * Answers one question of a server.
 *
 * @throws {McpError} `-32601` for what the client did not declare, `-32602` for what it cannot read; whatever the handler throws.
 */
export async function answerInput(
  handlers: InputHandlers,
  method: string,
  params: unknown,
  signal: AbortSignal,
): Promise<JsonObject> {
  const context: InputContext = { signal };
  switch (method) {
    case "elicitation/create":
      return elicit(handlers.elicitation, asObject(method, params), context);
    case "sampling/createMessage": {
      const { sampling } = handlers;
      if (sampling === undefined) throw notDeclared(method);
      const question = asObject(method, params);
      if (sampling.tools !== true && (question["tools"] ?? question["toolChoice"]) !== undefined) {
        throw new McpError(INVALID_PARAMS, "This client did not declare sampling.tools");
      }
      return sampling.createMessage(question as CreateMessageRequestParams, context); // the handler's own reading
    }
    case "roots/list": {
      const { roots } = handlers;
      if (roots === undefined) throw notDeclared(method);
      return { roots: [...(typeof roots === "function" ? await roots(context) : roots)] };
    }
    default:
      throw notDeclared(method);
  }
}

async function elicit(
  handlers: InputHandlers["elicitation"],
  params: JsonObject,
  context: InputContext,
): Promise<JsonObject> {
  const isUrl = params["mode"] === "url";
  if (isUrl && handlers?.url !== undefined) return handlers.url(params as ElicitRequestURLParams, context);
  if (isUrl || handlers?.form === undefined) {
    if (handlers === undefined) throw notDeclared("elicitation/create");
    throw new McpError(INVALID_PARAMS, `This client did not declare elicitation.${isUrl ? "url" : "form"}`);
  }
  const form = params as ElicitRequestFormParams; // what is not a URL is a form
  return withDefaults(await handlers.form(form, context), form.requestedSchema);
}

function asObject(method: string, params: unknown): JsonObject {
  if (isJsonObject(params)) return params;
  throw new McpError(INVALID_PARAMS, `Expected params of ${method} to be an object`);
}

function notDeclared(method: string): McpError {
  return new McpError(METHOD_NOT_FOUND, `This client does not answer ${method}`);
}
