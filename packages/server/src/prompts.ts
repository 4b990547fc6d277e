import { isJsonObject, type JsonObject, McpError } from "@tenon/jsonrpc";
import {
  type ContentBlock,
  ErrorCode,
  type GetPromptResult,
  type Icon,
  type InputRequiredResult,
  type Prompt,
  type PromptMessage,
} from "@tenon/protocol";
import {
  assertObjectSchema,
  type CompiledSchema,
  compileSchema,
  type InferOutput,
  type JsonSchemaValidator,
  type SchemaInput,
} from "@tenon/schema";
import type { Completers } from "./completers.ts";
import { assertContent, isContentBlock } from "./content.ts";
import type { RequestContext } from "./context.ts";
import { describeIssues } from "./issues.ts";
import { assertExpressible } from "./json-value.ts";
import { assertKnownMembers } from "./known-members.ts";
import { toListEntry } from "./list-entry.ts";
import { type PromptArguments, readPromptArguments, withTextsRead } from "./prompt-arguments.ts";
import { planResolvers, type ResolverPlan, runResolvers } from "./resolver-plan.ts";
import type { Resolved, Resolvers } from "./resolvers.ts";
import { shorten } from "./shorten.ts";

/** What describes a prompt, beside its name and its handler. */
export interface PromptDefinition<Arguments extends SchemaInput, Needs = Resolvers> {
  /** For people; shown instead of the name. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /**
   * The arguments: any Standard Schema, or a JSON Schema of type "object". Each is a text on the wire; where the schema takes a number
   * or a boolean and no text, it is read as that. Default: none.
   */
  readonly arguments?: Arguments | undefined;
  /** Suggests values for the arguments, by name. */
  readonly complete?: Completers | undefined;
  /** Finds values for the handler that the client can neither see nor give: its third argument, by name. */
  readonly resolve?: Needs | undefined;
  readonly icons?: readonly Icon[] | undefined;
  readonly _meta?: JsonObject | undefined;
}

/** What a prompt handler may return: the text of one user message, content, messages, or a full result. */
export type PromptValue =
  | string
  | ContentBlock
  | PromptMessage
  | readonly PromptMessage[]
  | GetPromptResult
  | InputRequiredResult;

/** Writes a prompt from its arguments. */
export type PromptHandler<Arguments extends SchemaInput, State = unknown, Needs = Record<never, never>> = (
  args: InferOutput<Arguments>,
  context: RequestContext<State>,
  resolved: Resolved<Needs>,
) => PromptValue | Promise<PromptValue>;

/** A prompt as it is kept. */
export interface CompiledPrompt {
  readonly name: string;
  readonly listed: Prompt;
  readonly complete: Completers | undefined;
  readonly input: CompiledSchema | undefined;
  readonly arguments: PromptArguments | undefined;
  readonly handler: (args: unknown, context: RequestContext, resolved: unknown) => unknown;
  readonly resolvers: ResolverPlan | undefined;
}

const promptMembers = [
  "title",
  "description",
  "arguments",
  "complete",
  "resolve",
  "icons",
  "_meta",
] satisfies (keyof PromptDefinition<SchemaInput>)[];

/**
 * Compiles a prompt: what `prompts/list` says of its arguments is read from their schema once.
 *
 * @throws {SchemaError} when the schema cannot be converted or is broken.
 * @throws {TypeError} for an argument that no text can be read as, and when resolvers cannot be put in order.
 */
export function compilePrompt(
  name: string,
  definition: PromptDefinition<SchemaInput>,
  handler: CompiledPrompt["handler"],
  validator: JsonSchemaValidator,
): CompiledPrompt {
  assertKnownMembers(`The prompt "${name}"`, definition, promptMembers);
  const { arguments: schema, complete, resolve, ...described } = definition;
  const input = schema && compileSchema(schema, { direction: "input", validator });
  if (input !== undefined) assertObjectSchema(input.jsonSchema, `the arguments of prompt "${name}"`);
  const args = input && readPromptArguments(name, input.jsonSchema);
  const resolvers = resolve && planResolvers(`prompt "${name}"`, resolve);
  const listed = toListEntry<Prompt>(`The prompt "${name}"`, {
    name,
    ...described,
    ...(args && { arguments: args.listed }),
  });
  return { name, listed, complete, input, arguments: args, handler, resolvers };
}

/**
 * Answers `prompts/get`.
 *
 * @throws {McpError} `-32602` for an unknown prompt, and for arguments that are missing or do not fit.
 */
export async function getPrompt(
  prompts: ReadonlyMap<string, CompiledPrompt>,
  params: JsonObject,
  context: RequestContext,
): Promise<JsonObject> {
  const prompt = prompts.get(params["name"] as string); // checked with the params
  if (prompt === undefined)
    throw new McpError(ErrorCode.InvalidParams, `Unknown prompt: ${shorten(String(params["name"]))}`);
  const { input, arguments: expected } = prompt;
  const given = (params["arguments"] ?? {}) as JsonObject; // checked with the params
  const checked = input && expected && (await input.validate(withTextsRead(given, expected)));
  if (checked?.ok === false) {
    const issues = describeIssues(checked.issues);
    throw new McpError(ErrorCode.InvalidParams, `Invalid arguments for prompt ${prompt.name}: ${issues}`);
  }
  const args = checked?.value ?? {};
  const resolved = prompt.resolvers && (await runResolvers(prompt.resolvers, args, context));
  return toPromptResult(await prompt.handler(args, context, resolved), prompt);
}

function toPromptResult(value: unknown, prompt: CompiledPrompt): JsonObject {
  assertExpressible(value ?? null, `Prompt ${prompt.name} returned`);
  if (isJsonObject(value) && value["resultType"] === "input_required") return value;
  const isFull = isJsonObject(value) && Array.isArray(value["messages"]);
  const messages = toMessages(isFull ? value["messages"] : value, prompt.name);
  if (isFull) return value;
  const { description } = prompt.listed;
  return { ...(description !== undefined && { description }), messages };
}

function toMessages(value: unknown, name: string): PromptMessage[] {
  if (typeof value === "string") return [{ role: "user", content: { type: "text", text: value } }];
  const message = isContentBlock(value) ? { role: "user" as const, content: value } : value;
  const messages = isMessage(message) ? [message] : message;
  if (!Array.isArray(messages) || !messages.every(isMessage)) {
    throw new TypeError(`Prompt ${name} must return a string, a content block, messages or a full result`);
  }
  for (const { content } of messages) assertContent([content], `Prompt ${name}`);
  return messages;
}

function isMessage(value: unknown): value is PromptMessage {
  return (
    isJsonObject(value) &&
    (value["role"] === "user" || value["role"] === "assistant") &&
    isContentBlock(value["content"])
  );
}
