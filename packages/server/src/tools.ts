import { type JsonObject, McpError } from "@tenon/jsonrpc";
import {
  type CallToolResult,
  ErrorCode,
  type HeaderParam,
  headerParamIn,
  headerParamMatches,
  headerParamsOf,
  type Icon,
  type InputRequiredResult,
  type Tool,
  type ToolAnnotations,
} from "@tenon/protocol";
import {
  assertObjectSchema,
  type CompiledSchema,
  compileSchema,
  type InferInput,
  type InferOutput,
  type JsonSchemaValidator,
  type SchemaInput,
  type ValidationResult,
} from "@tenon/schema";
import type { RequestContext } from "./context.ts";
import { isLater } from "./is-later.ts";
import { describeIssues } from "./issues.ts";
import { assertKnownMembers } from "./known-members.ts";
import { toListEntry } from "./list-entry.ts";
import { planResolvers, type ResolverPlan, runResolvers } from "./resolver-plan.ts";
import type { Resolved, Resolvers } from "./resolvers.ts";
import { shorten } from "./shorten.ts";
import { ToolError } from "./tool-error.ts";
import { type ToolValue, toToolResult } from "./tool-result.ts";
import { followToolStream, isToolStream, type ToolStream } from "./tool-stream.ts";

/** What describes a tool, beside its name and its handler. */
export interface ToolDefinition<Input extends SchemaInput, Output extends SchemaInput, Needs = Resolvers> {
  /** For people; shown instead of the name. */
  readonly title?: string | undefined;
  /** For the model: what the tool does and when to use it. */
  readonly description?: string | undefined;
  /** What the arguments must look like: any Standard Schema, or a JSON Schema of type "object". Default: no arguments. */
  readonly inputSchema?: Input | undefined;
  /** What the structured result looks like; every result is checked against it. */
  readonly outputSchema?: Output | undefined;
  /** Finds values for the handler that the model can neither see nor give: its third argument, by name. */
  readonly resolve?: Needs | undefined;
  readonly annotations?: ToolAnnotations | undefined;
  readonly icons?: readonly Icon[] | undefined;
  readonly _meta?: JsonObject | undefined;
}

/**
 * Does a tool's work. With an output schema it returns that value, else any {@link ToolValue}; or, as a generator, first
 * yields how far it is.
 */
export type ToolHandler<
  Input extends SchemaInput,
  Output extends SchemaInput,
  State = unknown,
  Needs = Record<never, never>,
> = (
  args: InferOutput<Input>,
  context: RequestContext<State>,
  resolved: Resolved<Needs>,
) => ToolReturn<Output> | Promise<ToolReturn<Output>> | ToolStream<ToolReturn<Output>>;

/** What a tool with this output schema may return. */
export type ToolReturn<Output extends SchemaInput> = SchemaInput extends Output
  ? ToolValue
  : InferInput<Output> | CallToolResult | InputRequiredResult;

/** A tool as it is kept: converted and compiled once, when it is registered. */
export interface CompiledTool {
  readonly name: string;
  /** The entry in `tools/list`. */
  readonly listed: Tool;
  readonly input: CompiledSchema | undefined;
  readonly output: CompiledSchema | undefined;
  /** The arguments that HTTP clients repeat in `Mcp-Param-*` headers. */
  readonly headerParams: readonly HeaderParam[];
  readonly handler: (args: unknown, context: RequestContext, resolved: unknown) => unknown;
  readonly resolvers: ResolverPlan | undefined;
}

const noArguments: JsonObject = { type: "object", additionalProperties: false };

const toolMembers = [
  "title",
  "description",
  "inputSchema",
  "outputSchema",
  "annotations",
  "icons",
  "_meta",
  "resolve",
] satisfies (keyof ToolDefinition<SchemaInput, SchemaInput>)[];

/** What every client can be expected to take (SEP-986). */
const portableName = /^[\w.-]{1,128}$/;

/**
 * Compiles a tool: its schemas are converted to JSON Schema and its validators made here, and never again.
 *
 * @throws {SchemaError} when a schema cannot be converted or is broken.
 * @throws {TypeError} when an `x-mcp-header` annotation is not allowed where it stands, or when resolvers cannot be put in order.
 */
export function compileTool(
  name: string,
  definition: ToolDefinition<SchemaInput, SchemaInput>,
  handler: CompiledTool["handler"],
  validator: JsonSchemaValidator,
): CompiledTool {
  if (!portableName.test(name)) {
    console.warn(`[tenon] The tool name "${name}" is refused by some clients; use 1 to 128 of A-Z a-z 0-9 _ . -`);
  }
  assertKnownMembers(`The tool "${name}"`, definition, toolMembers);
  const { inputSchema, outputSchema, resolve, ...described } = definition;
  const input = inputSchema && compileSchema(inputSchema, { direction: "input", validator });
  const output = outputSchema && compileSchema(outputSchema, { direction: "output", validator });
  const inputJson = input?.jsonSchema ?? noArguments;
  assertObjectSchema(inputJson, `the inputSchema of tool "${name}"`);
  const headers = headerParamsOf(inputJson);
  if (!headers.ok) throw new TypeError(`Tool "${name}" cannot be registered: ${headers.reason}`);
  const resolvers = resolve && planResolvers(`tool "${name}"`, resolve);
  const entry = { name, ...described, inputSchema: inputJson, ...(output && { outputSchema: output.jsonSchema }) };
  const listed = toListEntry<Tool>(`The tool "${name}"`, entry);
  return { name, listed, input, output, headerParams: headers.params, handler, resolvers };
}

/**
 * Answers `tools/call`: finds the tool, checks its arguments, runs it, and makes a result of what it returned. There is a promise
 * only where something has to be waited for.
 *
 * @throws {McpError} `-32602` for a tool that does not exist, `-32020` when headers say something else than the arguments; and what the
 * tool throws.
 */
export function callTool(
  tools: ReadonlyMap<string, CompiledTool>,
  params: JsonObject,
  context: RequestContext,
): JsonObject | Promise<JsonObject> {
  const tool = tools.get(params["name"] as string); // checked with the params
  if (tool === undefined) throw unknownTool(params["name"]);
  const args = params["arguments"] ?? {};
  checkHeaders(tool, args, context);
  const checked = tool.input === undefined ? withoutArguments(args) : tool.input.validate(args);
  return checked instanceof Promise
    ? checked.then((result) => runTool(tool, result, context))
    : runTool(tool, checked, context);
}

/** A tool without an input schema is listed as one that takes no arguments, and takes none. */
function withoutArguments(args: unknown): ValidationResult {
  if (Object.keys(args as object).length === 0) return { ok: true, value: {} }; // an object: checked with the params
  return { ok: false, issues: [{ path: [], message: "it takes no arguments; call it without" }] };
}

function runTool(
  tool: CompiledTool,
  args: ValidationResult,
  context: RequestContext,
): JsonObject | Promise<JsonObject> {
  if (!args.ok) return failure(`Invalid arguments for tool ${tool.name}: ${describeIssues(args.issues)}`);
  try {
    const returned =
      tool.resolvers === undefined
        ? tool.handler(args.value, context, undefined)
        : runResolvers(tool.resolvers, args.value, context).then((found) => tool.handler(args.value, context, found));
    if (isLater(returned) || isToolStream(returned)) return runToolLater(tool, returned, context);
    const result = toToolResult(returned, tool.output, tool.name);
    return result instanceof Promise ? result.catch(toFailure) : result;
  } catch (error) {
    return toFailure(error);
  }
}

async function runToolLater(tool: CompiledTool, later: unknown, context: RequestContext): Promise<JsonObject> {
  try {
    const returned = await later;
    const value = isToolStream(returned) ? await followToolStream(returned, context) : returned;
    return await toToolResult(value, tool.output, tool.name);
  } catch (error) {
    return toFailure(error);
  }
}

/** @throws the error itself, unless it was thrown for the model to read. */
function toFailure(error: unknown): JsonObject {
  if (ToolError.is(error)) return failure(error.message);
  throw error;
}

/**
 * Compares the `Mcp-Param-*` headers of an HTTP request with the arguments, so that whoever routes by the headers routes by
 * what will be called.
 *
 * @throws {McpError} `-32020`
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
function checkHeaders(tool: CompiledTool, args: unknown, context: RequestContext): void {
  if (tool.headerParams.length === 0 || !context.hasMirroredHeaders) return;
  for (const param of tool.headerParams) {
    if (!headerParamMatches(context.header(param.header.toLowerCase()), headerParamIn(args, param), param.type)) {
      throw new McpError(
        ErrorCode.HeaderMismatch,
        `Header ${param.header} does not match the argument ${param.path.join(".")}`,
      );
    }
  }
}

function unknownTool(name: unknown): McpError {
  return new McpError(ErrorCode.InvalidParams, `Unknown tool: ${shorten(String(name))}`);
}

function failure(text: string): JsonObject {
  return { content: [{ type: "text", text }], isError: true };
}
