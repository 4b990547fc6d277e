import type { UriOperator } from "./operators.ts";
import type { UriScalar, UriValue } from "./value.ts";

// Every type here is one pass over the template that recurses in tail position, or one mapped type over its result: the cost
// grows with the number of variables and no faster, and there is no limit to them below a thousand.

/** The name of each variable of a literal template; `string` for any other. */
export type UriVariableName<T extends string> = IsLiteral<T> extends true ? NameOf<Spec<T>> : string;

/**
 * What `match` finds: text, a list for an exploded variable; what a query may lack is optional.
 * `"books://{isbn}{?lang}"` gives `{ isbn: string; lang?: string }`.
 */
export type UriTemplateVariables<T extends string> = T extends unknown
  ? IsLiteral<T> extends true
    ? Flatten<
        { [S in Exclude<Spec<T>, Lackable<Spec<T>>> as NameOf<S>]: MatchOf<S> } & {
          [S in Lackable<Spec<T>> as NameOf<S>]?: string;
        }
      >
    : Record<string, string | string[]>
  : never;

/**
 * What `expand` takes. A variable that would leave a hole in the URI is required, though it may be given as undefined; one
 * whose operator brings its own prefix, such as `{/name}` or `{?name}`, can be left out.
 */
export type UriTemplateValues<T extends string> =
  IsLiteral<T> extends true
    ? Flatten<
        { readonly [S in Exclude<Spec<T>, Prefixed> as NameOf<S>]: ValueOf<S> } & {
          readonly [S in Extract<Spec<T>, Prefixed> as NameOf<S>]?: ValueOf<S>;
        }
      >
    : Readonly<Record<string, UriValue>>;

type Operator = Exclude<UriOperator, "">;
type Prefixed = `${Exclude<Operator, "+">}${string}`;
type Exploded = `${string}*`;
/** What a query may lack: not a list, which is then empty. */
type Lackable<S> = Exclude<Extract<S, `?${string}` | `&${string}`>, Exploded>;

type MatchOf<S> = S extends Exploded ? string[] : string;
type ValueOf<S> = S extends `${string}:${string}` ? UriScalar | null | undefined : UriValue;
/** One object type of an intersection; with `unknown`, editors show its properties and not this alias. */
type Flatten<T> = { [K in keyof T]: T[K] } & unknown;

/** Whether a type is made of literals only: a record of any other kind of string needs no key. */
type IsLiteral<T extends string> = Record<never, never> extends Record<T, 1> ? false : true;

/** Each variable as it is written, behind its operator: `"isbn" | "/path*" | "?lang"`. */
type Spec<T extends string, Found extends string = never> = T extends `${string}{${infer Body}}${infer Rest}`
  ? Spec<Rest, Found | BodySpec<Body>>
  : Found;

type BodySpec<Body extends string> = Body extends `${infer Op extends Operator}${infer List}`
  ? ListSpec<List, Op>
  : ListSpec<Body, "">;

type ListSpec<
  List extends string,
  Op extends string,
  Found extends string = never,
> = List extends `${infer Head},${infer Tail}` ? ListSpec<Tail, Op, Found | `${Op}${Head}`> : Found | `${Op}${List}`;

type NameOf<S extends string> = S extends `${Operator}${infer Bare}` ? BareName<Bare> : BareName<S>;
type BareName<S extends string> = S extends `${infer Name}*` ? Name : S extends `${infer Name}:${string}` ? Name : S;
