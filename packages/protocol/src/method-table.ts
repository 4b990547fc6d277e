/** Indexes descriptors by their method in an object that has no prototype, so that only listed names are found. */
export function byMethod<T extends { readonly method: string }>(
  descriptors: readonly T[],
): Readonly<Record<string, T>> {
  const table: Record<string, T> = Object.create(null);
  for (const descriptor of descriptors) table[descriptor.method] = descriptor;
  return table;
}
