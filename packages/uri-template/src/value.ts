/** A value that is one text in a URI. A number must be finite. */
export type UriScalar = string | number | boolean;

/**
 * What a variable can be given: a scalar, a list, or named scalars. `null`, `undefined`, and a list or an object that holds
 * nothing else, leave the variable out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.3
 */
export type UriValue =
  | UriScalar
  | null
  | undefined
  | readonly (UriScalar | null | undefined)[]
  | { readonly [key: string]: UriScalar | null | undefined };
