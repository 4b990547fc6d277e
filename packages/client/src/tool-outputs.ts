import type { JsonObject } from "@tenon/jsonrpc";
import type { CallToolResult, Tool } from "@tenon/protocol";
import { hasNoTextOver, longestTextFor } from "./bounded-patterns.ts";
import { ClientError } from "./client-error.ts";
import type { ToolGuard, ToolGuardFactory } from "./tool-guards.ts";

/** Turns JSON Schemas into checks: `createJsonSchemaValidator()` of `@tenon/schema`, `createAjvValidator()`, or another one. */
export interface OutputValidator {
  /** Throws for a schema that cannot be used. The function that it returns never throws. */
  compile(schema: JsonObject): (value: unknown) => OutputVerdict;
}

/** Whether a value fits a schema, and where it does not. */
export type OutputVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
    };

/** A tool's check; or why there cannot be one. */
type Check = { readonly run: (value: unknown) => OutputVerdict } | { readonly refused: unknown };

/**
 * A guard that checks structured content against the output schema that its tool was listed with. A tool whose schema cannot be used
 * is not called; a result that does not fit is refused. A tool that is not listed, or has no schema, is not checked. Regular expressions
 * of a schema have to be such that the time of matching is bounded, unless the servers are trusted.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 * @example
 * ```ts
 * import { createJsonSchemaValidator } from "@tenon/schema";
 *
 * await Client.connect(url, { toolGuards: [checkOutputs(createJsonSchemaValidator())] });
 * ```
 */
export function checkOutputs(validator: OutputValidator, options: OutputOptions = {}): ToolGuardFactory {
  return ({ onWarning }) => new ToolOutputs(options.trustPatterns === true ? validator : bounded(validator), onWarning);
}

/** The options of {@link checkOutputs}. */
export interface OutputOptions {
  /** Takes every regular expression, for servers that are known not to mean any harm. Default: false. */
  readonly trustPatterns?: boolean | undefined;
}

function bounded(validator: OutputValidator): OutputValidator {
  return {
    compile(schema) {
      const run = validator.compile(schema); // which refuses what is too large to be looked at
      const longest = longestTextFor(schema);
      if (longest === Number.POSITIVE_INFINITY) return run;
      const message = `Has a text of more than ${longest} characters, which is too long for the patterns of the schema`;
      const tooLong = { ok: false, issues: [{ path: [], message }] } as const;
      return (value) => (hasNoTextOver(longest, value) ? run(value) : tooLong);
    },
  };
}

class ToolOutputs implements ToolGuard {
  readonly #validator: OutputValidator;
  readonly #onWarning: (message: string) => void;
  /** By the tool's name; undefined for one without an output schema, or that is not listed. */
  readonly #schemas = new Map<string, JsonObject | undefined>();
  /** Listed tools are shared and never changed, and so what was made of a schema holds as long as the object is there. */
  readonly #checks = new WeakMap<JsonObject, Check>();

  constructor(validator: OutputValidator, onWarning: (message: string) => void) {
    this.#validator = validator;
    this.#onWarning = onWarning;
  }

  see(tools: readonly Tool[]): void {
    for (const { name, outputSchema } of tools) this.#schemas.set(name, outputSchema);
  }

  expire(): void {
    this.#schemas.clear();
  }

  isUnchecked(name: string): boolean {
    return !this.#schemas.has(name);
  }

  assertCallable(name: string): void {
    if (!this.#schemas.has(name)) {
      this.#onWarning(
        `The server does not list the tool ${JSON.stringify(name)}, and so its results cannot be checked`,
      );
      this.#schemas.set(name, undefined);
    }
    this.#checkOf(name);
  }

  assertResult(name: string, { isError, structuredContent }: CallToolResult): void {
    const check = isError === true ? undefined : this.#checkOf(name);
    if (check === undefined) return;
    if (structuredContent === undefined) {
      throw invalid(name, "has no structuredContent, although the tool is listed with an outputSchema");
    }
    const verdict = check(structuredContent);
    if (verdict.ok) return;
    const [issue, ...more] = verdict.issues;
    const where = ["structuredContent", ...(issue?.path ?? [])].join("/");
    const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
    throw invalid(name, `does not fit its outputSchema at ${where}: ${issue?.message ?? "It does not match"}${rest}`);
  }

  #checkOf(name: string): ((value: unknown) => OutputVerdict) | undefined {
    const schema = this.#schemas.get(name);
    if (schema === undefined) return undefined;
    const check = this.#checks.get(schema) ?? this.#compile(schema);
    this.#checks.set(schema, check);
    if ("run" in check) return check.run;
    const detail = check.refused instanceof Error ? check.refused.message : String(check.refused);
    const text = `The tool ${JSON.stringify(name)} is not called, since its outputSchema cannot be used: ${detail}`;
    throw new ClientError("invalid-output", text, { cause: check.refused });
  }

  #compile(schema: JsonObject): Check {
    try {
      return { run: this.#validator.compile(schema) };
    } catch (error) {
      return { refused: error };
    }
  }
}

function invalid(name: string, what: string): ClientError {
  return new ClientError("invalid-output", `The result of the tool ${JSON.stringify(name)} ${what}`);
}
