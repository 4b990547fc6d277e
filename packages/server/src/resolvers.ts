import type { RequestContext } from "./context.ts";

/**
 * Finds a value that a handler needs and that neither the model nor the client may give: who the user is, what a thing costs,
 * whether the user agrees. Made by {@link createResolver}.
 */
export interface Resolver<Value, Args = unknown, State = unknown> {
  /** Names its questions and steps; different from that of every other resolver of the same handler. */
  readonly name: string;
  /** What it needs of other resolvers. */
  readonly needs: Resolvers;
  readonly resolve: (context: RequestContext<State>, args: Args, needed: never) => Value | Promise<Value>;
}

/** Resolvers by the names under which their values are handed over. */
export type Resolvers<Args = never, State = never> = { readonly [name: string]: Resolver<unknown, Args, State> };

/** The values of resolvers, by the same names. */
export type Resolved<Needs> = {
  readonly [Name in keyof Needs]: Needs[Name] extends Resolver<infer Value, never, never> ? Value : never;
};

/** The arguments that fit all of these resolvers. */
export type NeededArgs<Needs> = {
  [Name in keyof Needs]: Needs[Name] extends Resolver<unknown, infer Args, never> ? (args: Args) => void : never;
}[keyof Needs] extends (args: infer Args) => void
  ? Args
  : unknown;

/** What a server must hold for all of these resolvers. */
export type NeededState<Needs> = {
  [Name in keyof Needs]: Needs[Name] extends Resolver<unknown, never, infer State> ? (state: State) => void : never;
}[keyof Needs] extends (state: infer State) => void
  ? State
  : unknown;

/** What a resolver takes beside its name and its function. */
export interface ResolverOptions<Needs> {
  /** The resolvers whose values it is given. */
  readonly needs: Needs;
}

/**
 * Makes a resolver. In a call it runs once at most, however many ask for it; together with all others that it does not wait for.
 * It may ask the client, as a handler may. On a modern connection it then runs again in each round of the call, so what
 * must happen once stands in `ctx.step`.
 *
 * @throws {TypeError} when the name is empty.
 * @example
 * ```ts
 * const currentUser = createResolver("user", (ctx) => lookUp(ctx.authInfo));
 * const quote = createResolver("quote", { needs: { user: currentUser } }, (_ctx, args: { isbn: string }, { user }) =>
 *   priceFor(user, args.isbn),
 * );
 * ```
 */
export function createResolver<Value, Args = unknown, State = unknown>(
  name: string,
  resolve: (context: RequestContext<State>, args: Args) => Value | Promise<Value>,
): Resolver<Value, Args, State>;
export function createResolver<Value, Needs extends Resolvers, Args = unknown, State = unknown>(
  name: string,
  options: ResolverOptions<Needs>,
  resolve: (context: RequestContext<State>, args: Args, needed: Resolved<Needs>) => Value | Promise<Value>,
): Resolver<Value, Args & NeededArgs<Needs>, State & NeededState<Needs>>;
export function createResolver(
  name: string,
  optionsOrResolve: ResolverOptions<Resolvers> | Resolver<unknown, never, never>["resolve"],
  resolveWithNeeds?: Resolver<unknown, never, never>["resolve"],
): Resolver<unknown, never, never> {
  if (typeof name !== "string" || name === "") throw new TypeError("A resolver needs a name of one character or more");
  if (typeof optionsOrResolve === "function") return { name, needs: {}, resolve: optionsOrResolve };
  if (resolveWithNeeds === undefined) throw new TypeError(`Resolver "${name}" needs a function`);
  return { name, needs: optionsOrResolve.needs, resolve: resolveWithNeeds };
}
