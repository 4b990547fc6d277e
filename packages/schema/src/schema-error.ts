/** Why a schema was refused, as a closed set of names. */
export type SchemaErrorCode =
  /** The value is neither a Standard Schema nor a JSON Schema object. */
  | "not_a_schema"
  /** The schema library offers no JSON Schema for this schema. */
  | "no_json_schema"
  /** The schema library cannot express this schema as JSON Schema (dates, transforms, bigint, …). */
  | "not_representable"
  /** The JSON Schema breaks the rules of its own dialect. */
  | "invalid_schema"
  /** `$schema` names a dialect that this package does not implement. */
  | "unsupported_dialect"
  /** A reference points outside the document, or at nothing. */
  | "unresolved_reference"
  /** The schema is deeper, larger or more branched than the limits allow. */
  | "limit_exceeded"
  /** The root of the schema is not `type: "object"`. */
  | "not_an_object_schema";

/** Where and why a {@link SchemaError} arose. */
export interface SchemaErrorOptions {
  /** JSON Pointer, as a URI fragment, to the offending place in the schema. */
  readonly pointer?: string | undefined;
  /** The schema library's own name for itself. */
  readonly vendor?: string | undefined;
  readonly cause?: unknown;
}

const brand: unique symbol = Symbol.for("@tenon/schema/SchemaError") as never;

/** Says why a schema cannot be used; thrown when a schema is compiled, never when a value is validated. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  /** Why the schema was refused. */
  readonly code: SchemaErrorCode;
  /** JSON Pointer, as a URI fragment (`#/properties/age`), to the offending place; absent when it is not about one place. */
  readonly pointer: string | undefined;
  /** The schema library that was asked, where one was. */
  readonly vendor: string | undefined;

  constructor(code: SchemaErrorCode, message: string, options: SchemaErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.pointer = options.pointer;
    this.vendor = options.vendor;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Recognises a `SchemaError` from any copy of this package. */
  static is(value: unknown): value is SchemaError {
    return typeof value === "object" && value !== null && Object.hasOwn(value, brand);
  }
}
