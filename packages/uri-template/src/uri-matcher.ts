import type { UriTemplateVariables } from "./inference.ts";
import { type MatchedValues, matchUri } from "./match.ts";
import { type MatchPlan, type Obstacle, planMatch } from "./match-plan.ts";
import { parseTemplate, type UriTemplateLimits } from "./parse-template.ts";
import { UriTemplateError } from "./uri-template-error.ts";

/** How much of a URI to look at. */
export interface UriTemplateMatchOptions {
  /** The longest URI that can match, in UTF-16 units; a longer one is not even looked at. Default: 65536. */
  readonly maxUriLength?: number | undefined;
}

/** Reads the variables of one template back from URIs. */
export interface UriMatcher<T extends string = string> {
  /** The template as it was given. */
  readonly template: T;
  /** As {@link UriTemplate.match} does. */
  match(uri: string, options?: UriTemplateMatchOptions): UriTemplateVariables<T> | undefined;
}

/**
 * The half of a `UriTemplate` that reads: for those who match URIs and write none, as servers do. It brings no code that expands.
 *
 * @throws {UriTemplateError} any code; `unmatchable` for a template that could only be matched by guessing
 * @see https://www.rfc-editor.org/rfc/rfc6570
 * @example
 * ```ts
 * createUriMatcher("books://{isbn}").match("books://0441013597"); // { isbn: "0441013597" }
 * ```
 */
export function createUriMatcher<const T extends string>(template: T, options: UriTemplateLimits = {}): UriMatcher<T> {
  const plan = assertMatchable(planMatch(parseTemplate(template, options)), template);
  return {
    template,
    // The plan and the type read the same template.
    match: (uri, within = {}) => matchWithin(plan, uri, within) as UriTemplateVariables<T> | undefined,
  };
}

/** @throws {UriTemplateError} `unmatchable` */
export function assertMatchable(plan: MatchPlan | Obstacle, template: string): MatchPlan {
  if (!("reason" in plan)) return plan;
  const message = `The expression at ${plan.position} cannot be matched: ${plan.reason}`;
  throw new UriTemplateError("unmatchable", message, template, plan.position);
}

/** Matches a URI that is not too long. */
export function matchWithin(
  plan: MatchPlan,
  uri: string,
  { maxUriLength = 65_536 }: UriTemplateMatchOptions,
): MatchedValues | undefined {
  return uri.length <= maxUriLength ? matchUri(plan, uri) : undefined;
}
