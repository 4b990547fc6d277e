import type { RequestContext } from "./context.ts";

/** Suggests values for one argument. It gets what was typed so far, and the arguments that are settled already. */
export type Completer = (
  value: string,
  settled: Readonly<Record<string, string>>,
  context: RequestContext,
) => Suggestions | Promise<Suggestions>;

/** The suggested values, best first; or these and how many there are in all. */
export type Suggestions =
  | readonly string[]
  | { readonly values: readonly string[]; readonly total?: number | undefined };

/** Completers by the name of the argument. */
export type Completers = { readonly [argument: string]: Completer };
