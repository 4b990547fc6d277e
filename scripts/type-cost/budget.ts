import type { TypeBudget, TypeCost } from "./measure.ts";

/** Room for the next patch release of a compiler or a schema library, not for a feature. */
const roomFactor = 1.02;

/** How a measured cost is over its budget, in words; empty when it is not, or has none. */
export function excess({ maxInstantiations }: TypeBudget, { instantiations }: TypeCost): string[] {
  if (maxInstantiations === undefined || instantiations <= maxInstantiations) return [];
  return [`${instantiations} instantiations, budget ${maxInstantiations}`];
}

/** The budget with what was measured as its limit, where that is tighter than before. Never loosens one. */
export function tighten(budget: TypeBudget, { instantiations }: TypeCost): TypeBudget {
  const before = budget.maxInstantiations ?? Number.POSITIVE_INFINITY;
  return { ...budget, maxInstantiations: Math.min(before, Math.ceil(instantiations * roomFactor)) };
}
