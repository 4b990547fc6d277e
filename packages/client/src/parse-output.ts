import type { CallToolResult } from "@tenon/protocol";
import { ClientError } from "./client-error.ts";
import type { TypedToolResult } from "./server-types.ts";

/**
 * A schema of any library that follows Standard Schema, such as zod, valibot or arktype.
 *
 * @see https://standardschema.dev
 */
export interface ValueSchema<Value> {
  readonly "~standard": {
    readonly validate: (value: unknown) => Verdict<Value> | Promise<Verdict<Value>>;
    readonly types?: { readonly output: Value } | undefined;
  };
}

type Verdict<Value> = { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Gives a tool's result the type of a schema, once its structured content was found to fit. The result of a tool that failed is given
 * back as it is.
 *
 * @throws {ClientError} `invalid-output`, with the path and the reason.
 * @example
 * ```ts
 * const found = await parseOutput(client.callTool("search_books", { query: "dune" }), z.object({ titles: z.array(z.string()) }));
 * if (found.isError !== true) console.log(found.structuredContent.titles);
 * ```
 */
export async function parseOutput<Output>(
  result: CallToolResult | Promise<CallToolResult>,
  schema: ValueSchema<Output>,
): Promise<TypedToolResult<Output>> {
  const { isError, structuredContent, ...rest } = await result;
  if (isError === true) return { ...rest, isError };
  return { ...rest, structuredContent: await parseValue(structuredContent, schema, "structuredContent") };
}

/**
 * Gives a value the type of a schema, once it was found to fit: the result of an extension's method, for example, or the params of its
 * notification. `name` stands for the value in the error.
 *
 * @throws {ClientError} `invalid-output`, with the path and the reason.
 */
export async function parseValue<Value>(value: unknown, schema: ValueSchema<Value>, name = "value"): Promise<Value> {
  const verdict = await schema["~standard"].validate(value);
  if (verdict.issues === undefined) return verdict.value;
  const [issue, ...more] = verdict.issues;
  const path = issue?.path?.map((step) => String(typeof step === "object" ? step.key : step)) ?? [];
  const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
  const where = [name, ...path].join("/");
  throw new ClientError(
    "invalid-output",
    `Received what does not fit at ${where}: ${issue?.message ?? "no reason"}${rest}`,
  );
}
