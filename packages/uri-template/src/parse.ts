import type { UriOperator } from "./operators.ts";
import { encodeReserved } from "./percent.ts";
import { UriTemplateError } from "./uri-template-error.ts";

/** One variable of a template, as it is written there. */
export interface UriVariable {
  readonly name: string;
  /** The operator of the expression that the variable stands in. */
  readonly operator: UriOperator;
  /** Whether the name is followed by `*`. */
  readonly explode: boolean;
  /** The `3` of `{name:3}`: how many characters of the value are used, 1 to 9999. */
  readonly prefix: number | undefined;
}

/** What stands between two braces. */
export interface Expression {
  readonly operator: UriOperator;
  readonly variables: readonly UriVariable[];
  /** The offset of the opening brace. */
  readonly position: number;
}

/** A piece of a template: an expression, or a literal in the form in which it appears in a URI. */
export type Part = string | Expression;

// Control characters, lone surrogates, and what the grammar of RFC 6570, section 2.1, leaves out. The apostrophe is a
// literal all the same: erratum 6937, and the RFC's own examples. Written as ranges: a property such as \p{Cc} makes the engine
// build its table when this file is loaded, used or not.
const NOT_LITERAL = /[^!#-;=?-[\]_a-{~\u00a0-\ud7ff\ue000-\u{10ffff}]|%(?![\dA-Fa-f]{2})/u;
const OPERATOR = /^[+#./;?&]/;
const RESERVED_OPERATOR = /^[=,!@|]/;
const NAME = /^(?:\w|%[\dA-Fa-f]{2})+(?:\.(?:\w|%[\dA-Fa-f]{2})+)*$/;
const MODIFIER = /[:*]/;
const PREFIX = /^:[1-9]\d{0,3}$/;

/**
 * Takes a template apart.
 *
 * @throws {UriTemplateError} any code but `too-long` and `unmatchable`
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2
 */
export function parseParts(template: string, maxVariables: number): readonly Part[] {
  const parts: Part[] = [];
  let count = 0;
  let position = 0;
  while (position < template.length) {
    const open = template.indexOf("{", position);
    const literalEnd = open < 0 ? template.length : open;
    if (literalEnd > position) parts.push(parseLiteral(template, position, literalEnd));
    if (open < 0) break;
    const close = template.indexOf("}", open);
    const expression = parseExpression(template, open, close);
    count += expression.variables.length;
    // The comparison is this way round so that a limit of NaN lets nothing pass.
    if (!(count <= maxVariables)) {
      const message = `The template has more than ${maxVariables} variables; split it, or raise maxVariables`;
      throw new UriTemplateError("too-many-variables", message, template, open);
    }
    parts.push(expression);
    position = close + 1;
  }
  return parts;
}

function parseLiteral(template: string, start: number, end: number): string {
  const literal = template.slice(start, end);
  const fault = NOT_LITERAL.exec(literal);
  if (fault === null) return encodeReserved(literal);
  const position = start + fault.index;
  const message =
    fault[0] === "}"
      ? `The "}" at ${position} closes nothing; remove it, or write %7D for the character itself`
      : `The character ${JSON.stringify(fault[0])} at ${position} cannot stand in a template; percent-encode it`;
  throw new UriTemplateError("invalid-literal", message, template, position);
}

function parseExpression(template: string, open: number, close: number): Expression {
  const body = template.slice(open + 1, close);
  if (close < 0 || body.includes("{")) {
    const message = `The "{" at ${open} is never closed; add "}", or write %7B for the character itself`;
    throw new UriTemplateError("unclosed-expression", message, template, open);
  }
  if (RESERVED_OPERATOR.test(body)) {
    const message = `The operator ${JSON.stringify(body[0])} at ${open} has no meaning yet; use one of + # . / ; ? & or none`;
    throw new UriTemplateError("reserved-operator", message, template, open);
  }
  const operator = (OPERATOR.exec(body)?.[0] ?? "") as UriOperator; // the pattern matches nothing but operators
  const list = body.slice(operator.length);
  if (list === "") {
    const message = `The expression {${body}} at ${open} has no variable; name one, or remove the expression`;
    throw new UriTemplateError("empty-expression", message, template, open);
  }
  const variables = list.split(",").map((spec) => parseVariable(spec, operator, template, open));
  return { operator, variables, position: open };
}

function parseVariable(spec: string, operator: UriOperator, template: string, open: number): UriVariable {
  const nameEnd = spec.search(MODIFIER);
  const name = nameEnd < 0 ? spec : spec.slice(0, nameEnd);
  const modifier = spec.slice(name.length);
  if (!NAME.test(name)) {
    const allowed = 'letters, digits, "_" and percent-encoded triplets, with single dots between them';
    const message = `The name ${excerpt(name)} in the expression at ${open} is not one; use ${allowed}`;
    throw new UriTemplateError("invalid-name", message, template, open);
  }
  if (modifier !== "" && modifier !== "*" && !PREFIX.test(modifier)) {
    const message = `The modifier ${excerpt(modifier)} of ${excerpt(name)} at ${open} is not one; use * or :1 to :9999`;
    throw new UriTemplateError("invalid-modifier", message, template, open);
  }
  const prefix = modifier.startsWith(":") ? Number(modifier.slice(1)) : undefined;
  return Object.freeze({ name, operator, explode: modifier === "*", prefix });
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
