import { SchemaError } from "./schema-error.ts";

/** The error with which something is refused. */
export function refusal(run: () => unknown): SchemaError {
  try {
    run();
  } catch (error) {
    if (SchemaError.is(error)) {
      return error;
    }
    throw error;
  }
  throw new Error("Expected a SchemaError.");
}
