/**
 * What an expression begins with; the empty string stands for simple expansion, `{name}`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.2
 */
export type UriOperator = "" | "+" | "#" | "." | "/" | ";" | "?" | "&";

/** How an operator expands and matches: the table of RFC 6570, appendix A, and one column for matching. */
export interface OperatorRules {
  /** What stands before the first value. */
  readonly first: string;
  /** What stands between values. */
  readonly separator: string;
  /** Whether a value is written as `name=value`. */
  readonly named: boolean;
  /** What follows the name of an empty value. */
  readonly ifEmpty: "" | "=";
  /** Whether reserved characters and percent-encoded triplets are copied as they are. */
  readonly reserved: boolean;
  /** The characters that a matched value cannot hold, because something else begins there. */
  readonly stops: string;
}

export const OPERATORS: Readonly<Record<UriOperator, OperatorRules>> = {
  "": { first: "", separator: ",", named: false, ifEmpty: "", reserved: false, stops: "/?#&," },
  "+": { first: "", separator: ",", named: false, ifEmpty: "", reserved: true, stops: "?#" },
  "#": { first: "#", separator: ",", named: false, ifEmpty: "", reserved: true, stops: "" },
  ".": { first: ".", separator: ".", named: false, ifEmpty: "", reserved: false, stops: "./?#" },
  "/": { first: "/", separator: "/", named: false, ifEmpty: "", reserved: false, stops: "/?#" },
  ";": { first: ";", separator: ";", named: true, ifEmpty: "", reserved: false, stops: ";/?#" },
  "?": { first: "?", separator: "&", named: true, ifEmpty: "=", reserved: false, stops: "&#" },
  "&": { first: "&", separator: "&", named: true, ifEmpty: "=", reserved: false, stops: "&#" },
};
