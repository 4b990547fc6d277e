import type { RequestContext } from "./context.ts";
import { CallSuspended } from "./replay-asking.ts";
import type { Resolver, Resolvers } from "./resolvers.ts";

type AnyResolver = Resolver<unknown, never, never>;

/** Values that are to be handed over by name, each found by the resolver at a place of the plan. */
type Inputs = readonly (readonly [name: string, place: number])[];

interface Planned {
  readonly resolver: AnyResolver;
  readonly inputs: Inputs;
}

/** The resolvers of one handler in an order in which each comes after those that it needs; each once. */
export interface ResolverPlan {
  readonly steps: readonly Planned[];
  /** What the handler itself is given. */
  readonly outputs: Inputs;
}

/**
 * Plans the resolvers of a handler.
 *
 * @throws {TypeError} when resolvers need each other in a circle, or two of them have one name.
 */
export function planResolvers(owner: string, resolvers: Resolvers): ResolverPlan {
  const steps: Planned[] = [];
  const places = new Map<AnyResolver, number>();
  const byName = new Map<string, AnyResolver>();
  const path: AnyResolver[] = [];
  const place = (resolver: AnyResolver): number => {
    const known = places.get(resolver);
    if (known !== undefined) return known;
    if (path.includes(resolver)) {
      const circle = [...path.slice(path.indexOf(resolver)), resolver].map(({ name }) => name).join(" → ");
      throw new TypeError(`The resolvers of ${owner} need each other in a circle: ${circle}`);
    }
    if (byName.has(resolver.name)) {
      throw new TypeError(`Two resolvers of ${owner} have the name "${resolver.name}"; give each its own`);
    }
    byName.set(resolver.name, resolver);
    path.push(resolver);
    const inputs = placesOf(resolver.needs);
    path.pop();
    places.set(resolver, steps.length);
    return steps.push({ resolver, inputs }) - 1;
  };
  const placesOf = (needs: Resolvers): Inputs =>
    Object.entries(needs).map(([name, resolver]) => [name, place(resolver)] as const);
  return { outputs: placesOf(resolvers), steps };
}

/**
 * Finds the values for one call: all resolvers at the same time, but for those that need others. Those that ask a modern client
 * are all heard before the call ends with their questions.
 */
export async function runResolvers(
  { steps, outputs }: ResolverPlan,
  args: unknown,
  context: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  const values: Promise<unknown>[] = [];
  for (const { resolver, inputs } of steps) values.push(runResolver(resolver, inputs, values, args, context));
  await allHeard(values);
  // A resolver that let its question's error not pass has given a value that is none.
  if (context.isSuspended) throw new CallSuspended();
  return gather(outputs, values);
}

async function runResolver(
  { name, resolve }: AnyResolver,
  inputs: Inputs,
  values: readonly Promise<unknown>[],
  args: unknown,
  context: RequestContext,
): Promise<unknown> {
  const needed = inputs.length === 0 ? {} : await gather(inputs, values);
  return resolve(context.scoped(name) as RequestContext<never>, args as never, needed as never); // as the types of `resolve` and `needs` say
}

async function gather(inputs: Inputs, values: readonly Promise<unknown>[]): Promise<Record<string, unknown>> {
  const found: [string, unknown][] = [];
  for (const [name, place] of inputs) found.push([name, await values[place]]);
  return Object.fromEntries(found);
}

/** Fails with the first error at once; but when that is a question, with it only after all others have had their say. */
async function allHeard(values: readonly Promise<unknown>[]): Promise<void> {
  try {
    await Promise.all(values);
  } catch (error) {
    if (error instanceof CallSuspended) await Promise.allSettled(values);
    throw error;
  }
}
