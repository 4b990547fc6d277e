const brand = Symbol.for("@tenon/client/ClientError");

/**
 * What the client could not do, or would not accept:
 *
 * | code | meaning |
 * |---|---|
 * | `no-common-version` | client and server share no revision |
 * | `input-required` | the server asks for input that this client cannot give |
 * | `page-limit` | a list has more pages than the cap allows, or repeats one |
 * | `subscription-lost` | the server no longer tells of changes; list again what was watched |
 * | `not-offered` | the server does not offer what the call needs |
 * | `name-collision` | two servers of a group offer something under one name |
 * | `outcome-unknown` | the answer is lost, and the call must not be made twice: nobody knows whether it was carried out |
 * | `reconnect-failed` | the connection broke, and could not be made again |
 * | `invalid-output` | a value does not fit its schema, as a tool's structured content its output schema, or the schema cannot be used |
 * | `tool-changed` | a tool is no longer what it was when it was pinned, and so is not called |
 */
export type ClientErrorCode =
  | "no-common-version"
  | "input-required"
  | "page-limit"
  | "subscription-lost"
  | "not-offered"
  | "name-collision"
  | "outcome-unknown"
  | "reconnect-failed"
  | "invalid-output"
  | "tool-changed";

/** A failure on the client's side of a connection that works. It was not sent by the server. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Recognises a `ClientError` of any copy of this package; `instanceof` does not. */
  static is(value: unknown): value is ClientError {
    return value instanceof Error && brand in value;
  }
}
