const brand = Symbol.for("@tenon/server/ToolError");

/**
 * The explicit "let the model read this": thrown by a tool, its message becomes a result with `isError`, so that the model can
 * correct itself. Any other error says nothing of itself to the peer.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#error-handling
 */
export class ToolError extends Error {
  override readonly name: string = "ToolError";
  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** Recognises a `ToolError` of any copy of this package; `instanceof` does not. */
  static is(value: unknown): value is ToolError {
    return value instanceof Error && brand in value;
  }
}
