import { type Part, parseParts } from "./parse.ts";
import { UriTemplateError } from "./uri-template-error.ts";

/** How much of a template to accept. */
export interface UriTemplateLimits {
  /** The longest template, in UTF-16 units. Default: 8192. */
  readonly maxLength?: number | undefined;
  /** The most variables, each counted wherever it occurs. Default: 256. */
  readonly maxVariables?: number | undefined;
}

/**
 * Takes a template apart, when it is not too large.
 *
 * @throws {UriTemplateError} any code but `unmatchable`
 */
export function parseTemplate(template: string, options: UriTemplateLimits): readonly Part[] {
  const { maxLength = 8192, maxVariables = 256 } = options;
  if (typeof template !== "string") throw new TypeError(`Expected a template as a string, received ${typeof template}`);
  // Like all limits here, it is compared so that NaN lets nothing pass.
  if (!(template.length <= maxLength)) {
    const message = `The template has ${template.length} characters, and ${maxLength} are allowed; raise maxLength to allow more`;
    throw new UriTemplateError("too-long", message, template);
  }
  return parseParts(template, maxVariables);
}
