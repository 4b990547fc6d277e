const brand = Symbol.for("@tenon/protocol/ProtocolError");

/** `invalid-result`: a peer answered with something that its revision does not allow. */
export type ProtocolErrorCode = "invalid-result";

/** A local failure to read what a peer sent. It was not sent by the peer, and is never sent to it. */
export class ProtocolError extends Error {
  override readonly name: string = "ProtocolError";
  /** What was wrong with what the peer sent. */
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Recognises a `ProtocolError` of any copy of this package; `instanceof` does not. */
  static is(value: unknown): value is ProtocolError {
    return value instanceof Error && brand in value;
  }
}
