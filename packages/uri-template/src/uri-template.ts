import { expandParts } from "./expand.ts";
import type { UriTemplateValues, UriTemplateVariables, UriVariableName } from "./inference.ts";
import { type MatchPlan, type Obstacle, planMatch } from "./match-plan.ts";
import type { Part, UriVariable } from "./parse.ts";
import { parseTemplate, type UriTemplateLimits } from "./parse-template.ts";
import { assertMatchable, matchWithin, type UriTemplateMatchOptions } from "./uri-matcher.ts";

/** How much of a template to accept, and for what. */
export interface UriTemplateParseOptions extends UriTemplateLimits {
  /** Refuse, here and now, a template that `match` would refuse. Default: false. */
  readonly forMatching?: boolean | undefined;
}

/**
 * A URI template, all four levels of RFC 6570: parse it once, then expand it with values and match URIs against it.
 * Immutable. The names and kinds of the variables of a literal template are known to the compiler.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6570
 * @example
 * ```ts
 * const book = UriTemplate.parse("books://{isbn}{?lang}");
 * book.expand({ isbn: "0441013597", lang: "en" }); // "books://0441013597?lang=en"
 * book.match("books://0441013597"); // { isbn: "0441013597" }
 * ```
 */
export class UriTemplate<T extends string = string> {
  /** Each variable wherever it occurs, in order. */
  readonly variables: readonly UriVariable[];
  /** The name of each variable once, in order. */
  readonly variableNames: readonly UriVariableName<T>[];
  /**
   * The names that are matched in any order and may be missing: those of a `{?…}{&…}` at the end, unless something before it
   * can bring a `?` or a `#` of its own.
   */
  readonly queryVariableNames: readonly UriVariableName<T>[];
  readonly #template: T;
  readonly #parts: readonly Part[];
  readonly #plan: MatchPlan | Obstacle;

  private constructor(template: T, parts: readonly Part[]) {
    const plan = planMatch(parts);
    const variables = parts.flatMap((part) => (typeof part === "string" ? [] : part.variables));
    const names = new Set(variables.map((variable) => variable.name));
    const queryNames = "reason" in plan ? [] : (plan.query?.keys() ?? []);
    this.#template = template;
    this.#parts = parts;
    this.#plan = plan;
    this.variables = Object.freeze(variables);
    // The type reads these same names off the template.
    this.variableNames = Object.freeze([...names] as UriVariableName<T>[]);
    this.queryVariableNames = Object.freeze([...queryNames] as UriVariableName<T>[]);
    Object.freeze(this);
  }

  /**
   * Reads a template. Everything that RFC 6570 allows is accepted; add `forMatching` for a template that URIs will be
   * matched against.
   *
   * @throws {UriTemplateError} any code; `position` says where, the message says what to do
   */
  static parse<const T extends string>(template: T, options: UriTemplateParseOptions = {}): UriTemplate<T> {
    const parsed = new UriTemplate(template, parseTemplate(template, options));
    if (options.forMatching === true) parsed.#matchPlan();
    return parsed;
  }

  /** Whether `match` can be used: whether one pass, without a guess, can tell which part of a URI is which variable. */
  get matchable(): boolean {
    return !("reason" in this.#plan);
  }

  /**
   * Writes a URI. Values are percent-encoded as their operator asks; `undefined` and `null` leave a variable out.
   *
   * @throws {TypeError} for a value that no URI can hold; the message names the variable and what to pass
   */
  expand(values: UriTemplateValues<T>): string {
    return expandParts(this.#parts, values);
  }

  /**
   * Reads the variables back from a URI, or gives undefined when the URI is not of this form. Linear in the length of the
   * URI, whatever the template; no URI makes it throw. Values are decoded once, after the URI was taken apart: a `%2F` in a
   * value is data, and so is a `..`: see `containsPathTraversal` before using a value as a path.
   *
   * @throws {UriTemplateError} `unmatchable`, for any URI, when the template is not `matchable`
   */
  match(uri: string, options: UriTemplateMatchOptions = {}): UriTemplateVariables<T> | undefined {
    // The plan and the type read the same template.
    return matchWithin(this.#matchPlan(), uri, options) as UriTemplateVariables<T> | undefined;
  }

  /** Whether two templates are the same text. */
  equals(other: UriTemplate): boolean {
    return this.#template === other.toString();
  }

  /** The template as it was given. */
  toString(): T {
    return this.#template;
  }

  #matchPlan(): MatchPlan {
    return assertMatchable(this.#plan, this.#template);
  }
}

/**
 * Tells at little cost whether a text is worth parsing as a template: whether a `{` is followed, somewhere, by a `}`. A plain
 * URI has neither.
 */
export function isUriTemplate(text: string): boolean {
  const open = text.indexOf("{");
  return open >= 0 && text.includes("}", open);
}
