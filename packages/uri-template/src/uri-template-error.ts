const brand = Symbol.for("@tenon/uri-template/UriTemplateError");

/**
 * What is wrong with a template:
 *
 * | code | meaning |
 * |---|---|
 * | `too-long` | the template is longer than `maxLength` |
 * | `too-many-variables` | the template has more than `maxVariables` variables |
 * | `invalid-literal` | a character outside of any expression that has to be percent-encoded, or a stray `}` |
 * | `unclosed-expression` | a `{` without its `}` |
 * | `empty-expression` | an expression without a variable: `{}`, `{?}` |
 * | `reserved-operator` | an operator that RFC 6570 keeps for later: `=`, `,`, `!`, `@`, `|` |
 * | `invalid-name` | a variable's name is missing or has other characters than RFC 6570 allows |
 * | `invalid-modifier` | what follows a name is neither `*` nor `:1` to `:9999` |
 * | `unmatchable` | the template can be expanded, but a URI cannot be matched against it without guessing |
 */
export type UriTemplateErrorCode =
  | "too-long"
  | "too-many-variables"
  | "invalid-literal"
  | "unclosed-expression"
  | "empty-expression"
  | "reserved-operator"
  | "invalid-name"
  | "invalid-modifier"
  | "unmatchable";

/** A template that cannot be used. Wrong values are the caller's mistake and a `TypeError`, a URI that differs is no error. */
export class UriTemplateError extends Error {
  override readonly name: string = "UriTemplateError";
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** What is wrong; the table of {@link UriTemplateErrorCode} says more. */
  readonly code: UriTemplateErrorCode;
  /** The template as it was given. */
  readonly template: string;
  /** Where: the offset of the expression's `{`, or of the character, in UTF-16 units. Undefined for `too-long`. */
  readonly position: number | undefined;

  constructor(code: UriTemplateErrorCode, message: string, template: string, position?: number) {
    super(message);
    this.code = code;
    this.template = template;
    this.position = position;
  }

  /** Recognises a `UriTemplateError` of any copy of this package; `instanceof` does not. */
  static is(value: unknown): value is UriTemplateError {
    return value instanceof Error && brand in value;
  }
}
