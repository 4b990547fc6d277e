/** The first thing about a value that the revision's schema does not allow. */
export interface ValidationIssue {
  /** Where: a JSON pointer from the message's root, for example `/params/arguments/0`. */
  readonly path: string;
  /** What should have stood there, for example `a string`. */
  readonly expected: string;
}
